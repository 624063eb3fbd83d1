"""Digits that count nothing: dates, years, times, scores, ages in passing, telephone, house, page and model numbers."""

from __future__ import annotations

import re

from claims.detection.numbers import Number
from claims.detection.page import Page
from claims.detection.units import METRE_CUES
from claims.detection.word_lists import listed

FIRST_YEAR, LAST_YEAR = 1000, 2199
#: After a year without any cue, only these leave no doubt that something is counted: `2000 people`.
LAST_DOUBTFUL_YEAR = 2100
FIRST_DOUBTFUL_YEAR = 1800

_CLOCK = re.compile(r"[ \u00a0\u202f]?(?:[ap]\.?m\.?|o['’]clock|uhr|h[0-9]{2}|gmt|bst)(?![^\W_])")
_HOURS = re.compile(r"[0-9]{1,2}\.[0-5][0-9]\Z")
_COLON = re.compile(r"(?:[:/][0-9]{1,6}){1,3}")
_DOTTED = re.compile(r"(?:\.[0-9]{1,8}){1,6}")
_DASHED = re.compile(r"(?:[-–—/][0-9]{1,8}){1,8}")
_PHONE = re.compile(
    r"(?:[ \u00a0-][0-9]{2,5}){2,5}(?![0-9])|[ \u00a0-]?[0-9]{0,4}[ \u00a0-][0-9]{3}[ -][0-9]{4}(?![0-9])"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|er|ère|e|ème|eme|re|nde)(?![^\W_])")
_DECADE = re.compile(r"['’]?s(?![^\W_])")
_STREET = re.compile(r"[A-Za-z]?((?: (?:[A-Z][\w’'.]{1,20}|[0-9]{1,3}(?:st|nd|rd|th))){1,3})(?![^\W_])")
_DAY_MONTH = re.compile(
    r"(?:st|nd|rd|th|\.|er|º)?"
    r"(?:[ \u00a0]?(?:[-–]|to|and|or|y|et|und|a|au|bis)[ \u00a0]?[0-9]{1,2}(?:st|nd|rd|th|\.)?)?"
    r"[ \u00a0](?:of |de )?([^\W\d_]{3,10})\.?(?![^\W_])(?:[ \u00a0,]{1,2}(?:de |del )?[0-9]{4}(?![0-9]))?"
)
_MONTH_DAY = re.compile(
    r"(?:st|nd|rd|th)?(?:[ ]?(?:[-–]|to|and|or)[ ]?[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9:%]|,[0-9]))?"
    r"(?:,? [0-9]{4}(?![0-9]))?"
)
_YEAR_SPAN = re.compile(r"[-–—/](?:[0-9]{4}|[0-9]{2})(?![0-9])")
_LISTED = re.compile(r"[.)][ \t]")


def look_alike(page: Page, number: Number, *, compared: bool, counts: bool) -> int:
    """Where the look-alike that begins with `number` ends; 0 for a number that does count something.

    `compared` says that a comparison stands before it, `counts` that a unit follows that was known beforehand.
    """
    end = _glued(page, number) or _rate(page, number)
    if end or counts:
        return end
    end = _address(page, number) or _listed(page, number) or _ranked(page, number) or _named(page, number)
    return end or (0 if compared else _age(page, number))


def dated(page: Page, number: Number) -> int:
    """Where the date, time, ordinal, decade or string of digits ends that `number` begins."""
    tests = (_time, _ordinal_or_decade, _written_through, _date)
    return next(filter(None, (test(page, number) for test in tests)), 0)


def _glued(page: Page, number: Number) -> int:
    """Part of a name, an address or a code: F-16, A320, G20, #3, /2019/, v2, 4K, 3D, 2B."""
    text, at, end = page.text, number.start, number.end
    before, earlier = text[max(0, at - 1) : at], text[max(0, at - 2) : max(0, at - 1)]
    if before and (
        before.isalnum() or before in "/#@_\\=&№§" or (before in "-–.:,’'" and earlier.isalnum() and earlier)
    ):
        return _run(text, end)
    if (before == "+" and number.bare) or (before in ('"', "'") and earlier == "="):
        return _run(text, end)
    if before in ("’", "'", "‘") and number.bare and end - at == 2:
        return _run(text, end)
    follows = text[end : end + 1]
    known = page.lower[end : end + 1]
    if follows and follows in "@_=&#\\":
        return _run(text, end)
    return _run(text, end) if number.bare and known == "." and text[end + 1 : end + 2].isalpha() else 0


