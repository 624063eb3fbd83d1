"""Stretches of the list, told by the row they begin after: the ten-thousandth costs what the first does.

A place is plain text, `<order>.<key>.<uid>`, and holds nothing secret: whoever makes one up stands between other rows.
It is the values of the row that count, not the row, so it stays good when the claim is corrected and moves to the top.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.models import FacetCount
from claims.public.paging import SIZE, Leaf, leaf

#: What each order goes by and whether that falls; the uid settles ties.
_KEYS = {
    "newest": (("published_at", True), ("uid", True)),
    "oldest": (("published_at", False), ("uid", False)),
    "claimed": (("said", True), ("uid", True)),
    "best": (("relevance", True), ("published_at", True), ("uid", True)),
    "edition": (("published_at", True), ("id", True)),
}
_MOMENT = "%Y%m%dT%H%M%S%f"
_PLACE = re.compile(r"([a-z]+)((?:\.[0-9A-Za-z-]{1,30}){2,3})", re.ASCII)
#: Of how many rows at most, the values of the row they begin after or none, and whether they are those before it.
Reading: TypeAlias = Callable[[int, list[Any], bool], list[Any]]

_MISPLACED = "“{}” is no place in this list."


@dataclass(frozen=True)
class Stretch:
    """Rows of a list, and the places it can be read on from; empty where it ends."""

    rows: list[Any]
    before: str = ""
    after: str = ""
    #: How the template tells it from a numbered page.
    placed = True

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


def kept(facet: str, key: str = "") -> int:
    """How many published claims there are of a sort, without counting them."""
    return FacetCount.objects.whole(facet).filter(key=key).values_list("claims", flat=True).first() or 0


def stretch(
    request: HttpRequest, rows: QuerySet[Any], order: str, total: int, size: int = SIZE, by: str = "",
    read: Reading | None = None, more: bool = False,
) -> Leaf:  # fmt: skip
    """The rows after `?after=` or before `?before=`; a `?page=` of an older address is answered as it always was.

    `total` is how many rows there are, which the caller knows; or there are `more`, which nobody counted. A place made
    under another question is good in this one: it is a moment or a day, and whoever stands there sees the rows of this
    question from there on. `by` goes before the name of a column where `rows` are ordered by a relation that keeps the
    same values. `read` reads the rows on where that is quicker than off the query set.
    """
    if request.GET.get("page"):
        return leaf(request, _FromTheFirst(read) if read else rows, total, size, more=more)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        place = _values(after or before, order) if after or before else []
    except ValueError:
        return Leaf(Stretch([]), total, 400, _MISPLACED.format((after or before)[:40]))
    backwards = bool(before and not after)
    read = read or partial(_next, rows, [(by + name, falls) for name, falls in _KEYS[order]])
    found = read(size + 1, place, backwards) if total or place else []
    if place and not found:
        return Leaf(Stretch([]), total, 404, _("No claim stands there: the list has ended."))
    return Leaf(_cut(found, order, size, bool(place), backwards), total)


def merged(lists: Sequence[QuerySet[Any]], by: str = "") -> Reading:
    """The rows of several lists, newest first, each once: each is read in its own order, and no further than needed."""
    keys = [(by + name, falls) for name, falls in _KEYS["newest"]]

    def read(most: int, place: list[Any], backwards: bool) -> list[Any]:
        rows = {row.pk: row for each in lists for row in _next(each, keys, most, place, backwards)}
        return sorted(rows.values(), key=lambda row: (row.published_at, row.uid), reverse=not backwards)[:most]

    return read


def read_on(rows: Callable[..., list[Any]], order: str) -> Reading:
    """`rows(most, among, oldest=)` as stretches are read: from a place on, or back from it."""

    def read(most: int, place: list[Any], backwards: bool) -> list[Any]:
        return rows(most, _beyond(list(_KEYS[order]), place, backwards) if place else None, oldest=backwards)

    return read


class _FromTheFirst:
    """Rows that are read on, as a page with a number asks for them."""

    def __init__(self, read: Reading) -> None:
        self.read = read

    def __getitem__(self, which: slice) -> list[Any]:
        return self.read(which.stop, [], False)[which.start :]


def _next(rows: QuerySet[Any], keys: list[tuple[str, bool]], most: int, place: list[Any], backwards: bool) -> list[Any]:
    rows = rows.filter(_beyond(keys, place, backwards)) if place else rows
    return list((rows.reverse() if backwards else rows)[:most])


def _cut(found: list[Any], order: str, size: int, placed: bool, backwards: bool) -> Stretch:
    """One row more was asked for than is shown: it tells whether the list goes on that way."""
    more, shown = len(found) > size, found[:size]
    shown = shown[::-1] if backwards else shown
    earlier, later = (more, True) if backwards else (placed, more)
    if not shown:
        return Stretch([])
    return Stretch(shown, _place(shown[0], order) if earlier else "", _place(shown[-1], order) if later else "")


def _place(row: Any, order: str) -> str:
    return ".".join([order, *(_written(getattr(row, name)) for name, _ in _KEYS[order])])


def _written(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime(_MOMENT)
    return "none" if value == dt.date.min else str(value).replace(".", "-")


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
        case "said":
            return dt.date.min if written == "none" else dt.date.fromisoformat(written)
        case "relevance":
            return min(int(written), 9_999)
        case "id":
            return written.replace("-", ".")
        case _:
            return written


def _beyond(keys: list[tuple[str, bool]], place: list[Any], backwards: bool) -> Q:
    """Further on in the order. The outer bound on the first key is what lets an index begin at the place."""
    beyond = Q(pk__in=[])
    for (name, falls), value in reversed(list(zip(keys, place, strict=True))):
        falling = falls != backwards
        beyond = Q(**{f"{name}__{'lt' if falling else 'gt'}": value}) | (Q(**{name: value}) & beyond)
    (first, falls), value = keys[0], place[0]
    return (
        beyond if first == "relevance" else Q(**{f"{first}__{'lte' if falls != backwards else 'gte'}": value}) & beyond
    )
