"""What publishing would seal now: the working copy in the shape of an edition."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q

from claims.models import Claim, Snapshot, Source
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


def without_protected(content: dict[str, Any]) -> dict[str, Any]:
    """What an edition says, but for the sources that are protected by now: of those, evidence is counted only.

    Editions that were sealed before keep naming them, as they keep everything.
    """
    named = {each["source"]["uid"] for each in [*content["appearances"], *content["evidence"]]}
    hidden = set(Source.objects.filter(uid__in=named, protected=True).values_list("uid", flat=True))
    if not hidden:
        return content
    selectors = content.get("selectors") or [None] * len(content["appearances"])
    places = zip(content["appearances"], selectors, strict=True)
    shown = [pair for pair in places if pair[0]["source"]["uid"] not in hidden]
    gone = Counter(each["stance"] for each in content["evidence"] if each["source"]["uid"] in hidden)
    return content | {
        "appearances": [place for place, _ in shown],
        "selectors": [selector for _, selector in shown],
        "evidence": [each for each in content["evidence"] if each["source"]["uid"] not in hidden],
        "protected": dict(Counter(content["protected"]) + gone),
        "captures": {uid: kept for uid, kept in content.get("captures", {}).items() if uid not in hidden},
    }


def captures(claim: Claim) -> dict[str, dict[str, str]]:
    """For each source the claim names, by its uid, the hash and time of the newest copy the desk keeps of it.

    Nothing of protected sources. Not part of what a signature binds to: keeping a copy changes no word.
    """
    named = Q(source__appearances__claim=claim) | Q(source__evidence__claim=claim)
    kept = Snapshot.objects.filter(named, source__protected=False).order_by("captured_at", "pk")
    rows = kept.values_list("source__uid", "sha256", "captured_at")
    return {uid: {"sha256": sha256, "captured_at": at.isoformat(timespec="seconds")} for uid, sha256, at in rows}
