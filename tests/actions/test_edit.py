"""`editing` and `revise`: what a change means for versions, authors, rounds and the log."""

import datetime as dt

import pytest

from claims.actions import collecting, correcting, drafting, reviewing
from claims.actions.drafting import editing, revise
from claims.models import LogEntry, Topic
from claims.refusals import Stale
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import everything, invalid, newest, refused

pytestmark = pytest.mark.django_db

#: A new value for each field a signature vouches for, and the words the log then holds.
SIGNED = {
    "statement": ("The council hired 30 nurses.", "Statement", "The council hired 30 nurses."),
    "quote": ("Thirty.", "Quote", "Thirty."),
    "claimant": (lambda cast: desk.party(cast, "Ada Byron"), "Claimant", "Ada Byron"),
    "kind": ("event", "Kind", "event"),
    "claimed_on": ("2023", "Claimed on", "2023"),
    "language": ("nl", "Language", "nl"),
    "why_selected": ("Many asked.", "Why we check it", "Many asked."),
    "rating": (lambda cast: desk.rating("false"), "Verdict", "False"),
    "summary": ("The register counts 12.", "Summary", "The register counts 12."),
    "explanation": ("Counted *again*.", "Explanation", "Counted *again*."),
}

#: The same for what readers never see; no signature covers it.
PRIVATE = {
    "rationale": ("Ring the town hall.", "Private rationale", "Ring the town hall."),
    "assignee": (lambda cast: cast.vera, "Assignee", "Vera"),
    "due": (dt.date(2026, 3, 1), "Due", "2026-03-01"),
    "embargo": (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "Embargo until", "2020-01-01T00:00:00+00:00"),
}


def value_of(cast, value):
    return value(cast) if callable(value) else value


def writers(claim):
    return sorted(claim.authorships.values_list("by__username", "base"))


def test_between_them_the_tables_hold_every_field_written_by_hand():
    assert {*SIGNED, *PRIVATE, "topics"} == drafting.WRITABLE


@pytest.mark.parametrize("field", SIGNED | PRIVATE)
def test_a_changed_field_is_saved_and_logged_with_before_and_after(cast, field):
    claim = desk.draft(cast)
    value, label, after = (SIGNED | PRIVATE)[field]
    value = value_of(cast, value)
    saved = revise(claim, by=cast.edda, **{field: value})
    assert str(getattr(saved, field)) == str(value)
    entry = newest()
    assert (entry.action, entry.by_name, entry.object_key) == ("edit", "Edda", claim.uid)
    ((logged, (before, now)),) = entry.details["fields"].items()
    assert (logged, now) == (label, after)
    assert before != after


@pytest.mark.parametrize("field", SIGNED)
def test_a_rewriting_after_approval_goes_back_to_review_in_a_new_round(cast, field):
    claim = desk.approved(cast)
    saved = revise(claim, by=cast.rosa, **{field: value_of(cast, SIGNED[field][0])})
    assert (saved.stage, saved.round) == ("in_review", claim.round + 1)
    assert standing_signatures(saved) == []
    assert saved.sign_offs.count() == 1, "the old signature stays on record"
    details = newest().details
    assert (details["new_round"], details["voided"]) == (saved.round, ["Vera"])


@pytest.mark.parametrize("field", PRIVATE)
def test_what_no_signature_covers_leaves_signatures_and_authors_alone(cast, field):
    claim = desk.approved(cast)
    saved = revise(claim, by=cast.edda, **{field: value_of(cast, PRIVATE[field][0])})
    assert (saved.stage, saved.round, saved.version) == ("approved", claim.round, claim.version + 1)
    assert [signature.by_name for signature in standing_signatures(saved)] == ["Vera"]
    assert writers(saved) == [("rosa", 0)]
    assert "new_round" not in newest().details


def test_topics_are_set_without_touching_signatures(cast):
    claim = desk.approved(cast)
    topic = Topic.objects.create(name="Health", slug="health")
    saved = revise(claim, by=cast.edda, topics=[topic])
    assert list(saved.topics.all()) == [topic]
    assert [signature.by_name for signature in standing_signatures(saved)] == ["Vera"]
    assert newest().details["fields"] == {"Topics": ["", "Health"]}
    assert list(revise(saved, by=cast.edda, topics=[]).topics.all()) == []


def test_an_open_claim_stays_in_its_round(cast):
    claim = desk.draft(cast)
    saved = revise(claim, by=cast.vera, summary="It counts 37.")
    assert (saved.stage, saved.round, saved.version) == ("open", 1, claim.version + 1)
    assert "new_round" not in newest().details


def test_a_rewriting_in_review_opens_a_new_round_even_if_nobody_has_signed(cast):
    claim = desk.in_review(cast)
    saved = revise(claim, by=cast.rosa, summary="It counts 37.")
    assert (saved.stage, saved.round) == ("in_review", claim.round + 1)
    assert newest().details["voided"] == []


def test_a_disagreement_of_an_earlier_round_no_longer_holds_the_claim(cast):
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="I count 12.")
    saved = revise(claim, by=cast.rosa, rating=desk.rating("false"))
    reviewing.sign_off(saved, by=cast.vera)
    assert desk.fresh(saved).stage == "approved"


def test_the_version_that_was_opened_may_save_and_the_next_one_is_higher(cast):
    claim = desk.draft(cast)
    saved = revise(claim, by=cast.rosa, version=claim.version, summary="It counts 37.")
    assert saved.version == claim.version + 1


