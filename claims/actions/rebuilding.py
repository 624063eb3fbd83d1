"""A claim of our own out of an export: a working copy as its last edition has it, every edition as it was sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from claims.actions.checking import check
from claims.actions.collecting import save_party, save_source, save_topic
from claims.actions.drafting import start_claim
from claims.actions.publishing import restore
from claims.choices import Anchor, EditionKind, PartyKind
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Evidence,
    Figure,
    Member,
    Party,
    Picture,
    Rating,
    Reply,
    Source,
    Topic,
)
from claims.partialdate import PartialDate
from claims.rules.naming import party_named

Told = Mapping[str, Any]


def rebuild(editions: Sequence[Told], *, by: Member, brought: str) -> Claim:
    """The claim with all its editions; `editions` are whole (see `rules.wholeness`), the first one first.

    Raises ValidationError for words the desk cannot keep and Refused where a hash does not fit.
    """
    # A retraction keeps hardly anything: what the desk worked on is in the edition before it.
    worded = next((each for each in reversed(editions) if each["kind"] != EditionKind.RETRACTION), editions[-1])
    claim = _working_copy(worded["content"], by=by, brought=brought)
    restore(claim, editions, by=by)
    return Claim.objects.get(pk=claim.pk)


def losses(editions: Sequence[Told]) -> list[str]:
    """What no export holds, and so cannot come back, in sentences."""
    content = editions[-1]["content"]
    hidden = sum(content["protected"].values())
    pictures = len({each["sha256"] for edition in editions for each in edition["content"]["pictures"]})
    told = {
        f"Protected sources are in no export: {hidden} counted in the edition, none on the desk.": hidden,
        f"The files of pictures are in no export: put {pictures} into FILES_DIR/pictures, or upload anew.": pictures,
        "It was kept together with another claim: merge them again on the desk.": content.get("kept_with"),
    }
    return [sentence for sentence, holds in told.items() if holds]


def _working_copy(content: Told, *, by: Member, brought: str) -> Claim:
    def furnish(claim: Claim) -> None:
        for each in content["figures"]:
            _figure(claim, each)
        for each, place in zip(content["appearances"], content["selectors"], strict=True):
            _appearance(claim, each, place, by=by)
        for each in content["pictures"]:
            _save(Picture(claim=claim, **each))
        for each in content["evidence"]:
            _evidence(claim, each, by=by)
        for each in content["replies"]:
            _reply(claim, each)

    same = ("uid", "statement", "quote", "language", "why_selected", "summary", "explanation")
    return start_claim(
        by=by, kind=content["claim_kind"], claimed_on=_partial(content["claimed_on"]),
        claimant=_party(content["claimant"], by=by), rating=_rating(content["verdict"]),
        topics=[_topic(each, by=by) for each in content["topics"]], furnish=furnish, brought=brought,
        **{name: content[name] for name in same},
    )  # fmt: skip


def _party(told: Told | None, *, by: Member) -> Party | None:
    if told is None:
        return None
    known = Party.objects.filter(uid=told["uid"]).first()
    same = ("uid", "name", "kind", "role", "wikidata", "url")
    return known or save_party(Party(**{name: told[name] for name in same}), by=by)


def _source(told: Told, *, by: Member) -> Source:
    known = Source.objects.filter(uid=told["uid"]).first()
    if known is None and told["url"]:
        known = Source.objects.filter(url=told["url"]).first()
    if known:
        return known
    same = ("uid", "title", "kind", "url", "authors", "language", "interest")
    publisher = _publisher(told["publisher"], by=by) if told["publisher"] else None
    source = Source(published=_partial(told["published"]), publisher=publisher, **{name: told[name] for name in same})
    return save_source(source, by=by)


def _publisher(name: str, *, by: Member) -> Party:
    """Of a publisher an edition holds the name alone."""
    exact = Party.objects.filter(name=name).exclude(kind=PartyKind.PERSON).order_by("pk").first()
    known = exact or party_named(name, PartyKind.OUTLET, PartyKind.ORGANISATION)
    same = known if known and known.name == name else None
    return same or save_party(Party(name=name, kind=PartyKind.OUTLET), by=by)


def _topic(told: Told, *, by: Member) -> Topic:
    known = Topic.objects.filter(slug=told["slug"]).first() or Topic.objects.filter(name=told["name"]).first()
    return known or save_topic(Topic(name=told["name"], slug=told["slug"]), by=by)


def _rating(told: Told | None) -> Rating | None:
    """The same verdict of the same version of the scale, if this desk has it."""
    if told is None:
        return None
    of_scale = Rating.objects.filter(scale__slug=told["scale"], scale__version=told["scale_version"])
    return of_scale.filter(key=told["key"]).first()


def _figure(claim: Claim, told: Told) -> None:
    same = ("text", "unit", "currency", "comparator")
    numbers = {name: Decimal(told[name]) if told[name] else None for name in ("low", "high")}
    _save(Figure(claim=claim, as_of=_partial(told["as_of"]), **numbers, **{name: told[name] for name in same}))


def _appearance(claim: Claim, told: Told, place: Told | None, *, by: Member) -> None:
    anchored = {**place, "anchor": Anchor.EXACT} if place else {}
    appearance = Appearance(
        claim=claim, source=_source(told["source"], by=by), quote=told["quote"], first=told["first"],
        on=_partial(told["on"]), locator=told["locator"], **anchored,
    )  # fmt: skip
    _save(appearance)
    for order, link in enumerate(told["attributions"], start=1):
        _save(Attribution(
            appearance=appearance, order=order, party=_party(link["party"], by=by), description=link["description"],
            manner=link["manner"], role=link["role"],
        ))  # fmt: skip


def _evidence(claim: Claim, told: Told, *, by: Member) -> None:
    same = ("stance", "excerpt", "locator", "directness", "directness_why", "origin", "note")
    source, day = _source(told["source"], by=by), _day(told["accessed_on"])
    _save(Evidence(claim=claim, source=source, accessed_on=day, **{name: told[name] for name in same}))


def _reply(claim: Claim, told: Told) -> None:
    days = {name: _day(told[name]) for name in ("asked_on", "deadline", "answered_on")}
    _save(Reply(claim=claim, **days, **{name: told[name] for name in ("asked", "how", "answer", "why_not")}))


def _save(row: Any) -> None:
    check(row)
    row.save()


def _partial(text: str) -> Any:
    return PartialDate.parse(text) if text else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
