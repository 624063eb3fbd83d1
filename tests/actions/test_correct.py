"""`correct`: something published was wrong; the working copy opens and the next edition will say what."""

import pytest

from claims.actions import correcting, drafting, publishing, reviewing
from claims.models import Edition, Listing
from tests import cast as desk
from tests.actions.witness import newest, public_rows, refused

pytestmark = pytest.mark.django_db

WRONG = "We wrote 36. The register counts 37."


def test_it_is_open_again_and_the_log_says_what_was_wrong(cast):
    claim = desk.published(cast)
    saved = correcting.correct(claim, by=cast.edda, reason=f"  {WRONG}\n")
    assert (saved.stage, saved.version) == ("open", claim.version + 1)
    assert (saved.reopened_as, saved.reopen_reason) == ("correction", WRONG), "kept for the next edition"
    entry = newest()
    assert (entry.action, entry.by_name, entry.details["stage"]) == ("correct", "Edda", ["published", "open"])
    assert entry.details["reason"].strip() == WRONG


def test_readers_see_what_they_saw_until_the_correction_is_published(cast):
    claim = desk.published(cast)
    public = public_rows()
    correcting.correct(claim, by=cast.edda, reason=WRONG)
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")
    assert public_rows() == public
    assert Listing.objects.get().corrections == 0, "announced at the desk is not yet told to readers"
    assert WRONG not in str(public)


def test_the_correction_says_what_was_wrong_and_is_listed_among_corrections(cast):
    claim = desk.published(cast)
    edition = desk.republished(claim, cast, reason=WRONG, summary="The register counts 37.")
    assert (edition.kind, edition.reason, edition.data["summary"]) == ("correction", WRONG, "The register counts 37.")
    assert list(Edition.objects.corrections()) == [edition]
    assert Listing.objects.get().corrections == 1


def test_a_correction_takes_the_eyes_an_edition_takes(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason=WRONG)
    drafting.revise(claim, by=cast.edda, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.edda)
    with refused("does not start there"):
        publishing.publish(claim, by=cast.edda)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.edda)


def test_the_author_of_what_was_wrong_may_sign_the_correction_of_another(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason=WRONG)
    drafting.revise(claim, by=cast.edda, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.edda)
    reviewing.sign_off(claim, by=cast.rosa)
    edition = publishing.publish(claim, by=cast.edda)
    assert [signature["name"] for signature in edition.data["signatures"]] == ["Ravi"]


def test_the_author_of_what_was_wrong_who_mends_it_may_not(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason=WRONG)
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.rosa)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.rosa)


def test_sent_back_closed_and_resumed_it_is_still_a_correction(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason=WRONG)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.send_back(claim, by=cast.vera, reason="Count again.")
    reviewing.close(claim, by=cast.rosa, reason="dropped")
    reviewing.resume(claim, by=cast.rosa)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    edition = publishing.publish(claim, by=cast.edda)
    assert (edition.kind, edition.reason) == ("correction", WRONG)


def test_what_was_opened_for_an_update_is_not_opened_for_a_correction_as_well(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    with refused("It is open, and “Correct” does not start there"):
        correcting.correct(claim, by=cast.edda, reason=WRONG)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_it_takes_a_reason(cast, reason):
    claim = desk.published(cast)
    with refused("Give a reason"):
        correcting.correct(claim, by=cast.edda, reason=reason)


@pytest.mark.parametrize("reason", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = desk.published(cast)
    with refused("Keep the reason under 1,000 characters"):
        correcting.correct(claim, by=cast.edda, reason=reason)


def test_the_longest_reason_is_kept_whole(cast):
    assert correcting.correct(desk.published(cast), by=cast.edda, reason="é" * 1_000).reopen_reason == "é" * 1_000
