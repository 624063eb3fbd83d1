"""Nobody signs what they wrote, whatever path their words came by: shared rows, merges, retractions."""

import pytest

from claims import audit
from claims.actions import collecting, correcting, drafting, merging, pairing, publishing, reviewing
from claims.models import LogEntry, Source
from tests import cast as desk
from tests.actions.witness import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(cast):
    """A second reviewer."""
    return desk.member("reviewer", "sam")


def save(thing, by, **fields):
    for name, value in fields.items():
        setattr(thing, name, value)
    action = collecting.save_source if isinstance(thing, Source) else collecting.save_party
    return action(thing, by=by)


def signed(claim, cast, by):
    """The claim as it is now, handed in by Rosa and signed by `by`."""
    reviewing.submit(desk.fresh(claim), by=cast.rosa)
    return reviewing.sign_off(desk.fresh(claim), by=by)


def refused_to_sign(claim, cast, by):
    reviewing.submit(desk.fresh(claim), by=cast.rosa)
    with refused("You wrote part of it"):
        reviewing.sign_off(desk.fresh(claim), by=by)


# --- Shared rows, changed while the claim rests ---


def test_a_party_changed_under_a_published_claim_makes_an_author_once_it_is_reopened(cast, sam):
    claim = desk.published(cast, claimant=desk.party(cast))
    save(claim.claimant, sam, role="Senator")
    correcting.reopen(claim, by=cast.edda, reason="Something is new.")
    refused_to_sign(claim, cast, sam)
    assert reviewing.sign_off(desk.fresh(claim), by=cast.vera)


@pytest.mark.parametrize("verb", [correcting.reopen, correcting.correct])
def test_so_does_a_source_however_it_is_opened_again(cast, sam, verb):
    claim = desk.published(cast)
    save(claim.evidence.get().source, sam, interest="It sells what it praises.")
    verb(claim, by=cast.edda, reason="Something is new.")
    refused_to_sign(claim, cast, sam)


def test_so_does_the_publisher_of_a_source(cast, sam):
    claim = desk.draft(cast)
    outlet = desk.party(cast, "The Harbour Gazette", kind="outlet")
    save(claim.evidence.get().source, cast.rosa, publisher=outlet)
    signed(claim, cast, cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)
    save(outlet, sam, name="The Gazette")
    correcting.reopen(desk.fresh(claim), by=cast.edda, reason="Something is new.")
    refused_to_sign(claim, cast, sam)


def test_a_source_changed_under_a_closed_claim_makes_an_author_once_it_is_resumed(cast, sam):
    claim = desk.closed(cast)
    save(claim.evidence.get().source, sam, title="Another name")
    reviewing.resume(claim, by=cast.rosa)
    refused_to_sign(claim, cast, sam)


def test_what_editions_do_not_show_makes_nobody_an_author(cast, sam):
    claim = desk.published(cast)
    save(claim.evidence.get().source, sam, text="The page, as captured.")
    correcting.reopen(claim, by=cast.edda, reason="Something is new.")
    assert signed(claim, cast, sam)


def test_a_change_from_before_the_edition_counts_no_longer(cast, sam):
    claim = desk.draft(cast)
    save(claim.evidence.get().source, sam, title="Another name")
    signed(claim, cast, cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)
    correcting.reopen(desk.fresh(claim), by=cast.edda, reason="Something is new.")
    assert signed(claim, cast, sam)


# --- Merges ---


def merged(cast, one, kept, by):
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    merging.merge(desk.fresh(one), desk.fresh(kept), by=by, reason="The same.")


def test_whoever_wrote_the_merged_claim_wrote_on_the_one_that_is_kept(cast, sam):
    one, kept = desk.draft(cast, statement="Forty nurses."), desk.draft(cast, statement="The town hired 40 nurses.")
    drafting.revise(one, by=sam, quote="Forty of them.")
    merged(cast, one, kept, cast.edda)
    refused_to_sign(kept, cast, sam)


def test_whoever_wrote_on_a_published_claim_is_no_less_an_author_for_a_merge_being_undone(cast, sam):
    one, kept = desk.published(cast, statement="Forty nurses."), desk.published(cast, statement="It hired 40 nurses.")
    correcting.reopen(kept, by=cast.edda, reason="Something is new.")
    drafting.revise(desk.fresh(kept), by=sam, summary="Sam’s words.")
    merged(cast, one, kept, cast.edda)
    merging.unmerge(desk.fresh(one), by=cast.edda, reason="They differ.")
    refused_to_sign(kept, cast, sam)


def test_the_log_tells_which_entry_sealed_the_edition_that_sends_readers_on(cast):
    one, kept = desk.published(cast, statement="Forty nurses."), desk.published(cast, statement="It hired 40 nurses.")
    merged(cast, one, kept, cast.edda)
    entry = LogEntry.objects.get(action="merge")
    assert audit.sealing(desk.fresh(one).edition) == {"number": entry.number, "hash": entry.hash}


def test_readers_are_sent_on_to_published_words_alone(cast):
    one, kept = desk.published(cast, statement="Forty nurses."), desk.published(cast, statement="It hired 40 nurses.")
    correcting.reopen(kept, by=cast.edda, reason="Something is new.")
    drafting.revise(desk.fresh(kept), by=cast.rosa, statement="What nobody signed yet.")
    merged(cast, one, kept, cast.edda)
    assert desk.fresh(one).edition.data["kept_with"]["statement"] == "It hired 40 nurses."


def test_an_edition_that_sends_readers_on_names_no_source_that_was_protected_since(cast):
    one, kept = desk.published(cast, statement="Forty nurses."), desk.published(cast, statement="It hired 40 nurses.")
    save(one.evidence.get().source, cast.rosa, protected=True)
    save(one.appearances.get().source, cast.rosa, protected=True)
    merged(cast, one, kept, cast.edda)
    data = desk.fresh(one).edition.data
    assert (data["evidence"], data["appearances"], data["selectors"]) == ([], [], [])
    assert data["protected"] == {"supports": 1}


# --- Retractions ---


def test_a_retraction_names_no_source_that_was_protected_since(cast):
    claim = desk.published(cast)
    save(claim.appearances.get().source, cast.rosa, protected=True)
    edition = correcting.retract(claim, by=cast.edda, reason="It was wrong.")
    assert (edition.data["appearances"], edition.data["selectors"]) == ([], [])


def test_after_a_retraction_whoever_ever_wrote_is_an_author_again(cast, sam):
    claim = desk.draft(cast)
    drafting.revise(claim, by=sam, summary="Sam’s words.")
    signed(claim, cast, cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)
    correcting.retract(desk.fresh(claim), by=cast.edda, reason="It was wrong.")
    correcting.reopen(desk.fresh(claim), by=cast.edda, reason="It was right.")
    refused_to_sign(claim, cast, sam)
    assert reviewing.sign_off(desk.fresh(claim), by=cast.vera), "who signed it, and wrote nothing, may again"


def test_whoever_merged_into_a_claim_that_is_retracted_stays_an_author(cast):
    one, kept = desk.draft(cast, statement="Forty nurses."), desk.published(cast, statement="It hired 40 nurses.")
    merged(cast, one, kept, cast.edda)
    correcting.retract(desk.fresh(kept), by=cast.edda, reason="It was wrong.")
    correcting.reopen(desk.fresh(kept), by=cast.edda, reason="It was right.")
    refused_to_sign(kept, cast, cast.edda)
