"""The rating of somebody else's review, as words. Its numbers are on a scale of theirs and stay with the words."""

from __future__ import annotations

from typing import Any

from claims.exchange.incoming.nodes import plain_keys
from claims.exchange.incoming.words import text_of
from claims.incoming import Incoming

WHAT = "reviewRating"


def rated(value: Any, made: Incoming) -> str:
    """`False (1 on a scale from 1 to 5)`; "" and a remark where nothing is said."""
    if value in (None, "", [], {}):
        made.mend(f"{WHAT}: missing")
        return ""
    if not isinstance(value, dict):
        made.mend(f"{WHAT}: no object")
        return text_of(value, made, WHAT, 200)
    node = plain_keys(value)
    words = text_of(node.get("alternateName") or node.get("name"), made, f"{WHAT}.alternateName", 200)
    given = text_of(node.get("ratingValue"), made, f"{WHAT}.ratingValue", 200)
    place = _number(given)
    if place is None and given:
        if not words:
            made.mend(f"{WHAT}: words where the number belongs")
        return words or given
    if not words:
        made.mend(f"{WHAT}.alternateName: missing" if given else f"{WHAT}: says nothing")
    return _joined(words, "" if place is None else _placed(place, node, made))


def _placed(place: float, node: dict[str, Any], made: Incoming) -> str:
    """`1 on a scale from 1 to 5`, as far as it is known; no number where it makes no sense."""
    best, worst = (_number(text_of(node.get(key), made, f"{WHAT}.{key}")) for key in ("bestRating", "worstRating"))
    if best is None or worst is None:
        made.mend(f"{WHAT}: no scale (bestRating, worstRating), so the number means nothing by itself")
        return ""
    if best < worst:
        made.mend(f"{WHAT}: bestRating and worstRating the wrong way round")
        best, worst = worst, best
    if not worst <= place <= best or best == worst:
        made.mend(f"{WHAT}.ratingValue: outside of its scale, left out")
        return ""
    return f"{place:g} on a scale from {worst:g} to {best:g}"


def _joined(words: str, number: str) -> str:
    return f"{words} ({number})" if words and number else words or number


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", ".")) if text else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1e9 else None
