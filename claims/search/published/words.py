"""Text as words that can be asked for, each knowing where it stands in the text.

Case and accents are put aside, digits are brought into one script. Scripts that put no blanks between words are cut
into pairs of signs, the last sign of a run alone after them, so that any stretch is found as words side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claims.folding import fold
from claims.matching.spellings import NO_ACCENT

LONGEST = 60  # characters of a word; what is longer is known by its beginning

#: Thai and Lao, Burmese, Khmer, kana, and Chinese characters.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
_PART = re.compile(r"[^ \t\n\r]+")
_PLAIN = re.compile(r"[0-9A-Za-z]+")
_BLANK = "\u200b"  # the blank without width, which does part words


class Word(NamedTuple):
    """A folded word that stands at `[start, end)` of the text, in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text` in order. Linear in the text."""
    return [word for part in _PART.finditer(text) for word in _in(part[0], part.start())]


def _in(part: str, at: int) -> Iterator[Word]:
    """The words of a stretch without blanks that begins at `at`; most hold plain letters, which are quick to read."""
    if part.isascii():
        return (Word(w[0].lower()[:LONGEST], at + w.start(), at + w.end()) for w in _PLAIN.finditer(part))
    return (Word(w.text, at + w.start, at + w.end) for run in _runs(part) for w in _cut(run))


def texts(text: str) -> list[str]:
    """The words of `text` without their places."""
    if text.isascii():
        return [run[:LONGEST] for run in _PLAIN.findall(text.lower())]
    return [word.text for word in words(text)]


def unspaced(sign: str) -> bool:
    """Whether the sign is of a script that puts no blanks between words."""
    code = ord(sign)
    return code >= _UNSPACED[0][0] and any(first <= code <= last for first, last in _UNSPACED)


class _Sign(NamedTuple):
    folded: str
    start: int


def _runs(text: str) -> Iterator[tuple[list[_Sign], int]]:
    """Signs that belong together, and where they end: one word, or a stretch of an unspaced script."""
    run: list[_Sign] = []
    end = 0
    for place, sign in enumerate(text):
        folded = _folded(sign)
        if folded is None:  # an accent of the sign before it
            end = place + 1 if run and end == place else end
            continue
        for part in folded or " ":
            if part == " " or (run and unspaced(part) != unspaced(run[-1].folded)):
                if run:
                    yield run, end
                run = []
            if part != " ":
                run.append(_Sign(part, place))
                end = place + 1
    if run:
        yield run, end


@lru_cache(maxsize=20_000)
def _folded(sign: str) -> str | None:
    """The sign as it is compared: a blank where it parts words, None where it is nothing by itself."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    kind = unicodedata.category(sign)
    if unicodedata.combining(sign) or (kind == "Cf" and sign != _BLANK):
        return None
    folded = fold(sign).translate(NO_ACCENT)
    return "".join(part if unicodedata.category(part)[0] in "LNM" else " " for part in folded) or " "


def _cut(found: tuple[list[_Sign], int]) -> Iterator[Word]:
    run, end = found
    if not unspaced(run[0].folded):
        yield Word("".join(sign.folded for sign in run)[:LONGEST], run[0].start, end)
        return
    for at, sign in enumerate(run):
        pair = run[at : at + 2]
        after = run[at + 2].start if at + 2 < len(run) else end
        # One sign may stand for a whole word, as ㌀ does: all pairs of it end where it ends.
        yield Word("".join(each.folded for each in pair), sign.start, max(after, pair[-1].start + 1))
