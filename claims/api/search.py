"""`claims:search` of Google's Fact Check Tools API, answered from what is published."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt

from claims.api import masks
from claims.api.errors import Refused
from claims.api.google import reading
from claims.models import Listing
from claims.presenters import fact_check_tools as presenting
from claims.search import published

SALT = "claims.api.search"
USUAL, MOST = 10, 100  # claims of an answer
LONGEST, WORDS = 5000, 32  # of a query: characters, and different words that are looked for
FURTHEST = 10_000
OLDEST = 36_500
#: What narrows the list; a page token is good for the same ones only.
FILTERS = ["query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays"]
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)


@csrf_exempt  # a long GET comes as a POST; nothing is ever written here
def claims(request: HttpRequest) -> HttpResponse:
    """The newest published claims that match, page by page; 400 with the reason for what cannot be meant."""
    return reading(request, lambda asked: JsonResponse(_answer(asked)))


def _answer(asked: QueryDict) -> dict[str, Any]:
    fields = str(asked.get("fields") or "")
    mask = masks.parse(fields) if fields else {}
    size = min(_number(asked, "pageSize") or USUAL, MOST)
    filters = _filters(asked)
    listings = _after(_matching(asked), asked.get("pageToken", ""), filters)
    start = 0 if asked.get("pageToken") else min(_number(asked, "offset"), FURTHEST)
    rows = list(listings[start : start + size + 1])
    answer: dict[str, Any] = {"claims": [presenting.claim(row) for row in rows[:size]]} if rows else {}
    if len(rows) > size:
        last = rows[size - 1]
        answer["nextPageToken"] = signing.dumps([last.published_at.isoformat(), last.uid, filters], salt=SALT)
    return dict(masks.apply(mask, answer))


def _filters(asked: QueryDict) -> str:
    """A short name for what narrows the list, by which a token is bound to it."""
    return hashlib.sha256(repr([asked.get(name, "") for name in FILTERS]).encode()).hexdigest()[:16]


def _number(asked: QueryDict, name: str) -> int:
    value = asked.get(name) or "0"
    if not _NUMBER.fullmatch(value):
        raise Refused(f"{name}: a whole number, 0 or more, of at most 9 digits.")
    return int(value)


def _matching(asked: QueryDict) -> QuerySet[Listing]:
    """A retracted claim has no rating, and so no review."""
    query, host = asked.get("query", ""), asked.get("reviewPublisherSiteFilter", "")
    if not query.strip() and not host:
        raise Refused("query: required unless reviewPublisherSiteFilter is given.")
    listings = _with_words(Listing.objects.newest().exclude(verdict=""), query)
    if language := asked.get("languageCode"):
        if not _LANGUAGE.fullmatch(language):
            raise Refused("languageCode: a BCP 47 code, such as en or pt-BR.")
        base = language.partition("-")[0].lower()
        listings = listings.filter(Q(language__iexact=base) | Q(language__istartswith=f"{base}-"))
    if days := _number(asked, "maxAgeDays"):
        since = timezone.now() - dt.timedelta(days=min(days, OLDEST))
        listings = listings.filter(Q(published_at__gte=since) | Q(claimed_from__gte=since.date()))
    site, wanted = presenting.site(), host.lower().removeprefix("www.")
    return listings if not host or site == wanted or site.endswith(f".{wanted}") else listings.none()


def _with_words(listings: QuerySet[Listing], query: str) -> QuerySet[Listing]:
    """The first different words of it must all occur: clients send whole paragraphs, which no claim repeats."""
    if len(query) > LONGEST:
        raise Refused(f"query: at most {LONGEST} characters.")
    question = published.all_words(query, WORDS)
    if query.strip() and not question:
        raise Refused("query: there is no word in it that could be looked for.")
    return published.matching(listings, question)


def _after(listings: QuerySet[Listing], token: str, filters: str) -> QuerySet[Listing]:
    if not token:
        return listings
    try:
        at, uid, bound = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Refused("pageToken: not one that this site gave.") from None
    if bound != filters:
        raise Refused("pageToken: it belongs to another question.")
    moment = parse_datetime(at)
    return listings.filter(Q(published_at__lt=moment) | Q(published_at=moment, uid__lt=uid))
