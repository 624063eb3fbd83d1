"""Deciding in the reader: accept, merge, reject, mark a selection, and take each of them back."""

import pytest

from claims.actions import capturing, collecting, drafting, proposing, reviewing, spotting
from claims.choices import Comparator, Manner
from claims.models import Candidate, Claim, Source
from tests import cast as desk
from tests.actions.witness import refused

pytestmark = pytest.mark.django_db

TEXT = (
    "Maria Lopez told a reporter that the council hired at least 35 nurses in May.\n\n"
    "It was a warm evening. 🏥 The register counts 36 of them, the town hall’s minutes say."
)
WORDS = "the council hired at least 35 nurses in May"


@pytest.fixture
def source(cast):
    return desk.source(cast, "Nurses at last", text=TEXT, published="2025-05-12", language="en")


@pytest.fixture
def candidate(source):
    """A candidate as detection leaves it, whatever detection would make of these very words."""
    source.candidates.all().delete()
    start = TEXT.index(WORDS)
    found = {
        "claimant": "Maria Lopez", "role": "a nurse", "affiliation": "", "via": "Reuters", "manner": "direct",
        "figures": [{"text": "at least 35 nurses", "low": "35", "high": None, "unit": "nurses", "currency": "",
                     "comparator": "at_least"}],
    }  # fmt: skip
    return Candidate.objects.create(
        source=source, start=start, end=start + len(WORDS), text=WORDS, score=0.9, reasons=["states a figure"],
        found=found,
    )  # fmt: skip


def fresh(candidate):
    return Candidate.objects.get(pk=candidate.pk)


def test_accepting_makes_a_claim_with_all_that_was_read(cast, candidate):
    lopez = desk.party(cast, "María López")
    collecting.save_party(lopez, by=cast.rosa, aliases=["Maria Lopez"])
    claim = spotting.accept(candidate, by=cast.rosa)
    assert (claim.statement, claim.quote) == ("The council hired at least 35 nurses in May.", WORDS)
    assert (claim.claimant, str(claim.claimed_on), claim.stage, claim.kind) == (lopez, "2025-05-12", "open", "quantity")
    figure = claim.figures.get()
    assert (figure.text, figure.low, figure.unit, figure.comparator) == (
        "at least 35 nurses", 35, "nurses", Comparator.AT_LEAST,
    )  # fmt: skip
    appearance = claim.appearances.get()
    assert (appearance.source, appearance.anchor, appearance.first) == (candidate.source, "exact", True)
    assert TEXT[appearance.start : appearance.end] == appearance.quote == WORDS
    assert [(link.party, link.description, link.manner, link.role) for link in appearance.attributions.all()] == [
        (lopez, "", Manner.DIRECT, "a nurse"),
        (None, "Reuters", Manner.REPORTED, ""),
    ]
    row = fresh(candidate)
    assert (row.decision, row.claim, row.by_name) == ("accepted", claim, "Rosa")


def test_a_name_the_desk_does_not_know_is_described_and_no_party_is_made(cast, candidate):
    claim = spotting.accept(candidate, by=cast.rosa)
    assert claim.claimant is None
    assert claim.appearances.get().attributions.first().description == "Maria Lopez"


def test_a_name_that_two_parties_bear_is_left_to_the_editor(cast, candidate):
    desk.party(cast, "Maria Lopez")
    desk.party(cast, "Maria Lopez", role="Another one")
    assert spotting.accept(candidate, by=cast.rosa).claimant is None


def test_a_candidate_is_accepted_once(cast, candidate):
    spotting.accept(candidate, by=cast.rosa)
    for again in (spotting.accept, spotting.reject):
        with refused("Rosa decided about it already: accepted"):
            again(candidate, by=cast.vera)
    assert Claim.objects.count() == 1


