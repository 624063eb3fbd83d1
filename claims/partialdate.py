"""A date known only to the year, the month or the day: `2024`, `2024-12`, `2024-12-08`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year. Sorts by its earliest day, the vaguer first; `str()` gives ISO 8601 text."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day needs its month.")
        # None stands for what is not known; a nought is no month and no day.
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises ValueError with a sentence for the person who typed."""
        match = _SHAPE.fullmatch(text.strip())
        if not match:
            raise ValueError("Write a date as 2024, 2024-12 or 2024-12-08.")
        year, month, day = (int(part) if part else None for part in match.groups())
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"There is no month {month:02d}: write a date as 2024, 2024-12 or 2024-12-08.")
        try:
            return cls(year or 0, month, day)
        except ValueError as error:
            raise ValueError(f"There is no such day: {text.strip()}.") from error

    @property
    def earliest(self) -> dt.date:
        """The first day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return str(self) < str(other)
