"""Stretches of the list, told by the row they begin after: the ten-thousandth costs what the first does.

A place is plain text, `<order>.<key>.<uid>`, and holds nothing secret: whoever makes one up stands between other rows.
It is the values of the row that count, not the row, so it stays good when the claim is corrected and moves to the top.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from claims.models import Listing
from claims.public.paging import SIZE, Leaf, leaf

#: What each order goes by and whether that falls; the uid settles ties.
_KEYS = {
    "newest": (("published_at", True), ("uid", True)),
    "oldest": (("published_at", False), ("uid", False)),
    "claimed": (("claimed_from", True), ("uid", True)),
    "best": (("relevance", True), ("published_at", True), ("uid", True)),
}
_MOMENT = "%Y%m%dT%H%M%S%f"
_PLACE = re.compile(r"([a-z]+)((?:\.[0-9A-Za-z-]{1,30}){2,3})", re.ASCII)
_MISPLACED = "“{}” is no place in this list."


@dataclass(frozen=True)
class Stretch:
    """Rows of the list, and the places it can be read on from; empty where it ends."""

    rows: list[Listing]
    paginator: Paginator[Listing]
    before: str = ""
    after: str = ""
    #: How the template tells it from a numbered page.
    placed = True

    def __iter__(self) -> Iterator[Listing]:
        return iter(self.rows)


def stretch(request: HttpRequest, listings: QuerySet[Listing], order: str, size: int = SIZE) -> Leaf:
    """The rows after `?after=` or before `?before=`; a `?page=` of an older address is answered as it always was."""
    if request.GET.get("page"):
        return leaf(request, listings)
    paginator = Paginator(listings, size)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        place = _values(after or before, order) if after or before else None
    except ValueError:
        return Leaf(Stretch([], paginator), 400, _MISPLACED.format((after or before)[:40]))
    backwards = bool(before and not after)
    if place:
        listings = listings.filter(_beyond(order, place, backwards))
    found = list((listings.reverse() if backwards else listings)[: size + 1]) if paginator.count else []
    if place and not found:
        return Leaf(Stretch([], paginator), 404, "No claim stands there: the list has ended.")
    more, rows = len(found) > size, found[:size]
    rows = rows[::-1] if backwards else rows
    earlier, later = (more, True) if backwards else (bool(place), more)
    ends = (_place(rows[0], order) if earlier else "", _place(rows[-1], order) if later else "") if rows else ("", "")
    return Leaf(Stretch(rows, paginator, *ends))


def _place(listing: Listing, order: str) -> str:
    return ".".join([order, *(_written(getattr(listing, name)) for name, _ in _KEYS[order])])


def _written(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime(_MOMENT)
    return "none" if value is None else str(value)


def _values(place: str, order: str) -> list[Any]:
    """What is written in a place; ValueError if it is none, or one of another order."""
    match = _PLACE.fullmatch(place)
    written = match[2].split(".")[1:] if match else []
    if not match or match[1] != order or len(written) != len(_KEYS[order]):
        raise ValueError(place)
    return [_read(name, each) for (name, _), each in zip(_KEYS[order], written, strict=True)]


def _read(name: str, written: str) -> Any:
    match name:
        case "published_at":
            return dt.datetime.strptime(written, _MOMENT).replace(tzinfo=dt.UTC)
        case "claimed_from":
            return None if written == "none" else dt.date.fromisoformat(written)
        case "relevance":
            return min(int(written), 9_999)
        case _:
            return written


def _beyond(order: str, place: list[Any], backwards: bool) -> Q:
    """Further on in the order. The outer bound on the first key is what lets an index begin at the place."""
    beyond = Q(pk__in=[])
    for (name, falls), value in reversed(list(zip(_KEYS[order], place, strict=True))):
        beyond = _past(name, value, falls != backwards, backwards) | (Q(**{name: value}) & beyond)
    (first, falls), value = _KEYS[order][0], place[0]
    if first == "published_at":
        beyond = Q(**{f"{first}__{'lte' if falls != backwards else 'gte'}": value}) & beyond
    return beyond


def _past(name: str, value: Any, falling: bool, backwards: bool) -> Q:
    """Past `value` in the direction read; what has none stands last."""
    if value is None:
        return Q(**{f"{name}__isnull": False}) if backwards else Q(pk__in=[])
    past = Q(**{f"{name}__{'lt' if falling else 'gt'}": value})
    return past | Q(**{f"{name}__isnull": True}) if name == "claimed_from" and not backwards else past
