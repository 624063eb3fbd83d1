"""Deciding about what was spotted in a text: it becomes a claim, repeats a known one, or is none; all can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.actions import anchors
from claims.actions.checking import check
from claims.actions.drafting import editing, start_claim
from claims.actions.reviewing import close, resume
from claims.anchoring import select
from claims.choices import CloseReason, Manner, PartyKind, Spotted, Stage
from claims.models import Appearance, Attribution, Candidate, Claim, Figure, LogEntry, Member, Source
from claims.refusals import Refused
from claims.rules.access import ask
from claims.rules.naming import party_named

#: What undoing writes on a claim that was accepted and then not wanted; accepting again takes it up again.
TAKEN_BACK = "Taken back in the reader."


@transaction.atomic
def accept(candidate: Candidate, *, by: Member) -> Claim:
    """Make a claim of it: its words as the quote, anchored, with the figures, claimant and chain that were read."""
    ask(by, "start")
    fresh = _open(candidate)
    if fresh.claim is not None and fresh.claim.stage == Stage.CLOSED:
        claim = resume(fresh.claim, by=by)
    else:
        claim = _claim_of(fresh, by=by)
    _decide(fresh, Spotted.ACCEPTED, by=by, claim=claim)
    return claim


@transaction.atomic
def merge(candidate: Candidate, *, into: Claim, by: Member) -> Appearance:
    """Record it as another appearance of a claim the desk has already."""
    ask(by, "start")
    fresh = _open(candidate, into)
    with editing(into, by=by) as claim:
        appearance = _appearance(claim, fresh, first=False)
    _decide(fresh, Spotted.MERGED, by=by, claim=into)
    return appearance


@transaction.atomic
def reject(candidate: Candidate, *, by: Member) -> Candidate:
    """It is colour, opinion, or not worth the desk's time."""
    ask(by, "start")
    fresh = _open(candidate)
    return _decide(fresh, Spotted.REJECTED, by=by, claim=fresh.claim)


@transaction.atomic
def mark(source: Source, start: int, end: int, *, by: Member) -> Candidate:
    """A stretch that a member selected; the one that stands there already is returned as it is.

    `start` and `end` count code points in the source's text as it is now. Refused: nothing is selected, or more than
    a quote can hold.
    """
    ask(by, "start")
    fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    start, end = _trimmed(fresh.text, start, end)
    if end - start > 2000:
        raise Refused("Select at most 2,000 characters: one claim is one sentence or two.")
    there = fresh.candidates.filter(start=start, end=end).first()
    selector = select(fresh.text, start, end)
    return there or Candidate.objects.create(
        source=fresh, start=start, end=end, text=selector.exact, prefix=selector.prefix, suffix=selector.suffix,
        score=1.0, reasons=["selected by hand"], by_hand=True,
    )  # fmt: skip


@transaction.atomic
def undo(candidate: Candidate, *, by: Member) -> Candidate:
    """Take a decision back. A claim that was made of it is closed, and comes back if it is accepted again.

    Refused where others have built on it: the claim was worked on since.
    """
    ask(by, "start")
    fresh = _locked(candidate)
    if not fresh.decision:
        raise Refused("Nothing was decided about it.")
    if fresh.decision == Spotted.ACCEPTED and fresh.claim is not None:
        _take_back(fresh.claim, by=by)
    elif fresh.decision == Spotted.MERGED and fresh.claim is not None:
        _part(fresh, fresh.claim, by=by)
    kept = fresh.claim if fresh.decision == Spotted.ACCEPTED else None
    return _decide(fresh, "", by=by, claim=kept)


def _open(candidate: Candidate, into: Claim | None = None) -> Candidate:
    fresh = _locked(candidate, into)
    if fresh.decision:
        who = fresh.by_name or "Somebody"
        raise Refused(f"{who} decided about it already: {fresh.get_decision_display().lower()}.")
    if fresh.start is None:
        raise Refused("Its words are no longer in the text.")
    return fresh


def _locked(candidate: Candidate, into: Claim | None = None) -> Candidate:
    # Claims first, as every edit and every capture does: two that locked in opposite orders would wait for each other.
    claims = [each.pk for each in (candidate.claim, into) if each is not None]
    list(Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=claims).order_by("pk"))
    Source.objects.select_for_update(no_key=True).get(pk=candidate.source_id)
    fresh = Candidate.objects.select_related("source", "claim").filter(pk=candidate.pk).first()
    if fresh is None:
        raise Refused("The text was captured anew, and this is no longer proposed.")
    return fresh


def _decide(candidate: Candidate, decision: str, *, by: Member, claim: Claim | None) -> Candidate:
    candidate.decision, candidate.claim = decision, claim
    candidate.by, candidate.by_name, candidate.at = by, by.byline, timezone.now()
    candidate.save(update_fields=["decision", "claim", "by", "by_name", "at"])
    return candidate


