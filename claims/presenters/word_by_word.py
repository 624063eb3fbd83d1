"""What became of a text, word by word: what stayed, what was taken out and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise, takewhile

SAME, REMOVED, ADDED = "same", "removed", "added"
#: Pairs of words that are held against each other in one paragraph; beyond it the whole paragraph counts as rewritten.
_MOST_PAIRS = 400_000
#: A single word this short between two changes is chance (`the`, `of`): the changes read better as one.
_CHANCE = 3
#: Two paragraphs with this share of their words in common are one that was reworded.
_REWORDED = 0.3

_BY_SIGN = (
    "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts that put no space between words
)
_MARKS = r"""!-/:-@\[-`{-~«»‘’“”„‚…–—،؛؟。、，"""
#: Blank space, one sign of a script without spaces, a word or number whole (`315,000`, `council’s`), one other mark.
_TOKEN = re.compile(rf"\s+|[{_BY_SIGN}]|(?:[^\s{_BY_SIGN}{_MARKS}]+(?:[.,'’-](?=[^\s{_MARKS}]))?)+|.", re.DOTALL)
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Run:
    """A stretch of text that stayed (`same`), was taken out (`removed`) or put in (`added`)."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Run]:
    """The stretches from one wording to the other, in order.

    Those that stayed and were removed give `before`, those that stayed and were added give `after`, letter by letter.
    """
    return _settled(_joined(_by_paragraph(before, after)))


def tokens(text: str) -> list[str]:
    """The words, marks and blanks of a text; joined, they are the text again."""
    return _TOKEN.findall(text)


def _by_paragraph(before: str, after: str) -> Iterator[Run]:
    for ours, theirs in _blocks(_paragraphs(before), _paragraphs(after)):
        if ours == theirs:
            yield Run(SAME, "".join(ours))
        else:
            for removed, added in _reworded(ours, theirs):
                yield from _by_word(removed, added)


def _paragraphs(text: str) -> list[str]:
    """Paragraphs with the blank lines after them: only changed ones are looked into, so a long text stays quick."""
    cuts = [0, *(found.end() for found in _BLANK_LINE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _reworded(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Each old paragraph with the new one it became, in order; the others with nothing on their other side."""
    for old in ours:
        place = next((place for place, new in enumerate(theirs) if _alike(old, new)), None)
        if place is None:
            yield old, ""
            continue
        yield from (("", new) for new in theirs[:place])
        yield old, theirs[place]
        theirs = theirs[place + 1 :]
    yield from (("", new) for new in theirs)


def _alike(one: str, other: str) -> bool:
    ours, theirs = ({token for token in tokens(text) if token.strip()} for text in (one, other))
    return 2 * len(ours & theirs) >= _REWORDED * (len(ours) + len(theirs))


def _by_word(before: str, after: str) -> Iterator[Run]:
    ours, theirs = tokens(before), tokens(after)
    if len(ours) * len(theirs) > _MOST_PAIRS:
        ours, theirs = [before], [after]
    for removed, added in _blocks(ours, theirs):
        if removed == added:
            yield Run(SAME, "".join(removed))
        else:
            yield Run(REMOVED, "".join(removed))
            yield Run(ADDED, "".join(added))


def _blocks(ours: list[str], theirs: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands on either side, piece by piece: the same on both where nothing changed."""
    for _, low, high, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield ours[low:high], theirs[start:end]


def _settled(runs: list[Run]) -> list[Run]:
    """Without the few words that two rewritten stretches happen to share: one change is read more easily than two."""
    kept: list[Run] = []
    for place, run in enumerate(runs):
        before, after = _size(kept[:-3:-1]), _size(runs[place + 1 : place + 3])
        if run.kind == SAME and before and after and _by_chance(run.text, min(before, after)):
            stretch = [Run(REMOVED, run.text), Run(ADDED, run.text)]
        else:
            stretch = [run]
        # Between two that stayed there are at most two, so only those can be joined with what comes.
        kept[-2:] = _joined([*kept[-2:], *stretch])
    return kept


def _by_chance(text: str, around: int) -> bool:
    words = text.strip()
    if "\n" in text:
        return False
    return len(words) <= around or (len(words) <= _CHANCE and len(words.split()) <= 1)


def _size(runs: Iterable[Run]) -> int:
    """The letters of the longer side of the change that comes first in `runs`; 0 if none does."""
    return max((len(run.text) for run in takewhile(lambda run: run.kind != SAME, runs)), default=0)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours as one run, and between two that stayed all that was removed before all that was added."""
    made: list[Run] = []
    for same, group in groupby(runs, key=lambda run: run.kind == SAME):
        stretch = list(group)
        for kind in (SAME,) if same else (REMOVED, ADDED):
            text = "".join(run.text for run in stretch if run.kind == kind)
            made += [Run(kind, text)] if text else []
    return made
