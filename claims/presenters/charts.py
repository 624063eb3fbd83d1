"""Counts as bars that a page can draw without a script: every length in hundredths of the longest bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A part of a bar: its colour step (see Mark.tone), its name, how many, and where it begins and how far it goes."""

    tone: str
    label: str
    count: int
    at: float
    size: float

    @property
    def top(self) -> float:
        """Where an upright bar's piece begins, counted from above."""
        return round(100 - self.at - self.size, 2)


@dataclass(frozen=True)
class Bar:
    """A labelled bar of one or more pieces."""

    label: str
    total: int
    pieces: tuple[Piece, ...]
    key: str = ""

    @property
    def end(self) -> float:
        return round(sum(piece.size for piece in self.pieces), 2)


#: What a bar is made from: its label, its parts as (tone, name, count), and a key for its link.
Row = tuple[str, Sequence[tuple[str, str, int]], str]


def bars(rows: Iterable[Row]) -> list[Bar]:
    """The rows as bars on one scale, the longest of them 100 long; parts that count nothing are not drawn."""
    rows = list(rows)
    most = max((sum(count for _, _, count in parts) for _, parts, _ in rows), default=0)
    return [_bar(label, parts, key, most) for label, parts, key in rows]


def _bar(label: str, parts: Sequence[tuple[str, str, int]], key: str, most: int) -> Bar:
    pieces, before = [], 0
    for tone, name, count in parts:
        if count:
            pieces.append(Piece(tone, name, count, round(100 * before / most, 2), round(100 * count / most, 2)))
            before += count
    return Bar(label, before, tuple(pieces), key)
