"""The rows of the Data Package's own tables: editions, and the evidence of those that are current."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from claims.exchange.tables import Row
from claims.models import Edition


def edition_row(edition: Edition) -> Row:
    data = edition.data
    verdict = data["verdict"] or {}
    return {
        "id": edition.pk,
        "uid": data["uid"],
        "number": edition.number,
        "kind": edition.kind,
        "reason": edition.reason,
        "statement": data["statement"],
        "verdict": verdict.get("key", ""),
        "methodology": edition.methodology,
        "by_name": edition.by_name,
        "published_at": data["published_at"],
        "sha256": edition.sha256,
        "permalink": settings.SITE_URL.rstrip("/") + edition.get_absolute_url(),
    }


def evidence_rows(edition: Edition) -> Iterator[Row]:
    for order, piece in enumerate(edition.data["evidence"], start=1):
        source = piece["source"]
        yield {
            "edition": edition.pk,
            "order": order,
            "stance": piece["stance"],
            "directness": piece["directness"],
            "source": source["uid"],
            "title": source["title"],
            "publisher": source["publisher"],
            "url": source["url"],
            "published": source["published"],
            "accessed_on": piece["accessed_on"],
            "locator": piece["locator"],
            "excerpt": piece["excerpt"],
            "note": piece["note"],
        }
