"""Who did what to whom: the same words in another order may say the opposite.

`The police attacked the protesters` and `the protesters attacked the police` have the same words, and so have `45% for
Labour, 30% for the Greens` and its reverse. A word at the head, as in `in Leeds crime fell`, takes its preposition
along and says nothing else; words that change places and leave theirs behind do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.matching.lexicon import AGENTS, ARTICLES, CASES, DENIALS, DENYING, JOINING, PASSIVE, of
from claims.matching.normalise import STOP_TERMS, UNSPACED, stem

MOST = 60  # telling words that are looked at; nobody says of longer texts who did what to whom


@dataclass(frozen=True)
class Item:
    """A telling word, a figure or a date in its place; `lead` are the small words right before it."""

    term: str
    word: str
    lead: tuple[str, ...] = ()
    counted: bool = False


def items(words: Sequence[str], stand_ins: dict[str, Item], language: str) -> list[Item]:
    """The telling words with what leads to each; `stand_ins` says what stands for a figure or a date."""
    found: list[Item] = []
    lead: list[str] = []
    for word in words:
        term = stem(word)
        if word in stand_ins:
            there = stand_ins[word]
            found.append(Item(there.term, there.word, tuple(lead), counted=True))
        elif term in STOP_TERMS or word in DENYING:
            lead += [] if word in of(ARTICLES, language) else [word]
            continue
        else:
            found.append(Item(term, word, tuple(lead)))
        lead = []
    return found


def exchanged(ours: Sequence[Item], theirs: Sequence[Item], languages: tuple[str, str]) -> str:
    """What changed places, as an editor reads it, or the empty string."""
    lengths = len(ours), len(theirs)
    ours, theirs = _shared(ours, theirs), _shared(theirs, ours)
    if phrase := _denied_elsewhere(ours, theirs, languages):
        return phrase
    if not 2 <= len(ours) <= MOST or Counter(_terms(ours)) != Counter(_terms(theirs)):
        return ""
    mine, yours = _agents(ours, languages[0]), _agents(theirs, languages[1])
    if _terms(ours) == _terms(theirs):
        # A word of its own may stand where the small words are looked for.
        return _turned(ours, theirs, languages) if lengths == (len(ours), len(theirs)) else ""
    if bool(mine) != bool(yours):
        return ""
    for (one, between, other), (first, *_, second) in _splits(ours, theirs):
        stay = _keep_places(one, other, first, second) or (
            "de" in languages and not _keep_leads(one, other, first, second)
        )
        if stay and not _is_list(between, other, second):
            here, there = f"{_said(one)}, {_said(other)}", f"{_said(other)}, {_said(one)}"
            return f"{here} against {there}"
    return ""


def _shared(ours: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
    there = set(_terms(theirs))
    return [item for item in ours if item.term in there]


def _terms(found: Sequence[Item]) -> list[str]:
    return [item.term for item in found]


def _agents(found: Sequence[Item], language: str) -> list[Item]:
    """Whom a verb in the passive names: `by the protesters`, not `by 5%`."""
    by = of(AGENTS, language)
    return [item for item in found if not item.counted and by & set(item.lead)]


def _turned(ours: Sequence[Item], theirs: Sequence[Item], languages: tuple[str, str]) -> str:
    """What turns round the same words in the same order: `was paid`, `by the protesters`, a denial elsewhere."""
    mine, yours = (
        [_turns(item, language) for item in found] for found, language in zip((ours, theirs), languages, strict=True)
    )
    # How many deny is told by itself, and two can cancel each other out.
    denying = sum(each[2] for each in mine) == sum(each[2] for each in yours)
    for one, other, here, there in zip(ours, theirs, mine, yours, strict=True):
        if not one.counted and (here[:2] != there[:2] or (denying and here != there)):
            said = [" ".join([*item.lead, item.word]) for item in (one, other)]
            return f"“{said[0]}” against “{said[1]}”"
    return ""


def _turns(item: Item, language: str) -> list[bool]:
    """Whether it is led to by whom it was done, by what makes a verb passive, by a denial."""
    return [bool(kind & set(item.lead)) for kind in (of(AGENTS, language), PASSIVE, of(DENIALS, language))]


def _denied_elsewhere(ours: Sequence[Item], theirs: Sequence[Item], languages: tuple[str, str]) -> str:
    """Of two halves, each side may deny another: `Iran signed, Iraq did not` and its reverse."""
    mine, yours = (
        [item for item in found if of(DENIALS, language) & set(item.lead)]
        for found, language in zip((ours, theirs), languages, strict=True)
    )
    halves = all(any(JOINING & set(item.lead) for item in found) for found in (ours, theirs))
    if not (halves and mine and yours) or set(_terms(mine)) == set(_terms(yours)):
        return ""
    said = [" ".join([*item.lead, item.word]) for item in (mine[0], yours[0])]
    return f"“{said[0]}” against “{said[1]}”"


#: Scripts without blanks are read in pairs of signs, each of which begins with the end of the one before.
_CUT = re.compile(rf"([{UNSPACED}]) \1")
Split = tuple[list[Item], list[Item], list[Item]]


def _splits(ours: list[Item], theirs: list[Item]) -> Iterator[tuple[Split, Split]]:
    """Each way to read the two as A B C and C B A, without what both begin and end with."""
    start, end = _alike_from_the_ends(ours, theirs)
    here, there = ours[start:end], theirs[start:end]
    mine, yours = _terms(here), _terms(there)
    size = len(mine)
    for first in range(1, size):
        if mine[:first] != yours[size - first :]:
            continue
        for last in range(1, size - first + 1):
            if mine[size - last :] == yours[:last] and mine[first : size - last] == yours[last : size - first]:
                yield (
                    (here[:first], here[first : size - last], here[size - last :]),
                    (there[:last], there[last : size - first], there[size - first :]),
                )


def _alike_from_the_ends(ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[int, int]:
    mine, yours = _terms(ours), _terms(theirs)
    start, end = 0, len(mine)
    while start < end and mine[start] == yours[start]:
        start += 1
    while end > start and mine[end - 1] == yours[end - 1]:
        end -= 1
    return start, end


def _keep_places(one: Sequence[Item], other: Sequence[Item], first: Sequence[Item], second: Sequence[Item]) -> bool:
    """Whether the small words before each place are the same whoever stands there."""
    return one[0].lead == first[0].lead and other[0].lead == second[0].lead


def _keep_leads(one: Sequence[Item], other: Sequence[Item], first: Sequence[Item], second: Sequence[Item]) -> bool:
    """Whether each takes its article along, as `den Mann` does: or else has none."""
    if not all(CASES & set(each[0].lead) for each in (one, other, first, second)):
        return True
    return one[0].lead == second[0].lead and other[0].lead == first[0].lead


def _is_list(between: Sequence[Item], other: Sequence[Item], second: Sequence[Item]) -> bool:
    """`Nurses and doctors`: in a list nobody comes first. Side by side, only a small word gives each its part."""
    lead = frozenset(other[0].lead) & frozenset(second[0].lead)
    if not between:
        return not lead - JOINING
    return bool(lead & JOINING) and not any(item.counted for item in (*between, *other, *second))


def _said(found: Sequence[Item]) -> str:
    words = _CUT.sub(r"\1", " ".join(item.word for item in found))
    return words if any(item.counted for item in found) else f"“{words}”"
