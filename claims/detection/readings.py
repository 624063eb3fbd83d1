"""A number read off a page, with the money before it, its unit and the comparisons around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claims.choices import Comparator
from claims.detection import comparisons
from claims.detection.counted import Unit, unit_after
from claims.detection.currencies import BEFORE, LETTERS, SIGNS
from claims.detection.look_alikes import metres
from claims.detection.numbers import Number, article_scale, digits_at, scaled, words_at
from claims.detection.page import Page
from claims.detection.shares import part_of
from claims.detection.word_lists import listed

_GLUED = re.compile(r"[A-Za-z]{1,3}(?=[0-9])")
_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅕⅛]")
#: `$3 billion over 10 years` says when, not how long at least.
PERIODS = listed("years months weeks days hours minutes decades centuries")

_MAY_BE_MONEY = frozenset(SIGNS) | frozenset(" .\u00a0\u202f")


@dataclass(eq=False)
class Reading:
    """What stands around is looked up once and only when asked for."""

    page: Page
    number: Number
    start: int
    currency: str = ""

    @property
    def value(self) -> Decimal:
        return self.number.value

    @property
    def end(self) -> int:
        return self.number.end

    @cached_property
    def one(self) -> bool:
        """`one` in words, which counts something only before a noun."""
        written = self.page.lower[self.number.start : self.number.end]
        return self.number.worded and written in self.page.language.ones

    @cached_property
    def unit(self) -> Unit | None:
        number = self.number
        after = self.trailing[0] if self.trailing else number.end
        return unit_after(self.page, after, worded=number.worded, one=number.value == 1, part=number.part)

    @cached_property
    def compared(self) -> tuple[int, Comparator] | None:
        """The comparison before it, and where that begins."""
        found = comparisons.before(self.page, self.start)
        during = found and self.unit and self.unit.name in PERIODS and comparisons.during(self.page, found[0])
        return None if during else found

    @cached_property
    def trailing(self) -> tuple[int, Comparator] | None:
        """The comparison right after the number, and where that ends: `20 or more people`."""
        return comparisons.after(self.page, self.number.end)

    @cached_property
    def before(self) -> str:
        """The word before it, in small letters."""
        words = self.page.before(self.start, 1)
        return words[-1].small if words else ""


def reading_at(page: Page, at: int) -> Reading | None:
    """The number that begins at `at`, be it in digits or in words; None where the words make none."""
    glued = _GLUED.match(page.text, at) if page.text[at].isalpha() else None
    at = glued.end() if glued else at
    if not _DIGIT.match(page.text, at):
        return _worded(page, at)
    number = digits_at(page.text, at, page.language)
    if number is None:
        return None
    start, currency = _money_before(page, at)
    if currency and start + 1 == at and _idle_letter(page.text, start, number):
        return Reading(page, number, at)
    short = bool(currency) or (page.text[number.end : number.end + 1] in ("m", "k") and not metres(page, number))
    number = scaled(page.lower, number, page.language, short=short)
    if currency:
        return Reading(page, number, start, currency)
    number = _signed(page, number)
    return Reading(page, number, number.start)


def _idle_letter(text: str, start: int, number: Number) -> bool:
    """M25 and P3 are a road and a room; `R50` and `M1,200` are money."""
    if text[start] not in "RMP":
        return False
    few = 1 if text[start] == "R" else 9
    return number.bare and number.end - number.start <= few and text[number.end : number.end + 1] not in ("m", "b", "k")


def _signed(page: Page, number: Number) -> Number:
    """`-5C`, `minus 5 degrees`: below zero."""
    before = page.lower[max(0, number.start - 7) : number.start]
    if before.endswith("minus ") and not page.lower.endswith("or ", 0, number.start - 6):
        return number._replace(start=number.start - 6, value=-number.value, bare=False)
    if before[-1:] not in ("-", "−") or page.text[number.end : number.end + 1] not in ("%", "°", "C", "F", "º"):
        return number
    lone = len(before) == 1 or before[-2] in "( \n\u00a0"
    return number._replace(start=number.start - 1, value=-number.value, bare=False) if lone else number


def _worded(page: Page, at: int) -> Reading | None:
    number = part_of(page, at) or words_at(page.lower, at, page.language)
    if number:
        return Reading(page, number, number.start)
    number = article_scale(page.lower, at, page.language)
    before = page.before(at, 1) if number else []
    if number and before and before[-1].small in page.language.articles:
        return Reading(page, number._replace(start=before[-1].start), before[-1].start)
    return None


def _money_before(page: Page, at: int) -> tuple[int, str]:
    """Where the sign or code before the digits begins, and its currency; `at` and nothing where there is none."""
    before = page.text[at - 1] if at else "-"
    if not (before in _MAY_BE_MONEY or before.isalpha()):
        return at, ""
    floor = max(0, at - 6)
    match = BEFORE.search(page.text[floor:at])
    if not match:
        return at, ""
    if match["letters"]:
        # `Ward R 5`: a single letter counts only right before digits, Rs and the rest also before a space.
        idle = match["gap"] and match["letters"] in ("R", "P", "M", "Re")
        return (at, "") if idle else (floor + match.start(), LETTERS[match["letters"]])
    code = match["code"] or SIGNS[match["sign"] or match["odd"]]
    return floor + match.start(), "CNY" if code == "RMB" else code