def _run(text: str, end: int) -> int:
    """The end of a run of letters, digits and what glues them."""
    limit = min(len(text), end + 60)
    while end < limit and (text[end].isalnum() or (text[end] in "-./:@_=&#" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return end


def _time(page: Page, number: Number) -> int:
    written = page.text[number.start : number.end]
    if _HOURS.match(written) and any(word.small in ("horas", "h") for word in page.after(number.end, 1)):
        return number.end
    if not number.bare and not (number.value < 25 and number.value % 1 and not number.scaled):
        return 0
    match = _CLOCK.match(page.lower, number.end)
    if match:
        return match.end()
    colon = _COLON.match(page.text, number.end)
    return _CLOCK.sub("", page.lower[colon.end() : colon.end()]) == "" and colon.end() if colon else 0


def _ordinal_or_decade(page: Page, number: Number) -> int:
    if not number.bare:
        return 0
    match = _ORDINAL.match(page.lower, number.end)
    if match and page.lower[number.end : match.end()] in page.language.ordinals:
        return match.end()
    if (
        page.language.noun_capitals
        and number.value <= 31
        and re.match(r"\.[ \u00a0][^\W_]", page.text[number.end : number.end + 3])
    ):
        return number.end + 1
    match = _DECADE.match(page.lower, number.end)
    tens = number.value % 10 == 0 and (number.value < 100 or number.value >= FIRST_YEAR)
    return match.end() if match and (tens or number.value >= FIRST_YEAR) else 0


def _written_through(page: Page, number: Number) -> int:
    """1.2.3, 2024-12-08, 9/11, 555-0123, 020 7946 0958."""
    if number.scaled:
        return 0
    text, end = page.text, number.end
    dotted = _DOTTED.match(text, end)
    if dotted:
        return dotted.end()
    if not number.bare:
        return 0
    dashed = _DASHED.match(text, end)
    if dashed and (len(re.findall(r"[-–—/]", dashed[0])) > 1 or (len(dashed[0]) > 5 and end - number.start == 3)):
        return dashed.end()
    written = text[number.start : end]
    phone = _PHONE.match(text, end) if len(written) > 1 and (written[0] == "0" or len(written) == 3) else None
    if phone:
        return phone.end()
    return end if written[0] == "0" and len(written) > 1 else 0


def _date(page: Page, number: Number) -> int:
    if not number.bare:
        return 0
    if 1 <= number.value <= 31 and number.end - number.start <= 2:
        before = page.before(number.start, 2)
        if before and _is_month(page, before[-1].text, before[-1].small):
            return _end(_MONTH_DAY.match(page.text, number.end), number)
        if len(before) == 2 and before[-1].small == "the" and _is_month(page, before[0].text, before[0].small):
            return number.end
        match = _DAY_MONTH.match(page.text, number.end)
        if match and _is_month(page, match[1], match[1].lower()):
            return match.end()
    return 0


def _end(match: re.Match[str] | None, number: Number) -> int:
    return match.end() if match else number.end


def _is_month(page: Page, written: str, small: str) -> bool:
    """English and German months carry a capital, and so `may` is none."""
    capital = written.rpartition("-")[2][:1].isupper() or page.language.noun_first
    return capital and small.rpartition("-")[2].rstrip(".,") in page.language.months


def plainly_year(page: Page, number: Number) -> int:
    """`in 2012`, `since 1979`, `May 2021`: known without a look at what follows."""
    if (
        not number.bare
        or number.end - number.start != 4
        or not FIRST_DOUBTFUL_YEAR <= number.value <= LAST_DOUBTFUL_YEAR
    ):
        return 0
    before = page.before(number.start, 1)
    # `allein 2023 Fördermittel`: German names a year without "in".
    if before and page.language.noun_capitals and before[-1].small in _ONLY:
        return number.end
    plain = bool(before) and (before[-1].small in _PLAIN or _is_month(page, before[-1].text, before[-1].small))
    return number.end if plain and page.text[number.end : number.end + 1] in _PARTING else 0


_PLAIN = listed("in since until during en depuis desde seit jahr año année")
_ONLY = listed("allein erst noch bereits schon zuletzt")
_PARTING = frozenset(" ,.;:)\n’'\"”") | {""}


def year(page: Page, number: Number, *, compared: bool, noun: bool) -> int:
    """Where the year that `number` is ends, 0 if it is none; `noun` says that a plural follows, as in `2000 people`."""
    if not number.bare or number.end - number.start != 4 or not FIRST_YEAR <= number.value <= LAST_YEAR:
        return 0
    span = _YEAR_SPAN.match(page.text, number.end)
    end = span.end() if span else number.end
    before = page.before(number.start, 1)
    cue = before[-1].small.rstrip(".") if before else ""
    if span or cue in page.language.year_cues or (before and _is_month(page, before[-1].text, cue)):
        return 0 if compared and noun else end
    if page.text[max(0, number.start - 3) : number.start].endswith(("'s ", "’s ", ", ")) or not noun:
        doubtful = FIRST_DOUBTFUL_YEAR <= number.value <= LAST_DOUBTFUL_YEAR
        return end if doubtful and not (compared and noun) else 0
    return 0


def _address(page: Page, number: Number) -> int:
    match = _STREET.match(page.text, number.end) if number.bare else None
    if not match:
        return 0
    named = match[1].lower().replace(".", "").split()
    return match.end() if any(word in page.language.streets for word in named[1:]) else 0


def _listed(page: Page, number: Number) -> int:
    """`1. First item` at the start of a line."""
    starts_line = page.text[max(0, number.start - 4) : number.start].rpartition("\n")[2].strip(" \t(") == ""
    starts_line = starts_line and (number.start < 4 or "\n" in page.text[number.start - 4 : number.start])
    listed = number.bare and starts_line and number.value < 100 and _LISTED.match(page.text, number.end)
    return number.end + 1 if listed else 0


def _ranked(page: Page, number: Number) -> int:
    """page 4, section 230, Boeing 747, top 10, per 100,000."""
    before = page.before(number.start, 1)
    if not before:
        return 0
    word = before[-1].small.rstrip(".")
    if word in _PHONES or (page.text[number.start : number.end] in _EMERGENCY and not number.scaled):
        return number.end
    if (
        word in page.language.designators
        and not number.scaled
        and (number.bare or word in ("version", "windows", "per"))
    ):
        return _end(
            re.compile(r"(?:[-–][0-9]{1,5}| (?:and|to|or) [0-9]{1,5}(?![0-9,%]))?").match(page.text, number.end), number
        )
    return 0


def _rate(page: Page, number: Number) -> int:
    """`14 deaths per 100,000 people` is one figure: fourteen."""
    before = page.before(number.start, 1)
    return number.end if before and before[-1].small == "per" else 0


def _named(page: Page, number: Number) -> int:
    """A name of one capital word and a number, in the middle of a sentence: Falcon 9, Harmony 2."""
    if not number.bare or number.end - number.start > 4 or page.language.noun_capitals:
        return 0
    before = page.before(number.start, 1)
    if not before or not before[-1].text[:1].isupper() or page.opens_sentence(before[-1].start):
        return 0
    if before[-1].text[-1] in ".,;:" or before[-1].small in _DAYS or before[-1].small in page.language.stops:
        return 0
    following = next(iter(page.after(number.end, 1)), None)
    return (
        number.end if following is None or following.small in page.language.stops or following.text[0].isupper() else 0
    )


_PHONES = listed("telephone phone tel hotline dial teléfono téléphone telefon")
_EMERGENCY = ("911", "999", "112")
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday lundi mardi i we he she they it")


def _age(page: Page, number: Number) -> int:
    """`Ann Lee, 45, said`: an age told in passing."""
    if not number.bare or not 1 <= number.value < 110:
        return 0
    before = page.text[max(0, number.start - 3) : number.start]
    named = (before.endswith(", ") and before[:1].isalnum()) or before.endswith(" (")
    closed = page.text[number.end : number.end + 1] in (",", ".", ";", ")", "") or page.text.startswith(
        " and", number.end
    )
    name = page.text[max(0, number.start - 24) : number.start - 2].split()[-1:] if named else []
    return number.end if named and closed and name and name[0][:1].isupper() else 0


#: Nobody writes a thousand millions so; runners go as far.
MILLION_IN_THOUSANDS = 1000


def metres(page: Page, number: Number) -> bool:
    """Whether an `m` right behind the digits means metres rather than millions: `a 10,000m record`, `40m high`."""
    if number.value >= MILLION_IN_THOUSANDS:
        return page.text[number.end] == "m"
    words = [word.small for word in page.after(number.end + 1, 2)]
    return bool(words) and words[0] in METRE_CUES
