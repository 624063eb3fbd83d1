"""Deciding whether two claims are one. The decision stays until another one takes its place."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims import audit
from claims.actions.checking import check
from claims.choices import Pairing
from claims.matching import compare
from claims.models import Claim, Match, Member
from claims.refusals import Refused
from claims.rules.access import ask
from claims.search import wording_of


@transaction.atomic
def decide(claim: Claim, other: Claim, *, by: Member, decision: str, note: str = "", shown: str | None = None) -> Match:
    """Say that two claims are the same, related or different; in whichever order they are given it is one pair.

    Neither claim is changed, so no signature is voided. The same decision again changes nothing and is not logged;
    another one, or another note, replaces it, and the log of both claims tells what it was before. `shown` is the time,
    in ISO 8601, of the decision that `by` was looking at; "" if there was none. Refused: not the role, a claim held
    against itself, anything but same while they are merged, or a decision that is not the one that was shown.
    ValidationError: no such decision, or a note that cannot be kept.
    """
    ask(by, "pair")
    if claim.pk == other.pk:
        raise Refused("That is one claim: choose another to hold it against.")
    one, second = _locked(claim, other)
    if decision != Pairing.SAME and (one.merged_into_id == second.pk or second.merged_into_id == one.pk):
        raise Refused("The two are merged: undo the merge first.")
    found = Match.objects.filter(one=one, other=second).first()
    match, before = found or Match(one=one, other=second), found.decision if found else ""
    note = note.strip()
    if found and (found.decision, found.note) == (decision, note):
        return found
    if shown is not None and shown != (found.at.isoformat() if found else ""):
        raise Refused("Somebody decided about these two meanwhile. Read what they said, then decide again.")
    compared = compare(wording_of(one), wording_of(second))
    match.score, match.agrees, match.differs = compared.score, list(compared.agrees), list(compared.differs)
    match.decision, match.note = decision, note
    match.by, match.by_name, match.at = by, by.byline, timezone.now()
    check(match)
    match.save()
    _tell(match, before, by=by)
    return match


def _locked(claim: Claim, other: Claim) -> tuple[Claim, Claim]:
    # In the order of their keys: two members who came from either side would else wait for each other.
    keys = sorted([claim.pk, other.pk])
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    one, second = rows.select_related("claimant").order_by("pk")
    return one, second


def _tell(match: Match, before: str, *, by: Member) -> None:
    """An entry for each of the two: whoever reads the history of either finds it."""
    words = [Pairing(before).label.lower() if before else "", Pairing(match.decision).label.lower()]
    for claim, other in ((match.one, match.other), (match.other, match.one)):
        beside = {"uid": other.uid, "statement": other.statement}
        audit.record("pair", by=by, on=claim, other=beside, decision=words, note=match.note)
