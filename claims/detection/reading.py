"""What is known about a stretch of text before it is weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from claims.detection.figures import Quantity
from claims.detection.lexicon import lexicon
from claims.detection.said import Said
from claims.detection.words import Words

_I = frozenset(["i", "i'm", "i've", "i'd", "i'll"])
_ASKS = frozenset("?？؟")
#: Characters to a word where a script writes none apart, as Chinese and Thai do.
CHARACTERS = 12
#: From so many words and marks on, a stretch is long enough not to be counted.
LONG = 16


class Reading(NamedTuple):
    """One stretch of a text as the signals read it. A tuple, since a long text makes thousands."""

    #: Kind of the lexicon -> how many of its words and phrases there are; a kind that is missing has none.
    counts: Mapping[str, int]
    #: Words, or what would be words in a script that does not part them.
    length: int
    #: Words with a capital that do not stand first, and the first if it is a name elsewhere in the text.
    names: int = 0
    question: bool = False
    figures: Sequence[Quantity] = ()
    #: Whose words these are, where the text says so.
    said: Said | None = None
    #: Stands on a line of its own without a stop.
    title: bool = False


class Reader:
    """Looks every word of one text up once; then reads any stretch of it in time proportional to the stretch."""

    def __init__(self, words: Words, language: str) -> None:
        self.words = words
        self._kinds = lexicon(language).kinds_of(words.words)
        names = [capital and word not in _I for capital, word in zip(words.capitals, words.words, strict=True)]
        self._names = list(accumulate(names, initial=0))
        self._known = self._names_known()

    def read(
        self, first: int, last: int, figures: Sequence[Quantity] = (), said: Said | None = None, title: bool = False
    ) -> Reading:
        """Read the words and marks from index `first` up to `last` as one statement."""
        counts: defaultdict[str, int] = defaultdict(int)
        for kinds in filter(None, self._kinds[first:last]):
            for kind in kinds:
                counts[kind] += 1
        stretch = self.words.words[first:last]
        return Reading(
            counts,
            self._length(first, last),
            self._names[last] - self._names[min(first + 1, last)] + (stretch[:1] != [] and stretch[0] in self._known),
            not _ASKS.isdisjoint(stretch[-3:]),
            figures,
            said,
            title,
        )

    def _names_known(self) -> frozenset[str]:
        """Words with a capital in the midst of a sentence, and never without: names at the head of one as well."""
        words, capitals = self.words.words, self.words.capitals
        inside = {
            word
            for before, led, word, capital in zip(words, capitals, words[1:], capitals[1:], strict=False)
            if capital and not led and before.isalpha()
        }
        small = {word for capital, word in zip(capitals, words, strict=True) if not capital}
        return frozenset(inside - small - _I)

    def _length(self, first: int, last: int) -> int:
        """Counted with care only where it is short, which is all that is asked of it."""
        if last - first >= LONG:
            return last - first
        letters = self.words.ends[last - 1] - self.words.starts[first] if first < last else 0
        return max(sum(map(str.isalnum, self.words.words[first:last])), letters // CHARACTERS)
