"""What a claim's page tells of how it is passed on: its picture, its frame, and where oEmbed is answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from claims.models import Edition, Listing
from claims.presenters import embedding
from claims.presenters.share_card import card_of, words_of
from claims.public.context import absolute


def shared(listing: Listing, shown: Edition) -> dict[str, Any]:
    """For `public/_social.html` and `public/_share.html`. An edition has its own picture and its claim's frame."""

    def address() -> str:
        return absolute(listing.get_absolute_url())

    return {
        "card": lambda: absolute(f"{shown.get_absolute_url()}card.png"),
        "card_words": lambda: words_of(card_of(shown, settings.SITE_NAME)),
        "oembed": lambda: f"{absolute(reverse('public:oembed'))}?{urlencode({'url': address()})}",
        "share": lambda: framed(listing),
    }


def framed(listing: Listing, widest: int | None = None, highest: int | None = None) -> embedding.Frame:
    """The frame of a claim, no larger than it may be."""
    address = absolute(reverse("public:embed", args=[listing.uid, listing.slug]))
    return embedding.frame(listing, address, settings.SITE_NAME, widest, highest)
