"""Feeds and sitemap, read as a reader's program reads them."""

import xml.etree.ElementTree as ElementTree

import feedparser
import pytest

from claims.models import Listing, Member, Topic
from claims.public import sitemaps
from tests import cast as desk

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def feed(client, path):
    response = client.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo and parsed.version == "atom10"
    return parsed


def test_the_latest_feed_has_one_entry_per_claim_newest_first(client, shelf):
    parsed = feed(client, "/feeds/latest.atom")
    listings = list(Listing.objects.newest())
    assert [entry.link for entry in parsed.entries] == [SITE + each.get_absolute_url() for each in listings]
    assert [entry.id for entry in parsed.entries] == [entry.link for entry in parsed.entries]
    corrected = next(entry for entry in parsed.entries if "bridge" in entry.title)
    assert corrected.title == "Mixed: The bridge cost 2 billion."
    assert "Correction: The first edition took the estimate for the bill." in corrected.summary


def test_the_corrections_feed_says_what_was_wrong(client, shelf):
    parsed = feed(client, "/feeds/corrections.atom")
    assert [entry.title for entry in parsed.entries] == [
        "Retracted: The tower was the tallest in Europe.", "Mixed: The bridge cost 2 billion.",
    ]  # fmt: skip
    assert all("/editions/2/" in entry.link for entry in parsed.entries)


def test_markup_in_a_feed_stays_text(client, shelf):
    assert b"<script" not in client.get("/feeds/latest.atom").content


def test_the_sitemap_lists_claims_with_their_last_change(client, shelf):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    days = {url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", "", NAMES) for url in tree}
    for listing in Listing.objects.all():
        assert days[SITE + listing.get_absolute_url()] == listing.published_at.date().isoformat()
    assert len(days) == len(list(tree)), "no address twice"
    assert not [address for address in days if "/editions/" in address]


def test_a_long_sitemap_becomes_an_index_of_parts(client, shelf, monkeypatch):
    monkeypatch.setattr(sitemaps, "LIMIT", 10)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [each.findtext("s:loc", "", NAMES) for each in index]
    assert index.tag.endswith("sitemapindex") and len(parts) > 1
    addresses = [
        url.findtext("s:loc", "", NAMES)
        for part in parts
        for url in ElementTree.fromstring(client.get(part.removeprefix(SITE)).content)
    ]
    assert len(addresses) == len(set(addresses)) > 10


def test_a_control_character_pasted_from_a_pdf_does_not_take_the_feed_down(client, shelf):
    cast = desk.Cast(*(Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna")))
    topics = [Topic.objects.create(name="Nurses\x0c", slug="nurses")]
    desk.published(cast, statement="Page one\x0cpage two\x0b.", summary="Bell\x07, \ufffe.", topics=topics)
    entry = feed(client, "/feeds/latest.atom").entries[0]
    assert entry.title == "Mostly true: Page one page two ."
