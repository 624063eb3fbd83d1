"""What becomes of a reader’s tip, and what the log and the table no longer know of its sender."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actions import capturing, tipping
from claims.chain import digest
from claims.models import LogEntry, Tip
from claims.refusals import Refused
from claims.rules.tips import may_reach
from tests import cast as desk

pytestmark = pytest.mark.django_db

WRITTEN = {"text": "The mayor sold the park.", "url": "https://post.example/1", "place": "On a poster",
           "why": "It is ours.", "contact": "reader@mail.example"}  # fmt: skip


@pytest.fixture
def tip(cast):
    return tipping.receive("a" * 40, **WRITTEN)


def now(tip):
    return Tip.objects.get(pk=tip.pk)


def entries():
    return list(LogEntry.objects.filter(object_kind="tip").order_by("number"))


def aged(tip, days):
    Tip.objects.filter(pk=tip.pk).update(created_at=timezone.now() - dt.timedelta(days=days))
    return now(tip)


def test_what_was_written_is_kept_under_the_hash_of_its_address_alone(tip):
    kept = Tip.objects.values().get()
    assert {name: kept[name] for name in WRITTEN} == WRITTEN
    assert kept["sha256"] == digest("a" * 40) and "a" * 40 not in str(kept)
    assert tip.state == "received"


def test_the_same_form_sent_twice_is_one_tip(tip):
    assert tipping.receive("a" * 40, **WRITTEN) == tip
    assert Tip.objects.count() == 1


def test_a_stranger_cannot_make_the_log_longer(tip):
    assert not entries()


@pytest.mark.parametrize(
    "written",
    [{}, {"text": "x" * 10_001}, {"text": "\x00"}, {"text": "half \ud800"}, {"url": "javascript:alert(1)"},
     {"text": "x", "contact": "y" * 201}, {"text": "x", "why": "y" * 2_001}],
)  # fmt: skip
def test_what_no_table_could_keep_is_refused_and_nothing_is_kept(cast, written):
    with pytest.raises(ValidationError):
        tipping.receive("b" * 40, **written)
    assert not Tip.objects.exists()


def test_taking_it_up_and_over_and_closing_it_is_logged_without_a_word_of_its_sender(cast, tip):
    tipping.take_up(tip, by=cast.rosa)
    tipping.take_up(tip, by=cast.rosa)  # again: nothing new
    tipping.take_up(tip, by=cast.vera)
    tipping.close(tip, by=cast.vera, words=" We could not find the poster. ")
    fresh = now(tip)
    assert (fresh.state, fresh.handler, fresh.answer) == ("closed", cast.vera, "We could not find the poster.")
    assert [(each.action, each.by_name) for each in entries()] == [
        ("take_up_tip", "Rosa"), ("take_up_tip", "Vera"), ("close_tip", "Vera"),
    ]  # fmt: skip
    told = str([(each.object_name, each.changes) for each in LogEntry.objects.all()])
    assert f"Tip {tip.pk}" in told
    assert [word for word in WRITTEN.values() if word in told] == []


def test_closing_takes_a_sentence(cast, tip):
    with pytest.raises(Refused, match="in a sentence"):
        tipping.close(tip, by=cast.rosa, words="  ")
    assert now(tip).state == "received" and not entries()


def test_an_answer_is_a_claim_that_readers_can_open(cast, tip):
    draft = desk.draft(cast)
    with pytest.raises(Refused, match="not published"):
        tipping.answer(tip, draft, by=cast.rosa)
    assert now(tip).claim is None
    claim = desk.published(cast, statement="The mayor sold the park.")
    tipping.answer(tip, claim, by=cast.rosa, words="Thank you.")
    assert (now(tip).state, now(tip).claim) == ("checked", claim)
    tipping.take_up(tip, by=cast.vera)
    assert (now(tip).claim, now(tip).answer) == (None, "")


@pytest.mark.parametrize("words", ["{uid}", " {uid} ", "/claims/{uid}/x/", "https://desk.example/claims/{uid}/x/?a#b",
                                   "https://desk.example/claims/{uid}"])  # fmt: skip
def test_a_claim_is_called_by_its_address_or_its_uid(cast, words):
    claim = desk.draft(cast)
    assert tipping.claim_called(words.format(uid=claim.uid)) == claim


@pytest.mark.parametrize("words", ["", "x", "/claims/", "/claims/../x", "é", "\x00", "9" * 400, "/parties/22222222/x/"])
def test_what_names_no_claim_names_none(db, words):
    assert tipping.claim_called(words) is None


def test_a_source_is_made_of_it_once_taken_in(cast, tip):
    source, _ = capturing.take_in(capturing.pasted(tip.text), by=cast.rosa, url=tip.url)
    tipping.make_source(tip, source, by=cast.rosa)
    fresh = now(tip)
    assert (fresh.source, fresh.state, fresh.handler) == (source, "looked_at", cast.rosa)
    assert entries()[-1].details == {"source": source.uid}


@pytest.mark.parametrize("act", [
    lambda tip, by: tipping.take_up(tip, by=by),
    lambda tip, by: tipping.close(tip, by=by, words="No."),
    lambda tip, by: tipping.answer(tip, None, by=by),
    lambda tip, by: tipping.make_source(tip, None, by=by),
])  # fmt: skip
def test_whoever_has_no_role_may_do_nothing_with_it(tip, act):
    with pytest.raises(Refused, match="takes the role of reporter"):
        act(tip, desk.member("", "nobody"))
    assert now(tip).state == "received" and not entries()


# --- How to reach the sender ------------------------------------------------------------------------------------------


def test_editors_may_know_how_to_reach_the_sender_and_whoever_has_the_tip(cast, tip):
    assert [each.username for each in cast.everyone() if may_reach(each, tip)] == ["edda", "anna"]
    taken = tipping.take_up(tip, by=cast.rosa)
    assert [each.username for each in cast.everyone() if may_reach(each, taken)] == ["rosa", "edda", "anna"]
    cast.rosa.groups.clear()
    assert not may_reach(type(cast.rosa).objects.get(pk=cast.rosa.pk), taken)


def test_after_the_time_nobody_may_and_the_next_tip_erases_it(cast, tip, settings):
    settings.TIPS_CONTACT_DAYS = 30
    young = aged(tipping.receive("b" * 40, text="Another.", contact="b@mail.example"), days=29)
    old = aged(tip, days=31)
    assert not may_reach(cast.edda, old) and may_reach(cast.edda, young)
    assert now(old).contact
    tipping.receive("c" * 40, text="A third.")
    assert (now(old).contact, now(young).contact) == ("", "b@mail.example")
    assert now(old).text == WRITTEN["text"]


def test_working_on_an_old_tip_erases_it_too(cast, tip):
    tipping.take_up(aged(tip, days=91), by=cast.rosa)
    assert now(tip).contact == ""
