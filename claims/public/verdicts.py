"""Kept counts of verdicts, each with the verdict as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from claims.choices import Facet
from claims.models import FacetCount, Listing
from claims.models.facet import RETRACTED
from claims.presenters import marks
from claims.presenters.marks import Mark, mark_of

_COLUMNS = {"label": "verdict_label", "value": "value", "best": "best", "shape": "shape"}


class Verdict(NamedTuple):
    mark: Mark
    claims: int


def verdicts(within: str, keys: list[str]) -> dict[str, list[Verdict]]:
    """The verdicts on the claims that are kept within each of `keys`, ranked; a key without claims has none.

    Each is drawn as it is on the newest claim that has it, whoever made that.
    """
    newest = Listing.objects.filter(verdict=OuterRef("key")).in_order()
    drawn = {f"newest_{name}": Subquery(newest.values(column)[:1]) for name, column in _COLUMNS.items()}
    kept = FacetCount.objects.filter(within=within, within_key__in=keys, facet=Facet.VERDICT).order_by()
    found: dict[str, list[Verdict]] = {key: [] for key in keys}
    for row in kept.annotate(**drawn).values("within_key", "key", "claims", *drawn):
        found[row["within_key"]].append(Verdict(_mark(row), row["claims"]))
    return {key: sorted(each, key=lambda verdict: truest_first(verdict.mark)) for key, each in found.items()}


def truest_first(mark: Mark) -> tuple[bool, float, bool, str]:
    """Verdicts in their order: those on the scale, then those off it, then the retracted."""
    return (not mark.on_scale, -(mark.value or 0) / (mark.best or 1), mark == marks.RETRACTED, mark.label)


def _mark(row: Mapping[str, Any]) -> Mark:
    if row["key"] == RETRACTED:
        return marks.RETRACTED
    return mark_of({"key": row["key"], **{name: row[f"newest_{name}"] for name in _COLUMNS}})
