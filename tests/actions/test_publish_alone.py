"""`publish_alone`: without a second reader, only where the desk has none, and readers are told."""

import datetime as dt

import pytest
from django.utils import timezone

from claims.actions import correcting, drafting, publishing, reviewing
from claims.models import Listing, Member
from claims.refusals import NotReady
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db

WHY = "I work alone; a day later I counted again."


@pytest.fixture
def alone(cast):
    """Edda writes, and everybody else has left the desk."""
    Member.objects.exclude(pk=cast.edda.pk).update(is_active=False)
    cast.rosa = cast.edda
    return cast


def colleague(role, **fields):
    """Somebody else at the desk, in `role`."""
    return desk.member(role, "sam", **fields)


def publish(cast, claim, why=WHY, **fields):
    return publishing.publish_alone(claim, by=cast.edda, why=why, **fields)


def test_a_desk_of_one_publishes_and_readers_are_told_so_and_why(alone):
    claim = desk.in_review(alone)
    edition = publish(alone, claim, f"  {WHY}\n")
    assert (edition.data["alone"], edition.data["signatures"], edition.data["published_by"]) == (WHY, [], "Edda")
    assert (edition.kind, edition.number) == ("first", 1)
    saved = desk.fresh(claim)
    assert (saved.stage, saved.edition, saved.round) == ("published", edition, claim.round + 1)
    assert Listing.objects.get().edition == edition


def test_the_log_calls_it_by_its_name_and_holds_the_reason(alone):
    edition = publish(alone, desk.in_review(alone))
    entry = newest()
    assert (entry.action, entry.by_name) == ("publish_alone", "Edda")
    assert (entry.details["alone"], entry.details["signatures"]) == (WHY, [])
    assert entry.details["edition"] == {"id": edition.pk, "sha256": edition.sha256}
    assert entry.details["stage"] == ["in_review", "published"]


def test_an_edition_with_a_second_reader_does_not_bear_the_sentence(cast):
    assert desk.published(cast).edition.data["alone"] == ""


@pytest.mark.parametrize("role", ["reviewer", "editor", "administrator"])
def test_whoever_could_sign_is_named_and_stands_in_the_way(alone, role):
    claim = desk.in_review(alone)
    sam = colleague(role)
    with refused("Sam could sign it"):
        publish(alone, claim)
    reviewing.sign_off(claim, by=sam)
    assert publishing.publish(claim, by=alone.edda).data["alone"] == ""


def test_a_superuser_in_no_group_could_sign_too(alone):
    claim = desk.in_review(alone)
    colleague("", is_superuser=True)
    with refused("Sam could sign it"):
        publish(alone, claim)


@pytest.mark.parametrize(
    ("role", "fields"),
    [("reporter", {}), ("", {}), ("reviewer", {"is_active": False}), ("", {"is_active": False, "is_superuser": True})],
    ids=["reporter", "no role", "left the desk", "superuser who left"],
)
def test_who_could_not_sign_does_not_stand_in_the_way(alone, role, fields):
    claim = desk.in_review(alone)
    colleague(role, **fields)
    assert publish(alone, claim).data["alone"] == WHY


def test_the_disagreement_of_one_who_left_still_stands(alone):
    claim, sam = desk.in_review(alone), colleague("reviewer")
    reviewing.sign_off(claim, by=sam, rating=desk.rating("false"), reason="I count 12.")
    sam.is_active = False
    sam.save()
    with refused("A reviewer’s disagreement stands"):
        publish(alone, claim)


def test_one_who_wrote_part_of_it_could_not_sign(alone):
    claim = desk.draft(alone)
    sam = colleague("reviewer")
    drafting.revise(claim, by=sam, summary="The register counts 37.")
    reviewing.submit(claim, by=sam)
    assert publish(alone, claim).data["alone"] == WHY


def test_one_who_wrote_an_earlier_edition_only_could_sign_this_one(alone):
    claim, sam = desk.draft(alone), colleague("reviewer")
    drafting.revise(claim, by=sam, summary="The register counts 37.")
    reviewing.submit(claim, by=sam)
    publish(alone, claim)
    correcting.reopen(claim, by=alone.edda, reason="A new count is out.")
    reviewing.submit(claim, by=sam)
    with refused("Sam could sign it"):
        publish(alone, claim)


