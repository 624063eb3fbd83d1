"""ClaimReview (https://schema.org/ClaimReview) of an edition, for the page and for `claimreview.json`; and the
MediaReviews of its pictures, for the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from claims import markup
from claims.models import Edition


def claim_review(edition: Edition) -> dict[str, Any] | None:
    """The markup of what `edition` says; None for a retraction, which rates nothing."""
    return markup.build(edition.data, site())


def media_reviews(edition: Edition) -> list[dict[str, Any]]:
    """The markup of each picture whose authenticity `edition` rates."""
    return markup.media_reviews(edition.data, site())


def site() -> markup.Site:
    return markup.Site(settings.SITE_URL, settings.SITE_NAME, settings.ORGANISATION_URL)
