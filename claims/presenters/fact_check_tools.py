"""A published claim in the words of Google's Fact Check Tools API."""

from __future__ import annotations

from collections.abc import Mapping
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
    return _known(found)


def _review(listing: Listing) -> dict[str, Any]:
    return {
        "publisher": {"name": settings.SITE_NAME, "site": site()},
        "url": settings.SITE_URL.rstrip("/") + listing.get_absolute_url(),
        "title": listing.statement,
        "reviewDate": listing.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "textualRating": listing.verdict_label,
        "languageCode": listing.language,
    }


def page(data: Mapping[str, Any], *, version: str, since: str) -> dict[str, Any]:
    """The resource `ClaimReviewMarkupPage` of an edition’s content, or of a wording; `since`: when first published."""
    return _known(
        {
            "name": f"pages/{data['uid']}",
            "pageUrl": f"{settings.SITE_URL.rstrip('/')}/claims/{data['uid']}/{data['slug']}/",
            "publishDate": since[:10],
            "claimReviewAuthor": {"name": settings.SITE_NAME},
            "claimReviewMarkups": [_markup(data)],
            "versionId": version,
        }
    )


def _markup(data: Mapping[str, Any]) -> dict[str, Any]:
    first = next((place for place in data["appearances"] if place["first"] and place["source"]["url"]), None)
    others = [place["source"]["url"] for place in data["appearances"] if place is not first and place["source"]["url"]]
    return _known(
        {
            "claimReviewed": data["statement"],
            "claimDate": data["claimed_on"],
            "claimFirstAppearance": first["source"]["url"] if first else "",
            "claimAppearances": list(dict.fromkeys(others)),
            "claimAuthor": _author(data["claimant"] or {}),
            "rating": _rating(data["verdict"] or {}, data["summary"]),
        }
    )


def _author(party: Mapping[str, Any]) -> dict[str, Any]:
    wikidata = f"https://www.wikidata.org/entity/{party['wikidata']}" if party.get("wikidata") else ""
    told = {"name": party.get("name"), "jobTitle": party.get("role"), "sameAs": wikidata or party.get("url")}
    return _known(told)


def _rating(verdict: Mapping[str, Any], why: str) -> dict[str, Any]:
    """Words always; numbers only for a verdict on the scale."""
    numbers = {"ratingValue": "value", "worstRating": "worst", "bestRating": "best"}
    words = {"textualRating": verdict.get("label"), "ratingExplanation": why}
    return _known({name: verdict.get(key) for name, key in numbers.items()} | words)


def _known(record: dict[str, Any]) -> dict[str, Any]:
    """What is not known is left out."""
    return {name: value for name, value in record.items() if value not in (None, "", [], {})}


def is_this_site(host: str) -> bool:
    """Whether `host` is this site or one it lies under; `www.` counts for nothing."""
    wanted = host.lower().removeprefix("www.")
    return site() == wanted or site().endswith(f".{wanted}")


def site() -> str:
    """This site's host as the API writes hosts: without `www.`."""
    return (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
