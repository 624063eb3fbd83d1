"""Two people in each role, one of whom had a hand in everything, and a row of every kind for them to ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from claims.actions import capturing, collecting, drafting, merging, pairing, picturing, spotting, tipping
from claims.chain import digest
from claims.exchange.imports import bring_in
from claims.models import Claim, Import, Listing, LogEntry, Member, SignOff, Token, Topic
from tests import cast as desk
from tests.imaging.drawing import file_of, scene

ROLES = ["reporter", "reviewer", "editor", "administrator"]
#: The columns of the table, in its order: the name of each, and the letter over it. A star: wrote part of it.
PEOPLE = ["anonymous", "none", *(name for role in ROLES for name in (role, f"{role}*"))]
TOKEN = "f" * 40
PICTURE = file_of(scene(3, (64, 48)))


@dataclass
class Scene:
    """`claims` by stage; `rows` by model, what a page of it is asked for by its number."""

    people: dict[str, Member]
    claims: dict[str, Claim] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def woods(self) -> int:
        """A topic that no claim has."""
        return int(Topic.objects.get(slug="woods").pk)


def build() -> Scene:
    cast = desk.assemble()
    people = {name: desk.member(name.rstrip("*").replace("none", ""), name.replace("*", "-author"))
              for name in PEOPLE if name != "anonymous"}  # fmt: skip
    found = Scene(people)
    authors = [people[f"{role}*"] for role in ROLES]
    topic = collecting.save_topic(Topic(name="Public health", slug="public-health"), by=cast.rosa)
    for stage in ("open", "in_review", "approved", "published", "closed", "merged", "double"):
        found.claims[stage] = _claim(cast, stage, authors, topic)
    found.claims["merged"] = merging.merge(
        _called_the_same(cast, found.claims["merged"], found.claims["open"]),
        found.claims["open"],
        by=cast.edda,
        reason="Two wordings.",
    )
    _called_the_same(cast, found.claims["double"], found.claims["in_review"])
    Topic.objects.create(name="Woods", slug="woods")
    _corrected(cast, found.claims["published"])
    _rows(cast, found)
    found.claims = {stage: desk.fresh(claim) for stage, claim in found.claims.items()}
    return found


def _claim(cast: desk.Cast, stage: str, authors: list[Member], topic: Topic) -> Claim:
    """Everybody with a star wrote on it."""
    mayor = desk.party(cast, "Maria Lopez", role="Mayor")
    claim = desk.draft(cast, statement=f"It was {stage} for 35 days.", claimant=mayor, topics=[topic])
    picturing.add_picture(claim, by=cast.rosa, body=PICTURE, alt="Shapes.")
    for author in authors:
        drafting.revise(desk.fresh(claim), by=author, summary=f"{author.name} counted 36.")
    claim = desk.fresh(claim)
    if stage in ("in_review", "approved", "published"):
        desk.reviewing.submit(claim, by=cast.rosa)
    if stage in ("approved", "published"):
        desk.reviewing.sign_off(claim, by=cast.vera)
    if stage == "published":
        desk.publishing.publish(claim, by=cast.edda)
    if stage == "closed":
        desk.reviewing.close(claim, by=cast.rosa, reason="dropped")
    return desk.fresh(claim)


def _called_the_same(cast: desk.Cast, claim: Claim, other: Claim) -> Claim:
    pairing.decide(claim, other, by=cast.rosa, decision="same")
    return desk.fresh(claim)


def _corrected(cast: desk.Cast, claim: Claim) -> None:
    """A second edition, so that there are changes to be asked for; the starred ones write again."""
    desk.republished(claim, cast)


def _rows(cast: desk.Cast, found: Scene) -> None:
    published = desk.fresh(found.claims["published"])
    found.claims["published"] = published
    source, _ = capturing.take_in(
        capturing.pasted("The tower is 90 metres high. It rained for 12 days in May."),
        by=cast.rosa,
        url="https://rain.example/",
    )
    source.candidates.all().delete()
    candidate = spotting.mark(source, 0, 27, by=cast.rosa)
    listing = Listing.objects.get(claim=published)
    bring_in(b"statement\nThe town has 12 bridges.\n", by=cast.edda, name="bridges.csv")
    later = timezone.now() + dt.timedelta(days=9)
    for name, person in found.people.items():
        if name != "none":
            found.tokens[name] = f"fcw_{name}"
            Token.objects.create(member=person, name="A program", sha256=digest(f"fcw_{name}"), expires_at=later)
    tip = tipping.receive(TOKEN, text="The mayor sold the park.")
    found.rows = {
        "claim": found.claims["open"], "edition": published.edition, "signoff": SignOff.objects.first(),
        "logentry": LogEntry.objects.order_by("number").first(), "member": cast.rosa,
        "import": Import.objects.get(), "party": published.claimant,
        "topic": Topic.objects.get(slug="public-health"), "scale": published.rating.scale, "source": source,
        "candidate": candidate, "tip": tip, "token": Token.objects.get(member=found.people["reporter*"]),
        "listing": listing, "picture": published.pictures.get(),
    }  # fmt: skip
