"""Readers’ tips on the desk: found, read, taken up, made into a source, answered."""

import pytest
from django.urls import reverse

from claims.actions import tipping
from claims.models import LogEntry, Source, Tip
from tests import cast as desk
from tests import hostile
from tests.admin.pages import filled, text_of

pytestmark = pytest.mark.django_db
LIST, INTAKE = "/admin/claims/tip/", "/admin/claims/source/intake/"
TEXT = "The mayor sold the park for 2 million dollars, the poster says."
WRITTEN = {"text": TEXT, "url": "https://post.example/1", "place": "On a poster", "why": "It is ours.",
           "contact": "reader@mail.example"}  # fmt: skip


@pytest.fixture
def tip(cast):
    return tipping.receive("a" * 40, **WRITTEN)


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def now(tip):
    return Tip.objects.get(pk=tip.pk)


def page_of(tip):
    return reverse("admin:claims_tip_change", args=[tip.pk])


def act(client, tip, do, **typed):
    return client.post(page_of(tip), {"do": do, **typed}, follow=True)


def test_one_that_nobody_opened_waits_on_the_home_page_and_in_its_room(rosa, tip):
    assert TEXT in text_of(rosa.get("/admin/")) and page_of(tip) in rosa.get("/admin/").content.decode()
    assert TEXT in text_of(rosa.get(LIST)) and TEXT in text_of(rosa.get(LIST, {"q": "poster"}))
    act(rosa, tip, "take_up")
    assert "Tips nobody has opened" not in text_of(rosa.get("/admin/"))
    assert TEXT not in text_of(rosa.get(LIST, {"state__exact": "received"}))


def test_how_to_reach_the_sender_is_shown_to_whoever_took_it_up_and_to_editors(client, cast, tip):
    def shown(member):
        client.force_login(member)
        return "reader@mail.example" in client.get(page_of(tip)).content.decode()

    assert [shown(member) for member in cast.everyone()] == [False, False, True, True]
    client.force_login(cast.rosa)
    act(client, tip, "take_up")
    assert [shown(member) for member in cast.everyone()] == [True, False, True, True]
    assert "reader@mail.example" not in client.get(LIST).content.decode()
    assert text_of(client.get(LIST, {"q": "reader@mail.example"})).count(TEXT) == 0, (
        "nor can it be guessed at by search"
    )


def test_a_source_is_made_through_the_same_page_as_any_other(rosa, tip, cast):
    form = filled(rosa.get(INTAKE, {"tip": tip.pk}), "")
    assert (form["text"], form["url"]) == ([TEXT], ["https://post.example/1"])
    rosa.post(INTAKE, form)
    source = Source.objects.get()
    assert (source.text, source.url) == (TEXT, "https://post.example/1")
    assert (now(tip).source, now(tip).handler) == (source, cast.rosa)
    page = rosa.get(page_of(tip))
    assert reverse("admin:claims_source_read", args=[source.pk]) in page.content.decode()
    told = text_of(rosa.get(reverse("admin:claims_tip_history", args=[tip.pk])))
    assert "made a source of a reader’s tip" in told


def test_one_that_names_only_an_address_is_fetched_like_any_other(rosa, cast):
    given = hostile.values(Tip, sha256="", answer="", state="")
    given = {name: text for name, text in given.items() if text}
    tip = tipping.receive("b" * 40, url="https://post.example/2")
    rosa.post(INTAKE, filled(rosa.get(INTAKE, {"tip": tip.pk}), ""))
    assert (Source.objects.get().fetching, now(tip).source.url) == ("waiting", "https://post.example/2")


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30, "\x00", "-1"])
def test_an_intake_for_a_tip_that_is_none_is_an_intake(rosa, tip, asked):
    assert filled(rosa.get(INTAKE, {"tip": asked}), "")["text"] == [""]
    assert rosa.post(INTAKE, {"text": "It rained in May.", "tip": asked}).status_code == 302
    assert now(tip).source is None


def test_it_is_answered_by_the_address_of_what_is_published(rosa, cast, tip):
    claim = desk.published(cast)
    done = act(rosa, tip, "answer", fact_check=f"http://127.0.0.1:8000/claims/{claim.uid}/x/", words="Thank you.")
    assert "is shown the fact-check" in text_of(done) and "Thank you." in text_of(done)
    assert now(tip).claim == claim


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "answer", "fact_check": "nowhere"}, "No claim is called so"),
        ({"do": "answer", "fact_check": "{draft}"}, "not published"),
        ({"do": "close"}, "in a sentence"),
        ({"do": "close", "words": "x" * 501}, "at most 500"),
        ({"do": "dance"}, "press one of the buttons"),
        ({}, "press one of the buttons"),
    ],
)
def test_what_cannot_be_done_says_so_and_keeps_what_was_typed(rosa, cast, tip, sent, told):
    draft = desk.draft(cast)
    before = LogEntry.objects.count()
    data = {"fact_check": "typed", "words": ""} | {name: value.format(draft=draft.uid) for name, value in sent.items()}
    response = rosa.post(page_of(tip), data)
    assert response.status_code == 400 and told in text_of(response)
    assert filled(response, "")["fact_check"] == [data["fact_check"]]
    assert now(tip).state == "received" and LogEntry.objects.count() == before


def test_what_its_sender_wrote_is_text_and_never_acts(rosa, cast):
    given = hostile.values(Tip, sha256="", answer="")
    tip = tipping.receive("b" * 40, **{name: text for name, text in given.items() if text})
    tipping.take_up(tip, by=cast.rosa)
    for page in (page_of(tip), LIST, "/admin/", f"{INTAKE}?tip={tip.pk}"):
        response = rosa.get(page)
        assert response.status_code == 200 and hostile.acting(response.content.decode()) == [], page
    assert hostile.MARKUP in text_of(rosa.get(page_of(tip)))


def test_no_page_adds_changes_or_deletes_one_by_hand(rosa, tip):
    assert rosa.get(f"{LIST}add/").status_code == 403
    assert rosa.post(f"{LIST}{tip.pk}/delete/", {"post": "yes"}).status_code == 403
    assert rosa.get(f"{LIST}x/change/").status_code == rosa.get(f"{LIST}{10**20}/change/").status_code == 404
    rosa.post(page_of(tip), {"do": "take_up", "text": "Other words.", "contact": "mine"})
    assert (now(tip).text, now(tip).contact) == (TEXT, "reader@mail.example")
