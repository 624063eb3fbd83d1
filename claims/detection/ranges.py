"""Two numbers that are one figure: `1-2 billion`, `between 10% and 15%`, `$1bn to $2bn`; or a score, which is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claims.detection.look_alikes import dated, year
from claims.detection.numbers import SPACES, digits_at, words_at
from claims.detection.page import Page
from claims.detection.readings import Reading, reading_at
from claims.detection.word_lists import listed

_JOIN = re.compile(
    rf"-?[{SPACES}\n]([^\W\d_]{{1,5}})[{SPACES}\n]|-(to|or)-|[{SPACES}]?[-–][{SPACES}]?(?=[^\s\w]{{0,2}}[^\W_])"
)
_MONEY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹]?[ ]?")
_SCALES = [Decimal(10) ** power for power in (12, 9, 6, 3, 2)]

#: `rose 3% to 45%` tells a change and where it led, not a range.
_CHANGES = listed(
    """by up down rose fell rises falls rising falling climbed climbs climbing dropped drops dropping jumped jumps
    gained gains lost slipped slid sank increased increases decreased grew shrank declined edged soared plunged
    tumbled surged advanced added dipped subió bajó cayó um stieg fiel"""
)


class Range(NamedTuple):
    """`last` carries the unit for both; without one the two numbers are no figure and are passed over."""

    start: int
    end: int
    last: Reading | None = None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    currency: str = ""


def range_from(first: Reading) -> Range | None:
    """The range that `first` begins; None where it stands alone."""
    page = first.page
    opened = _opened(page, first.start)
    ends = [first.end]
    if first.unit and first.unit.known and first.unit.end not in ends:
        ends.append(first.unit.end)
    for end in ends:
        match = _JOIN.match(page.lower, end)
        word = (match[1] or match[2] or "-") if match else ""
        joins = (
            word == "-" or word in page.language.range_joins or (opened is not None and word in page.language.between)
        )
        second = _second(page, match.end()) if match and joins else None
        if second is None or not _same_money(first, second) or first.number.part != second.number.part:
            continue
        stepped = opened is None and end != first.end
        if not stepped or _same_kind(first, second, word):
            return _ranged(first, second, first.start if opened is None else opened, word)
    return None


def _opened(page: Page, at: int) -> int | None:
    """Where `between` or `from` begins right before `at`."""
    words = page.before(at, 2)
    if words and words[-1].small in page.language.range_opens:
        return words[-1].start
    words = page.before(at, 4) if len(words) == 2 and words[0].small == "ages" else []
    return words[0].start if " ".join(word.small for word in words) in page.language.range_opens else None


def _same_money(first: Reading, second: Reading) -> bool:
    return not (first.currency and second.currency and first.currency != second.currency)


def _same_kind(first: Reading, second: Reading, word: str) -> bool:
    """Both ends of a range are measured alike, and the first is no step that led to the second."""
    if word != "-" and any(near.small in _CHANGES for near in first.page.before(first.start, 2)):
        return False
    one, other = first.unit, second.unit
    if one is None or other is None:
        return False
    return (other.name, other.currency or second.currency) == (one.name, one.currency)


def _second(page: Page, at: int) -> Reading | None:
    """The other end of a range, its own sign of money included."""
    sign = _MONEY.match(page.text, at)
    digits = sign.end() if sign else at
    if page.text[digits : digits + 1] in tuple("0123456789"):
        return reading_at(page, digits)
    return reading_at(page, at) if page.language.anchor.match(page.lower, at) else None


def _ranged(first: Reading, second: Reading, start: int, word: str) -> Range | None:
    low, high = _levelled(first, second), second.value
    nothing = Range(start, second.end)
    if word == "-" and year(first.page, first.number, compared=False, noun=False):
        return nothing
    follows = first.page.text[second.end : second.end + 1]
    if low >= high or (follows in (":", "/") and word == "-"):
        return nothing if _score(first, second, word) else None
    measured = first.currency or second.number.scaled or (second.unit and not second.unit.idle)
    if (second.unit and second.unit.idle) or (word == "-" and not measured and not _aged(first)):
        return nothing if word == "-" else None
    if not second.number.worded and not second.currency and dated(first.page, second.number):
        return nothing
    if not measured and year(first.page, first.number, compared=False, noun=False):
        return nothing
    return Range(start, second.end, second, low, high, first.currency)


def _score(first: Reading, second: Reading, word: str) -> bool:
    """`3-1`, `a 4 to 1 margin`; `312 to 120` are two counts."""
    bare = first.number.bare and second.number.bare
    return bare and (word == "-" or (word in ("to", "a", "à") and first.value <= 20 and second.unit is None))


def _aged(first: Reading) -> bool:
    return first.before in first.page.language.ages


def _levelled(first: Reading, second: Reading) -> Decimal:
    """`1-2 billion` begins at one billion: the scale of the end is the scale of the beginning too."""
    plain = first.number.bare or first.number.worded or first.value % 1
    if not second.number.scaled or first.number.scaled or not plain:
        return first.value
    mantissa = _mantissa(second)
    return first.value * second.value / mantissa if mantissa and first.value < mantissa else first.value


def _mantissa(reading: Reading) -> Decimal | None:
    """What was written before the scale."""
    page, number = reading.page, reading.number
    if not number.worded:
        digits = digits_at(page.text, number.start, page.language)
        return digits.value if digits else None
    plain = words_at(page.lower, number.start, page.language)
    return next((plain.value / scale for scale in _SCALES if plain and plain.value >= scale), None)
