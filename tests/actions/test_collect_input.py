"""`save_party`, `save_source` and `save_topic`: what is no party, source or topic is not kept, and other names."""

import pytest

from claims.actions import collecting
from claims.models import Alias, LogEntry, Party, Source, Topic
from tests import cast as desk
from tests.actions.witness import invalid, refused

pytestmark = pytest.mark.django_db


def save(row, by, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    action = {Party: collecting.save_party, Source: collecting.save_source, Topic: collecting.save_topic}[type(row)]
    return action(row, by=by)


BAD = [
    (Party, "name", ["", "x" * 201, "a\x00b", "half a \ud83d"]),
    (Party, "kind", ["", "robot"]),
    (Party, "role", ["x" * 201, "\x00"]),
    (Party, "wikidata", ["42", "Q0", "q42", "Q42 ", "https://www.wikidata.org/wiki/Q42"]),
    (
        Party,
        "url",
        ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://x.example/", "//x.example"],
    ),
    (Source, "title", ["", "x" * 301, "a\x00b", "half a \ud83d"]),
    (Source, "kind", ["", "rumour"]),
    (
        Source,
        "url",
        ["javascript:alert(1)", "file:///etc/passwd", "www.example.org", "https://a b.example/", "x" * 1_001],
    ),
    (Source, "url", ["https://", "https://x.example/\nhttps://y.example/"]),
    (Source, "published", ["2024-13", "2024-02-30", "May 2024", "24"]),
    (Source, "language", ["a language of its own"]),
    (Source, "interest", ["x" * 501]),
    (Source, "text", ["a\x00b"]),
    (Source, "publisher_id", [10**9]),
    (Topic, "name", ["", "x" * 81, "a\x00b"]),
    (Topic, "slug", ["", "two words", "x" * 81, "a/b"]),
]
GOOD = {Party: {"name": "Maria Lopez"}, Source: {"title": "A report"}, Topic: {"name": "Health", "slug": "health"}}


def spelled(value):
    return value.__name__ if isinstance(value, type) else str(value)[:24].encode("unicode_escape").decode()


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [(model, field, value) for model, field, values in BAD for value in values],
    ids=spelled,
)
def test_bad_input_is_named_by_its_field_and_neither_made_nor_changed(cast, model, field, value):
    with invalid() as caught:
        save(model(**GOOD[model] | {field: value}), cast.rosa)
    assert list(caught.value.message_dict) == [field.removesuffix("_id")]
    row = save(model(**GOOD[model]), cast.rosa)
    with invalid():
        save(row, cast.rosa, **{field: value})


def test_an_address_is_that_of_one_source(cast):
    desk.source(cast, "A report", url="https://news.example/report")
    with invalid("A source with this address is already here"):
        desk.source(cast, "The same report", url="https://news.example/report")
    other = desk.source(cast, "Another report", url="https://news.example/other")
    with invalid("A source with this address is already here"):
        save(other, cast.rosa, url="https://news.example/report")


def test_sources_without_an_address_are_told_apart_all_the_same(cast):
    assert desk.source(cast, "A letter").uid != desk.source(cast, "A letter").uid


@pytest.mark.parametrize(("field", "other"), [("name", "slug"), ("slug", "name")])
def test_a_topic_has_a_name_and_an_address_of_its_own(cast, field, other):
    save(Topic(name="Health", slug="health"), cast.rosa)
    with invalid() as caught:
        save(Topic(**{"name": "Health", "slug": "health", other: "another"}), cast.rosa)
    assert list(caught.value.message_dict) == [field]


def test_two_parties_may_have_one_name(cast):
    assert desk.party(cast, "J. Smith").uid != desk.party(cast, "J. Smith").uid


def known_as(party):
    return set(party.aliases.values_list("name", flat=True))


def test_other_names_are_replaced_by_those_given_and_kept_if_none_are(cast):
    party = collecting.save_party(Party(name="Maria Lopez"), by=cast.rosa, aliases=["La Lopez", "M. L."])
    kept = Alias.objects.get(name="M. L.").pk
    collecting.save_party(party, by=cast.rosa)
    assert known_as(party) == {"La Lopez", "M. L."}
    collecting.save_party(party, by=cast.rosa, aliases=["M. L.", "ماريا"])
    assert known_as(party) == {"M. L.", "ماريا"}
    assert Alias.objects.get(name="M. L.").pk == kept, "one that stays is not made anew"
    collecting.save_party(party, by=cast.rosa, aliases=[])
    assert known_as(party) == set()


def test_other_names_come_in_any_order_from_anywhere_and_count_once(cast):
    names = (name for name in ["La Lopez", "M. L.", "La Lopez"])
    party = collecting.save_party(Party(name="Maria Lopez"), by=cast.rosa, aliases=names)
    assert sorted(party.aliases.values_list("name", flat=True)) == ["La Lopez", "M. L."]


def test_two_parties_may_go_by_the_same_other_name(cast):
    parties = [
        collecting.save_party(Party(name=name), by=cast.rosa, aliases=["The Mayor"]) for name in ("Lopez", "Byron")
    ]
    assert [known_as(party) for party in parties] == [{"The Mayor"}] * 2


@pytest.mark.parametrize("name", ["", "x" * 201, "a\x00b", "half a \ud83d"], ids=spelled)
def test_another_name_that_cannot_be_kept_leaves_the_party_as_it_was(cast, name):
    party = collecting.save_party(Party(name="Maria Lopez"), by=cast.rosa, aliases=["La Lopez"])
    party.name = "M. Lopez"
    with invalid():
        collecting.save_party(party, by=cast.rosa, aliases=["M. L.", name])


@pytest.mark.parametrize("model", GOOD, ids=spelled)
def test_who_has_no_role_collects_nothing(cast, model):
    stranger = desk.member("", "stranger")
    with refused("takes the role of reporter"):
        save(model(**GOOD[model]), stranger)
    assert not LogEntry.objects.exists()
