"""A text as words and marks, cut once and read by all that ask about its sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import ne

# Numbers with their points and commas, words with their apostrophes, and each other mark by itself.
_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*+[^\W_]*+|[^\W_]++(?:'[^\W_]++)*+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of `text` in order, lower case, with straight apostrophes, and where each one stands.

    The five lists run side by side; a stretch of the text is a half-open range of their indexes.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    #: True for a word that is written with a capital.
    capitals: list[bool]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of the words that begin within `text[start:end]`."""
        first = bisect_left(self.starts, start)
        return first, bisect_left(self.starts, end, first)


def words_of(text: str) -> Words:
    """Cut `text` once, in time proportional to its length; offsets are code points into exactly this text."""
    pieces = _TOKEN.split(text.replace("’", "'").replace("ʼ", "'"))
    edges = list(accumulate(map(len, pieces)))
    written = pieces[1::2]
    lower = list(map(str.lower, written))
    return Words(text, lower, edges[:-1:2], edges[1::2], list(map(ne, written, lower)))
