"""What differs between two states of a claim, field by field, in words a person reads."""

from __future__ import annotations

from typing import Any

from claims.models import Claim
from claims.rules.fingerprint import pieces_of, wording

#: The labels of an edition's fields, in reading order.
LABELS = {
    "statement": "Statement", "quote": "Quote", "claimant": "Claimant", "claim_kind": "Kind",
    "claimed_on": "Claimed on", "language": "Language", "topics": "Topics", "why_selected": "Why we check it",
    "verdict": "Verdict", "summary": "Summary", "explanation": "Explanation", "figures": "Figures",
    "appearances": "Appearances", "evidence": "Evidence", "protected": "Protected evidence", "replies": "Replies",
    "pictures": "Pictures",
}  # fmt: skip


def readable(data: dict[str, Any]) -> dict[str, str]:
    """Turn an edition's content, or a wording, into label -> text; lists become a line for each item."""
    return {label: _text(key, data.get(key)) for key, label in LABELS.items()}


def state(claim: Claim, words: dict[str, Any] | None = None) -> dict[str, str]:
    """The whole working copy as label -> text, what readers never see included. `words`: its wording, if at hand."""
    return readable(words or wording(claim)) | {
        "Private rationale": claim.rationale,
        "Assignee": claim.assignee.byline if claim.assignee else "",
        "Due": claim.due.isoformat() if claim.due else "",
        "Embargo until": claim.embargo.isoformat() if claim.embargo else "",
        "Protected sources": _protected(claim),
    }


def differences(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """Return label -> [before, after] for what differs, in reading order."""
    labels = list(before) + [label for label in after if label not in before]
    return {
        label: [before.get(label, ""), after.get(label, "")]
        for label in labels
        if before.get(label, "") != after.get(label, "")
    }


def since_published(claim: Claim) -> dict[str, list[str]]:
    """What the working copy says otherwise than the edition readers see; empty before the first edition."""
    if claim.edition is None:
        return {}
    return differences(readable(claim.edition.data), readable(wording(claim)))


def _protected(claim: Claim) -> str:
    pieces = [piece for piece in pieces_of(claim) if piece.source.protected]
    return "\n".join(f"{piece.get_stance_display()}: {piece.source.title} {piece.note}".strip() for piece in pieces)


def _text(key: str, value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, str):
        return value
    return _WRITERS[key](value)


def _figure(figure: dict[str, Any]) -> str:
    numbers = "–".join(part for part in (figure["low"], figure["high"]) if part)
    parts = (figure["comparator"], numbers, figure["currency"], figure["unit"], figure["as_of"])
    return f"{figure['text']} ({' '.join(part for part in parts if part)})"


def _appearance(appearance: dict[str, Any]) -> str:
    chain = " ← ".join(_link(link) for link in appearance["attributions"])
    parts = (
        appearance["source"]["title"],
        appearance["on"],
        appearance["locator"],
        appearance["quote"],
        "" if appearance["first"] else "not the first",
        chain,
    )
    return " · ".join(part for part in parts if part)


def _link(link: dict[str, Any]) -> str:
    name = link["party"]["name"] if link["party"] else link["description"]
    return f"{name} ({link['manner']}{', ' + link['role'] if link['role'] else ''})"


def _evidence(piece: dict[str, Any]) -> str:
    keys = ("stance", "directness", "origin", "locator", "accessed_on", "directness_why", "excerpt", "note")
    return " · ".join([piece["source"]["title"], piece["source"]["url"], *(piece[key] for key in keys if piece[key])])


def _reply(reply: dict[str, Any]) -> str:
    # By name: a sealed reply comes back with its keys in another order.
    keys = ("asked", "asked_on", "how", "deadline", "answer", "answered_on", "why_not")
    return " · ".join(reply[key] for key in keys if reply[key])


def _picture(picture: dict[str, Any]) -> str:
    keys = ("alt", "credit", "category", "context", "url")
    parts = [picture[key] for key in keys if picture[key]]
    file = f"{picture['sha256'][:12]}.{picture['ending']} {picture['width']}×{picture['height']} {picture['likeness']}"
    return " · ".join([*parts, file])


def _lines(write: Any) -> Any:
    return lambda items: "\n".join(write(item) for item in items)


_WRITERS: dict[str, Any] = {
    "claimant": lambda party: ", ".join(part for part in (party["name"], party["role"]) if part),
    "verdict": lambda verdict: verdict["label"],
    "topics": lambda topics: ", ".join(topic["name"] for topic in topics),
    "protected": lambda counts: ", ".join(f"{count} {stance}" for stance, count in sorted(counts.items()) if count),
    "figures": _lines(_figure),
    "appearances": _lines(_appearance),
    "evidence": _lines(_evidence),
    "replies": _lines(_reply),
    "pictures": _lines(_picture),
}