def test_a_save_on_an_old_version_writes_nothing_and_brings_the_newer_claim(cast):
    claim = desk.draft(cast)
    opened = claim.version
    revise(claim, by=cast.rosa, version=opened, summary="Rosa was first.")
    with refused("Somebody else saved this claim", Stale) as caught:
        revise(claim, by=cast.edda, version=opened, summary="Edda was second.", topics=[])
    assert caught.value.claim.summary == "Rosa was first."
    assert desk.fresh(claim).summary == "Rosa was first."


@pytest.mark.parametrize("version", [0, -1, 10**6])
def test_a_version_that_never_was_is_stale(cast, version):
    claim = desk.draft(cast)
    with refused(kind=Stale):
        revise(claim, by=cast.rosa, version=version, summary="It counts 37.")


def test_a_move_of_the_workflow_makes_an_opened_form_stale(cast):
    claim = desk.draft(cast)
    reviewing.submit(claim, by=cast.rosa)
    with refused(kind=Stale):
        revise(claim, by=cast.edda, version=claim.version, summary="It counts 37.")


def test_saving_what_is_already_there_is_no_change(cast):
    claim = desk.approved(cast)
    before = everything()
    saved = revise(claim, by=cast.edda, version=claim.version, statement=claim.statement, rationale=claim.rationale)
    after = everything()
    for row in (*before["Claim"], *after["Claim"]):
        row.pop("updated_at")
    assert after == before
    assert saved.version == claim.version


def test_whoever_rewrites_is_an_author_once(cast):
    claim = desk.draft(cast)
    revise(claim, by=cast.edda, summary="It counts 37.")
    revise(claim, by=cast.edda, summary="It counts 38.")
    assert writers(claim) == [("edda", 0), ("rosa", 0)]
    assert reviewing.submit(claim, by=cast.edda).stage == "in_review"
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.edda)


def test_after_an_edition_authors_count_anew(cast):
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    revise(claim, by=cast.vera, summary="It counts 37.")
    assert writers(claim) == [("rosa", 0), ("vera", 1)]
    reviewing.submit(claim, by=cast.vera)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)


def test_the_author_of_an_earlier_edition_may_sign_the_next(cast):
    cast.rosa = desk.member("reviewer", "ravi")
    claim = desk.published(cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    revise(claim, by=cast.vera, summary="It counts 37.")
    reviewing.submit(claim, by=cast.vera)
    assert reviewing.sign_off(claim, by=cast.rosa).decision == "agrees"


def test_what_was_lifted_back_to_the_old_words_is_still_a_new_round(cast):
    claim = desk.approved(cast)
    revise(claim, by=cast.edda, summary="It counts 37.")
    saved = revise(claim, by=cast.edda, summary=claim.summary)
    assert (saved.stage, saved.round, standing_signatures(saved)) == ("in_review", claim.round + 2, [])


@pytest.mark.parametrize(
    "column",
    ["stage", "round", "edition", "edition_count", "uid", "id", "created_by", "reopened_as", "nope"],
)
def test_what_belongs_to_the_workflow_is_not_written_by_hand(cast, column):
    claim = desk.draft(cast)
    with refused(f"“{column}” is not written by hand"):
        revise(claim, by=cast.anna, summary="It counts 37.", **{column: 1})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", ""),
        ("statement", "x" * 50_000),
        ("statement", "a\x00b"),
        ("explanation", "half a \ud83d"),
        ("claimed_on", "2024-13"),
        ("kind", "rumour"),
    ],
    ids=lambda value: str(value)[:12].encode("unicode_escape").decode(),
)
def test_bad_input_saves_nothing_at_any_stage(cast, field, value):
    claim = desk.approved(cast)
    with invalid() as caught:
        revise(claim, by=cast.rosa, **{"summary": "Saved with it?", field: value})
    assert list(caught.value.message_dict) == [field]


def test_an_error_inside_the_block_takes_back_all_of_it(cast):
    claim = desk.approved(cast)
    with refused("Mid-way", RuntimeError), editing(claim, by=cast.rosa) as fresh:
        fresh.summary = "It counts 37."
        fresh.save()
        fresh.figures.all().delete()
        raise RuntimeError("Mid-way")


def test_rows_that_hang_on_the_claim_are_part_of_what_changed(cast):
    claim = desk.approved(cast)
    with editing(claim, by=cast.edda) as fresh:
        fresh.figures.all().delete()
        fresh.evidence.update(note="Counts 37.")
    saved, details = desk.fresh(claim), newest().details
    assert (saved.stage, saved.round) == ("in_review", claim.round + 1)
    assert details["fields"].keys() == {"Figures", "Evidence"}
    assert details["fields"]["Figures"][1] == ""
    assert details["fields"]["Evidence"][1].endswith("Counts 37.")


@pytest.mark.parametrize("role", ["", "reporter"])
def test_who_may_edit_is_asked_before_anything_is_written(cast, role):
    claim = desk.draft(cast)
    person = desk.member(role, "sam")
    if role:
        revise(claim, by=person, summary="It counts 37.")
        assert LogEntry.objects.filter(by=person).count() == 1
    else:
        with refused("takes the role of reporter"), editing(claim, by=person):
            pytest.fail("The block must not be entered.")


def test_every_row_added_to_a_claim_in_review_is_a_rewriting(cast):
    claim = desk.in_review(cast)
    source = desk.source(cast, "A ledger")
    collecting.add_figure(claim, by=cast.edda, text="12 nurses", low=12)
    collecting.add_evidence(claim, by=cast.edda, source=source, stance="contradicts")
    collecting.add_appearance(claim, by=cast.edda, source=source)
    collecting.add_reply(claim, by=cast.edda, asked="The mayor", why_not="He died.")
    assert desk.fresh(claim).round == claim.round + 4
    assert writers(claim) == [("edda", 0), ("rosa", 0)]