def test_taken_back_it_is_proposed_again_and_its_claim_is_closed(cast, candidate):
    claim = spotting.accept(candidate, by=cast.rosa)
    spotting.undo(candidate, by=cast.vera)
    assert (fresh(candidate).decision, desk.fresh(claim).stage) == ("", "closed")
    again = spotting.accept(candidate, by=cast.vera)
    assert (again.pk, again.stage) == (claim.pk, "open")
    assert Claim.objects.count() == 1


def test_a_claim_others_worked_on_is_not_taken_back(cast, candidate):
    claim = spotting.accept(candidate, by=cast.rosa)
    drafting.write_note(claim, by=cast.vera, text="Who counted?")
    with refused("The claim was worked on since"):
        spotting.undo(candidate, by=cast.rosa)


def test_a_claim_whose_verdict_somebody_else_wrote_is_not_taken_back(cast, candidate):
    claim = spotting.accept(candidate, by=cast.rosa)
    drafting.revise(claim, by=cast.vera, rating=desk.rating("false"), explanation="Two days of work.")
    with refused("The claim was worked on since"):
        spotting.undo(candidate, by=cast.rosa)


def test_a_claim_in_review_is_not_taken_back(cast, candidate):
    claim = spotting.accept(candidate, by=cast.rosa)
    drafting.revise(claim, by=cast.rosa, rating=desk.rating("true"))
    reviewing.submit(claim, by=cast.rosa)
    with refused("The claim was worked on since"):
        spotting.undo(candidate, by=cast.rosa)


def test_rejecting_is_remembered_and_can_be_taken_back(cast, candidate):
    spotting.reject(candidate, by=cast.rosa)
    assert (fresh(candidate).decision, fresh(candidate).by_name) == ("rejected", "Rosa")
    spotting.undo(candidate, by=cast.rosa)
    assert fresh(candidate).decision == ""
    with refused("Nothing was decided about it"):
        spotting.undo(candidate, by=cast.rosa)


def test_a_repeat_becomes_another_appearance_of_the_known_claim(cast, candidate):
    claim = desk.draft(cast)
    spotting.merge(candidate, into=claim, by=cast.vera)
    appearance = claim.appearances.get(source=candidate.source)
    assert (appearance.first, appearance.anchor, appearance.quote) == (False, "exact", WORDS)
    assert fresh(candidate).claim == claim
    spotting.undo(candidate, by=cast.vera)
    assert not claim.appearances.filter(source=candidate.source).exists()
    assert fresh(candidate).decision == ""


def test_merging_into_a_signed_claim_voids_the_signature_as_any_edit_does(cast, candidate):
    claim = desk.approved(cast)
    spotting.merge(candidate, into=claim, by=cast.edda)
    assert (desk.fresh(claim).stage, desk.fresh(claim).round) == ("in_review", 2)


def test_nothing_is_merged_into_a_claim_that_rests(cast, candidate):
    claim = desk.published(cast)
    with refused("It is published: reopen it first"):
        spotting.merge(candidate, into=claim, by=cast.edda)
    assert fresh(candidate).decision == ""


def test_two_repeats_in_one_text_are_two_appearances(cast, candidate, source):
    claim = spotting.accept(candidate, by=cast.rosa)
    other = spotting.mark(source, TEXT.index("The register"), TEXT.index(" of them"), by=cast.rosa)
    spotting.merge(other, into=claim, by=cast.rosa)
    assert [each.quote for each in claim.appearances.order_by("start")] == [WORDS, "The register counts 36"]


def test_a_selection_is_counted_in_code_points_and_trimmed(cast, source):
    start = TEXT.index(" The register")
    row = spotting.mark(source, start, TEXT.index(", the town"), by=cast.rosa)
    assert (row.text, row.by_hand) == ("The register counts 36 of them", True)
    assert spotting.mark(source, row.start, row.end, by=cast.vera).pk == row.pk


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (10_000, 10_009), (77, 79)])
def test_a_selection_of_nothing_is_refused(cast, source, start, end):
    with refused("Nothing is selected"):
        spotting.mark(source, start, end, by=cast.rosa)


