"""A published claim in the words of Google's Fact Check Tools API."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from claims.models import Listing


def claim(listing: Listing) -> dict[str, Any]:
    """The resource `Claim`, with the one review that this site made of it; what is not known is left out."""
    said = listing.claimed_from
    found = {
        "text": listing.statement,
        "claimant": listing.claimant_name,
        "claimDate": f"{said.isoformat()}T00:00:00Z" if said else "",
        "claimReview": [_review(listing)],
    }
    return {name: value for name, value in found.items() if value}


def _review(listing: Listing) -> dict[str, Any]:
    return {
        "publisher": {"name": settings.SITE_NAME, "site": site()},
        "url": settings.SITE_URL.rstrip("/") + listing.get_absolute_url(),
        "title": listing.statement,
        "reviewDate": listing.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "textualRating": listing.verdict_label,
        "languageCode": listing.language,
    }


def is_this_site(host: str) -> bool:
    """Whether `host` is this site or one it lies under; `www.` counts for nothing."""
    wanted = host.lower().removeprefix("www.")
    return site() == wanted or site().endswith(f".{wanted}")


def site() -> str:
    """This site's host as the API writes hosts: without `www.`."""
    return (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
