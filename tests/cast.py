"""The cast: four members, a small case, and claims brought to any stage by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.models import Claim, Edition, Member, Party, Rating, Source
from tests.remembered import remembered


@remembered
def member(role: str, username: str = "", **fields: Any) -> Member:
    """A member in the group `role` (none for an empty one), who signs in with the password `open sesame`."""
    username = username or role
    fields.setdefault("name", username.title())
    person = Member.objects.create_user(username, f"{username}@desk.example", "open sesame", is_staff=True, **fields)
    if role:
        person.groups.add(Group.objects.get(name=role))
    return person


@dataclass
class Cast:
    """Rosa reports, Vera reviews, Edda edits, Anna administers."""

    rosa: Member
    vera: Member
    edda: Member
    anna: Member

    def everyone(self) -> list[Member]:
        return [self.rosa, self.vera, self.edda, self.anna]


@remembered
def assemble() -> Cast:
    names = {"rosa": "reporter", "vera": "reviewer", "edda": "editor", "anna": "administrator"}
    return Cast(**{name: member(role, name) for name, role in names.items()})


def rating(key: str) -> Rating:
    return Rating.objects.get(scale__current=True, key=key)


@remembered
def party(cast: Cast, name: str = "Maria Lopez", **fields: Any) -> Party:
    return collecting.save_party(Party(name=name, **fields), by=cast.rosa)


@remembered
def source(cast: Cast, title: str = "A city report", **fields: Any) -> Source:
    return collecting.save_source(Source(title=title, **fields), by=cast.rosa)


@remembered
def draft(cast: Cast, statement: str = "The council hired at least 35 nurses.", **fields: Any) -> Claim:
    """OPEN, written by Rosa, with all that publishing needs."""
    claim = drafting.start_claim(
        by=cast.rosa,
        statement=statement,
        **{"claimed_on": "2024-12", "rating": rating("mostly-true"), "summary": "The register counts 36.",
           "explanation": "The register, *as of May*, counts 36 nurses.", "kind": "quantity"} | fields,
    )  # fmt: skip
    spot = source(cast, f"Where it was said: {statement[:80]}", url=f"https://news.example/{claim.uid}")
    proof = source(cast, f"The register for {statement[:80]}", url=f"https://register.example/{claim.uid}")
    link = {"description": "the town hall", "manner": "document"}
    collecting.add_appearance(claim, by=cast.rosa, source=spot, quote="at least 35", chain=[link])
    collecting.add_evidence(
        claim, by=cast.rosa, source=proof, stance="supports", note="Counts 36.", directness="primary"
    )
    collecting.add_figure(claim, by=cast.rosa, text="at least 35 nurses", low=35, unit="nurses", comparator="at_least")
    return fresh(claim)


@remembered
def in_review(cast: Cast, **fields: Any) -> Claim:
    return reviewing.submit(draft(cast, **fields), by=cast.rosa)


@remembered
def approved(cast: Cast, **fields: Any) -> Claim:
    claim = in_review(cast, **fields)
    reviewing.sign_off(claim, by=cast.vera)
    return fresh(claim)


@remembered
def published(cast: Cast, **fields: Any) -> Claim:
    claim = approved(cast, **fields)
    publishing.publish(claim, by=cast.edda)
    return fresh(claim)


@remembered
def closed(cast: Cast, **fields: Any) -> Claim:
    return reviewing.close(draft(cast, **fields), by=cast.rosa, reason="dropped")


def republished(claim: Claim, cast: Cast, reason: str = "The first edition miscounted.", **fields: Any) -> Edition:
    """A correction of a published claim, through all the eyes it takes; `fields` are what changed."""
    correcting.correct(claim, by=cast.edda, reason=reason)
    drafting.revise(claim, by=cast.rosa, **fields or {"summary": "The register counts 37."})
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    return publishing.publish(claim, by=cast.edda)


#: How to bring a claim to each stage.
STAGED = {
    "open": draft,
    "in_review": in_review,
    "approved": approved,
    "published": published,
    "closed": closed,
}


def fresh(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)
