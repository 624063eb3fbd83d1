"""What is published, as files."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.exchange import tables, writers
from claims.exchange.moments import Moment, in_turn
from claims.exchange.package import package_blocks
from claims.exchange.reviews import review_blocks
from claims.models import Listing
from claims.public.filters import ClaimFilter


@require_safe
def claims(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the list would show for the same question, all pages of it; nonsense gets the list's own messages."""
    asked = ClaimFilter(request.GET, Listing.objects.newest())
    if not asked.is_valid():
        return render(request, "public/claim_list.html", {"form": asked.form}, status=400)
    rows = tables.public_rows(asked.qs)
    if format in tables.WHOLE:
        return writers.respond(format, tables.WHOLE_COLUMNS, tables.with_editions(rows, Moment.now()), "claims")
    return writers.respond(format, tables.COLUMNS, rows, "claims")


@require_safe
def datapackage(request: HttpRequest) -> HttpResponseBase:
    """All that is published, as a Data Package."""
    content = package_blocks(Moment.now())
    return StreamingHttpResponse(
        content, content_type="application/zip", headers=writers.attached("datapackage", "zip")
    )


@require_safe
def claim_reviews(request: HttpRequest) -> HttpResponseBase:
    """The markup of every claim, as one feed."""
    moment = Moment.now()
    content = review_blocks(in_turn(moment.current()), moment)
    return StreamingHttpResponse(content, content_type="application/json")
