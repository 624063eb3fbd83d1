"""A stretch of a text, counted in code points, which is what Python counts and the desk's anchors store."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """`text[start:end]`, half open: the end is the first code point that no longer belongs to it."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span runs forwards: {self.start} to {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))


_BLANKS = (" ", "\u00a0", "\u202f")


def with_its_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """`one in three” residents` with the mark before it, which one within it closes; the same at its end."""
    within, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    if after in _BLANKS and text[end + 1 : end + 2] == "»" and within.count("«") > within.count("»"):
        return start, end + 2  # French sets them with blanks inside
    for opens, closes in _QUOTES:
        alone = within.count(opens) - within.count(closes)
        if alone < 0 and before == opens:
            return start - 1, end
        if alone > 0 and after == closes:
            return start, end + 1
    if within.count('"') % 2:
        # Of straight marks only the blank before it tells that one opens, or that it stands first.
        opening = within[max(0, within.index('"') - 1)] in ' "\n\u00a0'
        return start - (not opening and before == '"'), end + (opening and after == '"')
    return start, end


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
