"""The list as a file."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.exchange import tables, writers
from claims.models import Listing
from claims.public.filters import ClaimFilter


@require_safe
def claims(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the list would show for the same question, all pages of it; nonsense gets the list's own messages."""
    asked = ClaimFilter(request.GET, Listing.objects.newest())
    if not asked.is_valid():
        return render(request, "public/claim_list.html", {"form": asked.form}, status=400)
    return writers.respond(format, tables.COLUMNS, tables.public_rows(asked.qs), "claims")
