"""Where quotations begin and end: one walk over the marks, whatever hand typed them.

Marks are often typed the wrong way round, left open, nested in their own kind or shared with apostrophes, so the white
space around a mark weighs more than its shape. A quotation never ends later than its paragraph, unless the next
paragraph begins with an opening mark, which is how newspapers carry one speech over several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.detection.spans import Span, trimmed

#: A line break, and every mark that can open or close a quotation; two single marks stand for a double one.
_MARKS = re.compile(r"\n|''|``|´´|‘‘|’’|[\"“”„‟«»‹›‘’‚'`＂「」『』]")
#: Which family a mark belongs to; a mark closes only what its own family opened.
_FAMILIES = {
    **dict.fromkeys(["“", "”", "„", "‟"], "curly"),
    **dict.fromkeys(['"', "＂"], "straight"),
    **dict.fromkeys(["''", "``", "´´", "‘‘", "’’"], "doubled"),
    **dict.fromkeys(["«", "»"], "guillemets"),
    **dict.fromkeys(["‹", "›"], "small guillemets"),
    **dict.fromkeys(["‘", "’", "‚", "'", "`"], "single"),
    **dict.fromkeys(["「", "」"], "corners"),
    **dict.fromkeys(["『", "』"], "white corners"),
}
_OPENS_BY_SHAPE = frozenset("“„‟«‹‘‚「『") | {"``", "‘‘"}
_BEFORE_AN_OPENING = frozenset("([{—–―-/:>¿¡\"“”„«'‘…")
_BETWEEN_SENTENCES = frozenset([". ", "? ", "! "])
_AFTER_A_CLOSING = frozenset(".,;:!?)]}—–―-/<\"”“»'’…*")
#: What an apostrophe may stand before: `'em`, `'90s`. Never the beginning of a quotation.
_ELIDED = re.compile(r"(?:\d0s|em|cause|til|tis|twas|n|cos|bout|round)\b", re.IGNORECASE)
#: How far the partner of a single mark may be: beyond, it was an apostrophe.
_SINGLE_REACH = 2_000


@dataclass(frozen=True)
class Quotation:
    """Quoted words: the span with its marks, and the one without them."""

    start: int
    end: int
    inner: Span
    #: False when the paragraph ran out before a mark closed it.
    closed: bool = True
    #: True when it carries on the speech that the paragraph before left open.
    continues: bool = False


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`, in order, not overlapping; a speech over several paragraphs is several."""
    found: list[Quotation] = []
    left_open: _Mark | None = None
    for marks, line_end in _lines(text):
        first = marks[0]
        continues = left_open is not None and _carries_on(text, left_open, first, found)
        fresh, left_open = _paired(text, marks, line_end)
        if continues and fresh and fresh[0].start == first.start:
            fresh[0] = replace(fresh[0], continues=True)
        found += fresh
    return found


def _lines(text: str) -> Iterator[tuple[list[_Mark], int]]:
    """The marks of each line that has any, and where the line ends."""
    marks: list[_Mark] = []
    for match in _MARKS.finditer(text):
        broken = match[0] == "\n" and not text[match.end() : match.end() + 1].islower()
        if match[0] != "\n":
            marks.append(_judged(text, match.start(), match.end()))
        elif marks and broken:
            yield marks, match.start()
            marks = []
    if marks:
        yield marks, len(text)


def _carries_on(text: str, left_open: _Mark, first: _Mark, found: list[Quotation]) -> bool:
    """Whether `first` begins the very next paragraph with the mark that the speech before began with."""
    return first.family == left_open.family and first.opens and not text[found[-1].end : first.start].strip()


def _judged(text: str, start: int, end: int) -> _Mark:
    """Whether a mark can open and whether it can close, from what stands beside it and then from its shape."""
    mark = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    family, opens_by_shape = _FAMILIES[mark], mark in _OPENS_BY_SHAPE
    if family in ("corners", "white corners"):
        return _Mark(start, end, family, opens_by_shape, not opens_by_shape)
    free_before = not before or before.isspace() or before in _BEFORE_AN_OPENING
    free_after = not after or after.isspace() or after in _AFTER_A_CLOSING
    if family == "single":
        return _judged_single(text, start, end, free_before)
    if family in ("guillemets", "small guillemets"):
        # French sets them with spaces inside, German the other way round and without.
        opens = opens_by_shape or (free_before and not free_after)
        return _Mark(start, end, family, opens, not opens_by_shape or not free_before)
    if free_before != free_after:
        # “ opens in English and closes in German; at an edge of a word the edge decides.
        return _Mark(start, end, family, free_before, free_after)
    return _Mark(start, end, family, opens_by_shape or family == "straight", not opens_by_shape)


