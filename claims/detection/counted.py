"""What a number counts: `%`, `ft²`, or the noun that follows, past up to three adjectives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from claims.detection.currencies import AFTER, AFTER_LETTERS, PENCE, SIGNS
from claims.detection.numbers import SPACES
from claims.detection.page import Page, Word
from claims.detection.plurals import POSSESSIVE, is_plural, plural, plural_follows, until_stop, yields_to
from claims.detection.units import ABBREVIATED, ATTACHED, PERCENT, POINTS

_TIGHT = re.compile(
    rf"(?P<gap>[{SPACES}]?)(?P<unit>%|％|‰|[°º][ ]?[CFcf]?|(?:sq\.?|cu\.?)[ ]?[^\W\d_]{{1,3}}\.?"
    r"|[^\W\d_]{1,6}[²³23]?(?:/[^\W\d_]{1,4})?\.?|×)(?![^\W_])"
)
_POINTS = re.compile(r"[ -]?(?:percentage[ -])?points?(?![^\W_])")
_HYPHENED = re.compile(r"-([^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,4})(?![^\W_])")
#: `12 of the 40 stations`: both count stations.
_NUMBERED = re.compile(
    r" (?:(?:the|its|their|his|her|our|los|las|les|der) )?(?:(?:past|last|first|next|remaining) )?"
    r"[0-9][0-9.,]{0,12}(?=[ ])"
)


class Unit(NamedTuple):
    """What is counted and where its words end. An idle one, as in `two-sided`, says that nothing is."""

    end: int
    name: str = ""
    currency: str = ""
    idle: bool = False
    #: A measure or money: known from a table, not guessed from the shape of a noun.
    known: bool = False


def unit_after(page: Page, at: int, *, worded: bool, one: bool = False, part: bool = False) -> Unit | None:
    """The unit that begins at `at`, right behind a number; None where nothing can be told."""
    return (
        _tight(page, at, worded=worded)
        or _compound(page, at, worded=worded)
        or _money(page, at)
        or _measure(page, at)
        or _noun(page, at, one=one, part=part)
    )


def _tight(page: Page, at: int, *, worded: bool) -> Unit | None:
    """Signs and abbreviations: `20%`, `5 km`, `300g`."""
    match = None if worded else _TIGHT.match(page.text, at)
    if not match:
        return None
    written, spaced = match["unit"], bool(match["gap"])
    name = ABBREVIATED.get(written) or ABBREVIATED.get(written.rstrip(".")) or ABBREVIATED.get(written.replace(" ", ""))
    end = match.end()
    if written.endswith(".") and written not in ABBREVIATED:
        end -= 1
    if not name and (not spaced or written == "m"):
        name = ATTACHED.get(written.rstrip("."))
    if not name:
        return _pence(match) if not spaced else None
    points = _POINTS.match(page.lower, end) if name == PERCENT else None
    return Unit(points.end(), POINTS, known=True) if points else Unit(end, name, known=True)


def _pence(match: re.Match[str]) -> Unit | None:
    """`50p`, `20c`."""
    written = match["unit"]
    return Unit(match.start("unit") + 1, "pence", PENCE, known=True) if written in ("p", "p.") else None


def _compound(page: Page, at: int, *, worded: bool) -> Unit | None:
    """`six-storey`, `a 12-year-old`, `a 30-bed ward`; `two-sided` counts nothing."""
    match = _HYPHENED.match(page.lower, at)
    if not match:
        return None
    language, word = page.language, match[1]
    for table in (language.units, language.currencies):
        name, length = _known_start(word, table)
        if name:
            currency = name if table is language.currencies else ""
            return Unit(match.start(1) + length, "" if currency else name, currency, known=True)
    head = word.split("-")[-1] if "-old" not in word else word
    first = word.split("-")[0]
    if page.text[match.start(1)].isupper() and not language.noun_capitals and not worded:
        return Unit(match.end(), idle=True)  # `UPDATE 2-Norvian regulator`, `7-Eleven`
    abbreviated = None if worded else ABBREVIATED.get(page.text[match.start(1) : match.end(1)])
    if abbreviated:
        return Unit(match.end(), abbreviated, known=True)
    if first in language.idle_compounds or head in language.idle_compounds or _participle(first) or len(first) == 1:
        return Unit(match.end(), idle=True)
    if first in ("strong", "plus", "odd"):
        return Unit(match.end())
    return Unit(match.start(1) + len(first), plural(first), known=True)


def _participle(word: str) -> bool:
    """`four-legged`, but not the `100-bed` clinic."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


