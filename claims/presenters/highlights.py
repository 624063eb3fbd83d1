"""A text with its marks: cut into paragraphs and pieces, each of which knows what covers it. Marks may overlap."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Mark:
    """A stretch `[start, end)` in code points; `key` names it in addresses, `kind` says how it is drawn.

    `word` stands where it ends, for those who do not see the colour.
    """

    start: int
    end: int
    key: str
    kind: str
    word: str = ""


@dataclass(frozen=True)
class Piece:
    """Text that no mark begins or ends within. `opens` are the keys of the marks whose first piece this is."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[str, ...] = ()

    @property
    def keys(self) -> str:
        return " ".join(mark.key for mark in self.marks)

    @property
    def word(self) -> str:
        """What is said of the marks that end with this piece."""
        end = self.start + len(self.text)
        return ", ".join(mark.word for mark in self.marks if mark.word and mark.end == end)

    @property
    def kind(self) -> str:
        """How it is drawn: as the shortest of its marks, which is the one a reader points at."""
        return min(self.marks, key=lambda mark: mark.end - mark.start).kind if self.marks else ""


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The text line by line, cut where marks begin and end. Linear in the text and the pieces that marks make of it."""
    cuts = _cuts(len(text), marks)
    found, opened = [], set[str]()
    for line in _LINES.finditer(text):
        pieces = list(_pieces(text, line.start(), line.end(), cuts, opened))
        if any(piece.text.strip() for piece in pieces):
            found.append(pieces)
    return found


@dataclass
class _Cut:
    """A place where the covering marks change, and those that cover what follows."""

    place: int
    marks: tuple[Mark, ...]


def _cuts(length: int, marks: Iterable[Mark]) -> deque[_Cut]:
    within = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    begin: dict[int, list[Mark]] = {}
    finish: dict[int, list[Mark]] = {}
    for mark in within:
        begin.setdefault(mark.start, []).append(mark)
        finish.setdefault(mark.end, []).append(mark)
    cuts, covering = deque([_Cut(0, ())]), dict[str, Mark]()
    for place in sorted({*begin, *finish}):
        for mark in finish.get(place, ()):
            del covering[mark.key]
        covering |= {mark.key: mark for mark in begin.get(place, ())}
        cuts.append(_Cut(place, tuple(covering.values())))
    cuts.append(_Cut(length, ()))
    return cuts


def _pieces(text: str, start: int, end: int, cuts: deque[_Cut], opened: set[str]) -> Iterator[Piece]:
    """The pieces of one line. Takes the cuts that lie behind off the list, so that each is looked at once."""
    while start < end:
        while len(cuts) > 1 and cuts[1].place <= start:
            cuts.popleft()
        stop = min(end, cuts[1].place) if len(cuts) > 1 else end
        marks = cuts[0].marks
        opens = tuple(mark.key for mark in marks if mark.key not in opened)
        opened.update(opens)
        yield Piece(start, text[start:stop], marks, opens)
        start = stop
