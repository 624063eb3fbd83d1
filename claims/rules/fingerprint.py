"""The wording of a claim: what an edition of it would say now, and the fingerprint a signature binds to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

from claims.chain import canonical, digest
from claims.choices import Anchor
from claims.models import Appearance, Attribution, Claim, Evidence, Figure, Party, Picture, Rating, Reply, Source

#: Readers browse by these or find words again with them, nobody vouches for them: neither a new topic nor a text
#: that was captured anew, with the same words further down, must void a signature.
UNSIGNED = {"topics", "slug", "selectors"}


def wording(claim: Claim) -> dict[str, Any]:
    """Everything an edition takes from the working copy, as canonical JSON values; protected sources only as counts."""
    evidence = pieces_of(claim)
    places = [each for each in places_of(claim) if not each.source.protected]
    return {
        "uid": claim.uid,
        "slug": claim.slug,
        "statement": claim.statement,
        "quote": claim.quote,
        "language": claim.language,
        "claim_kind": claim.kind,
        "claimed_on": str(claim.claimed_on or ""),
        "claimant": party(claim.claimant) if claim.claimant else None,
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in claim.topics.all()],
        "why_selected": claim.why_selected,
        "verdict": verdict(claim.rating) if claim.rating else None,
        "summary": claim.summary,
        "explanation": claim.explanation,
        "figures": [_figure(figure) for figure in claim.figures.all()],
        "appearances": [_appearance(place, claim) for place in places],
        "selectors": [_selector(place) for place in places],
        "evidence": [_evidence(piece) for piece in evidence if not piece.source.protected],
        "protected": dict(Counter(piece.stance for piece in evidence if piece.source.protected)),
        "replies": [_reply(reply) for reply in claim.replies.all()],
        "pictures": [_picture(picture) for picture in claim.pictures.all()],
    }


def fingerprint(claim: Claim, words: dict[str, Any] | None = None) -> str:
    """SHA-256 over all that a signature vouches for: the wording, and the protected sources behind its counts.

    `words`: the claim's wording, where it is at hand.
    """
    signed = {key: value for key, value in (words or wording(claim)).items() if key not in UNSIGNED}
    hidden = [piece for piece in pieces_of(claim) if piece.source.protected]
    places = [each for each in places_of(claim) if each.source.protected]
    signed["hidden"] = [_evidence(piece) for piece in hidden] + [_appearance(place, claim) for place in places]
    return digest(canonical(signed))


def party(party: Party) -> dict[str, Any]:
    return {
        "uid": party.uid, "slug": party.slug, "name": party.name, "kind": party.kind, "role": party.role,
        "wikidata": party.wikidata, "url": party.url,
    }  # fmt: skip


def source(source: Source) -> dict[str, Any]:
    return {
        "uid": source.uid, "slug": source.slug, "title": source.title, "kind": source.kind, "url": source.url,
        "publisher": source.publisher.name if source.publisher else "", "authors": source.authors,
        "published": str(source.published or ""), "language": source.language, "interest": source.interest,
    }  # fmt: skip


def verdict(rating: Rating) -> dict[str, Any]:
    """A rating with the ends of its scale; off the scale there are no numbers at all."""
    values = [each.value for each in rating.scale.ratings.all() if each.value is not None]
    on_scale = rating.value is not None
    return {
        "key": rating.key, "label": rating.label, "meaning": rating.meaning, "value": rating.value,
        "best": max(values) if on_scale else None, "worst": min(values) if on_scale else None,
        "shape": rating.shape, "scale": rating.scale.slug, "scale_version": rating.scale.version,
    }  # fmt: skip


def places_of(claim: Claim) -> list[Appearance]:
    """Where it was said, protected places among it: its own, then those of the claims merged into it.

    The rows of a merged claim stay its own; they are read along, and the same words in the same place are read once.
    """
    places = {place_of(each): each for each in _appearances(claim)}
    for other in claim.merged.all():
        for each in _appearances(other):
            places.setdefault(place_of(each), each)
    return list(places.values())


def place_of(appearance: Appearance) -> tuple[int, str, str]:
    """What makes two appearances one: the source, the place in it, and the words."""
    return appearance.source_id, appearance.locator, appearance.quote


def _appearances(claim: Claim) -> list[Appearance]:
    if _is_at_hand(claim, "appearances"):
        return list(claim.appearances.all())
    return list(claim.appearances.select_related("source__publisher").prefetch_related("attributions__party"))


def pieces_of(claim: Claim) -> list[Evidence]:
    """The evidence with its sources, protected ones among it."""
    if _is_at_hand(claim, "evidence"):
        return list(claim.evidence.all())
    return list(claim.evidence.select_related("source__publisher"))


def _is_at_hand(claim: Claim, name: str) -> bool:
    """Whether a table of many claims has fetched these rows for all of them at once."""
    return name in getattr(claim, "_prefetched_objects_cache", {})


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text, "low": _decimal(figure.low), "high": _decimal(figure.high), "unit": figure.unit,
        "currency": figure.currency, "comparator": figure.comparator, "as_of": str(figure.as_of or ""),
    }  # fmt: skip


def _appearance(appearance: Appearance, claim: Claim) -> dict[str, Any]:
    # Of a claim that was merged into this one it is a repeat, whatever it is there.
    own = appearance.claim_id == claim.pk
    return {
        "source": source(appearance.source),
        "quote": appearance.quote,
        "first": appearance.first and own,
        "on": str(appearance.on or ""),
        "locator": appearance.locator,
        "attributions": [_attribution(link) for link in appearance.attributions.all()],
    }


def _selector(appearance: Appearance) -> dict[str, Any] | None:
    """Where the quote stood in the captured text, for each appearance in turn; None if it stands nowhere any more."""
    if appearance.start is None or appearance.anchor == Anchor.LOST:
        return None
    return {
        "prefix": appearance.prefix, "suffix": appearance.suffix, "start": appearance.start, "end": appearance.end,
    }  # fmt: skip


def _attribution(link: Attribution) -> dict[str, Any]:
    named = party(link.party) if link.party else None
    return {"party": named, "description": link.description, "manner": link.manner, "role": link.role}


def _evidence(piece: Evidence) -> dict[str, Any]:
    return {
        "stance": piece.stance, "source": source(piece.source), "excerpt": piece.excerpt, "locator": piece.locator,
        "directness": piece.directness, "directness_why": piece.directness_why, "origin": piece.origin,
        "accessed_on": _day(piece.accessed_on), "note": piece.note,
    }  # fmt: skip


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "asked": reply.asked, "asked_on": _day(reply.asked_on), "how": reply.how, "deadline": _day(reply.deadline),
        "answer": reply.answer, "answered_on": _day(reply.answered_on), "why_not": reply.why_not,
    }  # fmt: skip


def _picture(picture: Picture) -> dict[str, Any]:
    """By its hash: the file of that name never changes, whatever takes its place on the desk."""
    return {
        "sha256": picture.sha256, "ending": picture.ending, "width": picture.width, "height": picture.height,
        "likeness": picture.likeness, "alt": picture.alt, "credit": picture.credit, "category": picture.category,
        "context": picture.context, "url": picture.url,
    }  # fmt: skip


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _decimal(value: Decimal | None) -> str:
    """A decimal without trailing zeros or exponent: 2000000000.000000 -> `2000000000`."""
    return "" if value is None else format(value.normalize(), "f")
