"""Paragraphs again out of the lines of a page, where a layout has cut them."""

from __future__ import annotations

import re
from collections import Counter

#: A line is full when it reaches this share of the usual length; a shorter one ends its paragraph.
_FULL = 0.8
_ENDS = frozenset('.!?:;…。！？»”"’)')
_BULLET = re.compile(r"[•▪◦‣●○■–—*-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_HYPHENS = ("-", "\u00ad", "\u2010")
_LONGEST_LINE = 2_000
#: A heading or a page number that stands on so many pages, or on half of them, belongs to the paper.
_REPEATED = 3
#: As many lines at a page's head and foot are looked at.
_EDGE = 2


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages' lines without what stands at the head or foot of many: titles, page numbers."""
    seen = Counter(line for page in pages for line in {_alike(line) for line in _edges(page)})
    running = {line for line, count in seen.items() if count >= max(_REPEATED, len(pages) / 2)}
    return [_bare(page, running) for page in pages]


def _bare(page: list[str], running: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [line for place, line in enumerate(page) if _EDGE <= place < last or _alike(line) not in running]


def _edges(page: list[str]) -> list[str]:
    return page[:_EDGE] + page[_EDGE:][-_EDGE:]


def _alike(line: str) -> str:
    """Page 3 and page 4 are one running line."""
    return _DIGITS.sub("#", line)


def rejoined(lines: list[str]) -> list[str]:
    """Paragraphs out of hard-wrapped lines; an empty line always parts two."""
    usual = _usual_length(lines)
    known = Counter(word.lower() for line in lines for word in _WORD.findall(line[:_LONGEST_LINE]))
    found: list[list[str]] = []
    before = ""
    for line in lines:
        if line and before and not _begins_anew(before, line, usual):
            _continue(found[-1], line, known)
        elif line:
            found.append([line])
        before = line
    return ["".join(pieces) for pieces in found]


def _usual_length(lines: list[str]) -> int:
    """The length that nine lines in ten do not exceed, which is about the width of the column."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _begins_anew(before: str, line: str, usual: int) -> bool:
    if _BULLET.match(line):
        return True
    if before.endswith(_HYPHENS) or line[0].islower():
        return False
    return len(before) < usual * _FULL and (before[-1] in _ENDS or len(before) < usual / 2)


def _continue(pieces: list[str], line: str, known: Counter[str]) -> None:
    """Add a line to its paragraph; a hyphen at the break goes unless the word is written with one elsewhere."""
    before = pieces[-1]
    start, end = _LAST.search(before[:-1][-60:]), _FIRST.match(line)
    if not (before.endswith(_HYPHENS) and start and end and line[0].islower()):
        pieces += ["" if before.endswith(_HYPHENS) else " ", line]
    elif known[f"{start.group()}-{end.group()}".lower()] > known[f"{start.group()}{end.group()}".lower()]:
        pieces += [line]
    else:
        pieces[-1] = before[:-1]
        pieces += [line]
