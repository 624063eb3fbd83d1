"""The dates a statement names, as far as it names them: `2024`, `in May`, `8 December 2024`, `2024-12-08`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.folding import fold
from claims.matching.lexicon import BEFORE_A_MONTH, MONTHS

_TOKEN = re.compile(r"[^\W_]+")
_ISO = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?![\d-])", re.ASCII)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:er|s)?")
_DAY = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th)?")
#: Between day, month and year: `8 de diciembre de 2024`.
_JOINING = frozenset({"de", "of", "del", "d"})


@dataclass(frozen=True)
class Date:
    """What is known of a date; None is not said. `text[start:end]` are its words."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Date) -> bool:
        """Whether both can be one: what both say is equal, and there is something that both say."""
        pairs = [(self.year, other.year), (self.month, other.month), (self.day, other.day)]
        said = [(one, another) for one, another in pairs if one is not None and another is not None]
        return bool(said) and all(one == another for one, another in said)


def dates(text: str) -> list[Date]:
    """The dates of `text` in their order; takes time in proportion to the text."""
    found = [_iso(match) for match in _ISO.finditer(text)]
    rest = _ISO.sub(lambda match: " " * len(match[0]), text)
    return sorted([*found, *_written(rest)], key=lambda date: date.start)


def _iso(match: re.Match[str]) -> Date:
    day = int(match[3]) if match[3] else None
    return Date(match.start(), match.end(), match[0], int(match[1]), int(match[2]), day)


def _written(text: str) -> Iterator[Date]:
    tokens = [(match.start(), match.end(), match[0], fold(match[0])) for match in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        around = tokens[max(0, at - 1) : at + 6]
        capital = tokens[at][2][:1].isupper()
        size, year, month, day = _read([token[3] for token in around], 1 if at else 0, capital=capital)
        if size:
            start, end = tokens[at][0], tokens[at + size - 1][1]
            yield Date(start, end, text[start:end], year, month, day)
        at += size or 1


def _read(folded: list[str], at: int, *, capital: bool) -> tuple[int, int | None, int | None, int | None]:
    """How many tokens from `at` on are a date, and its year, month and day; 0 tokens if they are none."""
    if folded[at] in _JOINING:
        return 0, None, None, None
    before = folded[at - 1] if at else ""
    rest = folded[at:]
    steps = [step for step, token in enumerate(rest) if token not in _JOINING]
    kinds = [rest[step] for step in steps] + ["", "", ""]
    if day := _day(kinds[0]):
        if kinds[1] in MONTHS:
            year = _year(kinds[2])
            return steps[2 if year else 1] + 1, year, MONTHS[kinds[1]], day
        return 0, None, None, None
    if kinds[0] in MONTHS:
        return _from_month(steps, kinds, alone=before in BEFORE_A_MONTH and capital)
    year = _year(kinds[0])
    return (1, year, None, None) if year else (0, None, None, None)


def _from_month(steps: list[int], kinds: list[str], *, alone: bool) -> tuple[int, int | None, int | None, int | None]:
    month, day = MONTHS[kinds[0]], _day(kinds[1])
    year = _year(kinds[2 if day else 1])
    if day or year:
        return steps[(1 if day else 0) + (1 if year else 0)] + 1, year, month, day
    return (1, None, month, None) if alone else (0, None, None, None)


def _year(token: str) -> int | None:
    return int(token[:4]) if _YEAR.fullmatch(token) else None


def _day(token: str) -> int | None:
    match = _DAY.fullmatch(token)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None
