"""What publishing would seal now: the working copy in the shape of an edition."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from claims.models import Claim, Snapshot
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import wording

#: Stands where the verdict will stand, so that the page has its shape from the first day.
NO_VERDICT = {"key": "none", "label": "No verdict yet", "meaning": "", "value": None, "best": None, "shape": ""}


def as_readers_would_see(claim: Claim) -> dict[str, Any]:
    """The content of the edition that publishing would seal, without what only the moment of sealing knows."""
    words = wording(claim)
    return words | {
        "verdict": words["verdict"] or NO_VERDICT,
        "signatures": signatures(claim),
        "overrides": [],
        "captures": captures(claim),
        "kind": claim.reopened_as or "first",
        "reason": claim.reopen_reason,
    }


def signatures(claim: Claim) -> list[dict[str, str]]:
    """The signatures that count, as an edition prints them."""
    return [
        {"name": each.by_name, "on": each.at.date().isoformat(), "verdict": each.rating.key}
        for each in standing_signatures(claim)
    ]


def captures(claim: Claim) -> dict[str, dict[str, str]]:
    """For each source the claim names, by its uid, the hash and time of the newest copy the desk keeps of it.

    Nothing of protected sources. Not part of what a signature binds to: keeping a copy changes no word.
    """
    named = Q(source__appearances__claim=claim) | Q(source__evidence__claim=claim)
    kept = Snapshot.objects.filter(named, source__protected=False).order_by("captured_at", "pk")
    rows = kept.values_list("source__uid", "sha256", "captured_at")
    return {uid: {"sha256": sha256, "captured_at": at.isoformat(timespec="seconds")} for uid, sha256, at in rows}
