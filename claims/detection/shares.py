"""Parts of a whole: `half of voters`, `three-quarters`, `a third of`, `one in four`, `half a million`."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.detection.numbers import Number, article_scale, digits_at, words_at
from claims.detection.page import Page
from claims.detection.word_lists import listed

_WORD = re.compile(r"[^\W\d_]{1,20}")
_NOT_SHARES = listed(
    """first second third fourth this each every last next other latter former top bottom upper lower back front per
    opening closing final fiscal latin french northern southern eastern western left right early late same previous
    current better and"""
)
_ROUND = frozenset(
    map(
        Decimal,
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 100, 200, 250, 500, 1000, 10000, 100000, 1000000),
    )
)
#: `nine of 10`; anything else after a bare `of` is a count: `two of three brothers`.
_OF = frozenset(map(Decimal, (10, 100)))
_SIX = Decimal("0.000001")


def share(page: Page, number: Number) -> Number | None:
    """`one in four`, `9 out of 10`: the part of one it is, from its first word to its last."""
    if number.scaled or number.value < 1 or number.value % 1:
        return None
    for phrase in page.language.share_joins:
        at = number.end + len(phrase) + 2
        if page.lower[number.end : at] != f" {phrase} ":
            continue
        whole = _whole_at(page, at)
        if (
            whole
            and whole.value in (_OF if phrase == "of" else _ROUND)
            and number.value < whole.value
            and not _spans_time(page, whole, phrase)
        ):
            value = (number.value / whole.value).quantize(_SIX)
            return Number(number.start, whole.end, value, worded=True, part=True)
    return None


def _whole_at(page: Page, at: int) -> Number | None:
    if page.text[at : at + 1].isdigit() and page.text[at].isascii():
        number = digits_at(page.text, at, page.language)
        return number if number and page.text[number.end : number.end + 1] not in ("%", ":", "-") else None
    return words_at(page.lower, at, page.language)


def _spans_time(page: Page, whole: Number, phrase: str) -> bool:
    """`two in 10 minutes` is no share."""
    word = next(iter(page.after(whole.end, 1)), None)
    return phrase == "in" and word is not None and page.language.units.get(word.small) in (
        "years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades",
    )  # fmt: skip


def part_of(page: Page, at: int) -> Number | None:
    """`half`, `three-quarters`, `a third of`, `half a million`, from the word at `at` on; None for other uses of it."""
    lower, language = page.lower, page.language
    number = words_at(lower, at, language)
    if number and not number.scaled and number.value % 1 == 0:
        match = re.compile(r"[- ]([^\W\d_]{4,12})(?![^\W_])").match(lower, number.end)
        if match and match[1] in language.fractions and _plainly_part(page, number, match):
            value = number.value / (1 / language.fractions[match[1]]).to_integral_value()
            return _of_scale(page, Number(at, match.end(), value.quantize(_SIX), worded=True, part=True))
        return None
    match = _WORD.match(lower, at)
    if not match or match[0] not in language.fractions:
        return None
    return _lone(page, at, match.end(), language.fractions[match[0]])


def _plainly_part(page: Page, number: Number, match: re.Match[str]) -> bool:
    """`two thirds`, but neither `one second` nor `five quarters of growth`."""
    return number.value < 10 and not (number.value == 1 and page.lower[match.end() : match.end() + 1] == "-")


def _lone(page: Page, at: int, end: int, value: Decimal) -> Number | None:
    """A fraction without a number before it: after an article, or `half`."""
    before = page.before(at, 2)
    previous = before[-1].small if before else ""
    halves = page.lower[at:end] in ("half", "mitad", "moitié", "hälfte", "halbe", "medio", "media")
    if previous in _NOT_SHARES or (page.text[end : end + 1] == "-" and not _scale_follows(page, end)):
        return None
    articled = previous in page.language.articles
    if articled and len(before) == 2 and before[0].small in ("and", "y", "et", "half", "first", "second"):
        return None
    if not articled and not halves:
        return None
    start = before[-1].start if articled else at
    part = _of_scale(page, Number(start, end, value, worded=True, part=True))
    return part if part.scaled or _means_part(page, part, halves=halves) else None


def _scale_follows(page: Page, end: int) -> bool:
    return article_scale(page.lower, end + 1, page.language) is not None


def _of_scale(page: Page, part: Number) -> Number:
    """`half a million`, `a quarter of a million`, `half-million`."""
    at = part.end + 1
    for lead in ("of a ", "a ", "of one ", "un ", "de millón ", ""):
        if page.lower.startswith(lead, at) and page.text[part.end : at].strip("-") in ("", " "):
            scale = article_scale(page.lower, at + len(lead), page.language)
            if scale:
                return part._replace(end=scale.end, value=part.value * scale.value, scaled=True, part=False)
    return part


def _means_part(page: Page, part: Number, *, halves: bool) -> bool:
    """Whether the words after it, or the comparison before it, make it a share."""
    words = [word.small for word in page.after(part.end, 2)]
    follows = words[0] if words else ""
    if follows in page.language.of or (halves and follows in page.language.determiners):
        return True
    if follows in ("more", "less", "fewer"):
        return True
    before = page.before(part.start, 2)
    previous = before[-1].small if before else ""
    compared = previous in (
        "by",
        "than",
        "about",
        "nearly",
        "almost",
        "over",
        "around",
        "roughly",
        "least",
        "under",
        "to",
    )
    return compared and (halves or not words or follows in page.language.stops)
