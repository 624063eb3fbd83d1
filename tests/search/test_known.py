"""The known claims beside a wording: what agrees, what differs, and what is left out."""

import pytest

from claims import search
from claims.actions import correcting, merging, pairing
from claims.matching import Wording
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims(cast):
    lopez = desk.party(cast)
    made = [
        desk.draft(cast, "The council hired at least 35 nurses.", claimant=lopez),
        desk.draft(cast, "The council hired 40 nurses.", rating=None),
        desk.draft(cast, "The town has 12 bridges."),
    ]
    search.index_all()
    return made


def test_the_same_claim_comes_first_with_what_agrees(claims):
    first, second, *_ = search.known_claims("At least 35 nurses were hired by the council")
    assert (first.uid, first.statement, first.verdict) == (claims[0].uid, claims[0].statement, "Mostly true")
    assert first.same
    assert "At least 35 nurses" in first.agrees
    assert second.uid == claims[1].uid
    assert second.differs == ("At least 35 nurses against 40 nurses",)
    assert not second.same


def test_a_claim_without_a_verdict_has_none(claims):
    known = search.known_claims("The council hired 40 nurses.")[0]
    assert (known.uid, known.verdict) == (claims[1].uid, "")


def test_a_verdict_that_was_withdrawn_is_not_told(cast):
    claim = desk.published(cast, statement="The harbour froze over in January.")
    assert search.known_claims("The harbour froze over in January.")[0].verdict == "Mostly true"
    correcting.retract(claim, by=cast.edda, reason="The source was a hoax.")
    known = search.known_claims("The harbour froze over in January.")[0]
    assert (known.uid, known.verdict, known.retracted) == (claim.uid, "", True)


def test_of_a_merged_claim_it_counts_whether_the_one_it_was_merged_into_was_withdrawn(cast):
    one = desk.published(cast, statement="The harbour froze over in January.")
    kept = desk.published(cast, statement="Ice covered the whole port that winter.")
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    merging.merge(one, kept, by=cast.edda, reason="One event.")
    assert [(each.uid, each.retracted) for each in search.known_claims(one.statement)] == [(kept.uid, False)]
    correcting.retract(desk.fresh(kept), by=cast.edda, reason="The source was a hoax.")
    assert [(each.uid, each.retracted, each.verdict) for each in search.known_claims(one.statement)] == [
        (kept.uid, True, "")
    ]


def test_a_wording_brings_its_claimant_along(claims):
    known = search.known_claims(Wording("The council hired at least 35 nurses", claimant="M. Lopez"))
    assert known[0].uid == claims[0].uid


def test_the_claim_being_written_is_left_out(claims):
    found = search.known_claims(claims[0].statement, but=claims[0])
    assert claims[0].uid not in [known.uid for known in found]
    assert len(search.known_claims(claims[0].statement, limit=1, but=claims[0])) == 1


def test_only_what_is_near_enough_is_told(claims):
    assert [known.uid for known in search.known_claims("The town has 12 bridges.", at_least=0.9)] == [claims[2].uid]
    assert search.known_claims("zebra", at_least=0.1) == []


def test_scores_fall_and_lie_between_nought_and_one(claims):
    scores = [known.score for known in search.known_claims("The council hired 40 nurses for 12 bridges")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_nothing_is_known_of_nothing(claims):
    assert search.known_claims("") == search.known_claims(Wording("")) == []


def test_a_match_costs_a_handful_of_queries(claims, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        search.known_claims("The council hired 40 nurses.")