def _known_start(word: str, table: Mapping[str, str]) -> tuple[str, int]:
    """The longest beginning of a compound that the table knows: `year-old-boy`, `square-foot`."""
    while word not in table:
        word, hyphen, _ = word.rpartition("-")
        if not hyphen:
            return "", 0
    return table[word], len(word)


def _money(page: Page, at: int) -> Unit | None:
    """`5 €`, `5 EUR`, and `million-euro` with its names below."""
    match = AFTER.match(page.text, at)
    if not match:
        return None
    code = match["code"] or (SIGNS[match["sign"]] if match["sign"] else AFTER_LETTERS[match["letters"]])
    # `100 $5 vouchers`: the sign belongs to the next number.
    if match["sign"] and page.text[match.end() : match.end() + 1].isdigit():
        return None
    return Unit(match.end(), "", "CNY" if code == "RMB" else code, known=True)


def _measure(page: Page, at: int) -> Unit | None:
    """Names of one to three words: `percentage points`, `miles per hour`, `million dollars`."""
    words = page.after(at, 4)
    if words and words[0].small in page.language.of and words[0].small in ("de", "d’", "d'"):
        words = words[1:]
    words = _elided(page, at, words)
    known = bool(words) and (words[0].small in page.language.measure_starts)
    for last in range(min(3, len(words)), 0, -1) if known else ():
        phrase = " ".join(word.small for word in words[:last])
        if phrase in page.language.currencies:
            return Unit(words[last - 1].end, "", page.language.currencies[phrase], known=True)
        if phrase in page.language.units:
            return Unit(_aged(page, words, last), page.language.units[phrase], known=True)
    return _pounds(page, words[0]) if words else None


def _elided(page: Page, at: int, words: list[Word]) -> list[Word]:
    """`d’euros` is one word on paper and two in the table."""
    if words and words[0].small[:2] in ("d’", "d'"):
        first = words[0]
        return [Word(first.start + 2, first.end, first.text[2:], first.small[2:]), *words[1:]]
    return words


def _aged(page: Page, words: list[Word], last: int) -> int:
    """`45 years old` and `45 years of age` end where the age does."""
    rest = [word.small for word in words[last : last + 2]]
    if rest[:1] == ["old"]:
        return words[last].end
    return words[last + 1].end if rest == ["of", "age"] else words[last - 1].end


def _pounds(page: Page, word: Word) -> Unit | None:
    """Pounds are money only where a word of money stands near, or a scale that no weight would have."""
    if word.small not in ("pound", "pounds"):
        return None
    floor = max(0, word.start - 120)
    near = page.lower[floor : word.end + 60]
    cues = page.language.money_cues
    is_money = (
        "£" in near
        or not cues.isdisjoint(re.findall(r"[a-z]+", near))
        or re.search(r"[mbr]illion\s+$", page.lower[floor : word.start])
    )
    return Unit(word.end, "" if is_money else "pounds", "GBP" if is_money else "", known=True)


