"""`add_figure`, `add_evidence`, `add_reply` and `add_appearance`: what hangs on a claim, or nothing at all."""

import datetime as dt
from decimal import Decimal

import pytest

from claims.actions import collecting
from claims.models import Appearance, Attribution, Evidence, Figure, Member, Reply, Source
from tests import cast as desk
from tests.actions.witness import invalid, newest, refused

pytestmark = pytest.mark.django_db

ADD = {
    "figure": collecting.add_figure,
    "evidence": collecting.add_evidence,
    "reply": collecting.add_reply,
    "appearance": collecting.add_appearance,
}
#: The least each of them takes, the label its line in the log has, and what stands there.
LEAST = {
    "figure": ({"text": "12 nurses"}, "Figures", "12 nurses (exact)"),
    "evidence": ({"stance": "contradicts"}, "Evidence", "A ledger ·  · contradicts · secondary"),
    "reply": ({"asked": "The mayor", "why_not": "He died."}, "Replies", "The mayor · He died."),
    "appearance": ({}, "Appearances", "A ledger"),
}


@pytest.fixture
def claim(cast):
    return desk.draft(cast)


def add(what, claim, by, **fields):
    """One more of `what`, with the least it takes; a source of its own where it takes one."""
    if what in ("evidence", "appearance") and not {"source", "source_id"} & fields.keys():
        fields["source"] = collecting.save_source(Source(title="A ledger"), by=Member.objects.get(username="rosa"))
    return ADD[what](claim, by=by, **LEAST[what][0] | fields)


@pytest.mark.parametrize("what", LEAST)
def test_it_hangs_on_the_claim_and_the_log_tells_it(cast, claim, what):
    row = add(what, claim, cast.edda)
    assert type(row).objects.get(pk=row.pk).claim == claim
    saved, entry = desk.fresh(claim), newest()
    assert (saved.version, saved.stage) == (claim.version + 1, "open")
    assert saved.authorships.filter(by=cast.edda).exists(), "whoever adds to it is one of its authors"
    assert (entry.action, entry.by_name, entry.object_key) == ("edit", "Edda", claim.uid)
    ((label, (before, after)),) = entry.details["fields"].items()
    assert label == LEAST[what][1]
    assert LEAST[what][2] in after
    assert LEAST[what][2] not in before


def test_everything_given_is_kept(cast, claim):
    source = desk.source(cast, "A ledger")
    given = {
        "figure": {"text": "1 to 2 million", "low": Decimal("1.5"), "high": Decimal(2), "unit": "million",
                   "currency": "EUR", "comparator": "between"},
        "evidence": {"source": source, "stance": "context", "excerpt": "36", "locator": "page 2", "note": "It counts.",
                     "directness": "tertiary", "directness_why": "The first is lost.", "origin": "AFP",
                     "accessed_on": dt.date(2024, 12, 1)},
        "reply": {"asked": "The mayor", "asked_on": dt.date(2024, 12, 1), "how": "email", "answer": "No.",
                  "deadline": dt.date(2024, 12, 3), "answered_on": dt.date(2024, 12, 2), "why_not": ""},
        "appearance": {"source": source, "quote": "35!", "first": False, "locator": "page 3"},
    }  # fmt: skip
    for what, fields in given.items():
        row = add(what, claim, cast.rosa, **fields)
        row.refresh_from_db()
        assert {name: getattr(row, name) for name in fields} == fields


def test_a_chain_leads_from_the_claimant_outwards(cast, claim):
    mayor, agency = desk.party(cast), desk.party(cast, "North Agency", kind="outlet")
    chain = [
        {"party": mayor, "manner": "direct", "role": "Mayor"},
        {"description": "leaked emails", "manner": "anonymous"},
        {"party": agency},
    ]
    row = add("appearance", claim, cast.rosa, chain=iter(chain))
    links = list(row.attributions.values_list("order", "party__name", "description", "manner", "role"))
    assert links == [
        (1, "Maria Lopez", "", "direct", "Mayor"),
        (2, None, "leaked emails", "anonymous", ""),
        (3, "North Agency", "", "reported", ""),
    ]
    assert (
        newest()
        .details["fields"]["Appearances"][1]
        .endswith("A ledger · Maria Lopez (direct, Mayor) ← leaked emails (anonymous) ← North Agency (reported)")
    )


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ({}, "__all__"),
        ({"description": ""}, "__all__"),
        ({"description": "x" * 201}, "description"),
        ({"description": "a\x00b"}, "description"),
        ({"description": "a friend", "manner": "whispered"}, "manner"),
        ({"description": "a friend", "role": "x" * 201}, "role"),
        ({"party_id": 10**9}, "party"),
    ],
    ids=ascii,
)
def test_one_bad_link_and_no_appearance_is_kept(cast, claim, link, field):
    source = desk.source(cast, "A ledger")
    with invalid() as caught:
        add("appearance", claim, cast.rosa, source=source, chain=[{"description": "the town hall"}, link])
    assert list(caught.value.message_dict) == [field]


