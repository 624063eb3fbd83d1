"""ClaimReviews that a page marks in its own text (https://html.spec.whatwg.org/multipage/microdata.html)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

#: Items in items; a review holds its rating, its claim and the claim's author.
DEEPEST = 8
#: Where an element of such a name keeps its value; any other is its text.
_KEPT = {"meta": "content", "a": "href", "link": "href", "area": "href", "img": "src", "time": "datetime",
         "data": "value", "meter": "value"}  # fmt: skip


def reviews(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Each as the JSON-LD that says the same."""
    for item in tree.iterfind(".//*[@itemtype]"):
        if item.get("itemscope") is not None and item.get("itemtype", "").strip().endswith("/ClaimReview"):
            yield _item(item, DEEPEST)


def _item(item: HtmlElement, deepest: int) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": item.get("itemtype", "").strip().rpartition("/")[2]}
    waiting = list(reversed(item))
    while waiting:
        element = waiting.pop()
        inner = element.get("itemscope") is not None
        for name in (element.get("itemprop") or "").split():
            if not inner:
                found.setdefault(name, _value(element))
            elif deepest:
                found.setdefault(name, _item(element, deepest - 1))
        # What stands inside another item is that one's.
        if not inner:
            waiting.extend(reversed(element))
    return found


def _value(element: HtmlElement) -> str:
    kept = _KEPT.get(str(element.tag))
    value = element.get(kept) if kept else None
    return str("".join(element.itertext()) if value is None else value).strip()
