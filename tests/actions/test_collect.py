"""`save_party`, `save_source` and `save_topic`: what claims share, and what a change of it means for each of them."""

import pytest

from claims.actions import collecting, correcting, reviewing
from claims.models import Party, Source, Topic
from claims.rules.conditions import standing_signatures
from claims.rules.differences import since_published
from tests import cast as desk
from tests.actions.witness import actions_on, everything, newest, public_rows, refused

pytestmark = pytest.mark.django_db

#: A new value for each field of a party, and of a source, that editions show.
PARTY = {
    "name": "M. Lopez Diaz", "kind": "organisation", "role": "Senator", "wikidata": "Q43", "url": "https://l.example/",
}  # fmt: skip
SOURCE = {
    "title": "The other register", "kind": "data", "url": "https://other.example/", "authors": "A. Writer",
    "publisher": lambda cast: desk.party(cast, "The Agency"), "published": "2024-05", "language": "nl",
    "interest": "It is paid by the council.", "protected": True,
}  # fmt: skip


def save(row, by, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    action = {Party: collecting.save_party, Source: collecting.save_source, Topic: collecting.save_topic}[type(row)]
    return action(row, by=by)


def with_everybody(cast):
    """An approved claim with a party in each place a party can stand: claimant, link, publisher of either source."""
    claim = desk.draft(cast, claimant=desk.party(cast, "the claimant"))
    story = desk.source(cast, "A story", publisher=desk.party(cast, "the publisher of the story"))
    proof = desk.source(cast, "A proof", publisher=desk.party(cast, "the publisher of the proof"))
    link = {"party": desk.party(cast, "the link")}
    collecting.add_appearance(claim, by=cast.rosa, source=story, chain=[link])
    collecting.add_evidence(claim, by=cast.rosa, source=proof, stance="context")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    return desk.fresh(claim)


def assert_reworded(claim, by, because):
    saved, entry = desk.fresh(claim), newest()
    assert (saved.stage, saved.round, saved.version) == ("in_review", claim.round + 1, claim.version + 1)
    assert standing_signatures(saved) == []
    assert saved.authorships.filter(by=by, base=saved.edition_count).exists()
    assert (entry.action, entry.by_name, entry.object_key) == ("reworded", by.byline, claim.uid)
    assert entry.details == {"because": because, "new_round": saved.round, "voided": ["Vera"]}


def test_the_tables_hold_every_field_that_editions_show():
    assert PARTY.keys() == set(collecting.PARTY_WORDS)
    assert {f"{name}_id" if name == "publisher" else name for name in SOURCE} == set(collecting.SOURCE_WORDS)


@pytest.mark.parametrize("field", PARTY)
def test_a_changed_party_rewords_the_claims_that_name_it(cast, field):
    party = desk.party(cast, "Maria Lopez")
    claim = desk.approved(cast, claimant=party)
    save(party, cast.edda, **{field: PARTY[field]})
    assert_reworded(claim, cast.edda, str(party))


@pytest.mark.parametrize(
    "name", ["the claimant", "the link", "the publisher of the story", "the publisher of the proof"]
)
def test_wherever_the_party_stands(cast, name):
    claim = with_everybody(cast)
    save(Party.objects.get(name=name), cast.edda, name="Another name")
    assert_reworded(claim, cast.edda, "Another name")


@pytest.mark.parametrize("field", SOURCE)
def test_a_changed_source_rewords_the_claims_that_rest_on_it(cast, field):
    claim = desk.approved(cast)
    source, value = Source.objects.get(evidence__claim=claim), SOURCE[field]
    save(source, cast.edda, **{field: value(cast) if callable(value) else value})
    assert_reworded(claim, cast.edda, source.title)


def test_a_source_a_claim_was_made_in_rewords_it_too(cast):
    claim = desk.approved(cast)
    save(Source.objects.get(appearances__claim=claim), cast.edda, title="The other story")
    assert_reworded(claim, cast.edda, "The other story")


def test_whoever_changed_it_cannot_sign_what_it_now_says(cast):
    party = desk.party(cast)
    claim = desk.in_review(cast, claimant=party)
    save(party, cast.vera, role="Senator")
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)


def test_a_claim_is_reworded_once_however_often_it_names_the_thing(cast):
    party = desk.party(cast)
    claim = desk.draft(cast, claimant=party)
    source = desk.source(cast, "Her page", publisher=party)
    for locator in ("page 1", "page 2"):
        collecting.add_appearance(claim, by=cast.rosa, source=source, locator=locator, chain=[{"party": party}] * 2)
        collecting.add_evidence(claim, by=cast.rosa, source=source, stance="context", locator=locator)
    version = desk.fresh(claim).version
    save(party, cast.edda, name="M. Lopez")
    assert actions_on(claim).count("reworded") == 1
    assert desk.fresh(claim).version == version + 1


