"""`start_claim`: a new claim on the desk, or nothing at all."""

import datetime as dt

import pytest

from claims.actions import drafting
from claims.models import Claim, LogEntry, Topic
from claims.partialdate import PartialDate
from tests import cast as desk
from tests.actions.witness import invalid, newest, refused

pytestmark = pytest.mark.django_db

STATEMENT = "The council hired at least 35 nurses."


def start(cast, statement=STATEMENT, **fields):
    return drafting.start_claim(by=cast.rosa, statement=statement, **fields)


def test_a_claim_starts_open_in_round_one_by_its_author(cast):
    claim = desk.fresh(start(cast))
    assert (claim.stage, claim.round, claim.version, claim.edition_count) == ("open", 1, 1, 0)
    assert (claim.statement, claim.created_by, claim.edition) == (STATEMENT, cast.rosa, None)
    assert list(claim.authorships.values_list("by", "base")) == [(cast.rosa.pk, 0)]


def test_everything_given_is_kept(cast):
    topic = Topic.objects.create(name="Health", slug="health")
    fields = {
        "quote": "We hired 35, at least.", "claimant": desk.party(cast), "kind": "quantity", "language": "nl",
        "why_selected": "It was widely shared.", "rating": desk.rating("true"), "summary": "It did.",
        "explanation": "The *register* says so.", "rationale": "Ask again.", "assignee": cast.vera,
        "due": dt.date(2026, 1, 2), "embargo": dt.datetime(2026, 1, 3, 12, tzinfo=dt.UTC),
    }  # fmt: skip
    claim = desk.fresh(start(cast, topics=[topic], claimed_on="2024-12", **fields))
    assert {name: getattr(claim, name) for name in fields} == fields
    assert claim.claimed_on == PartialDate(2024, 12)
    assert list(claim.topics.all()) == [topic]


def test_the_log_says_who_started_what_and_every_field_given(cast):
    claim = start(cast, rating=desk.rating("false"), summary="It hired 12.")
    entry = newest()
    assert (entry.action, entry.by, entry.by_name) == ("start", cast.rosa, "Rosa")
    assert (entry.object_kind, entry.object_key, entry.object_name) == ("claim", claim.uid, STATEMENT)
    fields = entry.details["fields"]
    assert fields["Statement"] == ["", STATEMENT]
    assert fields["Verdict"] == ["", "False"]
    assert fields["Summary"] == ["", "It hired 12."]
    assert "Quote" not in fields


def test_two_claims_have_two_uids(cast):
    assert start(cast).uid != start(cast).uid


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", ""),
        ("statement", "x" * 501),
        ("statement", "x" * 50_000),
        ("statement", "a\x00b"),
        ("statement", "half a \ud83d"),
        ("quote", "x" * 2_001),
        ("quote", "a\x00b"),
        ("summary", "x" * 501),
        ("explanation", "x" * 20_001),
        ("explanation", "\x00"),
        ("rationale", "x" * 50_000),
        ("why_selected", "a\x00"),
        ("language", "a language of its own"),
        ("kind", "rumour"),
        ("claimed_on", "2024-13"),
        ("claimed_on", "2024-02-30"),
        ("claimed_on", "0000"),
        ("claimed_on", "12/2024"),
        ("claimed_on", "２０２４"),
        ("due", "tomorrow"),
        ("due", "2024-13-01"),
        ("embargo", "noon"),
        ("rating_id", 10**9),
        ("claimant_id", 10**9),
        ("assignee_id", 10**9),
    ],
    ids=lambda value: str(value)[:20].encode("unicode_escape").decode(),
)
def test_bad_input_is_named_by_its_field_and_nothing_is_saved(cast, field, value):
    with invalid() as caught:
        start(cast, **{"statement": STATEMENT} | {field: value})
    assert list(caught.value.message_dict) == [field.removesuffix("_id")]


def test_the_longest_of_everything_is_taken(cast):
    claim = start(cast, "é" * 500, quote="q" * 2_000, summary="s" * 500, explanation="e" * 20_000)
    saved = desk.fresh(claim)
    assert (len(saved.statement), len(saved.quote), len(saved.summary)) == (500, 2_000, 500)
    assert len(saved.explanation) == 20_000


@pytest.mark.parametrize(
    "text", ["😀 مرحبا שלום", "<script>alert(1)</script>", "'; DROP TABLE claims_claim; --", "a\u202eb"]
)
def test_any_other_text_is_kept_to_the_letter(cast, text):
    assert desk.fresh(start(cast, text)).statement == text
    assert newest().details["fields"]["Statement"] == ["", text]


def test_who_has_no_role_starts_nothing(cast):
    stranger = desk.member("", "stranger")
    with refused("takes the role of reporter"):
        drafting.start_claim(by=stranger, statement=STATEMENT)
    assert not Claim.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_field_that_does_not_exist_is_a_mistake_of_the_program(cast):
    with pytest.raises(TypeError):
        start(cast, verdict="true")
    assert not Claim.objects.exists()
