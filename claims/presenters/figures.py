"""Claims that state the same quantity, side by side: who said how much, as of when, and what became of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claims.choices import Comparator
from claims.matching.normalise import telling, terms
from claims.matching.quantities import counted_as
from claims.models import Listing
from claims.presenters.wording import figure_words

#: The share of their telling words that two claims have in common when they are about the same.
SAME_SUBJECT = 0.4
#: The largest value is so many times the smallest: then the line they stand on is one of powers of ten.
FAR_APART = 50
#: Hundredths of the line left free at either end, so that nothing is cut.
EDGE = 4
UPWARD = {Comparator.AT_LEAST, Comparator.OVER}
DOWNWARD = {Comparator.AT_MOST, Comparator.UNDER}


@dataclass(frozen=True)
class Stated:
    """One figure of one claim, and its place on the common line in hundredths; `at` equals `to` unless it is a range.

    `open` is `up` for at least and over, `down` for at most and under, empty otherwise.
    """

    listing: Listing
    words: str
    low: Decimal
    high: Decimal
    as_of: str
    open: str
    at: float = 0
    to: float = 0


def stated(listings: Iterable[Listing], key: str) -> list[Stated]:
    """The figures of `listings` (with their editions) that count what `key` names, the largest first."""
    found = [
        _stated(listing, figure)
        for listing in listings
        for figure in listing.edition.data["figures"]
        if figure["low"] and counted_as(figure["unit"], figure["currency"])[0] == key
    ]
    return _placed(sorted(found, key=lambda each: (-each.high, -each.low, each.listing.uid)))


def by_subject(rows: Iterable[Stated]) -> tuple[list[list[Stated]], list[Stated]]:
    """Those that speak of the same, as groups of two or more; and those that stand alone. Order is kept."""
    groups: list[tuple[set[str], list[Stated]]] = []
    for row in rows:
        about = set(telling(terms(row.listing.statement)))
        home = next((group for words, group in groups if _alike(about, words)), None)
        if home is None:
            groups.append((about, [row]))
        else:
            home.append(row)
    return [group for _, group in groups if len(group) > 1], [group[0] for _, group in groups if len(group) == 1]


def _alike(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) >= SAME_SUBJECT * (len(one) + len(other))


def _stated(listing: Listing, figure: Mapping[str, Any]) -> Stated:
    low = Decimal(figure["low"])
    comparator = figure["comparator"]
    return Stated(
        listing, figure_words(figure), low, Decimal(figure["high"] or low), figure["as_of"],
        "up" if comparator in UPWARD else "down" if comparator in DOWNWARD else "",
    )  # fmt: skip


def _placed(rows: list[Stated]) -> list[Stated]:
    """Each with its place on one line: from nothing to the largest, or by powers of ten where they lie far apart."""
    if not rows:
        return []
    least, most = min(row.low for row in rows), max(row.high for row in rows)
    by_powers = least > 0 and most / least >= FAR_APART
    ends = (math.log10(least), math.log10(most)) if by_powers else (min(float(least), 0.0), float(most))

    def place(value: Decimal) -> float:
        measured = math.log10(value) if by_powers else float(value)
        share = (measured - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] else 1.0
        return round(EDGE + share * (100 - 2 * EDGE), 2)

    return [replace(row, at=place(row.low), to=place(row.high)) for row in rows]
