"""The ClaimReview of every published claim as one file: a DataFeed (https://schema.org/DataFeed)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from django.conf import settings

from claims.exchange.moments import Moment
from claims.exchange.writers import encoded
from claims.models import Edition
from claims.presenters.claim_review import claim_review, site


def review_blocks(editions: Iterable[Edition], moment: Moment) -> Iterator[bytes]:
    """The bytes of the feed, an element a line. Retractions rate nothing and are left out;
    a claim kept with another is reviewed there, and once."""
    return encoded(_lines(editions, moment))


def _lines(editions: Iterable[Edition], moment: Moment) -> Iterator[str]:
    head = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": settings.SITE_NAME,
        "url": settings.SITE_URL.rstrip("/") + "/claimreview.json",
        "provider": site().author,
        "dateModified": moment.last.isoformat(),
    }
    # The head stays open: its last property is the list that follows.
    yield _json(head)[:-1] + ', "dataFeedElement": ['
    between = "\n"
    for edition in editions:
        markup = claim_review(edition)
        if markup and not edition.data.get("kept_with"):
            yield between + _json(_item(edition, markup))
            between = ",\n"
    yield "\n]}\n"


def _item(edition: Edition, markup: dict[str, object]) -> dict[str, object]:
    """An element of the feed; its context is the feed's."""
    return {
        "@type": "DataFeedItem",
        "url": markup["url"],
        "dateCreated": edition.data["first_published_at"],
        "dateModified": edition.data["published_at"],
        "item": {key: value for key, value in markup.items() if key != "@context"},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
