"""`close`: put aside, with a reason of the list and a note."""

import pytest

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.models import Listing, Source
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reason", ["duplicate", "not_checkable", "dropped"])
def test_it_is_closed_for_a_reason_of_the_list(cast, reason):
    claim = desk.draft(cast)
    saved = reviewing.close(claim, by=cast.rosa, reason=reason, note="See the other one.")
    assert (saved.stage, saved.close_reason, saved.close_note) == ("closed", reason, "See the other one.")
    assert (saved.round, saved.version) == (claim.round, claim.version + 1)
    entry = newest()
    assert (entry.action, entry.by_name) == ("close", "Rosa")
    assert entry.details == {"stage": ["open", "closed"], "round": 1, "reason": reason, "note": "See the other one."}


def test_a_note_is_not_needed(cast):
    assert reviewing.close(desk.draft(cast), by=cast.rosa, reason="dropped").close_note == ""


def test_a_claim_with_nothing_in_it_can_be_closed(cast):
    claim = drafting.start_claim(by=cast.rosa, statement="It rained in May.")
    assert reviewing.close(claim, by=cast.rosa, reason="not_checkable").stage == "closed"


@pytest.mark.parametrize("reason", ["", " ", "boring", "Dropped", "dropped ", "a\x00b", None], ids=ascii)
def test_any_other_reason_is_refused_and_the_list_is_given(cast, reason):
    claim = desk.draft(cast)
    with refused("Close it as one of: duplicate, not_checkable, dropped"):
        reviewing.close(claim, by=cast.rosa, reason=reason)


@pytest.mark.parametrize("note", ["a\x00b", "half a \ud83d"], ids=ascii)
def test_a_note_that_cannot_be_kept_is_refused(cast, note):
    claim = desk.draft(cast)
    with refused("Keep the note to plain text"):
        reviewing.close(claim, by=cast.rosa, reason="dropped", note=note)


@pytest.mark.parametrize("length", [500, 501, 50_000])
def test_a_note_is_kept_to_its_five_hundredth_character(cast, length):
    saved = reviewing.close(desk.draft(cast), by=cast.rosa, reason="dropped", note="é" * length)
    assert saved.close_note == newest().details["note"] == "é" * 500


def test_it_is_closed_once(cast):
    claim = desk.closed(cast)
    with refused("It is closed, and “Close” does not start there"):
        reviewing.close(claim, by=cast.edda, reason="duplicate")


@pytest.mark.parametrize("stage", ["in_review", "approved"])
def test_what_is_with_the_reviewers_is_sent_back_first(cast, stage):
    claim = desk.STAGED[stage](cast)
    with refused("“Close” does not start there"):
        reviewing.close(claim, by=cast.edda, reason="dropped")
    reviewing.send_back(claim, by=cast.vera, reason="We drop it.")
    assert reviewing.close(claim, by=cast.edda, reason="dropped").stage == "closed"


def test_a_closed_claim_rests(cast):
    claim = desk.closed(cast)
    with refused("It is closed: resume it first"):
        drafting.revise(claim, by=cast.edda, summary="The register counts 37.")
    with refused("It is closed: resume it first"):
        collecting.add_figure(claim, by=cast.edda, text="37 nurses")


def test_a_closed_claim_is_not_reworded_by_what_it_rests_on(cast):
    claim = desk.closed(cast)
    source = Source.objects.get(evidence__claim=claim)
    source.title = "The other register"
    collecting.save_source(source, by=cast.edda)
    assert desk.fresh(claim).version == claim.version
    assert not claim.authorships.filter(by=cast.edda).exists()


def test_between_editions_readers_keep_the_one_they_have(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    saved = reviewing.close(claim, by=cast.edda, reason="dropped")
    assert (saved.stage, saved.edition) == ("closed", claim.edition)
    assert Listing.objects.get().edition == claim.edition
    with refused("does not start there"):
        publishing.publish(claim, by=cast.edda)
