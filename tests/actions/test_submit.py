"""`submit`: an open claim goes to the reviewers."""

import pytest

from claims.actions import drafting, reviewing
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db


def test_it_goes_to_review_in_the_same_round_and_the_log_says_so(cast):
    claim = desk.draft(cast)
    saved = reviewing.submit(claim, by=cast.rosa)
    assert (saved.stage, saved.round, saved.version) == ("in_review", 1, claim.version + 1)
    entry = newest()
    assert (entry.action, entry.by_name, entry.object_key) == ("submit", "Rosa", claim.uid)
    assert entry.details == {"stage": ["open", "in_review"], "round": 1}


def test_handing_it_in_is_not_writing_on_it(cast):
    claim = reviewing.submit(desk.draft(cast), by=cast.vera)
    assert reviewing.sign_off(claim, by=cast.vera).decision == "agrees"


def test_without_a_verdict_there_is_nothing_to_sign(cast):
    claim = desk.draft(cast, rating=None)
    with refused("It has no verdict yet"):
        reviewing.submit(claim, by=cast.rosa)


def test_a_verdict_taken_away_in_review_leaves_nothing_to_sign(cast):
    claim = drafting.revise(desk.in_review(cast), by=cast.rosa, rating=None)
    with refused("It has no verdict yet"):
        reviewing.sign_off(claim, by=cast.vera)


def test_gaps_do_not_keep_it_from_being_read_by_a_reviewer(cast):
    claim = drafting.start_claim(by=cast.rosa, statement="It rained in May.", rating=desk.rating("true"))
    assert reviewing.submit(claim, by=cast.rosa).stage == "in_review"


def test_it_is_submitted_once(cast):
    claim = desk.in_review(cast)
    with refused("It is in review, and “Submit for review” does not start there"):
        reviewing.submit(claim, by=cast.edda)


def test_a_claim_looked_at_long_ago_is_judged_as_it_is_now(cast):
    opened = desk.draft(cast)
    reviewing.close(opened, by=cast.rosa, reason="dropped")
    assert opened.stage == "open", "what the caller holds is old"
    with refused("It is closed"):
        reviewing.submit(opened, by=cast.rosa)
