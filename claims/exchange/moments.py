"""The editions that were current at a moment. Editions never change, so the past always reads the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims.choices import EditionKind
from claims.models import Edition
from claims.partialdate import PartialDate

#: Editions fetched at a time.
CHUNK = 400
KEYS = 2_000  # fetched at a time
SECOND = dt.timedelta(seconds=1)

Record: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """All that was published before `before`. What comes later changes nothing in an export of it."""

    before: dt.datetime

    @classmethod
    def now(cls) -> Moment:
        return cls(timezone.now())

    @classmethod
    def parse(cls, text: str) -> Moment:
        """The end of a day, month or year (UTC), or of a second, such as `2025-03-01T12:00:00Z`; never in the future.

        Raises ValueError with a sentence for the person who typed.
        """
        moment = cls(_end(text.strip()))
        if moment.before > timezone.now():
            raise ValueError(f"{text.strip()} is not over yet: give a moment that is, such as 2024-12-08T12:00:00Z.")
        return moment

    @property
    def last(self) -> dt.datetime:
        """The last second in it, in UTC: what files made of it are dated by."""
        return (self.before - dt.timedelta(microseconds=1)).astimezone(dt.UTC).replace(microsecond=0)

    def editions(self) -> QuerySet[Edition]:
        """Every edition there was, replaced ones included."""
        return Edition.objects.filter(published_at__lt=self.before)

    def current(self) -> QuerySet[Edition]:
        """The one readers saw of each claim, newest first. Read off an index, so that the first is there at once."""
        later = self.editions().filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
        return self.editions().filter(~Exists(later)).order_by("-published_at", "-pk")

    def claims(self) -> int:
        """How many claims readers saw: as many as had a first edition, for which no text of one is read."""
        return self.editions().filter(kind=EditionKind.FIRST).count()


def in_turn(editions: QuerySet[Edition], *columns: str) -> Iterator[Edition]:
    """The editions in their order, a few in memory at a time: the database sorts their keys, not their long texts.

    `columns`: those that are needed; all if none is named.
    """
    sealed = Edition.objects.only(*columns) if columns else Edition.objects.all()
    keys = editions.values_list("pk", flat=True).iterator(chunk_size=KEYS)
    while chunk := list(islice(keys, CHUNK)):
        found = sealed.in_bulk(chunk)
        yield from (found[key] for key in chunk)


def record(edition: Edition) -> Record:
    """All of an edition but the database's own numbers for the claim and for who published it."""
    return {
        "id": edition.pk,
        "number": edition.number,
        "kind": edition.kind,
        "reason": edition.reason,
        "methodology": edition.methodology,
        "by_name": edition.by_name,
        "published_at": edition.published_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "sha256": edition.sha256,
        "content": edition.data,
    }


def _end(text: str) -> dt.datetime:
    """The first instant after what `text` names."""
    if len(text) <= len("2024-12-08"):
        try:
            return dt.datetime.combine(PartialDate.parse(text).latest, dt.time(), dt.UTC) + dt.timedelta(days=1)
        except OverflowError:
            raise ValueError(f"{text} is too far away.") from None
    try:
        moment = parse_datetime(text.upper())
    except ValueError as error:
        raise ValueError(f"There is no such moment: {text}.") from error
    if moment is None or moment.tzinfo is None:
        raise ValueError("Write a moment with its offset, as 2024-12-08T12:00:00Z, or a date as 2024-12-08.")
    try:
        return moment.astimezone(dt.UTC).replace(microsecond=0) + SECOND
    except OverflowError:
        raise ValueError(f"{text} is too far away.") from None
