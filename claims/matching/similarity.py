"""How alike a question and known wordings are, from their terms alone.

Six measures are added up. The weights were set by hand on questions whose answers are known (`benchmarks/matching.py`)
and lie in the middle of a wide plain: doubling or halving any one of them changes little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from statistics import fmean

from rapidfuzz import fuzz

from claims.matching.normalise import STOP_TERMS

# The constants of BM25 as everybody uses them: how fast repeating a word stops to count, and how far length does.
_SATURATION, _LENGTH = 1.2, 0.75
_GRAM = 4  # characters

#: What each measure adds for one unit of its own.
WEIGHTS = {
    "whole": 1.0,  # BM25 over all the words
    "about": 0.25,  # and over title, summary and names by themselves
    "grams": 0.2,  # stretches of letters: vaccine, vaccinated, #vaccinesharm
    "pairs": 0.35,  # two words that follow each other in both
    "covered": 8.0,  # the share of the claim's own words that are asked for
    "stretch": 12.0,  # the best stretch of the longer text, letter by letter
}
#: What a word is worth that says nothing of the subject; some sentences are known by these.
STOP_RARITY = 0.7


@dataclass(frozen=True)
class Document:
    """The terms of a claim in their order: what it says, and what is said about it."""

    said: tuple[str, ...]
    about: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> Counter[str]:
        return Counter(self.said + self.about)

    @cached_property
    def grams(self) -> frozenset[str]:
        return grams(self.whole)

    def pairs_among(self, wanted: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which of the `wanted` pairs of terms follow each other here."""
        return wanted.intersection(chain(pairwise(self.said), pairwise(self.about)))


def rarity(documents_with: int, documents: int) -> float:
    """How telling a term is that so many documents have (inverse document frequency); 0 at the least."""
    return math.log(1 + max(0, documents - documents_with + 0.5) / (documents_with + 0.5))


def likeness(asked: Sequence[str], documents: Sequence[Document], rarities: Mapping[str, float]) -> list[float]:
    """For each document how well it answers `asked`, 1 for one that says just that.

    `rarities` holds what `rarity` gives for the terms of the question; one that is missing counts as `STOP_RARITY`.
    Lengths are judged against the other documents, so give all that may be meant at once. Time is proportional to the
    terms of all.
    """
    if not asked:
        return [0.0] * len(documents)
    question = _Question(asked, rarities, documents)
    most = question.score(question.document)
    return [min(1.0, max(0.0, question.score(document) / most)) if most else 0.0 for document in documents]


class _Question:
    """What is asked, once taken apart, against many documents."""

    def __init__(self, asked: Sequence[str], rarities: Mapping[str, float], documents: Sequence[Document]) -> None:
        self.as_text = " ".join(asked)
        self.worth = {term: rarities.get(term, STOP_RARITY) for term in asked}
        self.document = Document(tuple(asked))
        self.pairs = frozenset(pairwise(asked))
        self.whole_length = _mean(len(each.said) + len(each.about) for each in documents)
        self.about_length = _mean(len(each.about) for each in documents)
        self.grams_length = _mean(len(each.grams) for each in documents)
        having = Counter(gram for each in documents for gram in each.grams & self.document.grams)
        # Of letters no index knows how rare they are: among what is compared has to do.
        self.gram_worth = {gram: rarity(having[gram], len(documents)) for gram in self.document.grams}

    def score(self, other: Document) -> float:
        """The six measures, weighted."""
        measures = {
            "whole": self._bm25(other.whole, (len(other.said) + len(other.about)) / self.whole_length),
            "about": self._bm25(Counter(other.about), len(other.about) / self.about_length),
            "grams": sum(self.gram_worth[gram] for gram in self.document.grams & other.grams)
            * _tempered(1, len(other.grams) / self.grams_length),
            "pairs": sum((self.worth[a] + self.worth[b]) / 2 for a, b in other.pairs_among(self.pairs)),
            "covered": self._covered(other.said),
            "stretch": fuzz.partial_ratio(self.as_text, " ".join(other.said)) / 100,
        }
        return sum(WEIGHTS[name] * value for name, value in measures.items())

    def _bm25(self, counts: Counter[str], length: float) -> float:
        return sum(worth * _tempered(counts[term], length) for term, worth in self.worth.items() if term in counts)

    def _covered(self, said: Sequence[str]) -> float:
        own = set(said) - STOP_TERMS
        return len(own & self.worth.keys()) / len(own) if own else 0.0


def grams(terms: Iterable[str]) -> frozenset[str]:
    """Every four letters in a row, word ends marked: `_nur nurs urse rses ses_`."""
    return frozenset().union(*map(_grams, terms))


@lru_cache(maxsize=50_000)
def _grams(term: str) -> frozenset[str]:
    marked = f"_{term}_"
    return frozenset(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1)))


def _tempered(times: int, length: float) -> float:
    """What `times` occurrences count for in a document `length` times as long as the average."""
    return times * (_SATURATION + 1) / (times + _SATURATION * (1 - _LENGTH + _LENGTH * length))


def _mean(lengths: Iterable[int]) -> float:
    return max(1.0, fmean(found)) if (found := list(lengths)) else 1.0
