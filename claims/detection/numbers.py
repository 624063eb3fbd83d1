"""Numbers as texts write them: `1,234.5`, `1.234,5`, `two hundred and fifty`, `5.49 million`, `2½`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from claims.detection.languages.tables import Language

#: Spaces that part groups of digits, or a number from its unit, without breaking the line.
SPACES = " \u00a0\u2009\u202f"
#: Longer runs of digits are account numbers and the like.
MOST_DIGITS = 15

_GLYPHS = {
    "½": Decimal("0.5"),
    "⅓": Decimal("0.333333"),
    "⅔": Decimal("0.666667"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅕": Decimal("0.2"),
    "⅛": Decimal("0.125"),
}
_GLYPH = "".join(_GLYPHS)


def _digits(group: str, point: str, other_group: str, other_point: str) -> re.Pattern[str]:
    """Grouped by `group` or by spaces, or not at all; the other language's way where it can mean nothing else."""
    end = "(?![0-9])"
    return re.compile(
        rf"(?P<grouped>[0-9]{{1,3}}(?P<mark>{group})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}}){{0,4}}{end}(?!(?P=mark)[0-9])"
        rf"|[0-9]{{1,2}},(?:[0-9]{{2}},){{1,4}}[0-9]{{3}}(?![0-9,]))(?:{point}(?P<tail>[0-9]{{1,6}}){end})?"
        rf"|(?P<foreign>[0-9]{{1,3}}(?:{other_group}[0-9]{{3}}){{2,4}}{end}"
        rf"|[0-9]{{1,3}}(?:{other_group}[0-9]{{3}}){{1,4}}(?={other_point}[0-9]{{1,2}}{end}))"
        rf"(?:{other_point}(?P<foreign_tail>[0-9]{{1,2}}){end})?"
        rf"|(?P<plain>[0-9]{{1,{MOST_DIGITS}}}){end}(?:{point}(?P<decimals>[0-9]{{1,6}}){end})?"
    )


