"""`publish` again: a later edition says of what kind it is, and what changed and why."""

import pytest

from claims import audit
from claims.actions import correcting, drafting, publishing, reviewing
from claims.models import Claim, Edition, Listing
from tests import cast as desk
from tests.actions.witness import a_day_earlier, newest, refused

pytestmark = pytest.mark.django_db

NEWS = "A new count is out."


def approved_again(cast, verb="reopen", reason=NEWS, claim=None):
    """A published claim, opened again by `verb`, rewritten and signed."""
    claim = claim or desk.published(cast)
    getattr(correcting, verb)(claim, by=cast.edda, reason=reason)
    drafting.revise(claim, by=cast.rosa, summary=f"The register counts {36 + desk.fresh(claim).edition_count}.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    return desk.fresh(claim)


@pytest.mark.parametrize(
    ("verb", "asked", "kind"),
    [
        ("reopen", "", "update"),
        ("reopen", "update", "update"),
        ("reopen", "correction", "correction"),
        ("correct", "", "correction"),
        ("correct", "correction", "correction"),
        pytest.param("correct", "update", "correction", id="once announced a correction stays one"),
    ],
)
def test_its_kind_follows_from_what_was_announced(cast, verb, asked, kind):
    edition = publishing.publish(approved_again(cast, verb), by=cast.edda, kind=asked)
    assert (edition.kind, edition.data["kind"], newest().details["kind"]) == (kind, kind, kind)
    assert Listing.objects.get().kind == kind


@pytest.mark.parametrize("kind", ["first", "retraction", "rumour", "UPDATE", " "])
def test_it_is_of_no_other_kind(cast, kind):
    claim = approved_again(cast)
    with refused("A later edition is an update or a correction"):
        publishing.publish(claim, by=cast.edda, kind=kind)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_what_was_said_on_reopening_is_its_reason(cast, reason):
    edition = publishing.publish(approved_again(cast), by=cast.edda, reason=reason)
    assert (edition.reason, edition.data["reason"], newest().details["reason"]) == (NEWS, NEWS, NEWS)


def test_another_reason_takes_its_place(cast):
    edition = publishing.publish(approved_again(cast), by=cast.edda, reason="  The register was amended.\n")
    assert edition.reason == edition.data["reason"] == "The register was amended."
    assert NEWS not in edition.content


def test_without_any_reason_it_is_not_published(cast):
    claim = approved_again(cast)
    Claim.objects.filter(pk=claim.pk).update(reopen_reason="")
    with refused("Tell readers in up to 1,000 characters what changed and why"):
        publishing.publish(claim, by=cast.edda)


@pytest.mark.parametrize("reason", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = approved_again(cast)
    with refused("Tell readers in up to 1,000 characters what changed and why"):
        publishing.publish(claim, by=cast.edda, reason=reason)


def test_the_longest_reason_is_kept_whole(cast):
    edition = publishing.publish(approved_again(cast), by=cast.edda, reason="é" * 1_000)
    assert Edition.objects.get(pk=edition.pk).reason == "é" * 1_000


def test_it_has_the_next_number_and_the_one_before_stays_as_it_was(cast):
    claim = desk.published(cast)
    before = Edition.objects.values().get()
    edition = publishing.publish(approved_again(cast, claim=claim), by=cast.edda)
    assert (edition.pk, edition.number, edition.data["number"]) == (f"{claim.uid}.2", 2, 2)
    assert Edition.objects.values().get(number=1) == before
    saved = desk.fresh(claim)
    assert (saved.stage, saved.edition, saved.edition_count) == ("published", edition, 2)
    assert list(audit.breaks()) == []


def test_the_day_of_the_first_stays_with_all_that_follow(cast):
    with a_day_earlier() as then:
        claim = desk.published(cast)
    first = claim.edition
    second = publishing.publish(approved_again(cast, claim=claim), by=cast.edda)
    third = publishing.publish(approved_again(cast, "correct", claim=claim), by=cast.edda)
    moments = [edition.data["first_published_at"] for edition in (first, second, third)]
    assert moments == [then.isoformat(timespec="seconds")] * 3
    assert Listing.objects.get().first_published_at == then.replace(microsecond=0)
    assert first.published_at == then < second.published_at < third.published_at


def test_the_listing_moves_to_it_and_counts_corrections_not_updates(cast):
    claim = desk.published(cast)
    counted = []
    for verb in ("reopen", "correct", "correct"):
        edition = publishing.publish(approved_again(cast, verb, claim=claim), by=cast.edda)
        listing = Listing.objects.get()
        assert (listing.edition, listing.number, listing.summary) == (edition, edition.number, edition.data["summary"])
        counted.append(listing.corrections)
    assert counted == [0, 1, 2]


def test_an_announcement_is_good_for_one_edition(cast):
    claim = desk.published(cast)
    publishing.publish(approved_again(cast, "correct", "We miscounted.", claim), by=cast.edda)
    saved = desk.fresh(claim)
    assert (saved.reopened_as, saved.reopen_reason) == ("", "")
    edition = publishing.publish(approved_again(cast, claim=claim), by=cast.edda)
    assert (edition.kind, edition.reason) == ("update", NEWS)


def test_it_bears_the_signatures_it_got_itself(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason=NEWS)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.anna)
    edition = publishing.publish(claim, by=cast.edda)
    assert [signature["name"] for signature in edition.data["signatures"]] == ["Anna"]
