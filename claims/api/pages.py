"""`pages` of Google’s API: the ClaimReview markup of each published claim. What writes is in `claims.api.writing`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.vary import vary_on_headers

from claims.api import asking, writing
from claims.api.errors import Refused, refusal
from claims.api.google import is_reading
from claims.api.search import after, place_of
from claims.models import Listing
from claims.presenters import fact_check_tools as presenting
from claims.presenters.interface import parted

FILTERS = ["url", "organization"]
_PAGE = re.compile(r"/claims/([0-9a-z]{1,12})(?:/.*)?", re.ASCII)


@csrf_exempt  # writing asks for a token, and no cookie counts
def pages(request: HttpRequest) -> HttpResponse:
    """All pages, or a new one."""
    if is_reading(request):
        return asking.answer(request, _list)
    return writing.create(request) if request.method == "POST" else _not_so("GET, HEAD, POST")


@csrf_exempt  # likewise
@vary_on_headers("Authorization")
def page(request: HttpRequest, uid: str) -> HttpResponse:
    """One page: what is published, or with a token what the desk has."""
    if is_reading(request):
        if "Authorization" in request.headers:
            return writing.working_copy(request, uid)
        return asking.answer(request, lambda asked: _published(uid))
    write = {"PUT": writing.update, "DELETE": writing.delete}.get(request.method or "")
    return write(request, uid) if write else _not_so("GET, HEAD, PUT, DELETE")


def _not_so(methods: str) -> HttpResponse:
    answer: HttpResponse = refusal(405, f"This address takes {methods}.")
    answer["Allow"] = methods
    return answer


def _list(asked: QueryDict) -> dict[str, Any]:
    size = asking.size(asked)
    listings = after(_of(asked), asking.place(asked, FILTERS))
    first = 0 if asked.get("url") else asking.start(asked)
    rows = list(listings[first : first + size + 1])
    answer: dict[str, Any] = {"claimReviewMarkupPages": [_page(row) for row in rows[:size]]} if rows else {}
    if len(rows) > size:
        answer["nextPageToken"] = asking.token(asked, FILTERS, *place_of(rows[size - 1]))
    return answer


def _of(asked: QueryDict) -> QuerySet[Listing]:
    """The claims at an address of this site, or all of them for its host; a retracted one has no markup."""
    url, organization = asked.get("url", ""), asked.get("organization", "")
    if bool(url) == bool(organization):
        raise Refused("url, organization: give one of them.")
    listings = Listing.objects.newest().exclude(verdict="").select_related("edition")
    if organization:
        return listings if presenting.is_this_site(organization) else listings.none()
    return listings.filter(uid=_uid(url))


def _uid(url: str) -> str:
    """The claim whose page, or whose edition, is at `url`; empty for any other address."""
    try:
        asked, site = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError:
        raise Refused("url: not a web address.") from None
    found = _PAGE.fullmatch(parted(asked.path)[1]) if asked.netloc == site.netloc else None
    return found[1] if found else ""


def _published(uid: str) -> dict[str, Any]:
    listing = Listing.objects.exclude(verdict="").select_related("edition").filter(uid=uid).first()
    if listing is None:
        raise Refused("There is no such page.", 404)
    return _page(listing)


def _page(listing: Listing) -> dict[str, Any]:
    data = listing.edition.data
    return presenting.page(data, version=f"edition-{listing.number}", since=data["first_published_at"])
