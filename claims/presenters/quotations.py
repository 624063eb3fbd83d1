"""What was said in one source, in the order of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

Data = Mapping[str, Any]
Told = TypeVar("Told")


def places_in(data: Data, uid: str) -> Iterator[tuple[Data, int | None]]:
    """The appearances of an edition in the source `uid`, each with the code point where its quote begins, if known."""
    # Editions sealed before places were have none.
    places = data.get("selectors") or [None] * len(data["appearances"])
    for appearance, place in zip(data["appearances"], places, strict=True):
        if (appearance["source"] or {}).get("uid") == uid:
            yield appearance, place["start"] if place else None


def in_order(told: Iterable[tuple[Told, Data]], uid: str) -> list[tuple[Told, Data]]:
    """From (whatever stands for it, the content of an edition) to (the same, an appearance of it in the source).

    As they stand in the text; else by the numbers of their locators, page 9 before page 10; else by the first edition.
    """
    found = [
        (_place(appearance, start, data), thing, appearance)
        for thing, data in told
        for appearance, start in places_in(data, uid)
    ]
    return [(thing, appearance) for _, thing, appearance in sorted(found, key=lambda each: each[0])]


def _place(appearance: Data, start: int | None, data: Data) -> tuple[Any, ...]:
    numbers = [int(number[:9]) for number in re.findall(r"[0-9]+", appearance["locator"])]
    first = data.get("first_published_at") or ""
    return start is None, start or 0, not numbers, numbers, appearance["locator"], first, data["uid"]
