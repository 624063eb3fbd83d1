"""Keeping anchors true: where an appearance's quote and a candidate stand in the text of their source."""

from __future__ import annotations

from claims.anchoring import CONTEXT, Found, Selector, find, first_place, select
from claims.choices import Anchor
from claims.models import Appearance, Candidate, Source


def anchor(appearance: Appearance) -> None:
    """Set the anchor of an appearance that is about to be saved, from its quote and its source's text.

    Without a quote or without a text there is no anchor, and nothing is claimed about one. A place that is known
    already is kept while the quote still stands there.
    """
    if not (appearance.quote and appearance.source.text):
        _place(appearance, None)
    elif not _stands(appearance):
        known = appearance.start is not None and appearance.end is not None
        found = find(appearance.source.text, _selector_of(appearance)) if known else None
        if found is None or found.state == Anchor.LOST:
            found = first_place(appearance.source.text, appearance.quote)
        _place(appearance, found)


def anchor_at(appearance: Appearance, start: int, end: int) -> None:
    """Anchor an appearance to the very place it was read at: `quote` becomes the words that stand there."""
    selector = select(appearance.source.text, start, end)
    appearance.quote = selector.exact
    _place(appearance, Found(Anchor.EXACT, selector))


def follow(source: Source) -> dict[str, int]:
    """The source's text is another one: move every anchor with its words. Returns how many are in each state.

    Anchors are not part of what is signed, so no round opens; what is lost says so wherever it is shown.
    """
    counts = dict.fromkeys(Anchor.values, 0)
    for appearance in source.appearances.exclude(anchor=""):
        appearance.source = source
        found = find(source.text, _selector_of(appearance))
        _place(appearance, found)
        appearance.save(update_fields=["prefix", "suffix", "start", "end", "anchor"])
        counts[found.state] += 1
    for candidate in source.candidates.decided():
        _move(candidate, find(source.text, _selector_of_candidate(candidate)))
    return counts


def _stands(appearance: Appearance) -> bool:
    start, end = appearance.start, appearance.end
    anchored = appearance.anchor and start is not None and end is not None
    return bool(anchored) and appearance.source.text[start:end] == appearance.quote


def _selector_of(appearance: Appearance) -> Selector:
    start = -1 if appearance.start is None else appearance.start
    end = -1 if appearance.end is None else appearance.end
    return Selector(appearance.quote, appearance.prefix, appearance.suffix, start, end)


def _selector_of_candidate(candidate: Candidate) -> Selector:
    start = -1 if candidate.start is None else candidate.start
    end = -1 if candidate.end is None else candidate.end
    return Selector(candidate.text, candidate.prefix, candidate.suffix, start, end)


def _place(appearance: Appearance, found: Found | None) -> None:
    """Write down a place, or that it is lost; the surroundings of what is lost are kept, for the next capture."""
    appearance.anchor = found.state if found else ""
    selector = found.selector if found else None
    appearance.start, appearance.end = (selector.start, selector.end) if selector else (None, None)
    if selector or found is None:
        appearance.prefix = selector.prefix[-CONTEXT:] if selector else ""
        appearance.suffix = selector.suffix[:CONTEXT] if selector else ""


def _move(candidate: Candidate, found: Found) -> None:
    selector = found.selector
    taken = selector and _is_taken(candidate, selector.start, selector.end)
    candidate.anchor = Anchor.LOST if taken else found.state
    candidate.start, candidate.end = (selector.start, selector.end) if selector and not taken else (None, None)
    if selector and not taken:
        candidate.text, candidate.prefix, candidate.suffix = selector.exact, selector.prefix, selector.suffix
    candidate.save(update_fields=["anchor", "start", "end", "text", "prefix", "suffix"])


def _is_taken(candidate: Candidate, start: int, end: int) -> bool:
    """Whether another candidate stands there by now: of two that fell together the later one is lost."""
    others = Candidate.objects.filter(source=candidate.source_id, start=start, end=end)
    return others.exclude(pk=candidate.pk).exists()
