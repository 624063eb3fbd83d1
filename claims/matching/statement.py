"""A statement taken apart for comparing: its figures, dates, names and what is left of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from claims.detection.figures import Quantity, figures
from claims.folding import fold
from claims.matching.dates import Date, dates
from claims.matching.names import Name, names
from claims.matching.normalise import STOP_TERMS, stem, telling, words

READ = 2_500  # characters; as much as a statement and its quote may have
MOST = 40  # names and dates; each is held against each of the other side


@dataclass(frozen=True)
class Statement:
    """What is compared. Whatever a figure or a date covers is compared as such and not as words."""

    text: str
    language: str = "en"

    @cached_property
    def figures(self) -> list[Quantity]:
        return figures(self.text, self.language)

    @cached_property
    def dates(self) -> list[Date]:
        return dates(self._without_figures)[:MOST]

    @cached_property
    def names(self) -> list[Name]:
        return names(self._bare, self.language)[:MOST]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Numbers that are neither figure nor date, but tell things apart: Apollo 11, the 3rd bridge."""
        return {number: number for number in re.findall(r"[0-9]+", self._bare)}

    @cached_property
    def words(self) -> list[str]:
        """All the words in their order, folded."""
        return words(self.text)

    @cached_property
    def telling(self) -> dict[str, str]:
        """The words that carry the subject, by their terms; without figures and dates."""
        bare = {stem(word): word for word in words(self._bare)}
        return {term: bare[term] for term in telling(list(bare)) if term not in STOP_TERMS and not term.isdigit()}

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def _without_figures(self) -> str:
        return blanked(self.text, [(figure.start, figure.end) for figure in self.figures])

    @cached_property
    def _bare(self) -> str:
        return blanked(self._without_figures, [(date.start, date.end) for date in self.dates])


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks where the spans are, so that everything else stays where it was."""
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            pieces += [text[done : max(done, start)], " " * (end - max(done, start))]
            done = end
    return "".join([*pieces, text[done:]])
