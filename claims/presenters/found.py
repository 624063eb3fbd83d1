"""A listing as a search found it: its words with the hits marked, and the place in the explanation where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from claims.markup.plain import plain
from claims.models import Edition, Listing
from claims.search.published import Question, hits, look

BEFORE, LONGEST = 60, 240  # characters of an excerpt: before the first hit, and in all


class Found(NamedTuple):
    """Safe HTML. `excerpt` is empty when the words stand in what the row shows anyway."""

    statement: SafeString
    claimant: SafeString
    summary: SafeString
    excerpt: SafeString


def found(question: Question, listings: Sequence[Listing]) -> list[Found]:
    """The rows of `listings`, marked with what was asked; only what they do not show themselves is looked up."""
    looked = [look(question, _shown(listing)) for listing in listings]
    elsewhere = [listing.edition_id for listing, each in zip(listings, looked, strict=True) if not each.all_there]
    explanations = Edition.objects.explanations(elsewhere)
    marked_ = []
    for listing, each in zip(listings, looked, strict=True):
        statement, claimant, summary = map(marked, _shown(listing)[:3], each.hits)
        explanation = explanations.get(listing.edition_id, "")
        marked_.append(Found(statement, claimant, summary, excerpt(question, plain(explanation))))
    return marked_


def _shown(listing: Listing) -> tuple[str, ...]:
    """What can be marked in its row, and through whom the claim came, in which nothing is."""
    return listing.statement, listing.claimant_name, listing.summary, listing.via


def marked(text: str, places: list[tuple[int, int]]) -> SafeString:
    """`text`, escaped, each hit in a `<mark>`."""
    return _marked(text, places, 0, len(text))


def excerpt(question: Question, text: str) -> SafeString:
    """The part of `text` about its first hit, cut between words; empty if there is none."""
    places = hits(question, text)
    if not places:
        return SafeString()
    first = places[0][0]
    start = _cut(text, first - BEFORE, first) if first > BEFORE else 0
    end = len(text) if len(text) <= start + LONGEST else max(text.rfind(" ", first, start + LONGEST), places[0][1])
    parts = ["… " * (start > 0), _marked(text, places, start, end), " …" * (end < len(text))]
    return SafeString("".join(parts))


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
    return SafeString("".join([*parts, escape(text[done:end])]))
