"""A text with its small-letter twin and its language: what every reader of figures looks around in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.detection.languages import Language, language_of
from claims.detection.word_lists import listed

#: How far back a comparison may begin: `up to a maximum of`.
REACH = 48

# One space, or a folded line that goes on.
_GAP = r"(?:[ \u00a0\u2009\u202f]{1,2}|[ ]?\r?\n[ ]{0,4}(?=[^\W\d_A-Z]))"
_WORD = re.compile(
    _GAP + r"((?:[A-Z]\.){2,4}|[0-9]{1,4}-[^\W\d_]{1,40}"
    r"|[^\W\d_]{1,40}(?:[-'’&.][^\W_]{1,40}){0,5}(?:-(?=[ \n]))?)(?![^\W_])"
)
#: Words looked at on either side of a number, and places remembered.
MOST_WORDS = 7
REMEMBERED = 64

_ABBREVIATIONS = listed("approx. ca. c. est. env.")
_CLOSERS = frozenset('.,;:!?)]”»"')
_OPENERS = "(\"“”'‘’«[„¿¡*"


class Word(NamedTuple):
    """One word as written; `small` in small letters."""

    start: int
    end: int
    text: str
    small: str


class Page:
    """`lower` has the length of `text`, so that offsets hold in both."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.lower = text.lower()
        if len(self.lower) != len(text):
            # A few capitals grow when made small (İ); those stay as they are.
            self.lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
        self.language: Language = language_of(language)
        # The rules ask about the same few places again and again.
        self._after: dict[int, list[Word]] = {}
        self._before: dict[tuple[int, bool], list[Word]] = {}

    def after(self, at: int, most: int = 6) -> list[Word]:
        """The words from `at` on, up to the first mark that parts them; six at most."""
        words = self._after.get(at)
        if words is None:
            if len(self._after) > REMEMBERED:
                self._after.clear()
            words = self._after[at] = list(self._read_on(at))
        return words[:most]

    def next_small(self, at: int) -> str:
        """The word right after `at` in small letters; "" where a mark parts it."""
        match = _WORD.match(self.text, at)
        return self.lower[match.start(1) : match.end()] if match else ""

    def _read_on(self, at: int) -> Iterator[Word]:
        for _ in range(MOST_WORDS):
            match = _WORD.match(self.text, at)
            if not match:
                return
            start, at = match.span(1)
            yield Word(start, at, match[1], self.lower[start:at])

    def before(self, at: int, most: int = 6) -> list[Word]:
        """The words up to `at`, in order, without those beyond a mark that parts them; six at most."""
        near = most <= 2
        words = self._before.get((at, near))
        if words is None:
            if len(self._before) > REMEMBERED:
                self._before.clear()
            words = self._before[at, near] = self._read_back(at, 2 if near else MOST_WORDS)
        return words[-most:]

    def _read_back(self, at: int, most: int) -> list[Word]:
        floor = max(0, at - REACH)
        left = self.lower[floor:at].replace("—", " ").replace("–", " ")
        words: list[Word] = []
        end = len(left)
        for written in reversed(left.rsplit(None, most)[-most:]):
            start = left.rindex(written, 0, end)
            bare = written.lstrip(_OPENERS)
            if words and written[-1] in _CLOSERS and written not in _ABBREVIATIONS:
                break
            end = start
            start += floor + len(written) - len(bare)
            words.append(Word(start, start + len(bare), self.text[start : start + len(bare)], bare))
            if len(bare) != len(written):
                break
        return words[::-1]

    def opens_sentence(self, at: int) -> bool:
        """Whether a capital at `at` says nothing: first word of a line, a sentence or a quotation."""
        before = self.text[max(0, at - 4) : at].rstrip(" \u00a0\"“”‘’'«„([*-–—•")
        return not before or before[-1] in ".!?:\n…»”"
