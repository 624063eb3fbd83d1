"""The moves before an edition: submit, sign off, send back, close, resume."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims import audit
from claims.actions import authors
from claims.actions.checking import check, keepable
from claims.actions.drafting import locked
from claims.choices import CloseReason, Decision, Stage
from claims.models import Claim, Member, Rating, SignOff
from claims.refusals import Refused
from claims.rules.access import ask
from claims.rules.conditions import disagreements, standing_signatures
from claims.rules.fingerprint import fingerprint
from claims.rules.workflow import MOVES


def moving(claim: Claim, verb: str, *, by: Member, reason: str = "") -> Claim:
    """Lock, ask, and see to the reason: what every move begins with. Returns the claim fresh and locked."""
    fresh = locked(claim)
    ask(by, verb, fresh)
    if MOVES[verb].needs_reason and not reason.strip():
        raise Refused("Give a reason.")
    if len(reason) > 1000 or not keepable(reason):
        raise Refused("Keep the reason under 1,000 characters of plain text.")
    return fresh


def moved(claim: Claim, verb: str, *, by: Member, log: dict[str, Any] | None = None, **columns: Any) -> Claim:
    """Change the claim's columns and record the move: what every move ends with. Returns it fresh."""
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1, updated_at=timezone.now(), **columns)
    fresh = Claim.objects.get(pk=claim.pk)
    audit.record(verb, by=by, on=fresh, stage=[claim.stage, fresh.stage], round=fresh.round, **(log or {}))
    return fresh


@transaction.atomic
def submit(claim: Claim, *, by: Member) -> Claim:
    """OPEN -> IN_REVIEW."""
    fresh = moving(claim, "submit", by=by)
    return moved(fresh, "submit", by=by, stage=Stage.IN_REVIEW)


@transaction.atomic
def sign_off(claim: Claim, *, by: Member, rating: Rating | None = None, reason: str = "") -> SignOff:
    """Put `by`'s own rating on record. The desk's rating (the default) agrees and counts; enough of them approve.

    Another rating needs a reason, does not count, and holds the claim in review until it is settled.
    """
    fresh = moving(claim, "sign_off", by=by, reason=reason)
    own = rating or fresh.rating
    decision = Decision.AGREES if own == fresh.rating else Decision.DISAGREES
    if decision == Decision.DISAGREES and not reason.strip():
        raise Refused("Say why you would rate it otherwise.")
    signature = SignOff(
        claim=fresh, round=fresh.round, by=by, by_name=by.byline, rating=own, decision=decision, reason=reason,
        fingerprint=fingerprint(fresh), at=timezone.now(),
    )  # fmt: skip
    check(signature)
    signature.save()
    log = {
        "decision": decision,
        "rating": signature.rating.key,
        "reason": reason,
        "fingerprint": signature.fingerprint,
    }
    moved(fresh, "sign_off", by=by, log=log, stage=Stage.APPROVED if _is_enough(fresh) else Stage.IN_REVIEW)
    return signature


@transaction.atomic
def send_back(claim: Claim, *, by: Member, reason: str) -> Claim:
    """IN_REVIEW or APPROVED -> OPEN, in a new round: signatures of the old one stay on record and no longer count."""
    fresh = moving(claim, "send_back", by=by, reason=reason)
    return moved(fresh, "send_back", by=by, log={"reason": reason}, stage=Stage.OPEN, round=F("round") + 1)


@transaction.atomic
def close(claim: Claim, *, by: Member, reason: str, note: str = "") -> Claim:
    """OPEN -> CLOSED. `reason` is a CloseReason; `note` may say more, e.g. which claim it duplicates."""
    if reason not in CloseReason.values:
        raise Refused(f"Close it as one of: {', '.join(CloseReason.values)}.")
    fresh = moving(claim, "close", by=by, reason=reason)
    if not keepable(note):
        raise Refused("Keep the note to plain text.")
    log = {"reason": reason, "note": note[:500]}
    return moved(fresh, "close", by=by, log=log, stage=Stage.CLOSED, close_reason=reason, close_note=note[:500])


@transaction.atomic
def resume(claim: Claim, *, by: Member) -> Claim:
    """CLOSED -> OPEN."""
    fresh = moving(claim, "resume", by=by)
    authors.wake(fresh)
    return moved(fresh, "resume", by=by, stage=Stage.OPEN, close_reason="", close_note="")


def _is_enough(claim: Claim) -> bool:
    return not disagreements(claim) and len(standing_signatures(claim)) >= settings.SIGN_OFFS_REQUIRED
