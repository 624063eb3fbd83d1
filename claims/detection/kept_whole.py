"""The stretches of a paragraph in which no sentence ends: quotations."""

from __future__ import annotations

import re

from claims.detection.spans import Span

#: A quotation is longer only when its closing mark was forgotten; a stray opening mark must not swallow a page.
LONGEST = 600

#: Every mark of quotation, and the apostrophes that look like one.
MARKS = "“”„‟«»「」『』\"‘’'"
#: What closes a quotation that each mark opened; a mark that only closes is not here.
_CLOSED_BY = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』"}
_STYLE = {mark: style for style, marks in enumerate(("“”„‟", "«»", "「」", "『』", '"', "‘’'")) for mark in marks}

_MARK = re.compile(f"[{MARKS}]")


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Quotations, with their marks, of any style within `text[start:end]`; sorted, those of two styles may overlap.

    Each style is paired by itself, so that a forgotten mark of one does not upset the others.
    """
    found: list[Span] = []
    opened: dict[int, int] = {}
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        style = _STYLE[mark]
        begin = opened.get(style)
        if begin is not None and _closes(text, begin, at, end):
            del opened[style]
            if at + 1 - begin <= LONGEST:
                found.append(Span(begin, at + 1))
        elif _opens(text, at, start, end):
            opened[style] = at
    found.sort()
    return found


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark in _CLOSED_BY:
        return True
    if mark == '"':
        return True
    # An apostrophe stands within or after a word.
    before = text[at - 1] if at > start else " "
    return mark in "‘'" and not before.isalnum() and at + 1 < end and text[at + 1].isalpha()


def _closes(text: str, begin: int, at: int, end: int) -> bool:
    mark, opening = text[at], text[begin]
    if opening in _CLOSED_BY:
        return mark in _CLOSED_BY[opening]
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if opening == '"':
        # What follows a space and touches a word opens anew: the quotation before it was left open.
        return not ((before.isspace() or before in "([") and after.isalnum())
    # “the boys’ club”: an apostrophe after a word closes only before a stop; after a stop it always does.
    return mark != "‘" and not after.isalnum() and (before in ".!?,…—" or after in ".,;:!?)")
