"""After publication: reopen, correct, retract. Nothing published is ever changed; what follows is a new edition."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from claims.actions import authors
from claims.actions.publishing import seal
from claims.actions.reviewing import moved, moving
from claims.choices import EditionKind, Stage
from claims.models import Claim, Edition, Member
from claims.rules.foreseen import without_protected

#: What a retraction keeps of the last edition: enough to know what was withdrawn, and no verdict.
EMPTIED: dict[str, Any] = {
    "verdict": None, "summary": "", "explanation": "", "figures": [], "evidence": [], "protected": {}, "replies": [],
    "pictures": [], "signatures": [], "overrides": [], "alone": "", "captures": {},
}  # fmt: skip


def reopen(claim: Claim, *, by: Member, reason: str) -> Claim:
    """PUBLISHED -> OPEN for an update: something is new. The edition stays public meanwhile."""
    return _open_again(claim, "reopen", by=by, reason=reason, kind=EditionKind.UPDATE)


def correct(claim: Claim, *, by: Member, reason: str) -> Claim:
    """PUBLISHED -> OPEN for a correction: something published was wrong; `reason` is what readers will be told."""
    return _open_again(claim, "correct", by=by, reason=reason, kind=EditionKind.CORRECTION)


@transaction.atomic
def retract(claim: Claim, *, by: Member, reason: str) -> Edition:
    """Seal a retraction edition at once: the page and its address stay, with the notice and no rating."""
    fresh = moving(claim, "retract", by=by, reason=reason)
    assert fresh.edition is not None, "a published claim has an edition; the database holds it to that"
    content = without_protected(fresh.edition.data) | EMPTIED
    edition = seal(fresh, content, kind=EditionKind.RETRACTION, reason=reason.strip(), by=by)
    log = {"edition": {"id": edition.pk, "sha256": edition.sha256}, "reason": reason}
    authors.come_back(fresh, edition.number)
    moved(fresh, "retract", by=by, log=log, edition=edition, edition_count=edition.number, round=F("round") + 1)
    return edition


@transaction.atomic
def _open_again(claim: Claim, verb: str, *, by: Member, reason: str, kind: str) -> Claim:
    fresh = moving(claim, verb, by=by, reason=reason)
    authors.wake(fresh)
    columns = {"stage": Stage.OPEN, "reopened_as": kind, "reopen_reason": reason.strip()}
    return moved(fresh, verb, by=by, log={"reason": reason}, **columns)
