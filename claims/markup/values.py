"""Reading single values of markup that anybody may have written: nothing here raises."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from claims.partialdate import PartialDate

#: BCP 47 (RFC 5646): language, script, region, variants, extensions, private use.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)


def as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """One or many, as JSON-LD allows: nothing is none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_number(value: Any) -> float | None:
    """The number itself; `"5"` is none, and to Python `True` would be one."""
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else value


def is_text(value: Any) -> TypeGuard[str]:
    """Whether it is text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_language(value: Any) -> bool:
    return isinstance(value, str) and bool(_LANGUAGE.fullmatch(value))


def is_web_address(value: Any) -> TypeGuard[str]:
    """Whether it is an absolute http or https address of one line."""
    if not isinstance(value, str) or re.search(r"\s", value):
        return False
    return value.lower().startswith(("http://", "https://")) and bool(host_of(value))


def host_of(url: str) -> str:
    """The host of an address in lower case, or the empty string."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def span(value: Any) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a date or a time may mean; None for what is neither in ISO 8601."""
    if not isinstance(value, str) or value != value.strip():
        return None
    try:
        if _MOMENT.fullmatch(value):
            day = dt.datetime.fromisoformat(value).date()
            return day, day
        date = PartialDate.parse(value)
    except ValueError:
        return None
    return date.earliest, date.latest
