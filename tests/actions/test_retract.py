"""`retract`: withdrawn at once; the address stays, with the notice and no rating."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import audit
from claims.actions import capturing, collecting, correcting, drafting, picturing, publishing, reviewing
from claims.models import Claim, Edition, Listing, Source, Topic
from claims.search import published
from tests import cast as desk
from tests.actions.witness import a_day_earlier, newest, refused
from tests.imaging.drawing import file_of, scene

pytestmark = pytest.mark.django_db

WHY = "The register was forged."

#: What a retraction says no more, and what the edition before it said.
EMPTIED = {
    "verdict": None, "summary": "", "explanation": "", "figures": [], "evidence": [], "protected": {}, "replies": [],
    "pictures": [], "signatures": [], "overrides": [], "alone": "", "captures": {},
}  # fmt: skip
KEPT = [
    "uid", "slug", "statement", "quote", "language", "claim_kind", "claimed_on", "claimant", "topics", "why_selected",
    "appearances", "selectors", "format", "methodology", "sealed_by", "first_published_at",
]  # fmt: skip


def furnished(cast):
    """A published claim with something in each field a retraction empties or keeps, but for `alone`."""
    topic = Topic.objects.create(name="Health", slug="health")
    claim = desk.draft(cast, claimant=desk.party(cast), quote="35!", why_selected="Many asked.", topics=[topic])
    capturing.capture_anew(
        claim.appearances.get().source, capturing.pasted("We have at least 35 nurses."), by=cast.rosa
    )
    hidden = desk.source(cast, "A nurse’s letter", protected=True)
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts")
    collecting.add_reply(claim, by=cast.rosa, asked="Maria Lopez", why_not="She died.")
    picturing.add_picture(claim, by=cast.rosa, body=file_of(scene(1, (64, 48))), alt="The register.")
    drafting.write_note(claim, by=cast.rosa, text="Who counted?")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda, overrides={"open_notes": "It is settled."})
    return desk.fresh(claim)


def retract(claim, cast, reason=WHY):
    return correcting.retract(claim, by=cast.edda, reason=reason)


def test_it_withdraws_all_that_was_concluded_and_keeps_what_was_claimed(cast):
    with a_day_earlier():
        claim = furnished(cast)
    before, after = claim.edition.data, retract(claim, cast).data
    assert (
        before.keys() == after.keys() == {*EMPTIED, *KEPT, "number", "kind", "reason", "published_by", "published_at"}
    )
    assert all(before[key] for key in [*EMPTIED, *KEPT] if key != "alone"), "each has something to compare"
    assert {key: after[key] for key in EMPTIED} == EMPTIED
    assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}


def test_it_is_an_edition_with_the_next_number_and_the_reason(cast):
    claim = desk.published(cast)
    edition = retract(claim, cast, f"  {WHY}\n")
    assert (edition.pk, edition.number, edition.kind, edition.reason) == (f"{claim.uid}.2", 2, "retraction", WHY)
    assert (edition.data["number"], edition.data["kind"], edition.data["reason"]) == (2, "retraction", WHY)
    assert (edition.data["published_by"], edition.by) == ("Edda", cast.edda)
    assert edition.published_at > claim.edition.published_at


def test_the_claim_rests_where_it_was_and_points_to_it(cast):
    claim = desk.published(cast)
    edition = retract(claim, cast)
    saved = desk.fresh(claim)
    assert (saved.stage, saved.edition, saved.edition_count) == ("published", edition, 2)
    assert (saved.round, saved.version) == (claim.round + 1, claim.version + 1)
    assert saved.rating == claim.rating, "the working copy keeps what the desk thought"


def test_the_log_says_why_and_seals_it(cast):
    edition = retract(desk.published(cast), cast)
    entry = newest()
    assert (entry.action, entry.by_name, entry.details["reason"]) == ("retract", "Edda", WHY)
    assert entry.details["edition"] == {"id": edition.pk, "sha256": edition.sha256}
    assert entry.details["stage"] == ["published", "published"]
    assert list(audit.breaks()) == []


def test_the_listing_has_no_verdict_and_counts_a_correction(cast):
    claim = furnished(cast)
    edition = retract(claim, cast)
    listing = Listing.objects.get()
    assert (listing.edition, listing.kind, listing.number) == (edition, "retraction", 2)
    assert (listing.verdict, listing.verdict_label, listing.shape) == ("", "", "")
    assert (listing.value, listing.best) == (None, None)
    assert (listing.summary, listing.supports, listing.contradicts, listing.corrections) == ("", 0, 0, 1)
    assert not published.matching(Listing.objects.all(), '"counts 36"'), "nor do searches find what was withdrawn"
    assert set(listing.mentions.values_list("kind", flat=True)) == {"topic", "claimant", "appearance"}
    assert list(Edition.objects.corrections()) == [edition]


def test_its_address_and_the_edition_before_stay(cast):
    claim = desk.published(cast)
    before, address = Edition.objects.values().get(), Listing.objects.get().get_absolute_url()
    retract(claim, cast)
    assert Listing.objects.get().get_absolute_url() == address
    assert Edition.objects.values().get(number=1) == before


def test_it_is_retracted_once(cast):
    claim = desk.published(cast)
    retract(claim, cast)
    with refused("It is already retracted"):
        retract(claim, cast, "Once more.")


def test_what_the_desk_learned_since_does_not_slip_out_with_it(cast):
    claim = furnished(cast)
    source = Source.objects.get(appearances__claim=claim)
    source.title = "Named by a witness"
    collecting.save_source(source, by=cast.rosa)
    claimant = claim.claimant
    claimant.name = "M. Lopez"
    collecting.save_party(claimant, by=cast.rosa)
    edition = retract(claim, cast)
    assert "Named by a witness" not in edition.content
    assert edition.data["claimant"]["name"] == "Maria Lopez"


def test_taking_down_waits_for_no_embargo(cast):
    claim = desk.published(cast)
    Claim.objects.filter(pk=claim.pk).update(embargo=timezone.now() + dt.timedelta(days=1))
    assert retract(claim, cast).kind == "retraction"


def test_taking_down_waits_for_no_second_reader(cast):
    cast.rosa = cast.edda
    assert retract(desk.published(cast), cast).kind == "retraction"


def test_what_is_being_worked_on_is_not_retracted(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    with refused("It is open, and “Retract” does not start there"):
        retract(claim, cast)


@pytest.mark.parametrize(("verb", "kind"), [("reopen", "update"), ("correct", "correction")])
def test_it_can_be_opened_and_published_again_with_a_verdict(cast, verb, kind):
    with a_day_earlier():
        claim = desk.published(cast)
    retract(claim, cast)
    getattr(correcting, verb)(claim, by=cast.edda, reason="The register was not forged.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    edition = publishing.publish(claim, by=cast.edda)
    assert (edition.number, edition.kind) == (3, kind)
    assert edition.data["verdict"] == claim.edition.data["verdict"]
    assert edition.data["first_published_at"] == claim.edition.data["published_at"]
    assert Listing.objects.get().verdict == "mostly-true"
    assert list(audit.breaks()) == []


def test_while_it_is_opened_again_readers_still_see_the_retraction(cast):
    claim = desk.published(cast)
    edition = retract(claim, cast)
    correcting.reopen(claim, by=cast.edda, reason="The register was not forged.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 36 after all.")
    listing = Listing.objects.get()
    assert (listing.edition, listing.verdict) == (edition, "")


def test_what_was_published_again_can_be_retracted_again(cast):
    claim = desk.published(cast)
    retract(claim, cast)
    desk.republished(claim, cast)
    edition = retract(claim, cast, "It was forged after all.")
    assert (edition.number, edition.data["verdict"]) == (4, None)
    assert Listing.objects.get().corrections == 3


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_it_takes_a_reason(cast, reason):
    claim = desk.published(cast)
    with refused("Give a reason"):
        retract(claim, cast, reason)


@pytest.mark.parametrize("reason", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = desk.published(cast)
    with refused("Keep the reason under 1,000 characters"):
        retract(claim, cast, reason)


def test_the_longest_reason_is_kept_whole(cast):
    assert retract(desk.published(cast), cast, "é" * 1_000).data["reason"] == "é" * 1_000