BAD = [
    ("figure", "text", ["", "x" * 201, "a\x00b", "half a \ud83d"]),
    ("figure", "low", ["a dozen", "NaN", "Infinity", float("nan"), "0.1234567", 10**24]),
    ("figure", "high", ["-Infinity", "1.2.3"]),
    ("figure", "currency", ["EURO", "\x00"]),
    ("figure", "comparator", ["", "roughly"]),
    ("figure", "low", ["1234567890.123456", "123456789012345678", 10**24 - 1]),
    ("figure", "as_of", ["2024-13", "2024-02-30", "May", "2024-5"]),
    ("figure", "unit", ["x" * 61]),
    ("evidence", "stance", ["", "doubts"]),
    ("evidence", "directness", ["", "hearsay"]),
    ("evidence", "excerpt", ["x" * 2_001, "a\x00b", "half a \ud83d"]),
    ("evidence", "accessed_on", ["2024-13-01", "yesterday", "2024"]),
    ("evidence", "note", ["x" * 1_001]),
    ("evidence", "source_id", [10**9, None]),
    ("reply", "asked", ["", "x" * 201, "a\x00b"]),
    ("reply", "asked_on", ["2024-13-01", "yesterday"]),
    ("reply", "answer", ["x" * 5_001, "half a \ud83d"]),
    ("reply", "why_not", ["x" * 301]),
    ("appearance", "quote", ["x" * 2_001, "a\x00b", "half a \ud83d"]),
    ("appearance", "on", ["2024-13", "2024-12-32", "12/2024"]),
    ("appearance", "locator", ["x" * 101]),
    ("appearance", "source_id", [10**9, None]),
]


@pytest.mark.parametrize(
    ("what", "field", "value"),
    [(what, field, value) for what, field, values in BAD for value in values],
    ids=lambda value: str(value)[:16].encode("unicode_escape").decode(),
)
def test_bad_input_is_named_by_its_field_and_nothing_is_saved(cast, claim, what, field, value):
    source = {} if field == "source_id" or what in ("figure", "reply") else {"source": desk.source(cast, "A ledger")}
    with invalid() as caught:
        add(what, claim, cast.rosa, **source | {field: value})
    assert list(caught.value.message_dict) == [field.removesuffix("_id")]


@pytest.mark.parametrize(("low", "high"), [(2, 1), ("0.000002", "0.000001"), (-1, -2), (1, 0)])
def test_a_lower_bound_above_the_upper_one_is_refused(cast, claim, low, high):
    with invalid("The lower bound is above the upper one"):
        add("figure", claim, cast.rosa, low=low, high=high)


@pytest.mark.parametrize(
    ("low", "high"), [(1, 1), (1, None), (None, 1), (None, None), (-2, -1), (0, 0), (2 * 10**12, None), (None, 10**23)]
)
def test_bounds_may_meet_and_either_may_be_open(cast, claim, low, high):
    row = add("figure", claim, cast.rosa, low=low, high=high)
    assert Figure.objects.filter(pk=row.pk, low=low, high=high).exists()


@pytest.mark.parametrize("fields", [{"why_not": ""}, {"why_not": "", "answer": "No.", "answered_on": "2024-12-02"}])
def test_a_reply_says_when_they_were_asked_or_why_not(cast, claim, fields):
    with invalid("Say when they were asked, or why not"):
        add("reply", claim, cast.rosa, **fields)


def test_a_piece_of_evidence_is_told_once_for_each_stance_and_place(cast, claim):
    source = desk.source(cast, "A ledger")
    place = {"source": source, "stance": "supports", "locator": "page 2"}
    add("evidence", claim, cast.rosa, **place)
    with invalid("already exists"):
        add("evidence", claim, cast.edda, **place, note="In other words.")
    for other in ({"locator": "page 3"}, {"locator": ""}, {"stance": "context"}):
        add("evidence", claim, cast.rosa, **place | other)
    assert Evidence.objects.filter(claim=claim, source=source).count() == 4


def test_an_appearance_is_told_once_for_each_place(cast, claim):
    source = desk.source(cast, "A ledger")
    add("appearance", claim, cast.rosa, source=source, locator="page 2")
    with invalid("already exists"):
        add("appearance", claim, cast.rosa, source=source, locator="page 2", chain=[{"description": "a clerk"}])
    add("appearance", claim, cast.rosa, source=source)
    assert Appearance.objects.filter(claim=claim, source=source).count() == 2
    assert not Attribution.objects.filter(description="a clerk").exists()


def test_another_claim_may_rest_on_the_same_place(cast, claim):
    source = desk.source(cast, "A ledger")
    other = desk.draft(cast, statement="The town has 12 bridges.")
    for each in (claim, other):
        add("evidence", each, cast.rosa, source=source)
    assert {piece.claim for piece in source.evidence.all()} == {claim, other}


def test_whom_one_asked_may_be_asked_again(cast, claim):
    for _ in range(2):
        add("reply", claim, cast.rosa)
    assert Reply.objects.filter(claim=claim).count() == 2


@pytest.mark.parametrize("what", LEAST)
@pytest.mark.parametrize("stage", ["published", "closed"])
def test_nothing_is_added_to_a_claim_at_rest(cast, stage, what):
    claim, source = desk.STAGED[stage](cast), desk.source(cast, "A ledger")
    fields = {"source": source} if what in ("evidence", "appearance") else {}
    with refused(f"It is {stage}"):
        add(what, claim, cast.anna, **fields)


@pytest.mark.parametrize("what", LEAST)
def test_who_has_no_role_adds_nothing(cast, claim, what):
    stranger, source = desk.member("", "stranger"), desk.source(cast, "A ledger")
    fields = {"source": source} if what in ("evidence", "appearance") else {}
    with refused("takes the role of reporter"):
        add(what, claim, stranger, **fields)
