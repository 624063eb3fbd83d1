"""`reopen`: a published claim is worked on again, and readers notice nothing."""

import pytest

from claims.actions import correcting, drafting, publishing, reviewing
from claims.rules.conditions import standing_signatures
from claims.rules.differences import since_published
from tests import cast as desk
from tests.actions.witness import newest, public_rows, refused

pytestmark = pytest.mark.django_db

NEWS = "A new count is out."


def test_it_is_open_again_and_the_log_says_why(cast):
    claim = desk.published(cast)
    saved = correcting.reopen(claim, by=cast.edda, reason=f"  {NEWS}\n")
    assert (saved.stage, saved.version) == ("open", claim.version + 1)
    assert (saved.reopened_as, saved.reopen_reason) == ("update", NEWS), "kept for the next edition"
    entry = newest()
    assert (entry.action, entry.by_name) == ("reopen", "Edda")
    assert entry.details["stage"] == ["published", "open"]
    assert entry.details["reason"].strip() == NEWS


def test_its_edition_stays_public_while_the_copy_is_rewritten_and_reviewed(cast):
    claim = desk.published(cast)
    public = public_rows()
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    drafting.revise(claim, by=cast.rosa, statement="The council hired 30 nurses.", rating=desk.rating("false"))
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    saved = desk.fresh(claim)
    assert (saved.edition, saved.edition_count, saved.is_public) == (claim.edition, 1, True)
    assert since_published(saved).keys() == {"Statement", "Verdict"}
    assert public_rows() == public
    publishing.publish(claim, by=cast.edda)
    assert public_rows() != public


def test_it_stays_public_even_if_the_work_is_put_aside(cast):
    claim = desk.published(cast)
    public = public_rows()
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    saved = reviewing.close(claim, by=cast.edda, reason="dropped")
    assert (saved.stage, saved.edition, saved.is_public) == ("closed", claim.edition, True)
    assert public_rows() == public


def test_it_is_a_round_nobody_has_signed(cast):
    claim = desk.published(cast)
    saved = correcting.reopen(claim, by=cast.edda, reason=NEWS)
    assert saved.round == 2
    assert list(claim.sign_offs.values_list("round", flat=True)) == [1], "the old signature stays on record"
    assert standing_signatures(saved) == []
    reviewing.submit(saved, by=cast.rosa)
    with refused("does not start there"):
        publishing.publish(saved, by=cast.edda)


def test_who_signed_the_edition_and_writes_the_next_cannot_sign_that_one(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    drafting.revise(claim, by=cast.vera, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.vera)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)
    assert reviewing.sign_off(claim, by=cast.rosa).decision == "agrees", "Ravi wrote the edition before, not this one"
    assert publishing.publish(claim, by=cast.edda).number == 2


def test_reopening_is_not_writing(cast):
    claim = correcting.reopen(desk.published(cast), by=cast.edda, reason=NEWS)
    reviewing.submit(claim, by=cast.rosa)
    assert reviewing.sign_off(claim, by=cast.edda).decision == "agrees"


def test_until_then_nothing_in_it_can_be_changed(cast):
    claim = desk.published(cast)
    with refused("It is published: reopen it first"):
        drafting.revise(claim, by=cast.edda, summary="The register counts 37.")
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    assert drafting.revise(claim, by=cast.edda, summary="The register counts 37.").stage == "open"


def test_it_is_reopened_once(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    with refused("It is open, and “Reopen for an update” does not start there"):
        correcting.reopen(claim, by=cast.anna, reason="Another count is out.")


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_it_takes_a_reason(cast, reason):
    claim = desk.published(cast)
    with refused("Give a reason"):
        correcting.reopen(claim, by=cast.edda, reason=reason)


@pytest.mark.parametrize("reason", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = desk.published(cast)
    with refused("Keep the reason under 1,000 characters"):
        correcting.reopen(claim, by=cast.edda, reason=reason)


def test_the_longest_reason_is_kept_whole(cast):
    assert correcting.reopen(desk.published(cast), by=cast.edda, reason="é" * 1_000).reopen_reason == "é" * 1_000
