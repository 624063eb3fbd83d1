"""What is missing before a claim may be published: each gap comes with its cause and goes with it."""

import datetime as dt

import pytest
from django.utils import timezone

from claims.actions import collecting, drafting, reviewing
from claims.models import Claim, Evidence, Source
from claims.rules import readiness
from claims.rules.readiness import BLOCKING, CHECKS, FIRM, blocking_gaps, gaps
from tests import cast as desk
from tests.rules.whole import a_whole_claim

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with a_whole_claim(django_db_blocker) as made:
        yield made


@pytest.fixture
def cast(made, db):
    return made[0]


@pytest.fixture
def claim(made, db):
    """A claim without a gap."""
    return desk.fresh(made[1])


def keys(claim):
    return [gap.key for gap in gaps(desk.fresh(claim))]


def sentence(claim):
    (gap,) = gaps(desk.fresh(claim))
    return gap.sentence


def put(claim, **columns):
    Claim.objects.filter(pk=claim.pk).update(**columns)


def evidence(claim, cast, **fields):
    source = fields.pop("source", None) or desk.source(cast, "The census", protected=fields.pop("protected", False))
    return collecting.add_evidence(claim, by=cast.rosa, source=source, **{"stance": "supports"} | fields)


def place(claim, cast):
    collecting.add_appearance(claim, by=cast.rosa, source=desk.source(cast, "A post", url="https://post.example/"))


#: What opens each gap, and what closes it.
CAUSES = {
    "no_verdict": (lambda c, cast: put(c, rating=None), lambda c, cast: put(c, rating=desk.rating("false"))),
    "no_summary": (lambda c, cast: put(c, summary=" \n"), lambda c, cast: put(c, summary="It counts 36.")),
    "no_explanation": (lambda c, cast: put(c, explanation="\t "), lambda c, cast: put(c, explanation="We counted.")),
    "no_appearance": (lambda c, cast: c.appearances.all().delete(), place),
    "no_evidence": (
        lambda c, cast: c.evidence.all().delete(),
        lambda c, cast: put(c, rating=desk.rating("not-checkable")),
    ),
    "one_sided": (
        lambda c, cast: c.evidence.filter(stance="supports").update(stance="contradicts"),
        lambda c, cast: evidence(c, cast, stance="supports"),
    ),
    "single_origin": (lambda c, cast: c.evidence.update(origin="AFP"), evidence),
    "no_primary": (
        lambda c, cast: c.evidence.update(directness="tertiary"),
        lambda c, cast: evidence(c, cast, directness="primary"),
    ),
    "claimant_not_asked": (
        lambda c, cast: c.replies.all().delete(),
        lambda c, cast: collecting.add_reply(c, by=cast.rosa, asked="The mayor", why_not="She died in 1999."),
    ),
    "no_claim_date": (lambda c, cast: put(c, claimed_on=""), lambda c, cast: put(c, claimed_on="2024")),
    "date_in_the_future": (lambda c, cast: put(c, claimed_on="9999"), lambda c, cast: put(c, claimed_on="2024")),
    "open_notes": (
        lambda c, cast: drafting.write_note(c, by=cast.vera, text="Who counted?"),
        lambda c, cast: drafting.resolve_note(c.notes.get(), by=cast.rosa),
    ),
    "picture_not_described": (
        lambda c, cast: c.pictures.update(alt=" "),
        lambda c, cast: c.pictures.update(alt="The mayor."),
    ),
    "mediareview_invalid": (
        lambda c, cast: c.pictures.update(context=""),
        lambda c, cast: c.pictures.update(category="OriginalMediaContent"),
    ),
    "claimreview_invalid": (
        lambda c, cast: put(c, statement="Mostly true: 35 nurses were hired."),
        lambda c, cast: put(c, statement="At least 35 nurses were hired."),
    ),
    "claimreview_advice": (
        lambda c, cast: put(c, statement="The council hired at least 35 nurses, " + "and so on, " * 5),
        lambda c, cast: put(c, statement="At least 35 nurses were hired."),
    ),
}


