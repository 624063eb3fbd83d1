"""`resume`: a closed claim is taken up again, as it was left."""

import pytest

from claims.actions import correcting, drafting, publishing, reviewing
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import wording
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db


def test_it_is_open_again_and_no_reason_is_left_on_it(cast):
    claim = reviewing.close(desk.draft(cast), by=cast.rosa, reason="duplicate", note="See the other one.")
    saved = reviewing.resume(claim, by=cast.vera)
    assert (saved.stage, saved.close_reason, saved.close_note) == ("open", "", "")
    assert (saved.round, saved.version) == (claim.round, claim.version + 1)
    entry = newest()
    assert (entry.action, entry.by_name) == ("resume", "Vera")
    assert entry.details == {"stage": ["closed", "open"], "round": 1}


def test_not_a_word_of_it_was_lost(cast):
    claim = desk.draft(cast)
    before = wording(claim)
    reviewing.close(claim, by=cast.rosa, reason="dropped")
    assert wording(reviewing.resume(claim, by=cast.rosa)) == before


def test_it_can_be_written_on_and_go_all_the_way(cast):
    claim = reviewing.resume(desk.closed(cast), by=cast.rosa)
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    assert publishing.publish(claim, by=cast.edda).data["summary"] == "The register counts 37."


def test_whoever_wrote_on_it_before_still_cannot_sign(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = reviewing.resume(desk.closed(cast), by=cast.vera)
    reviewing.submit(claim, by=cast.vera)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.rosa)
    assert reviewing.sign_off(claim, by=cast.vera).decision == "agrees", "taking it up is not writing"


def test_what_was_signed_before_it_was_closed_is_signed_anew(cast):
    claim = desk.approved(cast)
    reviewing.send_back(claim, by=cast.vera, reason="We drop it.")
    reviewing.close(claim, by=cast.rosa, reason="dropped")
    reviewing.resume(claim, by=cast.rosa)
    saved = reviewing.submit(claim, by=cast.rosa)
    assert (saved.stage, standing_signatures(saved)) == ("in_review", [])
    reviewing.sign_off(saved, by=cast.vera)
    assert desk.fresh(saved).stage == "approved"


@pytest.mark.parametrize(("verb", "kind"), [("reopen", "update"), ("correct", "correction")])
def test_what_was_announced_before_it_was_closed_still_holds(cast, verb, kind):
    claim = desk.published(cast)
    getattr(correcting, verb)(claim, by=cast.edda, reason="A new count is out.")
    reviewing.close(claim, by=cast.rosa, reason="dropped")
    saved = reviewing.resume(claim, by=cast.rosa)
    assert (saved.reopened_as, saved.reopen_reason) == (kind, "A new count is out.")
    assert saved.edition == claim.edition


def test_it_is_resumed_once(cast):
    claim = reviewing.resume(desk.closed(cast), by=cast.rosa)
    with refused("It is open, and “Resume” does not start there"):
        reviewing.resume(claim, by=cast.edda)


def test_closed_again_it_bears_the_new_reason(cast):
    claim = reviewing.resume(desk.closed(cast), by=cast.rosa)
    assert reviewing.close(claim, by=cast.rosa, reason="not_checkable").close_reason == "not_checkable"
