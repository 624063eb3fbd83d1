"""Keeping two claims together as one: A is merged into B, B is kept. Both keep their addresses; it can be undone."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims import audit, search
from claims.actions import authors
from claims.actions.checking import keepable
from claims.actions.drafting import settle_rewriting
from claims.actions.publishing import seal
from claims.choices import EditionKind
from claims.models import Claim, Edition, Member
from claims.refusals import Refused, Stale
from claims.rules.access import ask
from claims.rules.differences import differences, state
from claims.rules.fingerprint import fingerprint
from claims.rules.foreseen import without_protected
from claims.rules.merging import why_not

#: What a claim has to say before and after: its fields as texts, and the fingerprint of what is signed.
Said = tuple[dict[str, str], str]


@transaction.atomic
def merge(claim: Claim, into: Claim, *, by: Member, reason: str, versions: tuple[int, int] | None = None) -> Claim:
    """Keep `claim` together with `into`; returns `claim` fresh. No row of either is moved or changed.

    `into` reads the places of `claim` along as repeats from now on, so `by` and the authors of `claim` wrote on it, and
    signatures it had are void. `claim` rests; if readers know it, an edition is sealed that sends them on, with
    `reason`. `versions` are those of the two that the member saw: others now raise Stale. Refused: see
    `claims.rules.merging`.
    """
    ask(by, "merge")
    one, kept = _locked(claim, into, versions)
    _see_to(reason)
    if sentence := why_not(one, kept):
        raise Refused(sentence)
    before = _said(kept)
    seen = _send_on(one, _as_readers_know(kept), by=by, reason=reason)
    Claim.objects.filter(pk=one.pk).update(merged_into=kept)
    _tell(one, "merge", kept, by=by, reason=reason, **seen)
    _settle(kept, "take_in", one, before, by=by, reason=reason)
    return Claim.objects.get(pk=one.pk)


@transaction.atomic
def unmerge(claim: Claim, *, by: Member, reason: str, versions: tuple[int, int] | None = None) -> Claim:
    """Undo a merge; returns `claim` fresh, with all that was its own, at the stage and with the signatures it had.

    What the other claim has published meanwhile stays as it was sealed. Refused: not the role, or not merged.
    """
    ask(by, "unmerge")
    # As it is now: the member may have looked at it before somebody else undid it, or merged it elsewhere.
    merged = Claim.objects.select_related("merged_into").get(pk=claim.pk)
    if merged.merged_into is None:
        raise Refused("It is not merged into another claim.")
    one, kept = _locked(merged, merged.merged_into, versions)
    if one.merged_into_id != kept.pk:
        raise Stale(one)
    _see_to(reason)
    before = _said(kept)
    seen = _send_on(one, None, by=by, reason=reason)
    Claim.objects.filter(pk=one.pk).update(merged_into=None)
    _tell(one, "unmerge", kept, by=by, reason=reason, **seen)
    _settle(kept, "let_go", one, before, by=by, reason=reason)
    return Claim.objects.get(pk=one.pk)


def _locked(claim: Claim, into: Claim, versions: tuple[int, int] | None) -> tuple[Claim, Claim]:
    if claim.pk == into.pk:
        raise Refused("That is one claim: it cannot be merged into itself.")
    # In the order of their keys: two members who merge in opposite directions would else wait for each other.
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[claim.pk, into.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    one, kept = found[claim.pk], found[into.pk]
    for row, seen in zip((one, kept), versions or (), strict=False):
        if row.version != seen:
            raise Stale(row)
    return one, kept


def _see_to(reason: str) -> None:
    if not reason.strip():
        raise Refused("Give a reason.")
    if len(reason) > 1000 or not keepable(reason):
        raise Refused("Keep the reason under 1,000 characters of plain text.")


def _said(claim: Claim) -> Said:
    whole = Claim.objects.with_wording().get(pk=claim.pk)
    return state(whole), fingerprint(whole)


def _as_readers_know(kept: Claim) -> dict[str, str]:
    """Where a reader of the other is sent: to what was published, and never to words that nobody signed yet."""
    statement = kept.edition.data["statement"] if kept.edition else kept.statement
    return {"uid": kept.uid, "statement": statement}


def _send_on(claim: Claim, kept_with: dict[str, str] | None, *, by: Member, reason: str) -> dict[str, Any]:
    """Seal for a claim readers know that it is kept together with another, or no longer; what the log says of it.

    Every other word is that of the edition before, so the signatures on it still stand for them; only sources that
    were marked as protected since are named no more.
    """
    if claim.edition is None:
        return {}
    content = {key: value for key, value in without_protected(claim.edition.data).items() if key != "kept_with"}
    content |= {"kept_with": kept_with} if kept_with else {}
    edition: Edition = seal(claim, content, kind=EditionKind.UPDATE, reason=reason.strip(), by=by)
    authors.go_on(claim, edition.number)
    Claim.objects.filter(pk=claim.pk).update(edition=edition, edition_count=edition.number)
    return {"edition": {"id": edition.pk, "sha256": edition.sha256}}


def _tell(claim: Claim, action: str, other: Claim, *, by: Member, reason: str, **more: Any) -> None:
    """The entry of one of the two, which names the other: whoever reads the history of either finds it."""
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1, updated_at=timezone.now())
    beside = {"uid": other.uid, "statement": other.statement}
    audit.record(action, by=by, on=claim, other=beside, reason=reason.strip(), **more)


def _settle(kept: Claim, action: str, other: Claim, before: Said, *, by: Member, reason: str) -> None:
    """What it means for the claim that is kept: an edit by `by`, if its places are others than before."""
    whole = Claim.objects.with_wording().get(pk=kept.pk)
    rewritten = fingerprint(whole) != before[1]
    notes = settle_rewriting(whole, by=by) if rewritten else {}
    if rewritten and action == "take_in":
        authors.join(kept, other)
    search.index(whole)
    _tell(kept, action, other, by=by, reason=reason, fields=differences(before[0], state(whole)), **notes)