def test_every_claim_under_way_is_reworded_and_no_other(cast):
    party = desk.party(cast)
    claims = {
        stage: make(cast, statement=f"It is {stage}.", claimant=party) for stage, make in desk.STAGED.items()
    }  # fmt: skip
    claims["of somebody else"] = desk.approved(cast, statement="Another said so.", claimant=desk.party(cast, "Ada"))
    save(party, cast.edda, name="M. Lopez")
    reworded = {where for where, claim in claims.items() if "reworded" in actions_on(claim)}
    assert reworded == {"open", "in_review", "approved"}
    changed = {where for where, claim in claims.items() if desk.fresh(claim).version != claim.version}
    wrote = {where for where, claim in claims.items() if claim.authorships.filter(by=cast.edda).exists()}
    assert changed == wrote == reworded


def test_an_open_claim_gets_an_author_and_no_new_round(cast):
    party = desk.party(cast)
    claim = desk.draft(cast, claimant=party)
    save(party, cast.edda, name="M. Lopez")
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round) == ("open", 1)
    assert newest().details == {"because": "M. Lopez"}


@pytest.mark.parametrize("what", ["party", "source", "topic"])
def test_what_is_published_stays_as_it_was_and_differs_once_reopened(cast, what):
    topic = save(Topic(name="Health", slug="health"), cast.rosa)
    claim = desk.published(cast, claimant=desk.party(cast), topics=[topic])
    rows = {"party": claim.claimant, "source": Source.objects.get(evidence__claim=claim), "topic": topic}
    public = public_rows()
    save(rows[what], cast.edda, **{"title" if what == "source" else "name": "Another name"})
    assert public_rows() == public
    assert desk.fresh(claim).version == claim.version
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    labels = {"party": "Claimant", "source": "Evidence", "topic": "Topics"}
    assert since_published(desk.fresh(claim)).keys() == {labels[what]}


def test_what_editions_do_not_show_changes_no_claim(cast):
    party = desk.party(cast)
    claim = desk.approved(cast, claimant=party)
    save(Source.objects.get(evidence__claim=claim), cast.edda, text="All 36 names.")
    collecting.save_party(party, by=cast.edda, aliases=["La Lopez"])
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round, saved.version) == ("approved", claim.round, claim.version)
    assert "reworded" not in actions_on(claim)


def test_a_topic_is_renamed_without_touching_a_signature(cast):
    topic = save(Topic(name="Health", slug="health"), cast.rosa)
    claim = desk.approved(cast, topics=[topic])
    save(topic, cast.edda, name="Care", slug="care")
    saved = desk.fresh(claim)
    assert (saved.stage, [signature.by_name for signature in standing_signatures(saved)]) == ("approved", ["Vera"])
    assert newest().details["fields"] == {"name": ["Health", "Care"], "slug": ["health", "care"]}


def test_saving_what_is_already_there_is_no_change(cast):
    party = desk.party(cast, role="Mayor")
    claim = desk.approved(cast, claimant=party)
    source = Source.objects.get(evidence__claim=claim)
    topic = save(Topic(name="Health", slug="health"), cast.rosa)
    before = everything()
    for row in (party, source, topic):
        save(row, cast.edda)
    assert everything() == before


def test_a_new_row_is_logged_with_what_was_given(cast):
    source = desk.source(cast, "A report", url="https://news.example/report", published="2024-05")
    entry = newest()
    assert (entry.action, entry.by_name, entry.object_kind, entry.object_key) == (
        "create",
        "Rosa",
        "source",
        source.uid,
    )
    fields = entry.details["fields"]
    assert fields["title"] == ["", "A report"]
    assert fields["published"] == ["", "2024-05"]
    assert "authors" not in fields


def test_a_change_is_logged_with_before_and_after(cast):
    party = desk.party(cast, role="Mayor")
    save(party, cast.edda, role="", name="M. Lopez")
    entry = newest()
    assert (entry.action, entry.by_name, entry.object_key) == ("change", "Edda", party.uid)
    assert entry.details == {"fields": {"name": ["Maria Lopez", "M. Lopez"], "role": ["Mayor", ""]}}


def test_of_a_captured_text_the_log_holds_the_beginning(cast):
    source = desk.source(cast, text="a" * 501)
    save(source, cast.rosa, text="b" * 500)
    assert newest().details["fields"]["text"] == ["a" * 500 + "…", "b" * 500]


def test_other_names_leave_a_line_in_the_log(cast):
    party = collecting.save_party(Party(name="Maria Lopez"), by=cast.rosa, aliases=["M. Lopez"])
    collecting.save_party(party, by=cast.vera, aliases=["La Lopez", "M. Lopez"])
    entry = newest()
    assert (entry.action, entry.by_name) == ("change", "Vera")
    assert entry.details == {"fields": {"aliases": ["M. Lopez", "La Lopez, M. Lopez"]}}
    collecting.save_party(party, by=cast.edda, aliases=["M. Lopez", "La Lopez"])
    assert newest().number == entry.number
