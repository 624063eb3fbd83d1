"""Two members on one claim: the second save overwrites nothing and loses nothing."""

import pytest

from claims.actions import collecting, drafting, publishing, reviewing
from claims.admin.claims import ClaimAdmin
from claims.models import LogEntry, Topic
from tests import cast as desk
from tests.admin.pages import claim_url, filled, merging, new_row, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return desk.assemble()


@pytest.fixture
def claim(cast):
    return desk.draft(cast)


@pytest.fixture
def edda(client, cast):
    """Edda's browser; Rosa saves before her."""
    client.force_login(cast.edda)
    return client


def post(browser, claim, data, **changes):
    return browser.post(claim_url(claim), data | {name: [value] for name, value in changes.items()})


def test_the_second_save_gets_both_versions_and_writes_nothing(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    log = LogEntry.objects.count()
    response = post(edda, claim, data, summary="Edda counts 38.")
    assert response.status_code == 409
    words = text_of(response)
    assert "Rosa saved this claim after you opened it" in words
    assert "Rosa counts 37." in words
    assert "Edda counts 38." in words
    assert "both of you changed it" in words
    assert desk.fresh(claim).summary == "Rosa counts 37."
    assert LogEntry.objects.count() == log


@pytest.mark.parametrize(("answer", "stands"), [("mine", "Edda counts 38."), ("theirs", "Rosa counts 37.")])
def test_what_is_chosen_stands(edda, cast, claim, answer, stands):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    page = post(edda, claim, data, summary="Edda counts 38.", explanation="Edda explains.")
    response = post(edda, claim, merging(page) | {"merge-summary": [answer]})
    assert response.status_code == 302, text_of(response)
    saved = desk.fresh(claim)
    assert (saved.summary, saved.explanation) == (stands, "Edda explains.")


def test_mine_is_ticked_only_where_nobody_else_changed_anything(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.", quote="Rosa quotes.")
    ticked = merging(post(edda, claim, data, summary="Edda counts 38.", explanation="Edda explains."))
    assert ticked["merge-summary"] == ["theirs"]
    assert ticked["merge-quote"] == ["theirs"]
    assert ticked["merge-explanation"] == ["mine"]
    assert "merge-statement" not in ticked


def test_what_differs_is_marked_and_named(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    lopez = desk.party(cast)
    drafting.revise(claim, by=cast.rosa, claimant=lopez)
    page = post(edda, claim, data, summary="The register counts 38.", kind="event")
    assert "<mark>38.</mark>" in page.content.decode()
    words = text_of(page)
    assert "Maria Lopez" in words
    assert "Event" in words
    assert "only they changed it" in words


def test_rows_are_shown_as_text_and_theirs_stand_unless_mine_are_chosen(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    collecting.add_figure(claim, by=cast.rosa, text="Rosa’s 3 wards", low=3)
    page = post(edda, claim, new_row(data, "figures", text="Edda’s 4 wards", low="4"))
    assert page.status_code == 409
    assert "Rosa’s 3 wards" in text_of(page)
    assert "Edda’s 4 wards" in text_of(page)
    assert merging(page)["merge-figures"] == ["theirs"]
    assert post(edda, claim, merging(page)).status_code == 302
    assert {figure.text for figure in claim.figures.all()} == {"at least 35 nurses", "Rosa’s 3 wards"}


def test_my_rows_replace_theirs_when_chosen(edda, cast, claim):
    kept = claim.figures.get()
    data = filled(edda.get(claim_url(claim)))
    collecting.add_figure(claim, by=cast.rosa, text="Rosa’s 3 wards", low=3)
    page = post(edda, claim, new_row(data, "figures", text="Edda’s 4 wards", low="4"))
    assert post(edda, claim, merging(page) | {"merge-figures": ["mine"]}).status_code == 302
    assert {figure.text for figure in claim.figures.all()} == {"at least 35 nurses", "Edda’s 4 wards"}
    assert claim.figures.get(text="at least 35 nurses").pk == kept.pk


def test_a_row_they_took_out_comes_back_when_mine_is_chosen(edda, cast, claim):
    lopez = desk.party(cast)
    data = filled(edda.get(claim_url(claim)))
    with drafting.editing(claim, by=cast.rosa) as fresh:
        fresh.appearances.all().delete()
    page = post(edda, claim, data | {"appearances-0-chain-1-party": [lopez.pk]})
    assert page.status_code == 409
    assert "Maria Lopez" in text_of(page)
    assert post(edda, claim, merging(page) | {"merge-appearances": ["mine"]}).status_code == 302
    links = claim.appearances.get().attributions.all()
    assert [str(link) for link in links] == ["the town hall", "Maria Lopez"]


def test_untouched_rows_and_fields_are_not_asked_about(edda, cast, claim):
    topic = collecting.save_topic(Topic(name="Health", slug="health"), by=cast.rosa)
    drafting.label(claim, by=cast.rosa, topics=[topic])
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    asked = [name for name in merging(post(edda, claim, data)) if name.startswith("merge-")]
    assert asked == ["merge-summary"]


def test_a_third_save_while_merging_gets_another_merge_page(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    page = post(edda, claim, data, summary="Edda counts 38.")
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 39.")
    again = post(edda, claim, merging(page) | {"merge-summary": ["mine"]})
    assert again.status_code == 409
    assert "Rosa counts 39." in text_of(again)
    assert "Edda counts 38." in text_of(again)
    assert post(edda, claim, merging(again) | {"merge-summary": ["mine"]}).status_code == 302
    assert desk.fresh(claim).summary == "Edda counts 38."


def test_a_note_typed_into_a_stale_form_is_carried_along(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    page = post(edda, claim, data | {"notes-new": ["Is May the right month?"]})
    assert post(edda, claim, merging(page)).status_code == 302
    assert claim.notes.get().text == "Is May the right month?"


def test_bad_input_in_a_merge_is_answered_in_the_form_with_all_that_was_typed(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, quote="Rosa quotes.")
    page = post(edda, claim, data, claimed_on="2024-13", summary="Edda counts 38.")
    response = post(edda, claim, merging(page))
    assert response.status_code == 200
    assert "There is no month 13" in text_of(response)
    kept = filled(response)
    assert kept["summary"] == ["Edda counts 38."]
    assert kept["quote"] == ["Rosa quotes."]
    assert post(edda, claim, kept, claimed_on="2024").status_code == 302
    assert (desk.fresh(claim).summary, desk.fresh(claim).quote) == ("Edda counts 38.", "Rosa quotes.")


@pytest.mark.parametrize("version", ["", "soon", "0", "-1", "99999999999", "１"])
def test_a_save_that_does_not_say_which_version_it_saw_counts_as_stale(edda, claim, version):
    data = filled(edda.get(claim_url(claim)))
    response = post(edda, claim, data, version=version, summary="Edda counts 38.")
    assert response.status_code == 409
    assert "Edda counts 38." in text_of(response)
    assert desk.fresh(claim).summary == claim.summary


def test_a_claim_published_meanwhile_shows_what_was_typed_and_cannot_be_saved(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda)
    response = post(edda, claim, data, summary="Edda counts 38.")
    assert response.status_code == 409
    assert "reopen it first" in text_of(response)
    assert "Edda counts 38." in text_of(response)
    assert "Save the merged claim" not in response.content.decode()
    assert desk.fresh(claim).summary == claim.summary


def test_a_save_between_the_look_and_the_lock_is_caught(edda, cast, claim, monkeypatch):
    data = filled(edda.get(claim_url(claim)))
    saving = drafting.editing

    def overtaken(claim, **kwargs):
        monkeypatch.setattr("claims.actions.drafting.editing", saving)
        drafting.revise(claim, by=cast.rosa, summary="Rosa was faster.")
        return saving(claim, **kwargs)

    monkeypatch.setattr("claims.actions.drafting.editing", overtaken)
    response = post(edda, claim, data, summary="Edda counts 38.")
    # Rosa's save was part of Edda's transaction here, so it is rolled back with it; what counts is that Edda's is.
    assert response.status_code == 409
    assert "Edda counts 38." in text_of(response)
    assert desk.fresh(claim).summary == claim.summary


def test_a_claim_published_between_two_looks_shows_what_was_typed(edda, cast, claim, monkeypatch):
    data = filled(edda.get(claim_url(claim)))
    looking = ClaimAdmin.get_object

    def overtaken(*args, **kwargs):
        monkeypatch.setattr(ClaimAdmin, "get_object", looking)
        found = looking(*args, **kwargs)
        reviewing.submit(claim, by=cast.rosa)
        reviewing.sign_off(claim, by=cast.vera)
        publishing.publish(claim, by=cast.edda)
        return found

    monkeypatch.setattr(ClaimAdmin, "get_object", overtaken)
    response = post(edda, claim, data, summary="Edda counts 38.")
    assert response.status_code == 409
    assert "reopen it first" in text_of(response)
    assert "Edda counts 38." in text_of(response)


def test_markup_in_either_version_stays_text(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, summary="<script>alert(1)</script>")
    page = post(edda, claim, data, summary='"><img src=x onerror=alert(2)>').content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_texts_too_long_to_compare_are_shown_without_marks(edda, cast, claim):
    data = filled(edda.get(claim_url(claim)))
    drafting.revise(claim, by=cast.rosa, explanation="a b " * 2500)
    page = post(edda, claim, data, explanation="c d " * 2500)
    assert page.status_code == 409
    assert "<mark>" not in page.content.decode()
