"""`claims:search` of Google's Fact Check Tools API, answered from what is published."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims.api import asking
from claims.api.errors import Refused
from claims.models import Listing
from claims.presenters import fact_check_tools as presenting
from claims.search import published

LONGEST, WORDS = 5000, 32  # of a query: characters, and different words that are looked for
OLDEST = 36_500
#: What narrows the list; a page token is good for the same ones only.
FILTERS = ["query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays"]


def _claims(asked: QueryDict) -> dict[str, Any]:
    """The newest published claims that match, page by page."""
    size = asking.size(asked)
    listings = after(_matching(asked), asking.place(asked, FILTERS))
    first = asking.start(asked)
    rows = list(listings[first : first + size + 1])
    answer: dict[str, Any] = {"claims": [presenting.claim(row) for row in rows[:size]]} if rows else {}
    if len(rows) > size:
        answer["nextPageToken"] = asking.token(asked, FILTERS, *place_of(rows[size - 1]))
    return answer


claims = asking.answered(_claims)


def place_of(listing: Listing) -> tuple[str, str]:
    """Where a listing stands among the newest."""
    return listing.published_at.isoformat(), listing.uid


def after(listings: QuerySet[Listing], place: list[str]) -> QuerySet[Listing]:
    """Those that stand after `place` among the newest; all where there is none."""
    if not place:
        return listings
    at, uid = place
    moment = parse_datetime(at)
    return listings.filter(Q(published_at__lt=moment) | Q(published_at=moment, uid__lt=uid))


def _matching(asked: QueryDict) -> QuerySet[Listing]:
    """A retracted claim has no rating, and so no review."""
    query, host = asked.get("query", ""), asked.get("reviewPublisherSiteFilter", "")
    if not query.strip() and not host:
        raise Refused("query: required unless reviewPublisherSiteFilter is given.")
    listings = _with_words(Listing.objects.newest().exclude(verdict=""), query).filter(asking.in_language(asked))
    if days := asking.number(asked, "maxAgeDays"):
        since = timezone.now() - dt.timedelta(days=min(days, OLDEST))
        listings = listings.filter(Q(published_at__gte=since) | Q(claimed_from__gte=since.date()))
    return listings if not host or presenting.is_this_site(host) else listings.none()


def _with_words(listings: QuerySet[Listing], query: str) -> QuerySet[Listing]:
    """The first different words of it must all occur: clients send whole paragraphs, which no claim repeats."""
    if len(query) > LONGEST:
        raise Refused(f"query: at most {LONGEST} characters.")
    question = published.all_words(query, WORDS)
    if query.strip() and not question:
        raise Refused("query: there is no word in it that could be looked for.")
    return published.matching(listings, question)
