"""The quantities a text states: `$2 billion`, `at least 20 apartments`, `1-2 billion dollars`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.choices import Comparator
from claims.detection import comparisons
from claims.detection.idle_words import idle
from claims.detection.look_alikes import dated, look_alike, plainly_year, year
from claims.detection.page import Page
from claims.detection.ranges import Range, range_from
from claims.detection.readings import Reading, reading_at
from claims.detection.shares import share
from claims.detection.word_lists import listed

#: Measures of which each has another beside it in brackets, elsewhere in the world.
CONVERTED = listed(
    """km miles m metres ft yards cm inches kg lb tonnes tons hectares acres km² mi² m² ft² litres gallons °C °F mph
    km/h"""
)
#: What an age is counted in.
YEARS = "years"


class Quantity(NamedTuple):
    """One figure. `text` is verbatim, `start` and `end` count code points.

    `low` is the value, whatever the comparator; `high` is set for a range alone. `unit` is `%`, `ft²`, `years`, or the
    noun as written; money has its `currency`, ISO 4217, and no unit.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None = None
    unit: str = ""
    currency: str = ""
    comparator: Comparator = Comparator.EXACT


def figures(text: str, language: str = "en") -> list[Quantity]:
    """The quantities of `text` in the order they stand in; takes time in proportion to the text.

    Two may share words where one counts what the other measures: `two four-lane bridges` is 2 bridges and, within its
    words, 4 lanes. Dates, years, times, scores, ordinals and numbers that are names are left out.
    """
    page = Page(text, language)
    found: list[Quantity] = []
    done = 0
    for match in page.language.anchor.finditer(page.lower):
        if match.start() >= done:
            quantity, done = _quantity(page, match.start())
            if quantity:
                found.append(_as_before(text, found[-1], quantity) if found else quantity)
    return found


def _as_before(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """`about 15km (10 miles)`: in brackets stands the same again, and it is meant the same way."""
    bracketed = text[before.end : quantity.start] == " (" and text[quantity.end : quantity.end + 1] == ")"
    money = before.currency and quantity.currency and before.currency != quantity.currency
    measured = before.unit in CONVERTED and quantity.unit in CONVERTED and before.unit != quantity.unit
    again = bracketed and (money or measured) and quantity.comparator is Comparator.EXACT
    single = before.high is None and quantity.high is None
    return quantity._replace(comparator=before.comparator) if again and single else quantity


def _quantity(page: Page, at: int) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at `at`, if it is one, and where to look for the next."""
    reading = reading_at(page, at)
    if reading is None:
        return None, _past_digits(page.text, at)
    number = reading.number
    skip = 0
    if not (reading.currency or number.worded or number.scaled):
        skip = plainly_year(page, number) or dated(page, number)
    if skip:
        return None, skip
    one_in = share(page, reading.number)
    if one_in:
        return _whole(Reading(page, one_in, reading.start)), one_in.end
    ranged = range_from(reading)
    if ranged:
        return _from_range(page, ranged), ranged.end
    skip = _counts_nothing(reading)
    if skip:
        return None, skip
    unit = reading.unit
    return _whole(reading), unit.end if unit and unit.known else reading.end


def _past_digits(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return max(end, at + 1)


def _counts_nothing(reading: Reading) -> int:
    """Where the look-alike ends that the number is; 0 for a number that counts something."""
    number = reading.number
    if reading.currency:
        return 0
    if number.worded:
        return number.end if idle(reading) else 0
    compared, unit = reading.compared is not None, reading.unit
    end = 0 if number.part else look_alike(reading.page, number, compared=compared, counts=bool(unit and unit.known))
    if end:
        return end
    if unit and unit.known:
        return number.end if unit.idle else 0
    if reading.page.text[number.end : number.end + 1].isalpha():
        # 4K, 3D, 2B: letters that are no unit.
        return number.end + 1
    noun = unit is not None and bool(unit.name) and not _acts(reading.page, number.start, unit.end)
    return year(reading.page, number, compared=compared, noun=noun)


def _acts(page: Page, start: int, end: int) -> bool:
    """`2004 reinforces the trend`: what a sentence begins with, and an article follows, is a year and its verb."""
    after = page.after(end, 1)
    return bool(after) and after[0].small in page.language.determiners and page.opens_sentence(start)


def _from_range(page: Page, ranged: Range) -> Quantity | None:
    quantity = _whole(ranged.last) if ranged.last else None
    if quantity is None:
        return None
    aged = _aged(page, ranged.start)
    start = ranged.start if aged is None else aged
    if page.lower.startswith(("between the ages", "from the ages"), start):
        aged = start
    end = ranged.end if aged is not None and quantity.unit != YEARS else quantity.end
    return quantity._replace(
        start=start,
        end=end,
        text=page.text[start:end],
        unit=quantity.unit if aged is None else YEARS,
        currency=quantity.currency or ranged.currency,
        low=_plain(ranged.low),
        high=_plain(ranged.high),
        comparator=Comparator.BETWEEN,
    )


def _whole(reading: Reading) -> Quantity | None:
    """The number with all that belongs to it, from the comparison to the unit; None where its unit counts nothing."""
    page, unit = reading.page, reading.unit
    if reading.currency and unit and not (unit.currency and unit.known):
        unit = None
    if unit and unit.idle:
        return None
    aged = _aged(page, reading.start)
    if aged is not None and unit and not unit.known:
        unit = None
    end = unit.end if unit else reading.trailing[0] if reading.trailing else reading.end
    late = reading.trailing or comparisons.after(page, end)
    start = reading.compared[0] if reading.compared else aged if aged is not None else reading.start
    end = max(end, late[0]) if late else end
    name, currency = (unit.name, unit.currency) if unit else ("", "")
    meant = reading.compared or late
    years = aged is not None or page.lower.endswith("age of ", start, reading.start)
    return Quantity(
        start=start,
        end=end,
        text=page.text[start:end],
        low=_plain(reading.value),
        unit=name or (YEARS if years and not (currency or reading.currency) else ""),
        currency=reading.currency or currency,
        comparator=meant[1] if meant else _of_round(page, reading),
    )


def _of_round(page: Page, reading: Reading) -> Comparator:
    """`une vingtaine de` is about twenty."""
    rounds, number = page.language.rounds, reading.number
    rough = number.worded and rounds and page.lower.endswith(rounds, number.start, number.end)
    return Comparator.ABOUT if rough else Comparator.EXACT


def _aged(page: Page, at: int) -> int | None:
    """Where `aged` begins in `aged 45`: the word belongs to the figure, since it is its unit."""
    before = page.before(at, 1)
    return before[-1].start if before and before[-1].small in page.language.ages else None


def _plain(value: Decimal) -> Decimal:
    """Without an exponent or idle noughts, so that it reads as it was written."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.quantize(Decimal("0.000001")).normalize()
