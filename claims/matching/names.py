"""The names a statement holds, people and places alike, and whether two of them can mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz

from claims.folding import fold
from claims.matching.lexicon import (
    CAPITAL_NOUNS,
    DENIALS,
    NAMESAKES,
    OPPOSITES,
    PLACES,
    SETTING_APART,
    SETTING_APART_BEHIND,
    TITLES,
    of,
)
from claims.matching.normalise import STOP_TERMS, singular, stem
from claims.matching.spellings import STOP_WORDS, each

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:;“”\"«»(\n]\s*$")
#: `Iran` and `Iranian`, `Israel` and `Israelis`; not `Niger` and `Nigeria`.
_OF_A_COUNTRY = frozenset({"n", "an", "ian", "i", "is", "ese", "ns", "ans", "ians", "s"})
#: Daniel and Daniela, Louis and Louise.
_OF_HER = frozenset({"a", "e"})
_ALIKE = 90  # of 100; Austria and Australia are alike by 88
_DENYING = frozenset().union(*DENIALS.values())
#: What stands before a name and is none, dot or no dot.
_ABBREVIATED = frozenset(each("mr mrs ms dr prof sen rep gov gen col capt"))
_SAYING = frozenset(each("says said look maybe yeah"))
_OWNER = re.compile("['’]s?$")
#: Before a verb or a noun more often than before a place.
_NO_PLACE = frozenset(each("to of over"))
MOST_OF = 7  # long words; fewer may all be names
_SHORT = 5  # letters; Marie and Marine are two
LONGEST = 6  # words of one name


@dataclass(frozen=True)
class Name:
    """A run of words with capitals. `before` is the preposition in front, so that an editor reads `in Moscow`."""

    text: str
    before: str = ""
    #: Stands where every word has a capital: perhaps no name at all.
    first: bool = False

    def __str__(self) -> str:
        return f"{self.before} {self.text}".strip()

    @cached_property
    def parts(self) -> frozenset[str]:
        folded = [fold(part).replace("'", "").replace("’", "") for part in re.split(r"[\s.-]+", self.text)]
        proper = [NAMESAKES.get(part, part) for part in folded if part and part not in TITLES]
        # John Paul I: behind a name it is a number.
        kept = [part for at, part in enumerate(proper) if part not in STOP_WORDS or (part == "i" and at)]
        return frozenset(kept) or frozenset(folded)

    @cached_property
    def set_apart(self) -> frozenset[str]:
        """What makes this another place or person than the name without it: West Virginia, George W. Bush."""
        last = fold(re.split(r"[\s-]+", self.text)[-1])
        return (self.parts & SETTING_APART) | ({last} & SETTING_APART_BEHIND if len(self.parts) > 1 else set())

    @cached_property
    def letters(self) -> frozenset[str]:
        """Single letters: George W. Bush is not George H. W. Bush, and both may be George Bush."""
        return frozenset(part for part in self.parts if len(part) == 1 and part != "i")

    @property
    def is_short(self) -> bool:
        """Written as initials alone; Joe Biden and John Bolton share theirs and nothing else."""
        return _all_capitals(self.text)

    @cached_property
    def initials(self) -> str:
        """`WHO` for the World Health Organization, and for WHO and W.H.O. themselves."""
        parts = [part for part in re.split(r"[\s.-]+", self.text) if part]
        if len(parts) == 1:
            return parts[0].lower() if _all_capitals(parts[0]) else ""
        return "".join(part[0] for part in parts if len(part) == 1 or fold(part) not in STOP_WORDS).lower()

    def means(self, other: Name) -> bool:
        """Whether both can be one and the same: one is part of the other, its initials, or nearly spelled alike."""
        if self.initials and self.initials == other.initials and (self.is_short or other.is_short):
            return True
        if self.set_apart != other.set_apart or (self.letters and other.letters and self.letters != other.letters):
            return False
        small, large = sorted([self.parts, other.parts], key=len)
        return all(any(_one_word(part, whole) for whole in large) for part in small)


def names(text: str, language: str = "en") -> list[Name]:
    """The names of `text`; of one without any difference of capitals, the words after a place's preposition."""
    places = of(PLACES, language)
    tokens = list(_TOKEN.finditer(text))
    german = language.partition("-")[0].lower() in CAPITAL_NOUNS
    if not _has_both_cases(text):
        return list(_after_a_preposition(tokens, places))
    if not german and _is_headline(tokens):
        return list(_after_a_preposition(tokens, places - _NO_PLACE))
    found = _capitalised(text, tokens, places)
    if german:
        return [name for name in found if name.before]
    return list(found)


