"""A listing as a search found it: its words with the hits marked, and the place in the explanation where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from claims.markup.plain import plain
from claims.models import Listing
from claims.search.published import Question, hits, stand

BEFORE, LONGEST = 60, 240  # characters of an excerpt: before the first hit, and in all


@dataclass(frozen=True)
class Found:
    """Safe HTML. `excerpt` is empty when the words stand in what the row shows anyway."""

    statement: SafeString
    claimant: SafeString
    summary: SafeString
    excerpt: SafeString


def found(question: Question, listing: Listing) -> Found:
    """The row of `listing`, whose edition must be at hand, marked with what was asked."""
    shown = [listing.statement, listing.claimant_name, listing.via, listing.summary]
    said_there = stand(question, shown)
    return Found(
        statement=marked(question, listing.statement),
        claimant=marked(question, listing.claimant_name),
        summary=marked(question, listing.summary),
        excerpt=SafeString() if said_there else excerpt(question, plain(listing.edition.data["explanation"])),
    )


def marked(question: Question, text: str) -> SafeString:
    """`text`, escaped, each hit in a `<mark>`."""
    return _marked(text, hits(question, text), 0, len(text))


def excerpt(question: Question, text: str) -> SafeString:
    """The part of `text` about its first hit, cut between words; empty if there is none."""
    places = hits(question, text)
    if not places:
        return SafeString()
    first = places[0][0]
    start = _cut(text, first - BEFORE, first) if first > BEFORE else 0
    end = len(text) if len(text) <= start + LONGEST else max(text.rfind(" ", first, start + LONGEST), places[0][1])
    parts = ["… " * (start > 0), _marked(text, places, start, end), " …" * (end < len(text))]
    return mark_safe("".join(parts))


def _cut(text: str, earliest: int, latest: int) -> int:
    """Where the first whole word begins; where text has no blanks, anywhere."""
    blank = text.find(" ", earliest, latest)
    return earliest if blank < 0 else blank + 1


def _marked(text: str, places: list[tuple[int, int]], start: int, end: int) -> SafeString:
    parts, done = [], start
    for first, last in places:
        if start <= first and last <= end:
            parts += [escape(text[done:first]), f"<mark>{escape(text[first:last])}</mark>"]
            done = last
    return mark_safe("".join([*parts, escape(text[done:end])]))
