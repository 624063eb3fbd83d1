"""A claim that lacks nothing, and every column of it that could come to say something else."""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal

from django.db import models

from claims.actions import collecting, drafting, picturing
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Evidence,
    Figure,
    Party,
    Picture,
    Rating,
    Reply,
    Scale,
    Source,
    Topic,
)
from claims.models.fields import PartialDateField
from tests import cast as desk
from tests.imaging.drawing import file_of, scene
from tests.scenery import standing


@contextmanager
def a_whole_claim(blocker):
    """For a fixture of module scope: the cast and a claim without a gap."""
    with standing(blocker):
        cast = desk.assemble()
        yield cast, whole(cast)


def whole(cast):
    """A draft without a gap: claimant asked, two stances, two origins, a primary source, a date."""
    mayor = desk.party(cast, "Maria Lopez", role="Mayor", wikidata="Q42", url="https://lopez.example/")
    claim = desk.draft(cast, claimant=mayor, quote="At least thirty-five.", why_selected="It decides the budget.")
    spot = claim.appearances.get().source
    spot.publisher, spot.authors, spot.published = desk.party(cast, "The Morning Paper", kind="outlet"), "A. B.", "2025"
    collecting.save_source(spot, by=cast.rosa)
    minutes = desk.source(cast, "The minutes", url="https://council.example/minutes", interest="The council’s own.")
    collecting.add_evidence(
        claim, by=cast.rosa, source=minutes, stance="contradicts", excerpt="We hired 34.", locator="page 2",
        directness_why="The register is closed.", origin="The council", accessed_on=dt.date(2025, 3, 3),
    )  # fmt: skip
    collecting.add_reply(
        claim, by=cast.rosa, asked="The mayor", asked_on=dt.date(2025, 3, 3), how="Letter",
        deadline=dt.date(2025, 3, 10), answer="Thirty-six.", answered_on=dt.date(2025, 3, 4),
    )  # fmt: skip
    picturing.add_picture(
        claim, by=cast.rosa, body=file_of(scene(1, (64, 48))), alt="The mayor at a desk.", credit="A. B.",
        category="DecontextualizedContent", context="The desk is another one.", url="https://photos.example/1",
    )  # fmt: skip
    drafting.label(claim, by=cast.rosa, topics=[Topic.objects.create(name="Health", slug="health")])
    return desk.fresh(claim)


#: Columns nobody signs for: they steer the desk or the page, or place a row, and say nothing about the world.
UNSIGNED = {
    Claim: {"rationale", "stage", "round", "version", "assignee", "due", "embargo", "close_reason", "close_note",
            "reopened_as", "reopen_reason", "edition", "edition_count", "merged_into", "created_by", "created_at",
            "updated_at"},
    Figure: {"claim"},
    Appearance: {"claim", "prefix", "suffix", "start", "end", "anchor"},
    Attribution: {"appearance", "order"},
    Evidence: {"claim"},
    Reply: {"claim"},
    Picture: {"claim"},
    Source: {"text", "created_at", "fetching", "fetch_problem"},
    Party: set(),
    Rating: {"scale", "color", "order"},
    Scale: {"name", "current"},
}  # fmt: skip

SIGNED = [
    (model, field.name)
    for model, unsigned in UNSIGNED.items()
    for field in model._meta.concrete_fields
    if field.name not in {"id", *unsigned}
]

#: The first row of each that a whole claim rests on.
RESTS_ON = {
    Claim: lambda claim: claim,
    Figure: lambda claim: claim.figures.first(),
    Appearance: lambda claim: claim.appearances.first(),
    Attribution: lambda claim: claim.appearances.first().attributions.first(),
    Evidence: lambda claim: claim.evidence.get(stance="contradicts"),
    Reply: lambda claim: claim.replies.first(),
    Picture: lambda claim: claim.pictures.first(),
    Source: lambda claim: claim.evidence.get(stance="contradicts").source,
    Party: lambda claim: claim.claimant,
    Rating: lambda claim: claim.rating,
    Scale: lambda claim: claim.rating.scale,
}


def rewrite(claim, model, name):
    """Let one column say something else, past every action; the claim, found again."""
    row = RESTS_ON[model](claim)
    value = _other(row, model._meta.get_field(name))
    assert model.objects.filter(pk=row.pk).update(**{name: value}) == 1
    return desk.fresh(claim)


def _other(row, field):
    value = getattr(row, field.attname)
    if field.is_relation:
        return _another(field.related_model, value)
    if field.choices:
        return next(choice for choice, _ in field.choices if choice != value)
    if isinstance(field, PartialDateField):
        return "1999-12"
    kinds = {
        models.BooleanField: lambda: not value,
        models.DateField: lambda: dt.date(1999, 12, 31),
        models.DecimalField: lambda: Decimal("2.5") if field.name == "low" else Decimal("99"),
        models.IntegerField: lambda: (value or 0) + 90,
    }
    found = next((other for kind, other in kinds.items() if isinstance(field, kind)), None)
    # Addresses stay addresses: the database insists.
    return found() if found else "https://else.example/" if field.name == "url" else "other"[: field.max_length]


def _another(model, pk):
    made = {Party: lambda: Party.objects.create(name="Ada Byron"), Source: lambda: Source.objects.create(title="Else")}
    return model.objects.get(key="false") if model is Rating else made[model]()
