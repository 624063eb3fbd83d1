"""The page of a topic or a source: read off the mentions' index in order, whatever number of claims it has."""

import pytest
from django.db import connection
from django.test import RequestFactory

from claims.choices import MentionKind
from claims.models import Listing, Mention
from claims.public.leading import NAMED, named_as
from claims.public.stretches import stretch
from claims.public.subjects import PARTY_KINDS, naming
from tests import cast as desk

pytestmark = pytest.mark.django_db
SLUG = "health"


@pytest.fixture
def five(db):
    """Five claims on one topic, two of them published at one moment, among others that are on none."""
    cast = desk.assemble()
    for number in range(7):
        desk.published(cast, statement=f"Claim {number} of the council.")
    Mention.objects.filter(kind=MentionKind.TOPIC).delete()
    listings = list(Listing.objects.order_by("uid"))
    Listing.objects.filter(pk=listings[1].pk).update(published_at=listings[0].published_at)
    for listing in Listing.objects.order_by("uid")[:5]:
        own = {"published_at": listing.published_at, "uid": listing.uid}
        Mention.objects.create(listing=listing, kind=MentionKind.TOPIC, key=SLUG, slug=SLUG, label="Health", **own)


def read(query=""):
    request = RequestFactory().get(f"/topics/{SLUG}/?{query}")
    return stretch(request, named_as(Listing.objects.all(), MentionKind.TOPIC, SLUG), "newest", 5, 2, by=NAMED).page


def test_every_claim_comes_once_newest_first_and_back_again(five):
    everything = [row.pk for row in Listing.objects.naming(MentionKind.TOPIC, SLUG).in_order()]
    page = read()
    there = [row.pk for row in page]
    while page.after:
        page = read(f"after={page.after}")
        there += [row.pk for row in page]
    assert len(everything) == 5
    assert there == everything
    back = [row.pk for row in page]
    while page.before:
        page = read(f"before={page.before}")
        back = [row.pk for row in page] + back
    assert back == everything


def test_what_is_named_in_two_ways_comes_once_in_the_same_order(five):
    """Of five claims Rosa said the first three and passed on the last three."""
    listings = list(Listing.objects.naming(MentionKind.TOPIC, SLUG).in_order())
    Mention.objects.filter(kind__in=PARTY_KINDS).delete()
    for kind, some in zip(PARTY_KINDS, (listings[:3], listings[2:]), strict=True):
        for listing in some:
            own = {"published_at": listing.published_at, "uid": listing.uid}
            Mention.objects.create(listing=listing, kind=kind, key="rosa", slug="rosa", label="Rosa", **own)
    read = naming(Listing.objects.all(), PARTY_KINDS, "rosa")
    assert read(9, [], False) == listings
    for number, listing in enumerate(listings):
        place = [listing.published_at, listing.uid]
        assert read(2, place, False) == listings[number + 1 : number + 3]
        assert read(2, place, True) == listings[:number][-2:][::-1]


def test_a_mention_says_when_its_claim_was_published(db):
    listing = Listing.objects.get(claim=desk.published(desk.assemble()))
    told = set(listing.mentions.values_list("published_at", "uid"))
    assert told == {(listing.published_at, listing.uid)}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it knows of a table, here nothing")
@pytest.mark.parametrize("query", ["", "after=newest.20990502T120000123456.55555555"])
def test_nothing_is_sorted_and_no_other_topic_is_looked_at(five, django_assert_num_queries, query):
    with django_assert_num_queries(1) as asked:
        read(query)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "mention_newest_first (kind=? AND key=?" in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE" not in plan
