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
    found, after = _matching(asked), _after(asking.place(asked, FILTERS))
    if first := asking.start(asked):
        after = _last(found, first)
    rows = published.newest(found, size + 1, after) if after or not first else []
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


def _last(found: published.Found, first: int) -> published.Place | None:
    """The last of the `first` so many, nothing else of which is read; None if they are fewer."""
    narrow: Any = found.listings.values_list("pk", "published_at", "uid", named=True)
    skipped = published.newest(found._replace(listings=narrow), first)
    return published.Place(skipped[-1].published_at, skipped[-1].uid) if len(skipped) == first else None


def _after(place: list[str]) -> published.Place | None:
    moment = parse_datetime(place[0]) if place else None
    return published.Place(moment, place[1]) if moment else None


def _matching(asked: QueryDict) -> published.Found:
    """A retracted claim has no rating, and so no review."""
    query, host = asked.get("query", ""), asked.get("reviewPublisherSiteFilter", "")
    if not query.strip() and not host:
        raise Refused("query: required unless reviewPublisherSiteFilter is given.")
    question = _words(query)
    if host and not presenting.is_this_site(host):
        return published.find(Listing.objects.none(), question)
    listings, few = _narrowed(asked)
    return published.find(listings, question, wide=not few)


def _narrowed(asked: QueryDict) -> tuple[QuerySet[Listing], bool]:
    """In the language and of the age asked for, and whether few are: their keys lead."""
    spoken, days = asking.in_language(asked), asking.number(asked, "maxAgeDays")
    listings, few = Listing.objects.newest().exclude(verdict="").filter(spoken.where), None
    if days:
        since = timezone.now() - dt.timedelta(days=min(days, OLDEST))
        listings = listings.filter(Q(published_at__gte=since) | Q(claimed_from__gte=since.date()))
        few = published.few_since(since)
    if few is None and spoken.claims is not None and spoken.claims <= published.FEW:
        few = tuple(Listing.objects.filter(spoken.where).values_list("pk", flat=True).order_by())
    return (listings, False) if few is None else (published.by_keys(listings, few), True)


def _words(query: str) -> published.Question:
    """The first different words of it must all occur: clients send whole paragraphs, which no claim repeats."""
    if len(query) > LONGEST:
        raise Refused(f"query: at most {LONGEST} characters.")
    question = published.all_words(query, WORDS)
    if query.strip() and not question:
        raise Refused("query: there is no word in it that could be looked for.")
    return question