def test_one_with_a_conflict_of_interest_could_not_sign(alone):
    claim = desk.in_review(alone, claimant=desk.party(alone))
    sam = colleague("reviewer")
    with refused("Sam could sign it"):
        publish(alone, claim)
    sam.conflicts.add(claim.claimant)
    assert publish(alone, claim).data["alone"] == WHY


@pytest.mark.parametrize("named", [True, False], ids=["another claimant", "no claimant"])
def test_a_conflict_with_somebody_else_is_none(alone, named):
    claim = desk.in_review(alone, claimant=desk.party(alone) if named else None)
    colleague("reviewer").conflicts.add(desk.party(alone, "Ada Byron"))
    with refused("Sam could sign it"):
        publish(alone, claim)


def test_of_two_the_one_without_a_conflict_is_named(alone):
    claim = desk.in_review(alone, claimant=desk.party(alone))
    colleague("reviewer").conflicts.add(claim.claimant)
    desk.member("reviewer", "zoe")
    with refused("Zoe could sign it"):
        publish(alone, claim)


def test_where_two_must_sign_and_only_one_other_can_the_one_signature_is_printed(alone, settings):
    settings.SIGN_OFFS_REQUIRED = 2
    claim, sam = desk.in_review(alone), colleague("reviewer")
    reviewing.sign_off(claim, by=sam)
    assert desk.fresh(claim).stage == "in_review"
    data = publish(alone, claim).data
    assert ([signature["name"] for signature in data["signatures"]], data["alone"]) == (["Sam"], WHY)


def test_it_is_no_way_round_a_reviewer_who_disagreed(alone):
    claim, sam = desk.in_review(alone), colleague("reviewer")
    reviewing.sign_off(claim, by=sam, rating=desk.rating("false"), reason="I count 12.")
    with refused("A reviewer’s disagreement stands"):
        publish(alone, claim)


@pytest.mark.parametrize("why", ["", "   ", "\n\t"])
def test_it_takes_a_reason(alone, why):
    claim = desk.in_review(alone)
    with refused("Give a reason"):
        publish(alone, claim, why)


@pytest.mark.parametrize("why", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(alone, why):
    claim = desk.in_review(alone)
    with refused("Keep the reason under 1,000 characters"):
        publish(alone, claim, why)


def test_the_longest_reason_is_kept_whole(alone):
    assert publish(alone, desk.in_review(alone), "é" * 1_000).data["alone"] == "é" * 1_000


def test_an_embargo_holds_for_one_as_for_many(alone):
    claim = desk.in_review(alone)
    drafting.revise(claim, by=alone.edda, embargo=timezone.now() + dt.timedelta(hours=1))
    with refused("It is under embargo until"):
        publish(alone, claim)


def test_gaps_hold_back_one_as_they_do_many(alone):
    claim = desk.in_review(alone, explanation="")
    with refused("There is no explanation", NotReady):
        publish(alone, claim)
    data = publish(alone, claim, overrides={"no_explanation": "The summary says it."}).data
    assert [printed["reason"] for printed in data["overrides"]] == ["The summary says it."]


@pytest.mark.parametrize("stage", ["open", "published", "closed"])
def test_it_starts_from_review_alone(alone, stage):
    claim = published(alone) if stage == "published" else desk.STAGED[stage](alone)
    with refused("“Publish without a second reader” does not start there"):
        publish(alone, claim)


def published(cast):
    claim = desk.in_review(cast)
    publish(cast, claim)
    return desk.fresh(claim)


def test_a_later_edition_gives_both_reasons(alone):
    claim = published(alone)
    correcting.correct(claim, by=alone.edda, reason="We miscounted.")
    drafting.revise(claim, by=alone.edda, summary="The register counts 37.")
    reviewing.submit(claim, by=alone.edda)
    edition = publish(alone, claim, "Still alone.")
    assert (edition.number, edition.kind, edition.reason) == (2, "correction", "We miscounted.")
    assert edition.data["alone"] == "Still alone."
    assert claim.editions.get(number=1).data["alone"] == WHY


def test_the_next_edition_with_a_second_reader_does_not_bear_the_sentence(alone):
    claim = published(alone)
    correcting.reopen(claim, by=alone.edda, reason="A reader joined us.")
    reviewing.submit(claim, by=alone.edda)
    reviewing.sign_off(claim, by=colleague("reviewer"))
    assert publishing.publish(claim, by=alone.edda).data["alone"] == ""