def _claim_of(candidate: Candidate, *, by: Member) -> Claim:
    found = candidate.found
    fields = {
        "quote": candidate.text[:2000],
        "claimant": party_named(found.get("claimant", "")),
        "claimed_on": candidate.source.published,
        "language": candidate.source.language or "en",
        "kind": "quantity" if candidate.figures else "other",
    }

    def furnish(claim: Claim) -> None:
        _appearance(claim, candidate, first=True)
        for figure in candidate.figures:
            write_figure(claim, figure)

    return start_claim(by=by, statement=statement_of(candidate.text), furnish=furnish, **fields)


def statement_of(words: str) -> str:
    """A first wording of the statement: the words as one sentence, of a length a statement may have."""
    line = " ".join(words.split()).strip(' "“”„«»')
    line = line[:1].upper() + line[1:]
    if len(line) > 490:
        line = f"{line[:490].rsplit(' ', 1)[0]} …"
    return line if line.endswith((".", "!", "?", "…", "。")) else f"{line.rstrip(',;:–— ')}."


def _appearance(claim: Claim, candidate: Candidate, *, first: bool) -> Appearance:
    appearance = Appearance(claim=claim, source=candidate.source, first=first)
    assert candidate.start is not None and candidate.end is not None, "an open candidate has its place"
    if len(candidate.text) <= 2000:
        anchors.anchor_at(appearance, candidate.start, candidate.end)
    if claim.appearances.filter(source=candidate.source, locator="").exists():
        appearance.locator = f"at character {candidate.start}"
    check(appearance)
    appearance.save()
    for order, link in enumerate(_chain(candidate), start=1):
        row = Attribution(appearance=appearance, order=order, **link)
        check(row)
        row.save()
    return appearance


def _chain(candidate: Candidate) -> Iterator[dict[str, Any]]:
    """From the claimant outwards: who said it, then through whom it came to this text."""
    found = candidate.found
    claimant, via = found.get("claimant", ""), found.get("via", "")
    if claimant:
        manner = found.get("manner") or Manner.DIRECT
        role = found.get("role") or found.get("affiliation") or ""
        yield {"manner": manner, "role": role[:200], **_named(claimant)}
    if via:
        yield {"manner": Manner.REPORTED, **_named(via, PartyKind.OUTLET, PartyKind.ORGANISATION)}


def _named(name: str, *kinds: str) -> dict[str, Any]:
    known = party_named(name, *kinds)
    return {"party": known} if known else {"description": name[:200]}


def write_figure(claim: Claim, told: dict[str, Any]) -> None:
    """Write down a figure that detection read; what no column can hold stays in its words alone."""
    row = Figure(
        claim=claim, text=told["text"][:200], unit=(told.get("unit") or "")[:60], currency=told.get("currency") or "",
        comparator=told.get("comparator") or "exact", low=_number(told.get("low")), high=_number(told.get("high")),
    )  # fmt: skip
    try:
        check(row)
    except ValidationError:
        row.low = row.high = None
        check(row)
    row.save()


def _number(told: Any) -> Decimal | None:
    return None if told in (None, "") else Decimal(str(told)).quantize(Decimal("0.000001"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise Refused("Nothing is selected.")
    return start, end


def _take_back(claim: Claim, *, by: Member) -> None:
    worked_on = claim.sign_offs.exists() or claim.notes.exists() or claim.evidence.exists() or claim.edition_count
    if claim.stage != Stage.OPEN or worked_on or _others_wrote(claim, by):
        raise Refused("The claim was worked on since. Close it on its own page, with a reason.")
    close(claim, by=by, reason=CloseReason.DROPPED, note=TAKEN_BACK)


def _others_wrote(claim: Claim, by: Member) -> bool:
    """Whether anybody else did anything to it; of words that a shared row brought along, nobody wrote the claim."""
    acts = LogEntry.objects.about("claim", claim.uid).exclude(action="reworded")
    return acts.exclude(by=by).filter(number__gt=_taken_up(claim)).exists()


def _taken_up(claim: Claim) -> int:
    """The entry with which it was last put on the desk."""
    began = LogEntry.objects.about("claim", claim.uid).filter(action__in=["start", "resume"]).first()
    return began.number if began else 0


def _part(candidate: Candidate, claim: Claim, *, by: Member) -> None:
    """Take the repeat appearance off a claim again."""
    if candidate.start is None:
        raise Refused("Its words are no longer in the text. Take the repeat off on the claim’s own page.")
    with editing(claim, by=by) as fresh:
        fresh.appearances.filter(source=candidate.source, start=candidate.start, end=candidate.end).delete()
