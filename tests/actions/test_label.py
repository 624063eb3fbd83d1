"""`label`: topics are added, and what was signed stays signed."""

import pytest

from claims.actions import drafting, publishing
from claims.models import LogEntry, Topic
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics(db):
    return [Topic.objects.create(name=name, slug=name.lower()) for name in ("Health", "Money")]


def test_topics_are_added_to_those_already_there(cast, topics):
    claim = drafting.label(desk.draft(cast), by=cast.rosa, topics=topics[:1])
    saved = drafting.label(claim, by=cast.edda, topics=topics[1:])
    assert list(saved.topics.all()) == topics
    entry = newest()
    assert (entry.action, entry.by_name) == ("label", "Edda")
    assert entry.details["fields"] == {"Topics": ["Health", "Health, Money"]}


@pytest.mark.parametrize("stage", desk.STAGED)
def test_a_claim_at_any_stage_stays_there_in_its_round(cast, topics, stage):
    claim = desk.STAGED[stage](cast)
    saved = drafting.label(claim, by=cast.rosa, topics=topics)
    assert (saved.stage, saved.round, saved.version) == (claim.stage, claim.round, claim.version + 1)


def test_a_signature_stays_valid_and_the_claim_is_published_with_the_topic(cast, topics):
    claim = drafting.label(desk.approved(cast), by=cast.vera, topics=topics)
    assert [signature.by_name for signature in standing_signatures(claim)] == ["Vera"]
    edition = publishing.publish(claim, by=cast.edda)
    assert [topic["name"] for topic in edition.data["topics"]] == ["Health", "Money"]


def test_who_labels_writes_nothing_and_may_still_sign(cast, topics):
    claim = drafting.label(desk.draft(cast), by=cast.vera, topics=topics)
    assert list(claim.authorships.values_list("by__username", flat=True)) == ["rosa"]


def test_a_topic_it_has_already_is_no_change(cast, topics):
    claim = drafting.label(desk.draft(cast), by=cast.rosa, topics=topics)
    count = LogEntry.objects.count()
    assert drafting.label(claim, by=cast.rosa, topics=topics[:1]).version == claim.version
    assert LogEntry.objects.count() == count


def test_no_role_no_topics(cast, topics):
    claim, stranger = desk.draft(cast), desk.member("", "stranger")
    with refused("takes the role of reporter"):
        drafting.label(claim, by=stranger, topics=topics)


def test_a_published_edition_keeps_the_topics_it_had(cast, topics):
    claim = desk.published(cast)
    drafting.label(claim, by=cast.rosa, topics=topics)
    assert claim.edition.data["topics"] == []
    assert claim.listing.mentions.filter(kind="topic").count() == 0
