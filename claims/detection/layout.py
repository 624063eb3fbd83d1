"""The paragraphs of a plain text: which line breaks end something, and which only fold a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.detection.spans import Span, trimmed

#: What Python's own `splitlines` breaks at.
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
#: Longer lines were never folded by hand or by a mail program.
WIDEST_FOLD = 120
#: Shorter lines are a list of words rather than folded prose.
NARROWEST_FOLD = 12

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_BULLET = re.compile(r"[-–—*•‣▪◦·●○■□►»>#|](?=\s)|\(?[0-9a-zA-Z]{1,2}[.)](?=\s)")
_WORD = re.compile(r"\S{1,40}")
_ENDED = frozenset(".!?…:;。！？；：|")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, in order, without the white space around them; a title or list line stands alone."""
    return [paragraph for group in _groups(text) for paragraph in _unfolded(text, group)]


def _groups(text: str) -> Iterator[list[Span]]:
    """Lines with no blank line between them."""
    group: list[Span] = []
    end = 0
    for match in _LINE.finditer(text):
        line = trimmed(text, *match.span())
        if not len(line):
            continue
        if group and len(_BREAK.findall(text, end, line.start)) > 1:
            yield group
            group = []
        group.append(line)
        end = line.end
    if group:
        yield group


def _unfolded(text: str, lines: list[Span]) -> Iterator[Span]:
    """One paragraph for lines that were folded to fit a width, and one for each line that was not."""
    width = max(map(len, lines))
    folded = width <= WIDEST_FOLD and any(_runs_on(text, *pair, width) for pair in pairwise(lines))
    start = lines[0].start
    for line, following in pairwise(lines):
        if not (folded and _continues(text, line, following, width)):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """A sentence goes on in small letters: nobody breaks a line there but a machine or a typist at the margin."""
    return (
        text[following.start].islower()
        and text[line.end - 1] not in _ENDED
        and len(line) >= max(NARROWEST_FOLD, width // 2)
        and not _BULLET.match(text, following.start, following.end)
    )


def _continues(text: str, line: Span, following: Span, width: int) -> bool:
    """The next word did not fit on the line. A short line ended because its author ended it."""
    if _BULLET.match(text, following.start, following.end):
        return False
    word = _WORD.match(text, following.start, following.end)
    full = word is not None and len(line) + 1 + len(word[0]) > width
    return full or _runs_on(text, line, following, width)
