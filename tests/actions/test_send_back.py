"""`send_back`: to its writers again, with a reason."""

import pytest

from claims.actions import reviewing
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["in_review", "approved"])
def test_it_is_open_again_in_a_new_round_and_the_log_says_why(cast, stage):
    claim = desk.STAGED[stage](cast)
    saved = reviewing.send_back(claim, by=cast.vera, reason="Count again.")
    assert (saved.stage, saved.round, saved.version) == ("open", claim.round + 1, claim.version + 1)
    entry = newest()
    assert (entry.action, entry.by_name) == ("send_back", "Vera")
    assert entry.details == {"stage": [stage, "open"], "round": 2, "reason": "Count again."}


def test_signatures_stay_on_record_and_no_longer_count(cast):
    claim = reviewing.send_back(desk.approved(cast), by=cast.edda, reason="Count again.")
    assert list(claim.sign_offs.values_list("by__username", "round", "decision")) == [("vera", 1, "agrees")]
    assert standing_signatures(claim) == []
    claim = reviewing.submit(claim, by=cast.rosa)
    assert standing_signatures(claim) == []
    reviewing.sign_off(claim, by=cast.vera)
    assert [signature.round for signature in standing_signatures(claim)] == [2]


def test_it_settles_a_disagreement(cast):
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="I count 12.")
    claim = reviewing.send_back(claim, by=cast.vera, reason="See my count.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.edda)
    assert desk.fresh(claim).stage == "approved"


def test_a_writer_who_reviews_may_take_it_back(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = desk.in_review(cast)
    assert reviewing.send_back(claim, by=cast.rosa, reason="I forgot a page.").stage == "open"


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_it_takes_a_reason(cast, reason):
    claim = desk.in_review(cast)
    with refused("Give a reason"):
        reviewing.send_back(claim, by=cast.vera, reason=reason)


@pytest.mark.parametrize("reason", ["x" * 1_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = desk.in_review(cast)
    with refused("Keep the reason under 1,000 characters"):
        reviewing.send_back(claim, by=cast.vera, reason=reason)


def test_the_longest_reason_is_kept_whole(cast):
    reviewing.send_back(desk.in_review(cast), by=cast.vera, reason="é" * 1_000)
    assert newest().details["reason"] == "é" * 1_000
