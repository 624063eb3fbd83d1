"""Feeds: what was published, what was corrected, what one party said, what is about one topic."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.choices import MentionKind
from claims.models import Edition, Listing
from claims.presenters import feeds as presenting
from claims.public.context import absolute
from claims.public.subjects import PARTY_KINDS, newest, party_in

ENTRIES = 50


@require_safe
def latest(request: HttpRequest, format: str) -> HttpResponse:
    """The newest editions, one entry per claim; a correction brings its claim to the top again."""
    page = reverse("public:claim_list")
    entries = _entries(Listing.objects.newest().select_related("edition")[:ENTRIES])
    return _answer(request, format, "Latest claims", "Claims checked or updated last.", page, entries)


@require_safe
def corrections(request: HttpRequest, format: str) -> HttpResponse:
    """Corrections and retractions, each linked to the edition that made it."""
    editions = Edition.objects.latest_corrections(ENTRIES)
    addresses = [absolute(edition.get_absolute_url()) for edition in editions]
    entries = [(edition, address, address) for edition, address in zip(editions, addresses, strict=True)]
    subtitle = "What was published wrong, and how it was put right."
    return _answer(request, format, "Corrections", subtitle, reverse("public:corrections"), entries)


@require_safe
def party(request: HttpRequest, uid: str, format: str) -> HttpResponse:
    """The claims somebody made or passed on."""
    listings = newest(PARTY_KINDS, uid, ENTRIES)
    facts = party_in(listings[0].edition.data, uid)
    page = reverse("public:party", args=[uid, facts["slug"]])
    subtitle = "Claims made or passed on, checked or updated last."
    return _answer(request, format, facts["name"], subtitle, page, _entries(_apart(listings)))


@require_safe
def topic(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The claims about one topic."""
    listings = newest([MentionKind.TOPIC], slug, ENTRIES)
    name = next(each["name"] for each in listings[0].edition.data["topics"] if each["slug"] == slug)
    subtitle = "Claims about this topic, checked or updated last."
    return _answer(request, format, name, subtitle, reverse("public:topic", args=[slug]), _entries(_apart(listings)))


def _apart(listings: list[Listing]) -> list[Listing]:
    """Without those kept together with another claim: a feed tells each claim once."""
    return [listing for listing in listings if not listing.kept_with]


def _entries(listings: Iterable[Listing]) -> list[tuple[Edition, str, str]]:
    """Known by the short address, which stays when a correction words the claim otherwise."""
    return [
        (each.edition, absolute(reverse("public:claim_short", args=[each.uid])), absolute(each.get_absolute_url()))
        for each in listings
    ]


def _answer(
    request: HttpRequest, format: str, title: str, subtitle: str, page: str, entries: list[tuple[Edition, str, str]]
) -> HttpResponse:
    """The feed in the format its address ends in."""
    address = absolute(request.path)
    feed = presenting.Feed(title, subtitle, settings.SITE_NAME, absolute(page), address, entries)
    written = presenting.json_feed(feed) if format == "json" else presenting.atom(feed)
    return HttpResponse(written, content_type=presenting.TYPES[format])
