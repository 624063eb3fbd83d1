"""Proposing: what in a source's text may be a claim, found by detection and kept until somebody decides."""

from __future__ import annotations

from claims import detection
from claims.anchoring import select
from claims.detection.spans import Span
from claims.models import Candidate, Source


def propose(source: Source) -> list[Candidate]:
    """Find the candidates of the source's text anew. Must run inside the transaction that changed the text.

    Those nobody decided about are replaced. Where a decision or an anchored claim stands, nothing is proposed again.
    """
    source.candidates.undecided().delete()
    taken = _taken(source)
    found = detection.candidates(source.text, source.language or "en") if source.text else []
    new = [each for each in found if not any(_is_same(Span(each.start, each.end), place) for place in taken)]
    return Candidate.objects.bulk_create(_row(source, each) for each in new)


def _taken(source: Source) -> list[Span]:
    decided = source.candidates.decided().exclude(start=None).values_list("start", "end")
    anchored = source.appearances.exclude(start=None).values_list("start", "end")
    return [Span(start or 0, end or 0) for start, end in [*decided, *anchored]]


def _is_same(one: Span, other: Span) -> bool:
    """Whether two stretches are the same to a reader: they share more than half of all they cover."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > max(one.end, other.end) - min(one.start, other.start)


def _row(source: Source, found: detection.Candidate) -> Candidate:
    selector = select(source.text, found.start, found.end)
    told = found.as_json()
    read = {name: told[name] for name in ("figures", "claimant", "via", "manner")}
    read |= {"role": found.role, "affiliation": found.affiliation}
    return Candidate(
        source=source, start=found.start, end=found.end, text=found.text, prefix=selector.prefix,
        suffix=selector.suffix, score=found.score, reasons=list(found.reasons), found=read,
    )  # fmt: skip
