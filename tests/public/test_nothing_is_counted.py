"""No page and no answer counts or groups its way through the archive: what it says is kept, or looked at up to a bound.

A bound is a LIMIT on the rows that are counted, in a query inside the one that counts them. A LIMIT on what comes of
counting bounds nothing: all was counted before. Exports are as long as the archive, and are not looked at; nor is the
sitemap.
"""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Listing, Mention
from claims.public import facets, leading
from claims.search.published import asking

pytestmark = pytest.mark.django_db

COUNTING = re.compile(r"\b(?:COUNT|MAX|MIN|SUM|AVG)\s*[(\[]|\bGROUP BY\b|\bDISTINCT\b", re.IGNORECASE)
GROWING = re.compile(r'\b(?:FROM|JOIN)\s+"?claims_(?:listing|edition|mention)\b', re.IGNORECASE)
_INNERMOST = re.compile(r"\(([^()]*)\)")

CLAIM = [
    "", "editions/1/", "changes/1..2/", "claimreview.json", "annotations.jsonld", "card.png", "embed/",
    "editions/1/card.png", "dossier.html",
]  # fmt: skip
LISTS = [
    "/", "/claims/", "/claims/?verdict=mixed", "/claims/?topic=public-health",
    "/claims/?topic=public-health&verdict=mixed",
    "/claims/?verdict=mixed&verdict=mostly-true&kind=quantity", "/claims/?source={source}", "/claims/?claimant={party}",
    "/claims/?q=nurses", "/claims/?q=nurses&verdict=mostly-true&from=2024", "/claims/?q=nobody-says-this",
    "/claims/?sort=oldest", "/claims/?sort=claimed&year=2024", "/claims/?page=1",
    "/claims/?q=bridge&topic=public-health",
    "/parties/{party}/maria-lopez/", "/sources/{source}/{slug}/", "/sources/{source}/{slug}/dossier.html",
    "/topics/public-health/", "/figures/", "/figures/?of=nurse", "/statistics/", "/corrections/", "/scale/",
    "/methodology/", "/card.png", "/oembed?url=http://127.0.0.1:8000{claim}", "/healthz", "/log/head",
]  # fmt: skip
FEEDS = [
    f"/feeds/{name}.{ending}"
    for name in ("latest", "corrections", "parties/{party}", "topics/public-health")
    for ending in ("atom", "json")
]
API = [
    "/api/", "/api/v1/", "/api/v1/claims/", "/api/v1/claims/?page_size=1", "/api/v1/claims/?ordering=oldest",
    "/api/v1/claims/?q=nurses", "/api/v1/claims/?topic=public-health", "/api/v1/claims/?source={source}&q=nurses",
    "/api/v1/claims/?party={party}", "/api/v1/claims/{uid}/", "/api/v1/claims/{uid}/editions/",
    "/api/v1/claims/{uid}/editions/1/", "/api/v1/editions/", "/api/v1/corrections/", "/api/v1/parties/",
    "/api/v1/parties/{party}/", "/api/v1/sources/", "/api/v1/sources/{source}/", "/api/v1/topics/",
    "/api/v1/topics/public-health/", "/api/v1/scale/", "/api/v1/log/head/",
    "/v1alpha1/claims:search?query=nurses", "/v1alpha1/claims:search?reviewPublisherSiteFilter=127.0.0.1",
    "/v1alpha1/claims:search?query=nurses&maxAgeDays=9", "/v1alpha1/pages?url={site}{claim}",
    "/$discovery/rest?version=v1alpha1",
]  # fmt: skip


def counts_the_archive(sql):
    """Whether a statement counts or groups rows that there are more of with every claim, from the inside out."""
    sql = re.sub(r"'[^']*'", "", sql)
    while part := _INNERMOST.search(sql):
        bounded = " LIMIT " in part[1]
        if bounded and _counts(part[1]):
            return True
        sql = f"{sql[: part.start()]}{'[]' if bounded else f'[{part[1]}]'}{sql[part.end() :]}"
    return _counts(sql)


def _counts(sql):
    return bool(COUNTING.search(sql) and GROWING.search(sql))


@pytest.mark.parametrize(
    ("sql", "counts"),
    [
        ('SELECT COUNT(*) FROM "claims_listing"', True),
        ("select max(id) from claims_edition", True),
        ('SELECT DISTINCT "key" FROM "claims_mention" ORDER BY "key" LIMIT 25', True),
        ('SELECT COUNT(*) FROM (SELECT DISTINCT "key" FROM "claims_mention" LIMIT 25) few', True),
        ('SELECT "key", (SELECT COUNT(*) FROM "claims_mention" WHERE "key" = \'LIMIT 1\') FROM "claims_rating"', True),
        ('SELECT COUNT(*) FROM "claims_topic" INNER JOIN "claims_mention" ON (1)', True),
        ('SELECT COUNT(*) FROM (SELECT 1 FROM "claims_listing" WHERE ("year" IN (2024)) LIMIT 1001) few', False),
        ('SELECT "uid" FROM "claims_listing" WHERE "statement" = \'COUNT(*)\'', False),
        ('SELECT SUM("claims") FROM "claims_facetcount"', False),
    ],
)
def test_what_counts_would_be_found(sql, counts):
    assert counts_the_archive(sql) is counts


@pytest.fixture
def address(shelf):
    full, corrected = (Listing.objects.get(claim=each) for each in (shelf.full, shelf.corrected))
    source = Mention.objects.filter(listing=full, kind="evidence").first()
    own = {"claim": full.get_absolute_url(), "uid": full.uid, "party": full.claimant_uid}
    own |= {
        "site": "http://127.0.0.1:8000",
        "source": source.key,
        "slug": source.slug,
        "corrected": corrected.get_absolute_url(),
    }
    return lambda path: path.format(**own)


@pytest.mark.parametrize("few", [1, 1_000])
@pytest.mark.parametrize("path", [*("{corrected}" + each for each in CLAIM), *LISTS, *FEEDS, *API])
def test_no_answer_counts_its_way_through_the_archive(client, address, monkeypatch, path, few):
    """Whether the claims it lists are few or many, and with nothing kept from an answer before."""
    monkeypatch.setattr(leading, "SOONER_SORTED", few)
    monkeypatch.setattr(asking, "FEW", few)
    monkeypatch.setattr(facets, "FEW", few)
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address(path))
        response.getvalue()
    assert response.status_code in (200, 304), path
    found = [each["sql"] for each in asked.captured_queries if counts_the_archive(each["sql"])]
    assert found == []
