"""Importing at the desk: looked through, carried out, undone; three ways in, and nothing typed is lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from claims import tasks
from claims.actions import drafting
from claims.capture import Fetched, Unreachable
from claims.models import Claim, Edition, Import, LogEntry
from tests.admin.pages import text_of
from tests.exchange.test_incoming import REVIEW

pytestmark = pytest.mark.django_db

LIST, NEW = "/admin/claims/import/", "/admin/claims/import/new/"
TABLE = "statement,claimed_on\nThe town has 12 bridges.,2024\nThe tower fell.,soon\n,2024\n"


@pytest.fixture
def edda(client, cast):
    client.force_login(cast.edda)
    return client


def page_of(batch):
    return f"{LIST}{batch.pk}/change/"


def brought(client, **sent):
    """The import that came of a form, and the page it leads to."""
    response = client.post(NEW, sent)
    batch = Import.objects.latest("pk")
    assert response.headers["Location"] == page_of(batch)
    return batch


def act(client, batch, what):
    return client.post(page_of(batch), {"do": what}, follow=True)


def test_a_text_is_looked_through_carried_out_and_undone(edda):
    batch = brought(edda, text=TABLE)
    shown = text_of(edda.get(page_of(batch)))
    assert "Nothing is made yet." in shown and "Carry it out: 2 claims" in shown
    assert "“soon” cannot be read as a date" in shown and "statement: it is empty" in shown
    assert not Claim.objects.exists()

    done = text_of(act(edda, batch, "carry"))
    assert "Carried out." in done and "Undo this import" in done
    claim = Claim.objects.order_by("pk").first()
    assert f"/admin/claims/claim/{claim.pk}/change/" in edda.get(page_of(batch)).content.decode()
    assert "brought it in from a pasted text, row 2" in text_of(edda.get(f"/admin/claims/claim/{claim.pk}/history/"))

    undone = text_of(act(edda, batch, "undo"))
    assert "everything it made is gone again" in undone and not Claim.objects.exists()
    assert "took back 2 claims that it had brought in" in text_of(edda.get("/admin/"))


def test_what_is_here_links_to_the_claim_and_what_was_worked_on_stays_by_name(edda, cast):
    batch = brought(edda, text=TABLE)
    act(edda, batch, "carry")
    claim = Claim.objects.get(statement="The tower fell.")
    again = brought(edda, text=TABLE)
    page = edda.get(page_of(again))
    assert f"/admin/claims/claim/{claim.pk}/change/" in page.content.decode()
    assert "There is nothing in it to be made." in text_of(page)
    drafting.write_note(claim, by=cast.rosa, text="When?")
    assert "somebody worked on since: “The tower fell.”." in text_of(act(edda, batch, "undo"))
    assert list(Claim.objects.all()) == [claim]


def test_rows_are_asked_for_by_how_they_end_and_nonsense_shows_them_all(edda):
    batch = brought(edda, text=TABLE)
    refused = text_of(edda.get(page_of(batch), {"outcome": "refused"}))
    assert "row 4" in refused and "row 2" not in refused
    for asked in ({"outcome": "x"}, {"page": "-1"}, {"page": "9" * 30}, {"outcome": "\x00"}):
        assert "row 2" in text_of(edda.get(page_of(batch), asked))
    assert "No record ended so." in text_of(edda.get(page_of(batch), {"outcome": "here"}))


def test_a_page_of_anothers_is_imported_as_open_claims_with_its_markup_as_text(edda):
    said = "<script>alert(1)</script>The moon is <b>cheese</b>."
    review = json.dumps(REVIEW | {"claimReviewed": said}).replace("/", "\\/")  # or the page would end the script there
    page = f"<html><script type='application/ld+json'>{review}</script></html>"
    batch = brought(edda, file=SimpleUploadedFile("page<b>.html", page.encode()))
    act(edda, batch, "carry")
    claim = Claim.objects.get()
    assert (claim.statement, claim.stage, Edition.objects.count()) == ("The moon is cheese.", "open", 0)
    assert b"<b>.html" not in edda.get(page_of(batch)).content


# --- An address -----------------------------------------------------------------------------------------------------


def fetched(body, **said):
    return Fetched("https://facts.example/", "https://facts.example/moon", "text/html", "", body, 200)


def test_an_address_waits_for_the_worker_who_looks_it_through(edda, cast, monkeypatch):
    batch = brought(edda, url="https://facts.example/")
    assert "Being fetched." in text_of(edda.get(page_of(batch)))
    assert DBTaskResult.objects.get().args_kwargs["args"] == [batch.pk, cast.edda.pk]
    page = json.dumps([REVIEW | {"url": "/moon"}]).encode()
    monkeypatch.setattr("claims.capture.fetch", lambda url: fetched(page))
    assert tasks.fetch_import.func(batch.pk, cast.edda.pk) == "1 records looked through"
    assert tasks.fetch_import.func(batch.pk, cast.edda.pk) == "nothing to do"
    assert "Carry it out: 1 claim" in text_of(edda.get(page_of(batch)))
    act(edda, batch, "carry")
    assert Claim.objects.get().evidence.get().source.url == "https://facts.example/moon"


@pytest.mark.parametrize("problem", [Unreachable("The server says no."), b"<html>Nothing here.</html>"])
def test_an_address_that_gives_nothing_says_why(edda, cast, monkeypatch, problem):
    batch = brought(edda, url="https://facts.example/")

    def fetch(url):
        if isinstance(problem, Exception):
            raise problem
        return fetched(problem)

    monkeypatch.setattr("claims.capture.fetch", fetch)
    reason = tasks.fetch_import.func(batch.pk, cast.edda.pk)
    shown = text_of(edda.get(page_of(batch)))
    assert "It came to nothing." in shown and reason in shown
    assert "Put aside." in text_of(act(edda, batch, "discard")) and not Import.objects.exists()


# --- A long one -----------------------------------------------------------------------------------------------------


@pytest.fixture
def long(edda):
    return brought(edda, text="statement\n" + "".join(f"The town has {number} bridges.\n" for number in range(60)))


def test_a_long_one_is_left_to_the_worker(edda, cast, long):
    assert "Being carried out." in text_of(act(edda, long, "carry")) and not Claim.objects.exists()
    assert tasks.carry_out_import.func(long.pk, cast.edda.pk) == "60 records carried out"
    assert tasks.carry_out_import.func(long.pk, cast.edda.pk) == "nothing to do"
    assert Claim.objects.count() == 60 and "Undo this import" in text_of(edda.get(page_of(long)))


def test_one_that_breaks_half_way_says_so_and_leaves_nothing(edda, cast, long, monkeypatch):
    act(edda, long, "carry")
    before = LogEntry.objects.count()
    monkeypatch.setattr("claims.actions.importing.audit.record", None)
    with pytest.raises(TypeError):
        tasks.carry_out_import.func(long.pk, cast.edda.pk)
    assert (Claim.objects.count(), LogEntry.objects.count()) == (0, before)
    assert "nothing of it was kept" in text_of(edda.get(page_of(long)))


# --- Bad input ------------------------------------------------------------------------------------------------------

BAD = {
    "nothing": ({}, "one of them"),
    "two of them": ({"text": TABLE, "url": "https://facts.example/"}, "one of them"),
    "no address": ({"url": "javascript:alert(1)"}, "begins with http"),
    "an address inside": ({"url": "http://10.0.0.7/facts.csv"}, "leads into a private network"),
    "no table": ({"text": "Just a sentence, and another."}, "one of them has to be “statement”"),
    "broken JSON": ({"text": '{"@type": "ClaimReview",'}, "line 1, column"),
    "another format": ({"text": TABLE, "format": "claimreview"}, "It is no JSON"),
    "no format": ({"text": TABLE, "format": "xml"}, "not one of the available choices"),
    "a workbook": ({"file": b"PK\x03\x04workbook"}, "save a spreadsheet as CSV"),
    "too large": ({"file": b"statement\n" + b"x" * 10_500_000}, "larger than 10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD)
def test_what_cannot_be_read_is_said_in_place_and_what_was_typed_stays(edda, fault):
    sent, told = BAD[fault]
    sent = {k: SimpleUploadedFile("x.csv", v) if isinstance(v, bytes) else v for k, v in sent.items()}
    response = edda.post(NEW, sent)
    assert response.status_code == 400 and told in text_of(response)
    assert not Import.objects.exists()
    if "text" in sent:
        assert sent["text"].splitlines()[0].replace('"', "&quot;") in response.content.decode()


def test_buttons_of_nonsense_and_out_of_turn_do_nothing_and_say_so(edda):
    batch = brought(edda, text=TABLE)
    assert edda.post(page_of(batch), {"do": "eat"}).status_code == 400
    response = edda.post(page_of(batch), {"do": "undo"})
    assert response.status_code == 409 and "Only what was carried out can be undone" in text_of(response)
    for key in ("999", "x", "9" * 40):
        assert edda.get(f"{LIST}{key}/change/").status_code == 404


@pytest.mark.parametrize("who", ["rosa", "vera"])
def test_others_may_look_and_not_touch(client, cast, edda, who):
    batch = brought(edda, text=TABLE)
    client.force_login(getattr(cast, who))
    assert "Carry it out" not in text_of(client.get(page_of(batch))) and client.get(LIST).status_code == 200
    assert NEW not in client.get(LIST).content.decode()
    assert client.get(NEW).status_code == client.post(NEW, {"text": TABLE}).status_code == 403
    assert client.post(page_of(batch), {"do": "carry"}).status_code == 403
    assert not Claim.objects.exists()


def test_the_list_tells_how_each_ended(edda):
    assert "Nothing was brought in yet." in text_of(edda.get(LIST))
    brought(edda, text=TABLE)
    assert "1 imported, 1 repaired, 1 refused" in text_of(edda.get(LIST))
    assert "Looked through" in text_of(edda.get(LIST))
