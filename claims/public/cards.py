"""The picture of a claim, and that of each edition."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from claims.imaging.share_card import Card, draw
from claims.models import Listing
from claims.presenters.share_card import card_of, site_card, tag
from claims.public.record import sealed
from claims.public.views import moved


@require_safe
def claim(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """The card of the current edition; kept for ten minutes, so that a correction soon reaches those who share it."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    if slug != listing.slug:
        return moved(request, f"{listing.get_absolute_url()}card.png")
    return _card(request, card_of(listing.edition, settings.SITE_NAME), "public, max-age=600")


@require_safe
def edition(request: HttpRequest, uid: str, slug: str, number: int) -> HttpResponse:
    """The card of one edition, to be kept for a year: an edition never changes."""
    shown = sealed(get_object_or_404(Listing.objects.select_related("edition"), uid=uid), number)
    if slug != shown.data["slug"]:
        return moved(request, f"{shown.get_absolute_url()}card.png")
    return _card(request, card_of(shown, settings.SITE_NAME), "public, max-age=31536000, immutable")


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """The card of every page that is not one claim's."""
    return _card(request, site_card(settings.SITE_NAME), "public, max-age=86400")


def _card(request: HttpRequest, card: Card, kept: str) -> HttpResponse:
    """Drawn only for who has not the same card already."""
    response = get_conditional_response(request, etag=tag(card))
    if response is None:
        response = HttpResponse(draw(card), content_type="image/png", headers={"ETag": tag(card)})
    response["Cache-Control"] = kept
    return response
