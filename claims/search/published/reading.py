"""The next rows of a list under words: the ten-thousandth costs what the first does, and the millionth claim nothing.

The index is in the order of its places, which is that of publication but for what was published in the same second.
So many rows are read off it as are wanted, then the rest of the last second, and these few are put in order here. Best
first, each tier is read after the one before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Q

from claims.models import Listing
from claims.search.published import conditions, shelf
from claims.search.published.asking import WORTH, Found, Led, Listings, joined, off_indexes, ranked


class Place(NamedTuple):
    """The row that a reader stands at, by what it was when it was read."""

    published_at: dt.datetime
    uid: str
    relevance: int = 0


#: The orders that can be read on in.
ORDERS = ("best", "newest", "oldest")
_FURTHEST = (1 << 63) - 1  # what a database takes for a number


def read(found: Found, order: str, most: int, place: Sequence[Any] = (), backwards: bool = False) -> list[Listing]:
    """The next `most` in one of ORDERS after a row, or those before it, the nearest first.

    The row is told by its values, the uid last: before it when it was published, and for the best its relevance first.
    """
    after = None
    if place:
        *relevance, at, uid = place
        after = Place(at, uid, *relevance)
    if order == "best":
        return best(found, most, after, rising=backwards)
    return newest(found, most, after, rising=(order == "oldest") != backwards)


def newest(found: Found, most: int, after: Place | None = None, *, rising: bool = False) -> list[Listing]:
    """The first `most` that match, latest edition first or, `rising`, earliest first; only those after a place."""
    if found.led is Led.NOWHERE:
        return _streamed(found.listings, most, after, rising)
    sign = "" if rising else "-"
    rows = found.listings.order_by(f"{sign}published_at", f"{sign}uid")
    return list(rows.filter(_beyond(after, rising) if after else Q())[:most])


def best(found: Found, most: int, after: Place | None = None, *, rising: bool = False) -> list[Listing]:
    """The same, best match first, each with its `relevance`; or, `rising`, the whole order backwards."""
    if found.led is Led.NOWHERE:
        return _by_tiers(found, most, after, rising)
    rows = ranked(found)
    if after:
        further = Q(**{f"relevance__{'gt' if rising else 'lt'}": after.relevance})
        rows = rows.filter(further | Q(relevance=after.relevance) & _beyond(after, rising))
    return list((rows.reverse() if rising else rows)[:most])


def _by_tiers(found: Found, most: int, after: Place | None, rising: bool) -> list[Listing]:
    rows: list[Listing] = []
    for tier in sorted(WORTH, reverse=rising):
        worth = WORTH[tier]
        if after and (worth < after.relevance if rising else worth > after.relevance):
            continue
        begin = after if after and worth == after.relevance else None
        for listing in _streamed(joined(found.among, found.question, tier), most - len(rows), begin, rising):
            listing.relevance = worth  # type: ignore[attr-defined]
            rows.append(listing)
        if len(rows) >= most:
            break
    return rows


def _streamed(rows: Listings, most: int, after: Place | None, rising: bool) -> list[Listing]:
    """Of `rows`, latest place first: the next so many in their exact order."""
    at = conditions.place(connections[rows.db].vendor)
    if after:
        edge = _edge(after.published_at, rising)
        rows = rows.filter(_beyond(after, rising)).extra(where=[f"{at} {'>=' if rising else '<'} %s"], params=[edge])
        rows = off_indexes(rows)
    if rising:
        rows = rows.reverse()
    found = list(rows[: most + 1])  # the one more mostly tells that a second has no more
    if len(found) > most > 0 and _second(found[-1]) == _second(found[-2]):
        found += _rest_of_second(rows, at, shelf.place(found[-1].pk, found[-1].published_at), rising)
    found.sort(key=lambda listing: (listing.published_at, listing.uid), reverse=not rising)
    return found[:most]


def _second(listing: Listing) -> dt.datetime:
    return listing.published_at.replace(microsecond=0)


def _rest_of_second(rows: Listings, at: str, last: int, rising: bool) -> list[Listing]:
    """What comes after the place `last` and was published in the same second."""
    first = last >> shelf.KEY_BITS << shelf.KEY_BITS
    ends = (last, first + (1 << shelf.KEY_BITS)) if rising else (first - 1, last)
    return list(rows.extra(where=[f"{at} > %s AND {at} < %s"], params=list(ends)))


def _edge(at: dt.datetime, rising: bool) -> int:
    """The place at which the second of `at` begins or ends; of a time that nothing is published at, the nearest."""
    begins = shelf.place(0, at)
    return max(-_FURTHEST, min(begins if rising else begins + (1 << shelf.KEY_BITS), _FURTHEST))


def _beyond(place: Place, rising: bool) -> Q:
    """Further on by publication."""
    side = "gt" if rising else "lt"
    later = Q(**{f"published_at__{side}": place.published_at})
    return later | Q(published_at=place.published_at, **{f"uid__{side}": place.uid})