def _noun(page: Page, at: int, *, one: bool, part: bool) -> Unit | None:
    """The head of the noun phrase that follows."""
    words = page.after(at)
    if words and words[0].small in page.language.of:
        number = _NUMBERED.match(page.lower, words[0].end)
        return _of(page, page.after(number.end()) if number else words[1:], part=part)
    if part and words and words[0].small in page.language.determiners:
        return _of(page, words, part=part)
    if page.language.scales_with_of and _wants_of(page, at, words):
        return None
    words = _elided(page, at, words)
    if page.language.noun_capitals:
        return _capital(page, words)
    if page.language.noun_first:
        return _first(page, words)
    return _head(page, words, one=one)


def _wants_of(page: Page, at: int, words: list[Word]) -> bool:
    """`1.700 millones previstos`: behind a million the noun would stand behind an `of`."""
    scale = page.before(at, 1)
    elided = bool(words) and words[0].small[:2] in ("d’", "d'")
    return bool(scale) and scale[-1].small in page.language.scales_with_of and not elided


def _of(page: Page, rest: list[Word], *, part: bool) -> Unit | None:
    """`two thirds of the city’s schools`, `half an hour`: what comes after the article, be it one or many."""
    bare = bool(rest) and rest[0].small not in page.language.determiners
    while rest and (rest[0].small in page.language.determiners or rest[0].small in page.language.small):
        rest = rest[1:]
    if rest and rest[0].small in page.language.wholes and not _modifies(page, rest, bare=bare):
        return Unit(rest[0].end, rest[0].text)
    if rest and rest[0].small in page.language.measure_starts:
        unit = _measure(page, rest[0].start - 1)
        if unit:
            return unit
    unit = (
        _first(page, rest)
        if page.language.noun_first
        else _capital(page, rest)
        if page.language.noun_capitals
        else None
    )
    unit = unit or _head(page, rest, one=False)
    if unit or not part or not rest or rest[0].small in page.language.stops:
        return unit
    nouns = until_stop(page, rest)
    last = nouns[0] if page.language.noun_first or len(nouns) > 2 else nouns[-1]
    return Unit(last.end, last.text) if not last.small.endswith(POSSESSIVE) else None


def _modifies(page: Page, rest: list[Word], *, bare: bool) -> bool:
    """`a fifth of world supply`, `half the country roads`; but `half the population lives abroad`."""
    return len(until_stop(page, rest)) > 1 if bare else plural_follows(page, rest[1:2])


def _first(page: Page, words: list[Word]) -> Unit | None:
    """Spanish and French: the noun stands before its adjectives, all but a few."""
    language = page.language
    if words and words[0].small in language.of:
        words = words[1:]
    if len(words) > 1 and words[0].small in language.adjectives_first:
        words = words[1:]
    if words and words[0].small not in language.stops:
        word = words[0]
        if is_plural(page, word) or word.small in language.singulars:
            return Unit(word.end, word.text)
    return None


def _capital(page: Page, words: list[Word]) -> Unit | None:
    """German: the noun has the capital."""
    for word in words[:4]:
        if word.small in page.language.stops:
            return None
        if word.text[0].isupper():
            return Unit(word.end, word.text)
    return None


def _head(page: Page, words: list[Word], *, one: bool) -> Unit | None:
    """English: the first plural past up to three adjectives; a name in -s yields to a plural right behind it."""
    language = page.language
    # `coal- and gas-fired plants`: the suspended half and its `and` are no adjectives of their own.
    suspended = next((at + 1 for at, word in enumerate(words) if word.small[-1] == "-"), -1)
    for at, word in enumerate(words[: 6 if suspended > 0 else 4]):
        if word.small in language.stops and at != suspended:
            return None
        if word.small in language.conditions and not plural_follows(page, words[at + 1 : at + 3]):
            return Unit(word.end, word.small)
        if not one and is_plural(page, word) and not yields_to(page, word, words[at + 1 : at + 3]):
            name = language.units.get(word.small) if word.small in language.units else word.text
            return Unit(word.end, name or word.text)
        if one and word.small in language.singulars:
            return Unit(word.end, language.units.get(word.small) or word.small)
    return None
