"""The addresses are promises: what moves redirects, what is not there is 404, and nothing here can be written to."""

import pytest
from django.db import OperationalError, connection

from claims.models import Edition, Listing, Mention

pytestmark = pytest.mark.django_db

ALL = [
    "/", "/claims/", "/corrections/", "/scale/", "/methodology/", "/feeds/latest.atom", "/feeds/corrections.atom",
    "/feeds/latest.json", "/feeds/corrections.json", "/feeds/parties/{party}.atom", "/feeds/parties/{party}.json",
    "/feeds/topics/public-health.atom", "/feeds/topics/public-health.json",
    "/sitemap.xml", "/healthz", "/log/head", "/topics/public-health/", "{claim}", "{claim}editions/1/",
    "{corrected}changes/1..2/",
    "/parties/{party}/maria-lopez/", "/sources/{source}/{slug}/",
]  # fmt: skip


@pytest.fixture
def filled(shelf):
    listing = Listing.objects.get(claim=shelf.full)
    corrected = Listing.objects.get(claim=shelf.corrected).get_absolute_url()
    source = Mention.objects.filter(listing=listing, kind="evidence").first()
    return lambda path: path.format(
        claim=listing.get_absolute_url(),
        party=listing.claimant_uid,
        source=source.key,
        slug=source.slug,
        corrected=corrected,
    )


@pytest.mark.parametrize("path", ALL)
def test_an_address_answers_head_and_refuses_post(client, filled, path):
    assert client.head(filled(path)).status_code == 200
    assert client.head(filled(path)).content == b""
    assert client.post(filled(path)).status_code == 405


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("/claims/{uid}/", "{claim}"),
        ("/claims/{uid}/another-slug/?x=1", "{claim}?x=1"),
        ("/claims/{uid}/نعم/", "{claim}"),
        ("/claims/{uid}/old/editions/1/", "{claim}editions/1/"),
        ("/claims/{uid}/old/claimreview.json", "{claim}claimreview.json"),
        ("{corrected}changes/2..1/", "{corrected}changes/1..2/"),
        ("/claims/{corrected_uid}/old/changes/1..2/", "{corrected}changes/1..2/"),
        ("/parties/{party}/who/", "/parties/{party}/maria-lopez/"),
        ("/sources/{source}/what/", "/sources/{source}/{slug}/"),
    ],
)
def test_a_wrong_slug_redirects_for_good(client, shelf, filled, wrong, right):
    response = client.get(
        filled(wrong.replace("{uid}", shelf.full.uid).replace("{corrected_uid}", shelf.corrected.uid))
    )
    assert (response.status_code, response["Location"]) == (301, filled(right))


@pytest.mark.parametrize(
    "path",
    ["/claims/zzzzzzzz/x/", "/claims/zzzzzzzz/", "/claims/{draft}/", "{claim}editions/9/", "{claim}editions/0/",
     "{claim}changes/1..2/", "{corrected}changes/1..1/", "{corrected}changes/0..2/", "{corrected}changes/1..-2/",
     "{corrected}changes/1..99999999999999999999/",
     "/parties/zzzzzzzz/x/", "/sources/zzzzzzzz/x/", "/topics/nope/", "/topics/%00/", "/claims/%00/x/",
     "/claims/A%27;--/x/", "/claims/zzzzzzzz/%00/", "/sitemap.xml?part=2", "/sitemap.xml?part=x", "/nope/",
     "/feeds/parties/zzzzzzzz.atom", "/feeds/topics/nope.json", "/feeds/latest.rss", "/feeds/parties/{party}.rss"],
)  # fmt: skip
def test_what_is_not_published_is_404(client, shelf, filled, path):
    response = client.get(filled(path.replace("{draft}", shelf.draft.uid)))
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/", 6), ("/claims/", 2), ("/claims/?q=nurses&verdict=mixed&from=2024&topic=public-health", 19), ("{claim}", 2),
     ("{claim}editions/1/", 2),
     ("{claim}card.png", 2), ("{corrected}editions/1/card.png", 3), ("{claim}embed/", 2),
     ("{claim}annotations.jsonld", 2), ("/card.png", 1), ("/oembed?url=http://127.0.0.1:8000{claim}", 2),
     ("{corrected}changes/1..2/", 3),
     ("/parties/{party}/maria-lopez/", 7), ("/sources/{source}/{slug}/", 6),
     ("/topics/public-health/", 4), ("/corrections/", 5), ("/scale/", 3), ("/methodology/", 1), ("/nope/", 1),
     ("/tips/", 1),
     ("/statistics/", 2), ("/figures/", 2), ("/figures/?of=nurse", 4),
     ("/feeds/latest.atom", 2), ("/feeds/corrections.atom", 3), ("/feeds/latest.json", 2),
     ("/feeds/parties/{party}.json", 3), ("/feeds/topics/public-health.atom", 2),
     ("/sitemap.xml", 6), ("/log/head", 1), ("/api/", 2), ("/api/openapi.json", 0)],
)  # fmt: skip
def test_a_page_takes_a_small_fixed_number_of_queries(client, filled, django_assert_num_queries, path, queries):
    for kept in ("/claims/", "/statistics/", "/figures/", "/sitemap.xml"):  # what is counted once per edition
        client.get(kept)
    with django_assert_num_queries(queries):
        client.get(filled(path))


def test_queries_do_not_grow_with_the_claims(client, shelf, django_assert_num_queries):
    from tests import cast as desk

    cast = desk.Cast(*desk.Member.objects.order_by("pk")[:4])
    for number in range(4):
        desk.published(cast, statement=f"Another claim, number {number}.")
    for kept in ("/claims/", "/sitemap.xml"):
        client.get(kept)
    for path, queries in (("/", 6), ("/claims/", 2), ("/feeds/latest.atom", 2), ("/sitemap.xml", 6)):
        with django_assert_num_queries(queries):
            client.get(path)


def test_the_server_error_page_needs_no_database(client, monkeypatch):
    monkeypatch.setattr("claims.public.views.Edition.objects.latest_corrections", _down)
    client.raise_request_exception = False
    with connection.execute_wrapper(_refuse):
        response = client.get("/scale/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def test_health_is_503_when_the_database_does_not_answer(client):
    with connection.execute_wrapper(_refuse):
        assert client.get("/healthz").status_code == 503


def test_reading_leaves_no_cookie(client, shelf, filled):
    response = client.get(filled("{claim}"))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert Edition.objects.count() == 6


def _refuse(execute, sql, params, many, context):
    raise OperationalError("the database is away")


def _down(*args, **kwargs):
    raise OperationalError("the database is away")
