"""The quotations of a claim as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

An edition holds the words that were said and, where they stood in a text that the desk captured, what stood before and
after them and their place in code points. A program finds them by the words (TextQuoteSelector) or, in the same text,
by the place (TextPositionSelector).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from claims.models import Edition

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TYPE = f'application/ld+json; profile="{CONTEXT}"'


def collection(edition: Edition, page: str, address: str, site: str) -> dict[str, Any]:
    """A collection with its one page: an annotation for each published quotation that has a web address.

    `page` is the claim's own address, `address` that of the collection. Each annotation assesses the quotation and
    carries the verdict in words.
    """
    items = list(_items(edition.data, page, address, site))
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": edition.data["statement"],
        "total": len(items),
        "first": {
            "id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items,
        },
    }  # fmt: skip


def _items(data: Mapping[str, Any], page: str, address: str, site: str) -> Iterator[dict[str, Any]]:
    # Editions sealed before places were have none.
    places = data.get("selectors") or [None] * len(data["appearances"])
    for number, (appearance, place) in enumerate(zip(data["appearances"], places, strict=True), start=1):
        source = appearance["source"]
        if not appearance["quote"] or urlsplit(source["url"]).scheme not in {"http", "https"}:
            continue
        yield {
            "id": f"{address}#quotation-{number}",
            "type": "Annotation",
            "motivation": "assessing",
            "created": data["first_published_at"],
            "modified": data["published_at"],
            "creator": {"type": "Organization", "name": site},
            "body": [
                {"type": "TextualBody", "value": _assessment(data), "format": "text/plain",
                 "language": data["language"], "purpose": "assessing"},
                {"id": page, "type": "Text", "format": "text/html", "purpose": "linking"},
            ],
            "target": {"source": source["url"], "selector": _selectors(appearance["quote"], place)},
        }  # fmt: skip


def _selectors(quote: str, place: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    if place is None:
        return [{"type": "TextQuoteSelector", "exact": quote}]
    around = {key: place[key] for key in ("prefix", "suffix") if place[key]}
    return [
        {"type": "TextQuoteSelector", "exact": quote, **around},
        {"type": "TextPositionSelector", "start": place["start"], "end": place["end"]},
    ]


def _assessment(data: Mapping[str, Any]) -> str:
    return f"{data['verdict']['label']}: {data['statement']} {data['summary']}".strip()
