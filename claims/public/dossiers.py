"""What is published, as a dossier to keep, to print or to work on with."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from claims.exchange.dossiers import gather
from claims.exchange.dossiers.files import written
from claims.exchange.dossiers.serving import answer, guarded
from claims.models import Listing
from claims.presenters.paper import Document
from claims.public.views import moved


@require_safe
def claim(request: HttpRequest, uid: str, slug: str, format: str) -> HttpResponse:
    """The dossier of the current edition."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    if slug != listing.slug:
        return moved(request, reverse("public:claim_dossier", args=[uid, listing.slug, format]))
    document = gather.of_edition(listing.edition)
    return _answer(request, document, format)


@require_safe
def source(request: HttpRequest, uid: str, slug: str, format: str) -> HttpResponse:
    """The dossier of a source that current editions name."""
    document = gather.of_published_source(uid)
    if document is None:
        raise Http404("No published claim names it.")
    if slug != document.slug:
        return moved(request, reverse("public:source_dossier", args=[uid, document.slug, format]))
    return _answer(request, document, format)


def _answer(request: HttpRequest, document: Document, format: str) -> HttpResponse:
    """Made only for whoever does not have it yet: the same document gives the same bytes."""
    digest = hashlib.sha256(repr((document, format, settings.SITE_URL)).encode()).hexdigest()
    etag = f'"{digest}"'
    kept = get_conditional_response(request, etag=etag)
    if kept is not None:
        return guarded(kept, format)
    response = answer(document, format, written(document, format))
    response["ETag"] = etag
    # The page is what should be found and linked to.
    response["Link"] = f'<{document.page}>; rel="canonical"'
    return response
