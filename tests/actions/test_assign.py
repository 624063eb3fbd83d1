"""`assign`: who works on a claim next."""

import pytest

from claims.actions import drafting
from claims.models import LogEntry, Member
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import actions_on, newest, refused

pytestmark = pytest.mark.django_db


def test_a_claim_is_given_to_a_member_and_the_log_says_from_whom_to_whom(cast):
    claim = drafting.assign(desk.draft(cast), by=cast.vera, to=cast.rosa)
    assert claim.assignee == cast.rosa
    assert newest().details["fields"] == {"Assignee": ["", "Rosa"]}
    drafting.assign(claim, by=cast.edda, to=cast.vera)
    assert newest().details["fields"] == {"Assignee": ["Rosa", "Vera"]}
    assert newest().by_name == "Edda"


def test_a_claim_is_given_to_nobody(cast):
    claim = drafting.assign(desk.draft(cast), by=cast.vera, to=cast.rosa)
    assert drafting.assign(claim, by=cast.vera, to=None).assignee is None
    assert newest().details["fields"] == {"Assignee": ["Rosa", ""]}


@pytest.mark.parametrize("stage", desk.STAGED)
def test_a_claim_at_any_stage_stays_there_with_its_signatures(cast, stage):
    claim = desk.STAGED[stage](cast)
    before = len(standing_signatures(claim))
    saved = drafting.assign(claim, by=cast.vera, to=cast.edda)
    assert (saved.stage, saved.round, saved.version) == (claim.stage, claim.round, claim.version + 1)
    assert len(standing_signatures(saved)) == before
    assert not saved.authorships.filter(by=cast.vera).exists(), "giving is not writing"


def test_giving_it_to_whom_it_belongs_already_is_no_change(cast):
    claim = drafting.assign(desk.draft(cast), by=cast.vera, to=cast.rosa)
    count = LogEntry.objects.count()
    assert drafting.assign(claim, by=cast.edda, to=cast.rosa).version == claim.version
    assert LogEntry.objects.count() == count


def test_it_makes_an_opened_form_stale_so_that_the_assignee_is_not_overwritten(cast):
    claim = desk.draft(cast)
    drafting.assign(claim, by=cast.vera, to=cast.rosa)
    with refused("Somebody else saved this claim"):
        drafting.revise(claim, by=cast.rosa, version=claim.version, assignee=None)


def test_who_left_the_desk_gets_nothing(cast):
    claim = desk.draft(cast)
    Member.objects.filter(pk=cast.rosa.pk).update(is_active=False)
    with refused("Rosa is no longer at the desk"):
        drafting.assign(claim, by=cast.vera, to=Member.objects.get(pk=cast.rosa.pk))


def test_a_reporter_gives_nothing_away(cast):
    claim = desk.draft(cast)
    with refused("takes the role of reviewer"):
        drafting.assign(claim, by=cast.rosa, to=cast.rosa)
    assert "assign" not in actions_on(claim)
