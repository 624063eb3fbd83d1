"""Where nothing is found for a slip of the pen, the nearest word that does stand somewhere is offered, and finds it."""

import html
import re

import pytest

from claims.models import Listing
from claims.search import published

pytestmark = pytest.mark.django_db


OFFER = re.compile(r'<p>Did you mean <a [^>]*href="([^"]+)">([^<]+)</a>')


def offered(client, query):
    page = client.get("/claims/", query).content.decode()
    return [(html.unescape(text), html.unescape(address)) for address, text in OFFER.findall(page)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nurces", "nurses"),
        ("nrses", "nurses"),
        ("nusres", "nurses"),
        ("Nurces council", "nurses council"),
        ("registre 36", "register 36"),
        ("explaination", None),
        ("zebra", None),
        ("nur", None),
        ("nurces zebra", None),
        ('"nurces at last"', None),
        ("36x", None),
    ],
)
def test_what_is_offered_is_near_and_finds_something(shelf, client, typed, meant):
    found = offered(client, {"q": typed})
    assert [text for text, _ in found] == ([meant] if meant else [])
    for _, address in found:
        assert client.get(address).content.count(b'class="row__claim"') >= 1


def test_other_filters_stay_and_must_be_met_too(shelf, client):
    ((text, address),) = offered(client, {"q": "nurces", "language": "en"})
    assert text == "nurses" and "language=en" in address
    assert offered(client, {"q": "nurces", "language": "ar"}) == []


def test_a_word_that_no_claim_holds_any_more_is_not_offered(shelf, client):
    listing = Listing.objects.get(claim=shelf.full)
    content = {"statement": "", "quote": "", "summary": "", "explanation": "", "claimant": None, "appearances": []}
    published.put(listing.pk, listing.published_at, content | {"statement": "Blubberwale"})
    assert published.near("Bluberwale".lower()) == ["blubberwale"]
    published.put(listing.pk, listing.published_at, content)
    assert offered(client, {"q": "bluberwale"}) == []


def test_a_full_list_offers_nothing(shelf, client):
    assert offered(client, {"q": "nurses"}) == []
