"""Where the words of a question stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claims.search.published.question import Asked, Question
from claims.search.published.words import LONGEST, Word, unspaced, words

_PLAIN = "[0-9A-Za-z]"
_BETWEEN = "[^0-9A-Za-z]+"

Stretch = tuple[int, int]


class Looked(NamedTuple):
    """What was found in some texts: in each its hits, and whether each thing that is wanted stands in one of them."""

    hits: list[list[Stretch]]
    all_there: bool


def look(question: Question, texts: Sequence[str]) -> Looked:
    """Look for the words of `question` in each of `texts`, once."""
    found = [_all(question.wanted, text) for text in texts]
    there = [any(places) for places in zip(*found, strict=True)] if found else [False] * len(question.wanted)
    return Looked([_joined(places) for places in found], all(there))


def hits(question: Question, text: str) -> list[Stretch]:
    """The stretches `[start, end)` of `text`, in code points and in order, none touching the next."""
    return _joined(_all(question.wanted, text))


def _joined(found: list[list[Stretch]]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted({place for places in found for place in places}):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _all(wanted: tuple[Asked, ...], text: str) -> list[list[Stretch]]:
    """The places of each thing that is wanted."""
    if text.isascii():
        patterns = [pattern for asked in wanted if (pattern := _pattern(asked))]
        if len(patterns) == len(wanted):
            lower = text.lower()
            return [_spans(*each, text, lower) for each in zip(wanted, patterns, strict=True)]
    read = words(text)
    return [_places(asked, read) for asked in wanted]


def _spans(asked: Asked, pattern: re.Pattern[str], text: str, lower: str) -> list[Stretch]:
    """Looked for from where its letters first stand: up to there, a pattern takes fifty times as long."""
    begins = [at for way in asked.ways if (at := lower.find(way[0])) >= 0]
    return [found.span(1) for found in pattern.finditer(text, min(begins))] if begins else []


@lru_cache(maxsize=1_000)
def _pattern(asked: Asked) -> re.Pattern[str] | None:
    """What finds it in a text of plain letters, some ten times as quickly as word by word; None if nothing can.

    Seen ahead and not read over, so that places may overlap.
    """
    if any(len(word) >= LONGEST for way in asked.ways for word in way):  # known by its beginning only
        return None
    ways = "|".join(_BETWEEN.join(map(re.escape, way)) for way in asked.ways)
    rest = f"{_PLAIN}*" if asked.begins else ""
    return re.compile(f"(?<!{_PLAIN})(?=((?:{ways}){rest})(?!{_PLAIN}))", re.IGNORECASE | re.ASCII)


def _places(asked: Asked, found: list[Word]) -> list[Stretch]:
    return [
        (found[at].start, _end(found[at + len(way) - 1], asked, way[-1]))
        for way in asked.ways
        for at in range(len(found) - len(way) + 1)
        if _stands(way, found[at : at + len(way)], asked.begins)
    ]


def _stands(way: tuple[str, ...], here: list[Word], begins: bool) -> bool:
    *firsts, last = zip(way, here, strict=True)
    return all(word == there.text for word, there in firsts) and (
        last[1].text.startswith(last[0]) if begins else last[1].text == last[0]
    )


def _end(word: Word, asked: Asked, last: str) -> int:
    """A word is marked whole, though only its beginning was asked for; of a pair of signs, only the one."""
    return word.start + 1 if asked.begins and unspaced(last[0]) else word.end
