"""What stands where in one text: its verbs, numbers, names and the words at which a statement may end, counted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from claims.detection.figures import Quantity
from claims.detection.languages import language_of
from claims.detection.lexicon.grammar import GRAMMARS, Grammar
from claims.detection.words import Words

DASHES = frozenset("—–-")
YEARS = frozenset(map(str, range(1700, 2100)))
#: How far to look for the verb of what follows an "and".
REACH = 10
#: Words and marks in brackets that belong to the statement around them.
BRACKETED = 30


class Tally:
    """Counts once, so that each question about a stretch costs the same however long it is."""

    def __init__(self, words: Words, figures: Iterable[Quantity], language: str) -> None:
        self.words = words
        self.grammar = GRAMMARS.get(language.partition("-")[0].lower(), Grammar())
        stretches = [words.range_of(figure.start, figure.end) for figure in figures]
        self._days = language_of(language).months | YEARS
        self._joints = self._joints_outside(stretches)
        self._verbs = self._running(self._verb_marks())
        counted = self._figure_marks(first for first, _ in stretches)
        self._figures = self._running(counted)
        self._numbers = self._running([mark or word in YEARS for mark, word in zip(counted, words.words, strict=True)])
        self._names = self._running(words.capitals)

    def _verb_on_both_sides(self, begin: int, at: int, end: int) -> bool:
        near = min(end, at + 1 + REACH)
        return self._count(self._verbs, begin, at) > 0 and self._count(self._verbs, at + 1, near) > 0

    def _numbers_on_both_sides(self, begin: int, at: int, end: int) -> bool:
        return self._count(self._numbers, begin, at) > 0 and self._count(self._numbers, at, end) > 0

    def _main_verb(self, first: int, last: int) -> bool:
        """Whether a verb comes soon, and before any `which` or `that`: `a drought that ruined the farmers` has none."""
        for at in range(first, min(last, first + REACH)):
            word = self.words.words[at]
            if word in self.grammar.relatives or (word in self.grammar.linkers and at > first):
                return False
            if self._is_verb(at):
                return True
        return False

    def _told(self, first: int, last: int) -> bool:
        """A number or a name: something that this side alone tells."""
        return self._count(self._numbers, first, last) > 0 or self._count(self._names, first, last) > 0

    def _free_dash(self, at: int) -> bool:
        return self.words.words[at] in DASHES and self._stands_free(at)

    def _stands_free(self, at: int) -> bool:
        """A dash between blanks, or two of them; not the one in `brother-in-law`."""
        words = self.words
        return (
            words.ends[at - 1] < words.starts[at] or (words.words[at] == "—") or words.words[at - 1] == words.words[at]
        )

    def _is_verb(self, at: int) -> bool:
        return self._count(self._verbs, at, at + 1) > 0

    def _count(self, running: list[int], first: int, last: int) -> int:
        return running[max(last, first)] - running[first]

    def _verb_marks(self) -> list[bool]:
        grammar = self.grammar
        known = {
            word: word in grammar.verbs
            or (len(word) > 4 and word.endswith(grammar.past) and word not in grammar.not_past)
            for word in set(self.words.words)
        }
        words = self.words.words
        # A capital behind a word makes a name: `the United States`; an article makes a noun: `an estimated 40 cars`.
        led = zip(["", *words], self.words.capitals, strict=False)  # each with the word before it
        names = [(capital and before.isalpha()) or before in grammar.articles for before, capital in led]
        return [known[word] and not name for word, name in zip(words, names, strict=True)]

    def _figure_marks(self, figures: Iterable[int]) -> list[bool]:
        """True where a figure begins."""
        marks = [False] * len(self.words.words)
        for first in figures:
            if first < len(marks):
                marks[first] = True
        return marks

    def _joints_outside(self, figures: Iterable[tuple[int, int]]) -> list[int]:
        """Where a statement may end, in order: not in brackets, nor in a figure such as `between 5 and 10 people`."""
        inside = {at for first, last in figures for at in range(first + 1, last)}
        inside.update(at for first, last in self._brackets() for at in range(first + 1, last))
        triggers = self.grammar.triggers
        found = [at for at, word in enumerate(self.words.words) if word in triggers and at not in inside]
        fixed, words = self.grammar.fixed, [*self.words.words, ""]
        return [at for at in found if (words[at], words[at + 1]) not in fixed]

    def _brackets(self) -> Iterator[tuple[int, int]]:
        """`9 million kronor (£722,000; $1.3 million) against 6 million`: short ones, as one may stand alone."""
        words, opened = self.words.words, -BRACKETED
        for at in [at for at, word in enumerate(words) if word in "()"]:
            if words[at] == "(":
                opened = at
            elif at - opened < BRACKETED:
                yield opened, at

    def _running(self, marks: list[bool]) -> list[int]:
        """How many marks there are before each index, so that any stretch is counted by one subtraction."""
        return list(accumulate(marks, initial=0))
