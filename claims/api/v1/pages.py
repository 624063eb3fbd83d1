"""Pages told by the row they begin after: the ten-thousandth costs what the first does.

A cursor is signed and holds the order, the values of the last row, and a short name of the question it belongs to. It
stays good when that row is corrected and moves to the top, for it is the values that count.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

SALT = "claims.api.v1.pages"
USUAL, MOST = 20, 100
_SIZE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)

#: What rows are ordered by and whether that falls; the last one settles ties.
Keys = tuple[tuple[str, bool], ...]
NEWEST: Keys = (("published_at", True), ("pk", True))
OLDEST: Keys = (("published_at", False), ("pk", False))


#: Of how many rows at most, and the values of the row they begin after or none.
Reading: TypeAlias = Callable[[int, list[Any]], list[Any]]


class Undated(signing.TimestampSigner):
    """Signs the same values in the same way at any time: a page that has not changed keeps its `next` and its ETag."""

    def timestamp(self) -> str:
        return "0"


class Pages(BasePagination):
    """`?cursor=&page_size=`; the view says by `keys` what its rows are ordered by, and by `reading` how."""

    display_page_controls = False

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> list[Any]:
        self.request, keys, size = request, view.keys, page_size(request)
        place = self.place(request, keys)
        if view.reading:
            found = view.reading(size + 1, place or [])
        else:
            found = list((queryset.filter(beyond(keys, place)) if place else queryset)[: size + 1])
        self.next = self.after([written(found[size - 1], name) for name, _ in keys]) if len(found) > size else None
        return found[:size]

    def after(self, values: list[Any]) -> str:
        """The address of the page that begins behind `values`."""
        asked = [(name, each) for name, values in self.request.query_params.lists() for each in values]
        cursor = Undated(salt=SALT).sign_object([*values, question(self.request)])
        query = urlencode([*((name, value) for name, value in asked if name != "cursor"), ("cursor", cursor)])
        return f"{settings.SITE_URL.rstrip('/')}{self.request.path}?{query}"

    def place(self, request: Request, keys: Keys) -> list[Any] | None:
        """The values that the cursor asked for holds, if any."""
        cursor = request.query_params.get("cursor")
        if not cursor:
            return None
        try:
            *values, bound = signing.loads(cursor, salt=SALT)
        except (signing.BadSignature, ValueError):
            raise ValidationError({"cursor": "It is not one that this site gave."}) from None
        if bound != question(request) or len(values) != len(keys):
            raise ValidationError({"cursor": "It belongs to another question: keep all else as it was."})
        return [read(name, value) for (name, _), value in zip(keys, values, strict=True)]

    def get_paginated_response(self, data: Any) -> Response:
        link = {"Link": f'<{self.next}>; rel="next"'} if self.next else {}
        return Response({"next": self.next, "results": data}, headers=link)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        ahead = {"type": ["string", "null"], "format": "uri", "description": "The address of the next page, if any."}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": ahead, "results": schema},
        }

    def get_schema_operation_parameters(self, view: object) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
        told = "Where the page begins: taken from `next` of the page before, all other parameters as they were."
        return [
            {"name": "cursor", "in": "query", "description": told, "schema": {"type": "string"}},
            {"name": "page_size", "in": "query", "description": "Rows of a page.", "schema": size},
        ]


def page_size(request: Request) -> int:
    asked = request.query_params.get("page_size", str(USUAL))
    if not _SIZE.fullmatch(asked) or int(asked) > MOST:
        raise ValidationError({"page_size": f"A whole number from 1 to {MOST}."})
    return int(asked)


def question(request: Request) -> str:
    """A short name for the address and all that narrows or orders the rows: a cursor is good for these only."""
    asked = sorted((name, values) for name, values in request.query_params.lists() if name not in PLACES)
    return hashlib.sha256(repr([request.path, asked]).encode()).hexdigest()[:16]


PLACES = {"cursor", "page_size"}


def ordered(rows: QuerySet[Any], keys: Keys) -> QuerySet[Any]:
    return rows.order_by(*(f"-{name}" if falls else name for name, falls in keys))


def beyond(keys: Keys, values: Iterable[Any]) -> Q:
    """Further on in the order. The outer bound on the first key is what lets an index begin at the place."""
    place = list(zip(keys, values, strict=True))
    further = Q(pk__in=[])
    for (name, falls), value in reversed(place):
        further = _past(name, value, falls) | (Q(**{name: value}) & further)
    (first, falls), value = place[0]
    if first in {"published_at", "said"}:
        further = Q(**{f"{first}__{'lte' if falls else 'gte'}": value}) & further
    return further


def _past(name: str, value: Any, falls: bool) -> Q:
    return Q(**{f"{name}__{'lt' if falls else 'gt'}": value})


def written(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def read(name: str, value: Any) -> Any:
    if name == "published_at":
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if name == "said" else value
