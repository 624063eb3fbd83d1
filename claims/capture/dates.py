"""Dates as pages write them, as partial dates."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime

from claims.partialdate import PartialDate

_ISO = re.compile(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?!\d)", re.ASCII)
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{1,9}.{0,9})?", re.ASCII)
_MONTH = r"([^\W\d_]{3,10})\.?"
_WEEKDAY = r"(?:[^\W\d_]{3,10}\.?,? )?"
_IN_WORDS = re.compile(rf"{_WEEKDAY}{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:de )?{_MONTH},? (?:de )?(\d{{4}})\b", re.IGNORECASE
)
_CJK = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日", re.ASCII)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
#: How months begin in English, German, Dutch, French, Spanish, Portuguese and Italian, without accents.
_MONTHS = (
    "jan ene gen", "feb fev", "mar maa mrt", "apr abr avr", "may mai mei mag", "jun juin giu", "jul juil lug",
    "aug ago aou", "sep set", "oct okt ott out", "nov", "dec dez dic",
)  # fmt: skip
#: The first newspaper; what is dated before it is a default that nobody filled in, and so is the first day of Unix.
_EARLIEST = 1605
_UNFILLED = "1970-01-01"
_LONGEST = 60


def published_on(text: str) -> str:
    """The partial date `text` begins with, "2024-12-08"; "" where none can be read without guessing.

    A moment counts as the day on the publisher's own calendar, as it is written: `2024-12-08T23:30-05:00` is the 8th.
    03/04/2024 is not read: half of the world means March by it.
    """
    text = " ".join(text[:_LONGEST].split())
    for reading in (_seconds, _together, _cjk, _iso, _worded, _mailed):
        if date := _sensible(reading(text)):
            return date
    return ""


def _sensible(date: str) -> str:
    try:
        read = PartialDate.parse(date) if date else None
    except ValueError:
        return ""
    return date if read and read.year >= _EARLIEST and date != _UNFILLED else ""


def _iso(text: str) -> str:
    found = _ISO.match(text)
    return "-".join(part for part in found.groups() if part) if found else ""


def _cjk(text: str) -> str:
    found = _CJK.match(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def _together(text: str) -> str:
    found = _TOGETHER.fullmatch(text)
    return "-".join(found.groups()) if found else ""


def _seconds(text: str) -> str:
    """Seconds, or thousandths, since 1970; the day is Greenwich's, for no other is known."""
    if not _SECONDS.fullmatch(text):
        return ""
    return dt.datetime.fromtimestamp(int(text[:10]), tz=dt.UTC).date().isoformat()


def _worded(text: str) -> str:
    if found := _IN_WORDS.match(text):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    else:
        return ""
    name = "".join(filter(str.isascii, unicodedata.normalize("NFKD", month.lower())))
    numbers = (at for at, begins in enumerate(_MONTHS, start=1) if name.startswith(tuple(begins.split())))
    number = next(numbers, 0)
    return f"{year}-{number:02d}-{int(day):02d}" if number else ""


def _mailed(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
