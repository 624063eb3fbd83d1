"""A `ClaimReviewMarkupPage` as a program sends it, read field by field; what cannot be meant is refused by its name."""

from __future__ import annotations

import json
import re
from typing import Any

from claims.api.errors import Refused
from claims.models import Rating
from claims.partialdate import PartialDate

LARGEST = 1_000_000  # bytes of a body
LONGEST = 2_000  # characters of any text in it
MOST = 50  # further appearances
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[0-9:.]{5,15}(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def page_of(body: bytes) -> dict[str, Any]:
    """The page in a request’s body."""
    if len(body) > LARGEST:
        raise Refused(f"The body is larger than {LARGEST:,} bytes.")
    try:
        page = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("The body is not JSON.") from None
    if not isinstance(page, dict):
        raise Refused("The body is no ClaimReviewMarkupPage.")
    return page


def version_of(page: dict[str, Any]) -> int:
    """The version that an update was made from."""
    given = page.get("versionId")
    if not given:
        raise Refused("versionId: required, as the page had it.")
    # One of another form was never given for a draft, and so is stale like an old one.
    return int(given) if isinstance(given, str) and re.fullmatch("[0-9]{1,9}", given, re.ASCII) else 0


def sent_in(page: dict[str, Any]) -> dict[str, Any]:
    """What the page says of its claim, under the names of `claims.actions.contributing.Sent`."""
    markups = page.get("claimReviewMarkups")
    if not isinstance(markups, list) or len(markups) != 1 or not isinstance(markups[0], dict):
        raise Refused("claimReviewMarkups: exactly one, since here each claim has a page of its own.")
    (markup,) = markups
    author, rating = _object(markup, "claimAuthor"), _object(markup, "rating")
    statement = _text(markup, "claimReviewed")
    if not statement:
        raise Refused("claimReviewed: required.")
    first = _text(markup, "claimFirstAppearance")
    said_by = tuple(_text(author, name, "claimAuthor.") for name in ("name", "jobTitle", "sameAs"))
    if not said_by[0] and any(said_by):
        raise Refused("claimAuthor.name: required where anything else is said of the author.")
    return {
        "statement": statement,
        "claimed_on": _day(_text(markup, "claimDate")),
        "said_by": said_by,
        "first": first,
        "others": [address for address in _texts(markup, "claimAppearances") if address != first],
        "rating": _rating(rating),
        "summary": _text(rating, "ratingExplanation", "rating."),
    }


def _rating(given: dict[str, Any]) -> Rating | None:
    """The verdict with these words on the scale in use; its numbers are the scale’s own."""
    words = _text(given, "textualRating", "rating.")
    if not words:
        return None
    ratings = list(Rating.objects.filter(scale__current=True))
    found = next((each for each in ratings if words.casefold() in (each.label.casefold(), each.key)), None)
    if found is None:
        raise Refused(f"rating.textualRating: one of {', '.join(each.label for each in ratings)}.")
    value = given.get("ratingValue")
    if value not in (None, 0, found.value):
        raise Refused(f"rating.ratingValue: on this site’s scale “{found.label}” is {found.value or 'no number'}.")
    return found


def _day(text: str) -> PartialDate | None:
    moment = _MOMENT.fullmatch(text)
    try:
        return PartialDate.parse(moment[1] if moment else text) if text else None
    except ValueError:
        raise Refused("claimDate: 2024, 2024-12, 2024-12-08, or a moment in RFC 3339.") from None


def _object(parent: dict[str, Any], name: str) -> dict[str, Any]:
    found = parent.get(name) or {}
    if not isinstance(found, dict):
        raise Refused(f"{name}: an object.")
    return found


def _texts(parent: dict[str, Any], name: str) -> list[str]:
    found = parent.get(name) or []
    if not isinstance(found, list) or len(found) > MOST:
        raise Refused(f"{name}: a list of at most {MOST}.")
    return list(dict.fromkeys(_kept(each, name) for each in found))


def _text(parent: dict[str, Any], name: str, path: str = "") -> str:
    return _kept(parent.get(name) or "", path + name)


def _kept(value: Any, name: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or _UNKEEPABLE.search(value):
        raise Refused(f"{name}: plain text of at most {LONGEST:,} characters.")
    return value.strip()
