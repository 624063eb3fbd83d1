"""Answers for programs: a claim's markup, the head of the log, and whether the site is up."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims import audit
from claims.models import Listing
from claims.presenters import claim_review as presenting
from claims.public.views import moved


@require_safe
def claim_review(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """The markup that stands in the claim's page, by itself; 410 once the claim is retracted."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    if slug != listing.slug:
        return moved(request, f"{listing.get_absolute_url()}claimreview.json")
    markup = presenting.claim_review(listing.edition)
    if markup is None:
        return _json({"error": "This claim check was retracted; it has no rating."}, status=410)
    return _json(markup)


@require_safe
@never_cache
def log_head(request: HttpRequest) -> HttpResponse:
    """Number and hash of the newest log entry: whoever keeps a copy can tell a rewritten log."""
    return _json(audit.head())


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """`ok` with 200 when the database answers, else 503 and what failed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def _json(answer: object, status: int = 200) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