def test_a_whole_claim_has_no_gap(claim):
    assert gaps(claim) == []


@pytest.mark.parametrize("key", CHECKS)
def test_a_gap_comes_with_its_cause_alone_and_goes_with_it(cast, claim, key):
    opens, closes = CAUSES[key]
    opens(claim, cast)
    found = {gap.key: gap for gap in gaps(desk.fresh(claim))}
    # A date nobody has reached yet is odd to readers of the markup as well.
    assert set(found) - {"claimreview_advice"} == {key} - {"claimreview_advice"}
    assert (found[key].blocking, found[key].firm) == (key in (*BLOCKING, *FIRM), key in FIRM)
    assert found[key].sentence.endswith((".", "?"))
    closes(claim, cast)
    assert keys(claim) == []


def test_an_empty_claim_lacks_all_that_can_be_lacked_firm_gaps_first(cast):
    claim = drafting.start_claim(by=cast.rosa, statement="The town has 12 bridges.")
    drafting.write_note(claim, by=cast.vera, text="Which town?")
    found = gaps(claim)
    assert [gap.key for gap in found] == [
        "no_verdict", "no_summary", "no_appearance", "no_explanation", "no_evidence", "open_notes", "no_claim_date",
    ]  # fmt: skip
    assert [(gap.firm, gap.blocking) for gap in found] == [(True, True)] * 3 + [(False, True)] * 3 + [(False, False)]
    assert blocking_gaps(claim) == found[:6]


# --- Which of them block --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", CHECKS)
def test_a_setting_makes_a_gap_block_and_the_lack_of_it_lets_all_but_firm_ones_pass(cast, claim, settings, key):
    CAUSES[key][0](claim, cast)
    for chosen, expected in (([], key in FIRM), ([key], True), ([k for k in CHECKS if k != key], key in FIRM)):
        settings.BLOCKING_GAPS = chosen
        assert (key in [gap.key for gap in blocking_gaps(desk.fresh(claim))]) == expected
        assert key in keys(claim), "it is told all the same"


def test_without_the_setting_the_shipped_list_holds(claim, settings):
    settings.BLOCKING_GAPS = None
    put(claim, explanation="", claimed_on="")
    assert [gap.key for gap in blocking_gaps(desk.fresh(claim))] == ["no_explanation"]


def test_gaps_sort_by_the_setting_as_well(claim, settings):
    put(claim, explanation="", claimed_on="", rating=None)
    settings.BLOCKING_GAPS = ["no_claim_date"]
    assert keys(claim) == ["no_verdict", "no_claim_date", "no_explanation"]


def test_the_lists_name_gaps_that_exist_and_none_twice():
    assert set(BLOCKING) | set(FIRM) <= set(CHECKS)
    assert not set(BLOCKING) & set(FIRM)
    assert set(CAUSES) == set(CHECKS)


# --- The fine print of single gaps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stances", "protected", "told"),
    [
        (["supports"], [], "There is no evidence against the claim; was it looked for?"),
        (["contradicts"], [], "There is no evidence for the claim; was it looked for?"),
        (["supports", "context"], [], "There is no evidence against the claim; was it looked for?"),
        (["context"], [], ""),
        (["supports", "contradicts"], [], ""),
        (["supports"], ["contradicts"], ""),
        ([], ["contradicts"], "There is no evidence for the claim; was it looked for?"),
    ],
)
def test_one_sided_is_what_has_evidence_on_one_side_only(cast, claim, stances, protected, told):
    claim.evidence.all().delete()
    for number, stance in enumerate([*stances, *protected]):
        source = desk.source(cast, f"Source {number}", protected=number >= len(stances))
        evidence(claim, cast, source=source, stance=stance)
    found = {gap.key: gap.sentence for gap in gaps(desk.fresh(claim))}
    assert found.get("one_sided", "") == told