def _capitalised(text: str, tokens: list[re.Match[str]], places: frozenset[str]) -> Iterator[Name]:
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens) and end - at < LONGEST and tokens[end][0][0].isupper() and _joined(text, tokens, at, end)
        ):
            end += 1
        start, at = at, max(end, at + 1)
        first = start == 0 or bool(
            _SENTENCE_ENDS.search(text, max(0, tokens[start].start() - 4), tokens[start].start())
        )
        while start < end and _no_name(tokens[start][0], first=first):
            start, first = start + 1, False
        if start < end:
            before = tokens[start - 1][0] if start else ""
            alone = first and end - start == 1 and not tokens[start][0][1:].isupper()
            name = " ".join(_OWNER.sub("", token[0]) for token in tokens[start:end])
            yield Name(name, before if fold(before) in places else "", alone)


def _no_name(word: str, *, first: bool) -> bool:
    """`The`, and at the head of a sentence also what `Nobody`, `More` and `Rising` say of it."""
    said = fold(word).replace("'", "").replace("’", "")
    begins = fold(re.split("['’]", word)[0])  # He’s, What’s
    small = (
        {said, begins} & STOP_WORDS
        or said in _ABBREVIATED
        or (first and said in _SAYING)
        or (first and (said in OPPOSITES or said in _DENYING))
    )
    return bool(small) and not _all_capitals(word)


def _joined(text: str, tokens: list[re.Match[str]], start: int, at: int) -> bool:
    """Whether nothing but a blank parts this token from the one before, or an initial's dot: none runs over a comma."""
    if at == start:
        return True
    between = text[tokens[at - 1].end() : tokens[at].start()].strip()
    before = tokens[at - 1][0]
    return not between or (between == "." and ((len(before) == 1 and at - 1 > start) or fold(before) in _ABBREVIATED))


def _after_a_preposition(tokens: list[re.Match[str]], places: frozenset[str]) -> Iterator[Name]:
    for before, token in pairwise(tokens):
        said = fold(token[0])
        if fold(before[0]) in places and stem(said) not in STOP_TERMS and not said[0].isdigit():
            yield Name(token[0], before[0].lower())


def _is_headline(tokens: list[re.Match[str]]) -> bool:
    """Whether Nearly Every Word Has a Capital, so that a capital tells nothing."""
    long = [token[0] for token in tokens if len(token[0]) > 3]
    return len(long) > MOST_OF and sum(word[0].isupper() for word in long) * 5 > len(long) * 4


def _has_both_cases(text: str) -> bool:
    return any(letter.isupper() for letter in text) and any(letter.islower() for letter in text)


def _all_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _one_word(one: str, other: str) -> bool:
    if one == other or singular(one) == singular(other):
        return True
    short, long = sorted([one, other], key=len)
    if long[len(short) :] in _OF_HER and long.startswith(short):
        return False
    if long.startswith(short) and len(short) > 3 and long[len(short) :] in _OF_A_COUNTRY:
        return True
    # Unvaccinated is no spelling of vaccinated.
    return len(short) > _SHORT and one[0] == other[0] and fuzz.ratio(one, other) >= _ALIKE
