"""`publish` where something is missing: mended, or set aside with a reason readers will see."""

import datetime as dt

import pytest

from claims.actions import drafting, publishing, reviewing
from claims.actions.drafting import editing
from claims.models import Edition, Member
from claims.refusals import NotReady
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db

NEXT_YEAR = str(dt.date.today().year + 1)


def signed(cast, strip="", note="", **fields):
    """An approved claim; `strip` names the rows taken from it beforehand, `note` what somebody still asks."""
    claim = desk.draft(cast, **fields)
    if strip:
        with editing(claim, by=cast.rosa) as fresh:
            getattr(fresh, strip).all().delete()
    if note:
        drafting.write_note(claim, by=cast.rosa, text=note)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    return desk.fresh(claim)


#: How to make each gap, and what it then says.
SET_ASIDE = {
    "no_explanation": ({"explanation": " "}, "There is no explanation for readers."),
    "no_evidence": ({"strip": "evidence"}, "There is no evidence."),
    "date_in_the_future": (
        {"claimed_on": NEXT_YEAR},
        f"The claim is dated {NEXT_YEAR}, which has not come yet.",
    ),
    "open_notes": ({"note": "Who counted?"}, "1 note is not resolved."),
}
FIRM = {
    "no_summary": ({"summary": ""}, "There is no one-sentence summary."),
    "no_appearance": ({"strip": "appearances"}, "No public source says where the claim was made."),
    "claimreview_invalid": ({"language": "en_GB"}, "The ClaimReview markup would be invalid"),
}


def keys(caught):
    return [gap.key for gap in caught.value.gaps]


@pytest.mark.parametrize("gap", SET_ASIDE)
def test_a_gap_holds_it_back_until_a_reason_sets_it_aside(cast, gap):
    fields, sentence = SET_ASIDE[gap]
    claim = signed(cast, **fields)
    with refused(f"Not ready: {sentence}", NotReady) as caught:
        publishing.publish(claim, by=cast.edda)
    assert keys(caught) == [gap]
    edition = publishing.publish(claim, by=cast.edda, overrides={gap: "  The harm of waiting is greater.\n"})
    printed = {"gap": gap, "sentence": sentence, "reason": "The harm of waiting is greater.", "by": "Edda"}
    assert edition.data["overrides"] == [printed]
    assert newest().details["overrides"] == [printed]


@pytest.mark.parametrize("gap", FIRM)
def test_no_reason_lifts_what_nothing_can_be_published_without(cast, gap):
    fields, sentence = FIRM[gap]
    claim = signed(cast, **fields)
    with refused(sentence, NotReady) as caught:
        publishing.publish(claim, by=cast.anna, overrides={gap: "I am the administrator."})
    assert keys(caught) == [gap]


def test_without_a_verdict_nothing_is_published_even_alone(cast):
    claim = drafting.revise(desk.in_review(cast), by=cast.rosa, rating=None)
    Member.objects.exclude(pk=cast.edda.pk).update(is_active=False)
    with refused("There is no verdict", NotReady):
        publishing.publish_alone(claim, by=cast.edda, why="I am alone.", overrides={"no_verdict": "Later."})


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_an_empty_reason_sets_nothing_aside(cast, reason):
    claim = signed(cast, explanation="")
    with refused("There is no explanation for readers", NotReady):
        publishing.publish(claim, by=cast.edda, overrides={"no_explanation": reason})


@pytest.mark.parametrize("reason", ["a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = signed(cast, explanation="")
    with refused("Keep the reasons to plain text"):
        publishing.publish(claim, by=cast.edda, overrides={"no_explanation": reason})


def test_a_reason_is_printed_to_its_five_hundredth_character(cast):
    claim = signed(cast, explanation="")
    edition = publishing.publish(claim, by=cast.edda, overrides={"no_explanation": "é" * 501})
    assert edition.data["overrides"][0]["reason"] == "é" * 500


def test_each_gap_takes_a_reason_of_its_own(cast):
    claim = signed(cast, strip="evidence", explanation="")
    with refused(kind=NotReady) as caught:
        publishing.publish(claim, by=cast.edda)
    assert keys(caught) == ["no_explanation", "no_evidence"]
    with refused(kind=NotReady) as caught:
        publishing.publish(claim, by=cast.edda, overrides={"no_evidence": "It is about a silence."})
    assert keys(caught) == ["no_explanation"], "only what is left is named"
    both = {"no_evidence": "It is about a silence.", "no_explanation": "The summary says it."}
    edition = publishing.publish(claim, by=cast.edda, overrides=both)
    assert {printed["gap"]: printed["reason"] for printed in edition.data["overrides"]} == both


def test_a_firm_gap_beside_one_set_aside_still_holds_it_back(cast):
    claim = signed(cast, summary="", explanation="")
    with refused(kind=NotReady) as caught:
        publishing.publish(claim, by=cast.edda, overrides={"no_explanation": "Later.", "no_summary": "Later."})
    assert keys(caught) == ["no_summary"]


@pytest.mark.parametrize("key", ["no_explanation", "no_claim_date", "one_sided", "nonsense", ""])
def test_a_reason_for_what_holds_nothing_back_is_not_printed(cast, key):
    claim = signed(cast, claimed_on="")
    edition = publishing.publish(claim, by=cast.edda, overrides={key: "Just in case."})
    assert edition.data["overrides"] == []
    assert "Just in case." not in edition.content


@pytest.mark.parametrize("name", ["rosa", "vera"])
def test_neither_reporter_nor_reviewer_sets_a_gap_aside(cast, name):
    claim = signed(cast, explanation="")
    with refused("takes the role of editor"):
        publishing.publish(claim, by=getattr(cast, name), overrides={"no_explanation": "Later."})


def test_a_note_that_was_settled_no_longer_holds_it_back(cast):
    claim = signed(cast, note="Who counted?")
    drafting.resolve_note(claim.notes.get(), by=cast.rosa)
    assert publishing.publish(claim, by=cast.edda).data["overrides"] == []


def test_the_desk_chooses_what_holds_back(cast, settings):
    settings.BLOCKING_GAPS = ["one_sided"]
    claim = signed(cast, explanation="", note="Who counted?")
    with refused("There is no evidence against the claim", NotReady) as caught:
        publishing.publish(claim, by=cast.edda)
    assert keys(caught) == ["one_sided"]


def test_what_must_be_mended_is_no_choice_of_the_desk(cast, settings):
    settings.BLOCKING_GAPS = []
    claim = signed(cast, summary="", explanation="")
    with refused(kind=NotReady) as caught:
        publishing.publish(claim, by=cast.edda, overrides={"no_summary": "Later."})
    assert keys(caught) == ["no_summary"]
    assert not Edition.objects.exists()
