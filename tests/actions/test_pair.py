"""`decide`: whether two claims are one."""

import pytest

from claims import search
from claims.actions import pairing
from claims.models import LogEntry, Match
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import actions_on, invalid, newest, refused

pytestmark = pytest.mark.django_db

NURSES = "The council hired at least 35 nurses last year."
OTHERS = "The council hired at least 90 nurses last year."


@pytest.fixture
def pair(cast):
    return desk.draft(cast, statement=NURSES), desk.draft(cast, statement=OTHERS)


def test_a_decision_is_kept_with_what_was_before_the_eyes_of_who_took_it(cast, pair):
    kept = Match.objects.get(pk=pairing.decide(*pair, by=cast.rosa, decision="different", note=" Two years. ").pk)
    assert (kept.one, kept.other, kept.decision, kept.note) == (*pair, "different", "Two years.")
    assert (kept.by, kept.by_name) == (cast.rosa, "Rosa")
    assert 0 < kept.score < 1 and kept.agrees and "90" in " ".join(kept.differs)


def test_it_is_one_pair_whichever_claim_it_is_reached_from(cast, pair):
    first = pairing.decide(*pair, by=cast.rosa, decision="same")
    second = pairing.decide(*reversed(pair), by=cast.vera, decision="related")
    assert first.pk == second.pk
    assert Match.objects.get().by_name == "Vera"


def test_the_log_of_both_claims_tells_the_old_decision_and_the_new(cast, pair):
    pairing.decide(*pair, by=cast.rosa, decision="same")
    pairing.decide(*pair, by=cast.vera, decision="different", note="Other years.")
    one, other = pair
    assert [actions_on(claim).count("pair") for claim in pair] == [2, 2]
    assert (newest().object_key, newest().by_name) == (other.uid, "Vera")
    beside = {"uid": one.uid, "statement": NURSES}
    assert newest().details == {"other": beside, "decision": ["same", "different"], "note": "Other years."}


def test_the_same_decision_again_is_not_told_again(cast, pair):
    pairing.decide(*pair, by=cast.rosa, decision="same")
    count = LogEntry.objects.count()
    pairing.decide(*reversed(pair), by=cast.vera, decision="same")
    assert (LogEntry.objects.count(), Match.objects.get().by_name) == (count, "Rosa")


@pytest.mark.parametrize("stage", desk.STAGED)
def test_it_is_decided_at_any_stage_and_changes_neither_claim_nor_signatures(cast, stage):
    claim, other = desk.STAGED[stage](cast), desk.draft(cast, statement=OTHERS)
    before = len(standing_signatures(claim))
    pairing.decide(claim, other, by=cast.edda, decision="related")
    saved = desk.fresh(claim)
    assert (saved.version, saved.round, saved.stage) == (claim.version, claim.round, claim.stage)
    assert len(standing_signatures(saved)) == before
    assert not saved.authorships.filter(by=cast.edda).exists()


def test_a_claim_is_not_held_against_itself(cast, pair):
    with refused("one claim"):
        pairing.decide(pair[0], pair[0], by=cast.rosa, decision="same")


def test_who_has_no_role_decides_nothing(pair):
    stranger = desk.member("", "stranger")
    with refused("takes the role of reporter"):
        pairing.decide(*pair, by=stranger, decision="same")


@pytest.mark.parametrize("decision", ["", "perhaps", "SAME", "s\x00me"])
def test_what_is_no_decision_is_not_kept(cast, pair, decision):
    with invalid() as caught:
        pairing.decide(*pair, by=cast.rosa, decision=decision)
    assert list(caught.value.message_dict) == ["decision"]


@pytest.mark.parametrize("note", ["x" * 501, "a\x00b", "half a \ud83d"], ids=ascii)
def test_what_is_no_note_is_not_kept(cast, pair, note):
    with invalid() as caught:
        pairing.decide(*pair, by=cast.rosa, decision="same", note=note)
    assert list(caught.value.message_dict) == ["note"]


# --- What is suggested after it ---------------------------------------------------------------------------------------


def test_what_was_decided_to_be_different_is_not_suggested_again_to_either(cast, pair):
    pairing.decide(*pair, by=cast.rosa, decision="different")
    for claim, other in (pair, pair[::-1]):
        assert other.uid not in [known.uid for known in search.known_claims(claim.statement, but=claim)]
    assert {known.uid for known in search.known_claims(NURSES)} >= {claim.uid for claim in pair}


def test_what_was_left_out_takes_no_place_of_another(cast, pair):
    third = desk.draft(cast, statement="The council hired 12 nurses.")
    pairing.decide(*pair, by=cast.rosa, decision="different")
    assert [known.uid for known in search.known_claims(NURSES, limit=1, but=pair[0])] == [third.uid]


@pytest.mark.parametrize("decision", ["same", "related"])
def test_what_was_decided_otherwise_is_marked(cast, pair, decision):
    pairing.decide(*pair, by=cast.rosa, decision=decision)
    known = {each.uid: each.decided for each in search.known_claims(NURSES, but=pair[0])}
    assert known[pair[1].uid] == decision
