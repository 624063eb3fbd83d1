"""Deriving the listing of a claim from its current edition."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db import transaction

from claims.actions import counting
from claims.choices import EditionKind, MentionKind, Stance
from claims.matching.quantities import counted_as
from claims.models import Edition, Listing, Mention, Plate
from claims.partialdate import PartialDate
from claims.search import published

#: What the content of an edition says, as canonical JSON, when it holds a picture.
_HOLDING = '"pictures":[{'


@transaction.atomic
def list_edition(edition: Edition) -> Listing:
    """Make the listing of `edition` and all that hangs on it, in the place of the edition before it."""
    known = Listing.objects.filter(claim=edition.claim_id).first()
    before = counting.standing(known) if known else None
    new = Edition.objects.filter(claim=edition.claim_id, number__lte=edition.number)
    new = new.filter(number__gt=known.number) if known else new
    listing = derive(edition)
    counting.move(before, counting.standing(listing), new)
    return listing


@transaction.atomic
def derive(edition: Edition) -> Listing:
    """The listing, the mentions and the searchable words, without the counts: whoever makes many counts at the end."""
    data = edition.data
    listing, _ = Listing.objects.update_or_create(
        claim_id=edition.claim_id, defaults={"edition": edition, **columns(edition, data, _corrections_up_to(edition))}
    )
    listing.mentions.all().delete()
    Mention.objects.bulk_create(mentions(listing, data))
    _lay_plates(listing, edition)
    published.put(listing.pk, listing.published_at, data)
    return listing


def _lay_plates(listing: Listing, edition: Edition) -> None:
    """A plate for each picture of any edition so far: an earlier one still shows what this one no longer holds."""
    found: dict[str, Plate] = {}
    for each in Edition.objects.filter(claim=edition.claim_id, number__lte=edition.number, content__contains=_HOLDING):
        for picture in each.data["pictures"]:
            found[picture["sha256"]] = Plate(
                listing=listing, sha256=picture["sha256"], ending=picture["ending"],
                current=each.number == edition.number, **Plate.banded(picture["likeness"]),
            )  # fmt: skip
    listing.plates.all().delete()
    Plate.objects.bulk_create(found.values())


def columns(edition: Edition, data: dict[str, Any], corrections: int) -> dict[str, Any]:
    """What the listing of an edition says; `corrections` are those of its claim so far."""
    verdict, claimant = data["verdict"] or {}, data["claimant"] or {}
    claimed_on = PartialDate.parse(data["claimed_on"]) if data["claimed_on"] else None
    stances = Counter(piece["stance"] for piece in data["evidence"]) + Counter(data["protected"])
    return {
        "uid": data["uid"], "slug": data["slug"], "number": edition.number, "kind": edition.kind,
        "kept_with": (data.get("kept_with") or {}).get("uid", ""),
        "statement": data["statement"], "summary": data["summary"], "claimant_uid": claimant.get("uid", ""),
        "claimant_name": claimant.get("name", ""), "via": ", ".join(label for _, _, label in _via(data))[:500],
        "verdict": verdict.get("key", ""), "verdict_label": verdict.get("label", ""), "value": verdict.get("value"),
        "best": verdict.get("best"), "shape": verdict.get("shape", ""), "language": data["language"],
        "claim_kind": data["claim_kind"], "claimed_on": claimed_on,
        "claimed_from": claimed_on.earliest if claimed_on else None,
        "year": claimed_on.year if claimed_on else None, "published_at": edition.published_at,
        "first_published_at": dt.datetime.fromisoformat(data["first_published_at"]),
        "corrections": corrections,
        **{stance: stances.get(stance, 0) for stance in Stance.values},
    }  # fmt: skip


def _corrections_up_to(edition: Edition) -> int:
    kinds = [EditionKind.CORRECTION, EditionKind.RETRACTION]
    return Edition.objects.filter(claim=edition.claim_id, number__lte=edition.number, kind__in=kinds).count()


def _via(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Those the first appearance came through, the claimant left out: (uid or empty, slug, name or description)."""
    links = data["appearances"][0]["attributions"] if data["appearances"] else []
    found = []
    for link in links:
        party = link["party"] or {}
        if not party:
            found.append(("", "", link["description"]))
        elif party["uid"] != (data["claimant"] or {}).get("uid"):
            found.append((party["uid"], party["slug"], party["name"]))
    return found


def _passed_on_by(data: dict[str, Any]) -> list[dict[str, Any]]:
    """All parties on the way to any appearance: a page links each of them, so each has a page."""
    links = [link for appearance in data["appearances"] for link in appearance["attributions"]]
    claimant = (data["claimant"] or {}).get("uid")
    return [link["party"] for link in links if link["party"] and link["party"]["uid"] != claimant]


def mentions(listing: Listing, data: dict[str, Any]) -> list[Mention]:
    """Whatever the edition names, each once."""
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for topic in data["topics"]:
        named[MentionKind.TOPIC, topic["slug"]] = (topic["slug"], topic["name"])
    if data["claimant"]:
        named[MentionKind.CLAIMANT, data["claimant"]["uid"]] = (
            data["claimant"]["slug"],
            data["claimant"]["name"],
        )
    for party in _passed_on_by(data):
        named[MentionKind.VIA, party["uid"]] = (party["slug"], party["name"])
    for kind, key in ((MentionKind.APPEARANCE, "appearances"), (MentionKind.EVIDENCE, "evidence")):
        for source in (item["source"] for item in data[key]):
            named[kind, source["uid"]] = (source["slug"], source["title"])
    for figure in data["figures"]:
        key, label = counted_as(figure["unit"], figure["currency"])
        if key and figure["low"]:
            named.setdefault((MentionKind.QUANTITY, key), ("", label))
    own = {"listing": listing, "published_at": listing.published_at, "uid": listing.uid}
    return [Mention(kind=k, key=key, slug=slug, label=label, **own) for (k, key), (slug, label) in named.items()]
