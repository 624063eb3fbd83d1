"""All that is published, newest first, as the rows that lists show."""

from __future__ import annotations

from typing import Any

from claims.models import Listing
from claims.presenters.pieces import Row

_NAMES = Row._fields[:-1]


def read(most: int, place: list[Any], backwards: bool) -> list[Row]:
    """As in `stretches.Reading`: `place` is a moment and a uid, or empty."""
    return [Row._make([*values, None]) for values in Listing.newest_values(_NAMES, most, place, backwards)]