@pytest.mark.parametrize(
    ("origins", "publishers", "single"),
    [
        (["AFP", "AFP"], ["One", "Other"], True),
        (["AFP", "afp"], ["One", "Other"], True),
        (["", ""], ["One", "One"], True),
        (["", "one"], ["One", "Other"], True),
        (["", ""], ["One", "Other"], False),
        (["", ""], [None, None], False),
        (["AFP", ""], [None, None], False),
        (["", ""], ["One", None], False),
    ],
)
def test_an_origin_is_the_one_named_or_the_publisher_or_the_source_itself(cast, claim, origins, publishers, single):
    parties = {name: name and desk.party(cast, name, kind="outlet") for name in set(publishers)}
    for piece, origin, publisher in zip(claim.evidence.all(), origins, publishers, strict=True):
        Evidence.objects.filter(pk=piece.pk).update(origin=origin)
        Source.objects.filter(pk=piece.source_id).update(publisher=parties[publisher])
    assert ("single_origin" in keys(claim)) == single


def test_a_protected_source_is_an_origin_of_its_own_and_evidence_too(cast, claim):
    claim.evidence.all().delete()
    evidence(claim, cast, protected=True)
    evidence(claim, cast, source=desk.source(cast, "The minutes"), stance="contradicts", directness="primary")
    assert keys(claim) == []
    claim.evidence.filter(source__protected=False).delete()
    assert "no_evidence" not in keys(claim)


def test_a_place_that_is_protected_tells_readers_nothing(cast, claim):
    Source.objects.filter(appearances__claim=claim).update(protected=True)
    assert keys(claim) == ["no_appearance"]
    assert sentence(claim) == "No public source says where the claim was made."


def test_nobody_has_to_be_asked_where_nobody_is_named(claim):
    claim.replies.all().delete()
    assert sentence(claim) == "It is not said whether Maria Lopez was asked, or why not."
    put(claim, claimant=None)
    assert keys(claim) == []


@pytest.mark.parametrize(
    ("known", "days", "late"),
    [("%Y-%m-%d", 0, False), ("%Y-%m-%d", 1, True), ("%Y-%m", 0, False), ("%Y", 0, False), ("%Y", 366, True)],
)
def test_a_date_is_in_the_future_when_its_first_day_has_not_come(claim, known, days, late):
    put(claim, claimed_on=(timezone.localdate() + dt.timedelta(days=days)).strftime(known))
    assert ("date_in_the_future" in keys(claim)) == late


def test_today_is_the_desks_own(claim, monkeypatch):
    put(claim, claimed_on="2025-03-04")
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2025, 3, 3, 22, 30, tzinfo=dt.UTC))
    assert "date_in_the_future" in keys(claim)
    with timezone.override("Asia/Tokyo"):
        assert "date_in_the_future" not in keys(claim)


def test_threads_are_counted_and_their_answers_are_not(cast, claim):
    first = drafting.write_note(claim, by=cast.vera, text="Who counted?")
    drafting.write_note(claim, by=cast.rosa, text="The clerk.", parent=first)
    assert sentence(claim) == "1 note is not resolved."
    drafting.write_note(claim, by=cast.vera, text="And when?")
    assert sentence(claim) == "2 notes are not resolved."
    drafting.resolve_note(first, by=cast.rosa)
    assert sentence(claim) == "1 note is not resolved."


def test_markup_is_not_judged_before_there_is_something_to_mark_up(claim, monkeypatch):
    put(claim, statement="Mostly true: 35 nurses.", summary="")
    assert keys(claim) == ["no_summary"]
    monkeypatch.setattr(readiness.markup, "build", lambda words, site: None)
    put(claim, summary="It counts 36.")
    assert keys(claim) == [], "nothing is rated, so there is no markup"


def test_the_site_that_checks_cannot_be_the_claimant(claim, settings):
    settings.SITE_NAME = "Maria Lopez"
    assert sentence(claim) == "The ClaimReview markup would be invalid: The one who checks is the claimant."


def test_the_sentences_of_gaps_reach_whoever_is_refused(cast, claim):
    put(claim, explanation="")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    with pytest.raises(desk.publishing.NotReady, match="There is no explanation for readers"):
        desk.publishing.publish(claim, by=cast.edda)
