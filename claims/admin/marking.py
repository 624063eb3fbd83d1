"""What differs between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: Beyond this many words two texts are shown without marks: finding them takes quadratic time.
MOST_WORDS = 4000
#: And beyond this many pairs of equal words: the same few over and over take longest of all.
MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Piece:
    """Some words, and whether only this version has them."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Change:
    """Some words of two texts laid over each other; `tag` is the HTML element for them: `ins`, `del` or none."""

    text: str
    tag: str = ""


def marked(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut into what they share and what only one of them has."""
    ours, others, steps = _compared(mine, theirs)
    if steps is None:
        return [Piece(mine, False)], [Piece(theirs, False)]
    left = [Piece("".join(ours[a:b]), tag != "equal") for tag, a, b, _, _ in steps if a < b]
    right = [Piece("".join(others[c:d]), tag != "equal") for tag, _, _, c, d in steps if c < d]
    return left, right


def laid_over(before: str, after: str) -> list[Change]:
    """One text that tells both: what went, what came, and what stayed."""
    old, new, steps = _compared(before, after)
    if steps is None:
        return [Change(before, "del"), Change(after, "ins")]
    found: list[Change] = []
    gone = came = ""
    for tag, a, b, c, d in steps:
        same = "".join(old[a:b]) if tag == "equal" else ""
        # A lone space between two changes belongs to both: nobody reads word salad.
        if tag != "equal" or (not same.strip() and (gone or came)):
            gone, came = gone + "".join(old[a:b]), came + "".join(new[c:d])
            continue
        found += [*_replaced(gone, came), Change(same)]
        gone = came = ""
    return found + _replaced(gone, came)


def _replaced(gone: str, came: str) -> list[Change]:
    return [Change(text, tag) for text, tag in ((gone, "del"), (came, "ins")) if text]


def _compared(one: str, other: str) -> tuple[list[str], list[str], Sequence[tuple[str, int, int, int, int]] | None]:
    """The words of both, and the steps from one to the other; None where they are too long to be compared."""
    words, others = re.findall(r"\s+|[^\s]+", one), re.findall(r"\s+|[^\s]+", other)
    if max(len(words), len(others)) > MOST_WORDS or _pairs(words, others) > MOST_PAIRS:
        return words, others, None
    # A space is no word in common: a text written anew would be compared space by space.
    return words, others, difflib.SequenceMatcher(str.isspace, words, others, autojunk=False).get_opcodes()


def _pairs(words: list[str], others: list[str]) -> int:
    ours, theirs = Counter(words), Counter(others)
    return sum(count * theirs[word] for word, count in ours.items() if not word.isspace())
