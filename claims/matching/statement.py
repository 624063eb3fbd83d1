"""A statement taken apart for comparing: its figures, dates, names and what is left of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from claims.detection.figures import Quantity, figures
from claims.matching.dates import Date, dates
from claims.matching.names import Name, names
from claims.matching.normalise import STOP_TERMS, stem, telling, terms, words
from claims.matching.order import Item, items
from claims.matching.quantities import between
from claims.matching.spellings import each

READ = 2_500  # characters; as much as a statement and its quote may have
BEFORE = 30  # characters in which the word before a figure stands
#: Languages whose numbers nobody taught the reader: 2,4 is one number there, as in the one it is read as.
_READ_AS = {
    **dict.fromkeys(each("pt it ro"), "es"),
    **dict.fromkeys(each("ru uk pl cs sk bg nl sv da no fi tr el hu"), "de"),
}
MOST = 40  # names and dates; each is held against each of the other side


@dataclass(frozen=True)
class Statement:
    """What is compared. Whatever a figure or a date covers is compared as such and not as words."""

    text: str
    language: str = "en"

    @cached_property
    def figures(self) -> list[Quantity]:
        return figures(self.text, _READ_AS.get(self.language.partition("-")[0].lower(), self.language))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The terms of what the figures count."""
        return frozenset(terms(" ".join(figure.unit for figure in self.figures)))

    @cached_property
    def dates(self) -> list[Date]:
        return dates(self._without_figures)[:MOST]

    @cached_property
    def names(self) -> list[Name]:
        return names(self._bare, self.language)[:MOST]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Numbers that are neither figure nor date, but tell things apart: Apollo 11, the 3rd bridge."""
        return {number: number for number in re.findall(r"(?<![A-Za-z0-9])[0-9]+(?:[.,][0-9]+)*", self._bare)}

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
    def small_words(self) -> list[str]:
        """All the words but those of figures and dates, folded: `may` is no month here, and `most` no figure's."""
        return words(self._bare)

    def before(self, place: int) -> str:
        """The word right before a place of the text."""
        return (self.text[max(0, place - BEFORE) : place].split() or [""])[-1]

    def as_written(self, word: str) -> str:
        """A folded word as an editor reads it: `periódico`, `рублей`."""
        return self._spellings.get(word, word)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        spelled = {token: words(token) for token in re.findall(r"[^\W_]+", self.text)}
        return {folded[0]: token for token, folded in spelled.items() if len(folded) == 1}

    def in_order(self, known_as: dict[tuple[int, int], str]) -> list[Item]:
        """The telling words, and the figures and dates that `known_as` gives a term to, by where they stand."""
        stand_ins = {f"stand{_letters(at)}in": span for at, span in enumerate(sorted(known_as))}
        text = self._bare
        for name, (start, end) in reversed(stand_ins.items()):
            text = f"{text[:start]} {name} {text[end:]}"
        said = {name: Item(known_as[span], self.text[slice(*span)], counted=True) for name, span in stand_ins.items()}
        found = items(words(text), said, self.language)
        return [item if item.counted else replace(item, word=self.as_written(item.word)) for item in found]

    @cached_property
    def _without_figures(self) -> str:
        return blanked(self.text, [span for figure in self.figures for span in _but_between(figure)])

    @cached_property
    def _bare(self) -> str:
        return blanked(self._without_figures, [(date.start, date.end) for date in self.dates])


def _but_between(figure: Quantity) -> list[tuple[int, int]]:
    """The figure without the words between the number and what is counted: they tell `white women` from women."""
    start, end = between(figure)
    return [(figure.start, figure.start + start), (figure.start + end, figure.end)]


def _letters(number: int) -> str:
    """A number in letters, so that it stays one word: 12 is `bc`."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks where the spans are, so that everything else stays where it was."""
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            pieces += [text[done : max(done, start)], " " * (end - max(done, start))]
            done = end
    return "".join([*pieces, text[done:]])
