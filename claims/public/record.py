"""What the pages of a claim and of its editions tell, worked out as far as they ask for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404

from claims.models import Edition, Listing
from claims.presenters.citation import bibtex, citation, csl_json
from claims.presenters.claim_review import claim_review, media_reviews, site
from claims.presenters.interface import plain
from claims.public.context import absolute, spoken
from claims.public.sharing import shared


def record(listing: Listing, shown: Edition) -> dict[str, Any]:
    """What `public/_record.html` needs: the edition, its address, and the list of all editions of its claim.

    `drawn_by` is what all of it goes by. Editions never change, so the current one and a number tell all there were.
    What takes work is called by the templates, and not where they remember what they had drawn (`{% once %}`).
    """
    kept = kept_with(listing, shown)
    editions = cache(lambda: _editions(listing))
    name = settings.SITE_NAME

    def address() -> str:
        return absolute(shown.get_absolute_url())

    return {
        "listing": listing,
        "edition": shown,
        "data": lambda: shown.data,
        "linked": shown == listing.edition,
        "editions": editions,
        "successor": lambda: next((each for each in editions() if each.number == shown.number + 1), None),
        "kept": kept,
        # Search engines are sent on to the claim it is kept together with, where it is listed.
        "canonical": spoken((kept or listing).get_absolute_url()),
        "citation": lambda: citation(shown, address(), name),
        "bibtex": lambda: bibtex(shown, address(), name),
        "csl": lambda: csl_json(shown, address(), name),
        "markups": lambda: _markups(shown) if _is_plain(listing) else [],
        "drawn_by": (listing.edition.sha256, shown.number, kept and kept.edition_id, site()),
        **shared(listing, shown),
    }


def _markups(shown: Edition) -> list[dict[str, Any]]:
    return [each for each in (claim_review(shown), *media_reviews(shown)) if each]


def _is_plain(listing: Listing) -> bool:
    """Markup stands on one page: not again on that in another language."""
    address = listing.get_absolute_url()
    return plain(address) == address


def kept_with(listing: Listing, shown: Edition) -> Listing | None:
    """The claim that an edition says its own is kept together with, as readers find it now."""
    uid = listing.kept_with if shown == listing.edition else (shown.data.get("kept_with") or {}).get("uid")
    return Listing.objects.filter(uid=uid).first() if uid else None


def sealed(listing: Listing, number: int) -> Edition:
    """One edition of a claim; costs no query where it is the current one."""
    if number == listing.number:
        return listing.edition
    return get_object_or_404(Edition, pk=f"{listing.uid}.{number}")


def _editions(listing: Listing) -> list[Edition]:
    """All of a claim, the current one first."""
    if listing.number == 1:
        return [listing.edition]
    return list(Edition.objects.filter(claim=listing.claim_id).order_by("-number"))
