"""Number words that count nothing: `one of them`, `the two said`, `Four Seasons`, `Chapter Three`."""

from __future__ import annotations

from claims.choices import Comparator
from claims.detection.readings import Reading
from claims.detection.word_lists import listed

#: After these words a small number without a noun counts people all the same.
_TOLLS = listed(
    """killed killing injured injuring wounded wounding left leaving arrested hurt hurting claimed dead kills injures
    rescued arresting detained were to at by"""
)
_VERBS = listed("were was are have had died remain remained survived had in per")
_DEFINITE = listed("the these those all other us them you his her their last first next")
_NO_ONE = listed("no any every some each this that which another")
#: `one day`, `at one point` tell no number.
_ONCE = ("of ", "day", "time", "way ", "thing")

#: Numbers in words up to here are more often pronouns than counts.
PRONOUN = 12


def idle(reading: Reading) -> bool:
    """Whether a number in words counts nothing."""
    number, page = reading.number, reading.page
    if number.scaled or number.part:
        return False
    if _names(reading):
        return True
    if reading.one and page.lower[number.start : number.end] in page.language.articles:
        # Where the word for one is the article too, only `at least` makes it count.
        return not reading.compared or reading.compared[1] != Comparator.AT_LEAST
    if reading.compared:
        return False
    if reading.one:
        return not _one_counts(reading)
    if number.value == 0 and (not reading.unit or page.text[number.end : number.end + 1] == "-"):
        return True
    if reading.unit or number.value > PRONOUN:
        return bool(reading.unit and reading.unit.idle)
    following = page.after(number.end, 1)
    counts = reading.before in _TOLLS or bool(following and following[0].small in _VERBS)
    return not counts or reading.before in _DEFINITE


def _names(reading: Reading) -> bool:
    """A capital in the middle of a sentence makes a name of it, and so does a word that is numbered."""
    page, start = reading.page, reading.number.start
    capital = page.text[start].isupper() and not page.opens_sentence(start)
    before = page.before(start, 1)
    numbered = bool(before) and before[-1].small.rstrip(".") in page.language.designators
    return capital or (numbered and before[-1].text[0].isupper())


def _one_counts(reading: Reading) -> bool:
    """`one person` and `a one-hour delay` count."""
    page, number, unit = reading.page, reading.number, reading.unit
    if unit is None or unit.idle or reading.before in _NO_ONE:
        return False
    if reading.before == "at" and page.lower.startswith("point", number.end + 1):
        return False
    counted = page.lower[number.end + 1 : unit.end]
    if page.text[number.end : number.end + 1] == "-":
        return counted in page.language.units
    return not counted.startswith(_ONCE)
