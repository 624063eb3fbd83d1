"""The facets beside the list: what can be chosen next, with exactly as many claims as choosing it leads to.

Several choices of one facet widen the list, choices of several narrow it. A facet is counted under everything asked but
its own choices, so that its other values stay to be chosen. Nothing is counted where a kept count tells: for all
claims, and for all with one value of another facet. Only what is asked beyond that is counted in its rows, a facet at a
time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.choices import ClaimKind, Facet, MentionKind
from claims.models import FacetCount, Listing, Mention, Rating
from claims.models.facet import ALL, RETRACTED
from claims.presenters.wording import language_name

SOURCE_KINDS = [MentionKind.APPEARANCE, MentionKind.EVIDENCE]
SHOWN, MOST = 6, 200  # values of a facet, at first and once more are asked for
#: So many listings are read and counted here; more are counted by the database, once for each facet.
FEW = 1_000
#: How long an answer is kept that no edition has made old.
KEPT = 300  # seconds

_COLUMNS = {
    Facet.VERDICT: "verdict",
    Facet.CLAIMANT: "claimant_uid",
    Facet.LANGUAGE: "language",
    Facet.YEAR: "year",
    Facet.KIND: "claim_kind",
}
_NAMED: dict[str, Callable[[str, str], str]] = {
    Facet.LANGUAGE: lambda key, label: language_name(key),
    Facet.KIND: lambda key, label: _(str(dict(ClaimKind.choices).get(key, key))),
}
_LACKING = {Facet.CLAIMANT: "", Facet.YEAR: None}  # in the place of one, where nobody is named or no day is known
_MENTIONS = {Facet.TOPIC: [MentionKind.TOPIC], Facet.SOURCE: SOURCE_KINDS}

Choices: TypeAlias = Mapping[str, list[str]]  # the keys chosen, by facet
Counts: TypeAlias = dict[str, int]  # claims by key, the most first
Values: TypeAlias = dict[str, set[str]]  # what one claim has of each facet
Names: TypeAlias = dict[str, dict[str, str]]


def narrow(listings: QuerySet[Listing], facet: str, keys: list[str]) -> QuerySet[Listing]:
    """Those of `listings` that have any of `keys` as their `facet`."""
    if column := _COLUMNS.get(Facet(facet)):
        stored = ["" if facet == Facet.VERDICT and key == RETRACTED else key for key in keys]
        # A single one is asked for by name: the index then gives its claims in the order of the list.
        return listings.filter(**({column: stored[0]} if len(stored) == 1 else {f"{column}__in": stored}))
    named = Mention.objects.filter(kind__in=_MENTIONS[Facet(facet)], key__in=keys)
    return listings.filter(pk__in=named.values("listing"))


def scale() -> dict[str, str]:
    """The verdicts that can be asked for whether or not any claim has them, by key, in their order."""
    current = Rating.objects.filter(scale__current=True).values_list("key", "label")
    return {**{key: _(label) for key, label in current}, RETRACTED: _("Retracted")}


def names(choices: Choices) -> Names:
    """The names of what is chosen, by facet and key; what is in no published claim has none."""
    found: Names = {facet: {} for facet in choices}
    keys = {key for each in choices.values() for key in each}
    kept = FacetCount.objects.filter(within="", within_key="", facet__in=choices, key__in=keys)
    for facet, key, label in kept.values_list("facet", "key", "label") if keys else []:
        found[facet][key] = _NAMED.get(facet, lambda key, label: label)(key, label)
    return found


@dataclass(frozen=True)
class Found:
    """The counts of every facet, and the names of what is counted."""

    counts: dict[str, Counts]
    names: Names


def count(choices: Choices, narrowed: Callable[..., QuerySet[Listing]], *, only: bool, more: str, asked: str) -> Found:
    """Count every facet; `narrowed(*facets)` is the list under all that is asked but these facets.

    `only`: nothing else is asked than `choices`. An answer is kept under `asked` until the next edition.
    """
    mark = FacetCount.objects.whole(ALL).values_list("label", flat=True).first()
    if mark is None:
        return Found({facet: {} for facet in Facet.values}, {facet: {} for facet in Facet.values})
    name = "facets:" + hashlib.sha256(f"{mark} {get_language()} {more} {asked}".encode()).hexdigest()
    known: Found | None = cache.get(name)
    if known is None:
        few = None if only else _few(narrowed(*Facet.values))
        counts = {}
        for facet in Facet.values:
            most = MOST if more == facet or facet == Facet.VERDICT else SHOWN
            if few is None:
                counts[facet] = _counted(facet, choices, narrowed, only, most)
            else:
                counts[facet] = _tallied(facet, choices, few, most)
        known = Found(counts, names({facet: list(each) for facet, each in counts.items()}))
        cache.set(name, known, timeout=KEPT)
    return known


def total(found: Mapping[str, Counts], choices: Choices) -> int:
    """How many claims the list has: each has one verdict, and the verdicts are counted but for their own choice."""
    verdicts = found[Facet.VERDICT]
    chosen = choices.get(Facet.VERDICT)
    return sum(verdicts.get(key, 0) for key in set(chosen)) if chosen else sum(verdicts.values())


def _few(listings: QuerySet[Listing]) -> list[Values] | None:
    """What each of `listings` has of every facet; None if they are more than `FEW`, the rest of which is not read."""
    rows = list(listings.values_list("pk", *_COLUMNS.values())[: FEW + 1])
    if len(rows) > FEW:
        return None
    found: dict[int, Values] = {
        key: {facet: _own(facet, value) for facet, value in zip(_COLUMNS, values, strict=True)} for key, *values in rows
    }
    # Of all kinds: by kind, SQLite would read every topic there is to find those of a few claims.
    for listing, kind, key in Mention.objects.filter(listing__in=found).values_list("listing_id", "kind", "key"):
        for facet, kinds in _MENTIONS.items():
            if kind in kinds:
                found[listing].setdefault(facet, set()).add(key)
    return list(found.values())


def _own(facet: Facet, value: Any) -> set[str]:
    return set() if facet in _LACKING and value == _LACKING[facet] else {_public(facet, value)}


def _tallied(facet: str, choices: Choices, few: list[Values], most: int) -> Counts:
    """As `_counted`, of claims that have been read."""
    others = [(name, set(keys)) for name, keys in choices.items() if keys and name != facet]
    fits = [each for each in few if all(keys & each.get(name, set()) for name, keys in others)]
    claims = Counter(key for each in fits for key in each.get(facet, ()))
    ranked = sorted(claims, key=lambda key: (-claims[key], key))
    shown = [*ranked[: most + 1], *(key for key in choices.get(facet, []) if key in claims)]
    return {key: claims[key] for key in shown}


def _counted(facet: str, choices: Choices, narrowed: Callable[..., QuerySet[Listing]], only: bool, most: int) -> Counts:
    """The values with the most claims, one more than is shown if there are more, and those that are chosen."""
    rows = _kept(facet, {name: keys for name, keys in choices.items() if keys and name != facet}) if only else None
    if rows is None:
        rows = _rows(facet, narrowed(facet))
    found = {_public(facet, key): claims for key, claims in rows[: most + 1]}
    lacking = [key for key in choices.get(facet, []) if key not in found]
    if lacking:
        stored = ["" if facet == Facet.VERDICT and key == RETRACTED else key for key in lacking]
        found |= {_public(facet, key): claims for key, claims in rows.filter(key_of__in=stored)}
    return found


def _public(facet: str, key: Any) -> str:
    return RETRACTED if facet == Facet.VERDICT and not key else str(key)


def _kept(facet: str, others: Choices) -> QuerySet[Any, Any] | None:
    """The counts that are kept for all claims, or for those with one value of another facet; None for all else."""
    if not others:
        rows = FacetCount.objects.whole(facet)
    else:
        (within, keys), *rest = others.items()
        if rest or Facet.SOURCE in (within, facet):
            return None
        rows = FacetCount.objects.filter(within=within, facet=facet)
        if len(keys) > 1:
            return _summed(rows.filter(within_key__in=keys)) if within in _COLUMNS else None
        rows = rows.filter(within_key=keys[0])
    return rows.order_by("-claims", "key").annotate(key_of=F("key")).values_list("key_of", "claims")


def _summed(rows: QuerySet[FacetCount]) -> QuerySet[Any, Any]:
    """Claims with any of several values, where no claim has two of them."""
    summed = rows.order_by().annotate(key_of=F("key")).values("key_of").annotate(sum=Sum("claims"))
    return summed.order_by("-sum", "key_of").values_list("key_of", "sum")


def _rows(facet: str, listings: QuerySet[Listing]) -> QuerySet[Any, Any]:
    """Counted in the rows of `listings`."""
    name = Facet(facet)
    if column := _COLUMNS.get(name):
        some = listings.exclude(**{column: _LACKING[name]}) if name in _LACKING else listings
        sorts = some.order_by().annotate(key_of=F(column)).values("key_of")
        return _most_first(sorts.annotate(claims=Count("pk")))
    named = Mention.objects.filter(kind__in=_MENTIONS[name], listing__in=listings.order_by().values("pk"))
    keys = named.order_by().annotate(key_of=F("key")).values("key_of")
    return _most_first(keys.annotate(claims=Count("listing", distinct=name == Facet.SOURCE)))


def _most_first(counted: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return counted.order_by("-claims", "key_of").values_list("key_of", "claims")


def tally(listings: QuerySet[Listing]) -> list[dict[str, Any]]:
    """How many of `listings` have each verdict, truest first, then those off the scale, then the retracted."""
    rows = listings.order_by().values("verdict", "verdict_label", "value", "best", "shape").annotate(claims=Count("pk"))
    return [dict(row) for row in rows.order_by(F("value").desc(nulls_last=True), "-verdict")]