def test_a_selection_of_a_whole_book_is_refused(cast):
    source = desk.source(cast, "A book", text="word " * 1000)
    with refused("Select at most 2,000 characters"):
        spotting.mark(source, 0, 5000, by=cast.rosa)


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("the city owes 3 million", "The city owes 3 million."),
        ("“It cost $2bn,”", "It cost $2bn."),
        ("Did it rain?", "Did it rain?"),
        ("two\nlines", "Two lines."),
    ],
)
def test_the_first_wording_is_one_sentence(words, statement):
    assert spotting.statement_of(words) == statement


def test_a_long_stretch_is_cut_at_a_word(cast):
    statement = spotting.statement_of("word " * 300)
    assert len(statement) <= 500 and statement.endswith("word …")


def test_without_a_role_nothing_is_decided(cast, candidate):
    nobody = desk.member("", "nora")
    for act in (spotting.accept, spotting.reject, spotting.undo):
        with refused("This takes the role of reporter"):
            act(candidate, by=nobody)


# --- When the text is captured anew ---------------------------------------------------------------------------


def test_decisions_and_anchors_follow_their_words(cast, candidate, source):
    claim = spotting.accept(candidate, by=cast.rosa)
    capturing.capture_anew(
        Source.objects.get(pk=source.pk), capturing.pasted(f"A new headline\n\n{TEXT}"), by=cast.rosa
    )
    appearance, row = claim.appearances.get(), fresh(candidate)
    assert (appearance.anchor, row.anchor, row.decision) == ("moved", "moved", "accepted")
    text = Source.objects.get(pk=source.pk).text
    assert text[appearance.start : appearance.end] == text[row.start : row.end] == WORDS


def test_lost_words_say_so_and_keep_their_claim(cast, candidate, source):
    claim = spotting.accept(candidate, by=cast.rosa)
    capturing.capture_anew(
        Source.objects.get(pk=source.pk), capturing.pasted("Another story altogether."), by=cast.rosa
    )
    appearance, row = claim.appearances.get(), fresh(candidate)
    assert (appearance.anchor, appearance.start, appearance.quote) == ("lost", None, WORDS)
    assert (row.anchor, row.start, row.claim) == ("lost", None, claim)


def test_a_repeat_whose_words_are_lost_takes_nobodys_places_with_it(cast, candidate, source):
    claim = desk.draft(cast)
    spotting.merge(candidate, into=claim, by=cast.rosa)
    collecting.add_appearance(claim, by=cast.vera, source=source, locator="page 3")
    capturing.capture_anew(
        Source.objects.get(pk=source.pk), capturing.pasted("Another story altogether."), by=cast.rosa
    )
    with refused("Take the repeat off on the claim’s own page"):
        spotting.undo(candidate, by=cast.rosa)


def test_what_nobody_decided_about_is_proposed_anew(cast, candidate, source):
    capturing.capture_anew(
        Source.objects.get(pk=source.pk), capturing.pasted("Another story altogether."), by=cast.rosa
    )
    assert not Candidate.objects.filter(pk=candidate.pk).exists()
    with refused("no longer proposed"):
        spotting.accept(candidate, by=cast.rosa)


def test_what_is_decided_is_not_proposed_again(cast, candidate, source):
    spotting.reject(candidate, by=cast.rosa)
    proposing.propose(Source.objects.get(pk=source.pk))
    places = [(each.start, each.end) for each in source.candidates.undecided()]
    assert not [place for place in places if place[0] < candidate.end and candidate.start < place[1]]


def test_every_proposal_is_verbatim_and_in_the_text(cast, source):
    rows = list(source.candidates.undecided())
    assert rows, "detection proposes something in a text full of claims"
    assert all(TEXT[row.start : row.end] == row.text for row in rows)
