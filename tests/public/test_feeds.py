"""Feeds and sitemap, read as a reader's program reads them."""

import datetime as dt
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest

from claims.models import Edition, Listing, Member, Topic
from claims.presenters.feeds import Feed, atom
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
    assert [entry.id for entry in parsed.entries] == [f"{SITE}/claims/{each.uid}/" for each in listings]
    corrected = next(entry for entry in parsed.entries if "bridge" in entry.title)
    assert corrected.title == "Mixed: The bridge cost 2 billion."
    assert "Correction: The first edition took the estimate for the bill." in corrected.summary


def test_an_entry_keeps_its_id_when_a_correction_words_the_claim_otherwise(client, shelf):
    def entry():
        return next(each for each in feed(client, "/feeds/latest.atom").entries if shelf.strange.uid in each.id)

    before = entry()
    desk.republished(shelf.strange, desk.Cast(*Member.objects.order_by("pk")[:4]), statement="It was 36 nurses.")
    assert entry().id == before.id and entry().link != before.link


def test_the_corrections_feed_says_what_was_wrong(client, shelf):
    parsed = feed(client, "/feeds/corrections.atom")
    assert [entry.title for entry in parsed.entries] == [
        "Retracted: The tower was the tallest in Europe.", "Mixed: The bridge cost 2 billion.",
    ]  # fmt: skip
    assert all("/editions/2/" in entry.link for entry in parsed.entries)


def test_a_feed_without_entries_reads_the_same_whenever_it_is_asked_for():
    written = atom(Feed("Empty", "Nothing yet.", "The Newsroom", f"{SITE}/", f"{SITE}/feeds/empty.atom", []))
    assert feedparser.parse(written).feed.updated == "1970-01-01T00:00:00+00:00"


def test_markup_in_a_feed_stays_text(client, shelf):
    assert b"<script" not in client.get("/feeds/latest.atom").content


def test_the_sitemap_lists_claims_with_their_last_change(client, shelf):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    days = {url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", "", NAMES) for url in tree}
    for listing in Listing.objects.all():
        assert days[SITE + listing.get_absolute_url()] == listing.published_at.date().isoformat()
    for page in ("", "claims/", "corrections/", "figures/", "statistics/", "scale/", "methodology/"):
        assert f"{SITE}/{page}" in days
    assert len(days) == len(list(tree)), "no address twice"
    assert not [address for address in days if "/editions/" in address]


def test_a_long_sitemap_becomes_an_index_of_parts(client, shelf, monkeypatch):
    monkeypatch.setattr(sitemaps, "LIMIT", 2)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [each.findtext("s:loc", "", NAMES) for each in index]
    assert index.tag.endswith("sitemapindex") and len(parts) > 1
    addresses = [
        url.findtext("s:loc", "", NAMES)
        for part in parts
        for url in ElementTree.fromstring(client.get(part.removeprefix(SITE)).content)
    ]
    assert len(addresses) == len(set(addresses)) > 10
    monkeypatch.undo()
    whole = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert sorted(addresses) == sorted(url.findtext("s:loc", "", NAMES) for url in whole)


def test_a_control_character_pasted_from_a_pdf_does_not_take_the_feed_down(client, shelf):
    cast = desk.Cast(*(Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna")))
    topics = [Topic.objects.create(name="Nurses\x0c", slug="nurses")]
    desk.published(cast, statement="Page one\x0cpage two\x0b.", summary="Bell\x07, \ufffe.", topics=topics)
    entry = feed(client, "/feeds/latest.atom").entries[0]
    assert entry.title == "Mostly true: Page one page two ."


# --- JSON Feed ------------------------------------------------------------------------------------------------------

FEEDS = ["latest", "corrections", "parties/{party}", "topics/public-health"]
#: What version 1.1 knows, and which of it is asked for; `id` and one of the contents in every item.
TOP = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
ITEM = {"id", "url", "title", "content_html", "date_published", "date_modified", "tags"}


@pytest.fixture
def filled(shelf):
    return lambda path: path.format(party=Listing.objects.get(claim=shelf.full).claimant_uid)


@pytest.mark.parametrize("name", FEEDS)
def test_a_json_feed_follows_its_specification(client, filled, name):
    path = filled(f"/feeds/{name}.json")
    response = client.get(path)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    made = response.json()
    assert made.keys() == TOP
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["feed_url"] == SITE + path
    assert client.get(made["home_page_url"].removeprefix(SITE)).status_code == 200
    assert made["title"] and all(author["name"] for author in made["authors"])
    assert made["items"]
    for item in made["items"]:
        assert item.keys() <= ITEM and item["url"].startswith(item["id"]) and item["content_html"] is not None
        assert client.get(item["url"].removeprefix(SITE)).status_code == 200
        for key in ("date_published", "date_modified"):
            assert dt.datetime.fromisoformat(item[key]).utcoffset() == dt.timedelta(0)
        assert item.get("tags", ["x"]), "members that are empty are left out"
    assert len({item["id"] for item in made["items"]}) == len(made["items"])


@pytest.mark.parametrize("name", FEEDS)
def test_both_formats_say_the_same(client, filled, name):
    atom, items = feed(client, filled(f"/feeds/{name}.atom")), client.get(filled(f"/feeds/{name}.json")).json()["items"]
    assert [entry.id for entry in atom.entries] == [item["id"] for item in items]
    assert [entry.title for entry in atom.entries] == [item["title"] for item in items]
    assert [[tag.term for tag in entry.get("tags", [])] for entry in atom.entries] == [
        item.get("tags", []) for item in items
    ]


def test_the_feed_of_a_party_has_what_it_passed_on_too(client, shelf):
    data = Edition.objects.get(claim=shelf.full).data
    (agency,) = [
        link["party"] for place in data["appearances"] for link in place["attributions"]
        if link["party"]["name"] == "North Agency"
    ]  # fmt: skip
    made = client.get(f"/feeds/parties/{agency['uid']}.json").json()
    assert made["title"].endswith(": North Agency")
    assert [item["title"] for item in made["items"]] == [
        "Mostly true: The council hired at least 35 nurses in one year."
    ]


def test_a_corrected_claim_says_in_its_feed_what_was_wrong(client, shelf):
    item = next(each for each in client.get("/feeds/latest.json").json()["items"] if "bridge" in each["title"])
    assert item["title"] == "Mixed: The bridge cost 2 billion."
    assert "Correction: The first edition took the estimate for the bill." in item["content_html"]
    assert item["date_published"] <= item["date_modified"]


@pytest.mark.parametrize("page", ["/parties/{party}/maria-lopez/", "/topics/public-health/"])
def test_a_page_names_its_feeds_to_programs_and_to_people(client, filled, page):
    body = client.get(filled(page)).content.decode()
    name = "parties/{party}" if "parties" in page else "topics/public-health"
    for format in ("atom", "json"):
        assert body.count(f'href="{filled(f"/feeds/{name}.{format}")}"') == 2