#: Nothing follows that could belong to the number: what most are.
_ALONE = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}(?![.,'’/{SPACES}-]?[0-9{_GLYPH}])")
_POINT = _digits(rf"[,'’{SPACES}]", r"\.", r"\.", ",")
_COMMA = _digits(rf"[.'’{SPACES}]", ",", ",", r"\.")
_PLAIN_POINT = re.compile(r"([0-9]{1,9})\.([0-9]{1,2})(?![0-9.])")
# As South African papers write it: R8,4bn.
_COMMA_SCALED = re.compile(r"([0-9]{1,3}),([0-9]{1,2})(?=[ -]?(?:%|bn|m|tn|(?:m|b|tr)illion|per ?cent)(?![^\W_]))")
# As Mexican and Central American papers write it: 4,000 residentes. No decimal ends in noughts.
_COMMA_GROUPED = re.compile(r"[1-9][0-9]{0,2},(?:000|[0-9]00)(?![0-9.,])")
_HALF_GLYPH = re.compile(rf"[{SPACES}]?([{_GLYPH}])")
_SLASHED = re.compile(r"(?:([0-9]{1,3})[ -])?([1-3])/([2-5]|8|10)(?![\w/])")
_WORD = re.compile(r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,5}")
_NEXT = re.compile(rf"(?:[{SPACES}]|-|\n(?![\s])){{1}}([^\W\d_]{{1,40}}(?:-[^\W\d_]{{1,40}}){{0,5}})(\.)?")
_ATTACHED = re.compile(rf"[{SPACES}]?([^\W\d_]{{1,12}}\.?)(?![^\W_])")


class Number(NamedTuple):
    """A number and where it stands, in code points. A tuple, since a long text makes thousands."""

    start: int
    end: int
    value: Decimal
    #: Written in words.
    worded: bool = False
    #: Ends in a scale: million, bn.
    scaled: bool = False
    #: Bare digits: neither grouped, scaled nor with decimals; only such can be a year, a page or a house number.
    bare: bool = False
    #: A part of one: half, three-quarters.
    part: bool = False


def digits_at(text: str, at: int, language: Language) -> Number | None:
    """The number in digits that begins at `at`; None for longer runs of digits than anyone counts."""
    alone = _ALONE.match(text, at)
    if alone:
        return Number(at, alone.end(), Decimal(alone[0]), bare=True)
    if text[at] in _GLYPHS:
        return Number(at, at + 1, _GLYPHS[text[at]], part=True)
    slashed = _SLASHED.match(text, at)
    if slashed:
        whole, top, bottom = slashed.groups()
        value = Decimal(whole or 0) + (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.000001"))
        return Number(at, slashed.end(), value.normalize(), part=not whole) if int(top) < int(bottom) else None
    return _with_glyph(text, _numeral(text, at, language))


def _numeral(text: str, at: int, language: Language) -> Number | None:
    if language.decimal_comma and (match := _PLAIN_POINT.match(text, at)):
        return Number(at, match.end(), Decimal(f"{match[1]}.{match[2]}"))
    if not language.decimal_comma and (match := _COMMA_SCALED.match(text, at)):
        return Number(at, match.end(), Decimal(f"{match[1]}.{match[2]}"))
    if language.comma_groups and (match := _COMMA_GROUPED.match(text, at)):
        return Number(at, match.end(), Decimal(match[0].replace(",", "")))
    match = (_COMMA if language.decimal_comma else _POINT).match(text, at)
    if not match:
        return None
    whole = match["grouped"] or match["foreign"] or match["plain"]
    tail = match["tail"] or match["foreign_tail"] or match["decimals"]
    value = Decimal("".join(filter(str.isdigit, whole)) + (f".{tail}" if tail else ""))
    return Number(at, match.end(), value, bare=match["plain"] is not None and not tail)


def _with_glyph(text: str, number: Number | None) -> Number | None:
    """`2½`."""
    match = _HALF_GLYPH.match(text, number.end) if number else None
    if not number or not match:
        return number
    return Number(number.start, match.end(), number.value + _GLYPHS[match[1]])


def scaled(lower: str, number: Number, language: Language, *, short: bool) -> Number:
    """The number with the scale after it: `5.49 million`; `short` allows the letters that also stand for units."""
    value, end = number.value, number.end
    for _ in range(2):
        match = _NEXT.match(lower, end)
        word, length = _longest(match[1], language.scales) if match else ("", 0)
        if not match or not word or (end != number.end and language.scales[word] <= 1000):
            break
        value, end = value * language.scales[word], match.start(1) + length
    if end == number.end:
        match = _ATTACHED.match(lower, end)
        word = _short_scale(match[1], language, short=short) if match else ""
        if match and word:
            value, end = value * language.short_scales[word], match.start(1) + len(word)
        elif match and match[1] in language.scales:
            value, end = value * language.scales[match[1]], match.end(1)
    if end == number.end:
        return number
    return Number(number.start, end, value, worded=number.worded, scaled=True)


def _short_scale(word: str, language: Language, *, short: bool) -> str:
    found = word if word in language.short_scales else word.rstrip(".")
    return found if found in language.short_scales and (short or len(found) > 1) else ""


def _longest(word: str, table: Mapping[str, object]) -> tuple[str, int]:
    """The longest beginning of a hyphenated word that is in the table: `two-billion-dollar` begins with `two`."""
    while word not in table:
        word, hyphen, _ = word.rpartition("-")
        if not hyphen:
            return "", 0
    return word, len(word)


def words_at(lower: str, at: int, language: Language) -> Number | None:
    """The number in words that begins at `at`, scales included: `two hundred and fifty`, `twenty-five million`."""
    match = _WORD.match(lower, at)
    if not match:
        return None
    word, length = _longest(match[0], language.small)
    if not word:
        return None
    sum_ = _Sum(language.small[word])
    end = _carried_on(lower, at + length, sum_, language)
    return Number(at, end, sum_.value, worded=True, scaled=sum_.scaled)


def article_scale(lower: str, at: int, language: Language) -> Number | None:
    """`million` in `a million`, from the scale on: the article before it stands for one."""
    match = _WORD.match(lower, at)
    word, length = _longest(match[0], language.scales) if match else ("", 0)
    if not word:
        return None
    sum_ = _Sum(Decimal(1))
    sum_.take_scale(language.scales[word])
    end = _carried_on(lower, at + length, sum_, language)
    return Number(at, end, sum_.value, worded=True, scaled=True)


class _Sum:
    """What has been read of a number in words: `two million three hundred` is a total and a group being counted."""

    def __init__(self, first: Decimal) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = first
        self.smallest = Decimal(10**18)
        self.scaled = False

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)

    def takes(self, number: Decimal, *, joined: bool) -> bool:
        """Whether a small number may follow: a unit after a ten, anything below hundred after one, nothing else."""
        if self.group is None:
            return number < self.smallest and (not joined or self.smallest <= 1000)
        last = self.group % 100
        if last == 0 and self.group:
            return number < 100
        # soixante et onze
        most = 20 if last in (60, 80) and joined else 10
        return last in (20, 30, 40, 50, 60, 70, 80, 90) and 0 < number < most

    def take(self, number: Decimal) -> None:
        self.group = number + (self.group or 0)

    def take_scale(self, scale: Decimal) -> bool:
        """Multiply by a scale; False where it cannot follow what was read."""
        if scale <= 100:
            if self.group is None or self.group >= 100:
                return False
            self.group *= scale
            self.scaled = self.scaled or scale == 100
            return True
        if self.group is None:
            # thousand million, mil millones
            self.total *= scale
        elif scale < self.smallest:
            self.total += self.group * scale
        else:
            self.total = (self.total + self.group) * scale
        self.group, self.smallest, self.scaled = None, scale, True
        return True


def _carried_on(lower: str, end: int, sum_: _Sum, language: Language) -> int:
    """Read on while words belong to the number; returns where it ends."""
    for _ in range(12):
        step = _half(lower, end, sum_, language) or _step(lower, end, sum_, language)
        if not step:
            return end
        end = step
    return end


def _half(lower: str, end: int, sum_: _Sum, language: Language) -> int:
    for phrase in language.and_a_half:
        if lower.startswith(phrase, end + 1) and not lower[end + 1 + len(phrase) : end + 2 + len(phrase)].isalnum():
            if sum_.group is None:
                sum_.total += sum_.smallest / 2
            else:
                sum_.group += Decimal("0.5")
            return end + 1 + len(phrase)
    return 0


def _step(lower: str, end: int, sum_: _Sum, language: Language) -> int:
    match = _NEXT.match(lower, end)
    if not match:
        return 0
    joined = match[1] in language.joins
    if joined:
        match = _NEXT.match(lower, match.end(1))
        if not match:
            return 0
    word, length = _longest(match[1], language.small)
    if word and sum_.takes(language.small[word], joined=joined):
        sum_.take(language.small[word])
        return match.start(1) + length
    word, length = _longest(match[1], language.scales)
    if word and not joined and sum_.take_scale(language.scales[word]):
        return match.start(1) + length
    return 0