def _judged_single(text: str, start: int, end: int, free_before: bool) -> _Mark:
    """A single mark inside a word or before a clipped one is an apostrophe, and neither opens nor closes."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = free_before and (after.isalnum() or (bool(after) and after in "[…¿¡"))
    opens = opens and not _ELIDED.match(text, end)
    closes = bool(before) and not before.isspace() and not after.isalnum()
    return _Mark(start, end, "single", opens, closes)


def _paired(text: str, marks: list[_Mark], line_end: int) -> tuple[list[Quotation], _Mark | None]:
    """The quotations of one line, and the mark it left open."""
    found: list[Quotation] = []
    opened: list[_Mark] = []
    partners = _single_partners(text, marks)
    skip_to = 0
    for position, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        if mark.family != "single":
            _step(text, mark, opened, found)
        elif not opened and position in partners:
            partner = marks[partners[position]]
            found.append(_quotation(text, mark, partner.start, partner.end))
            skip_to = partner.end
    rest = _quotation(text, opened[0], line_end, line_end) if opened else None
    if rest is None or not len(rest.inner):
        return found, None
    return [*found, rest], opened[0]


def _step(text: str, mark: _Mark, opened: list[_Mark], found: list[Quotation]) -> None:
    """Open, nest or close at one double mark; `opened` holds what is open, outermost first."""
    if opened and mark.closes and _fits(mark, opened):
        opening = opened.pop()
        # What was opened inside and never closed, closes with it.
        while opened and opening.family != mark.family and mark.family in {one.family for one in opened[-2:]}:
            opening = opened.pop()
        if not opened:
            found.append(_quotation(text, opening, mark.start, mark.end))
    elif mark.opens:
        if opened and _begins_anew(text, mark, opened):
            found.append(_quotation(text, opened[0], mark.start, mark.start))
            opened.clear()
        opened.append(mark)


def _begins_anew(text: str, mark: _Mark, opened: list[_Mark]) -> bool:
    """The second mark of `"It fell. "It rose," she said`: one speech, and a paragraph of it ended there once."""
    alike = mark.family in ("straight", "curly") and len(opened) == 1 and opened[0].family == mark.family
    return alike and not mark.closes and text[max(0, mark.start - 2) : mark.start] in _BETWEEN_SENTENCES


def _fits(mark: _Mark, opened: list[_Mark]) -> bool:
    """A mark closes its own family; another one's (“so typed") only where it could do nothing else."""
    return not mark.opens or opened[-1].family == mark.family


def _single_partners(text: str, marks: list[_Mark]) -> dict[int, int]:
    """For each single mark that opens, the one that closes it: the first firm one before the next opening."""
    partners: dict[int, int] = {}
    best: int | None = None
    firm = False
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        if mark.family != "single":
            continue
        if mark.opens and not mark.closes:
            if best is not None and _may_enclose(marks, position, best):
                partners[position] = best
            best, firm = None, False
        elif mark.closes and (_firmly_closes(text, mark) or not firm):
            best, firm = position, _firmly_closes(text, mark)
    return partners


def _may_enclose(marks: list[_Mark], opening: int, closing: int) -> bool:
    """Near enough, and with no half of a double quotation between them."""
    near = marks[closing].start - marks[opening].end <= _SINGLE_REACH
    return near and sum(mark.family != "single" for mark in marks[opening:closing]) % 2 == 0


def _firmly_closes(text: str, mark: _Mark) -> bool:
    """`,' she said` closes; `the workers' rights` may not."""
    return not text[mark.start - 1].isalnum() or text[mark.end : mark.end + 1] in _AFTER_A_CLOSING


def _quotation(text: str, opening: _Mark, inner_end: int, end: int) -> Quotation:
    inner = trimmed(text, opening.end, inner_end)
    closed = inner_end < end
    return Quotation(opening.start, end if closed else inner.end, inner, closed)
