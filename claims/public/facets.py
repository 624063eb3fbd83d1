"""The facets beside the list: what can be chosen next, with exactly as many claims as choosing it leads to.

Several choices of one facet widen the list, choices of several narrow it. A facet is counted under everything asked but
its own choices, so that its other values stay to be chosen. Nothing is counted where a kept count tells: for all
claims, and for all with one value of another facet. What is asked beyond that is counted in its claims if they are few.
If they are many, nothing counts them: the values that occur among the newest are offered, without a number.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeAlias

from django.db.models import F, QuerySet, Sum
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.choices import ClaimKind, Facet, MentionKind
from claims.models import FacetCount, Listing, Mention, Rating
from claims.models.facet import RETRACTED
from claims.presenters.wording import language_name
from claims.public import keeper

#: Their names, asked for a dozen times in each list: an enumeration puts them together anew each time.
FACETS: tuple[str, ...] = tuple(Facet.values)
SOURCE_KINDS = [MentionKind.APPEARANCE, MentionKind.EVIDENCE]
SHOWN, MOST = 6, 200  # values of a facet, at first and once more are asked for
#: So many claims of a list are read and counted; of more, the newest so many are looked at, and nothing is counted.
FEW = 1_000
#: How long an answer is kept that no edition has made old.
KEPT = 300  # seconds

COLUMNS = {
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
_NONE: frozenset[str] = frozenset()
MENTIONS = {Facet.TOPIC: [MentionKind.TOPIC], Facet.SOURCE: SOURCE_KINDS}

Choices: TypeAlias = Mapping[str, list[str]]  # the keys chosen, by facet
Counts: TypeAlias = dict[str, int | None]  # claims by key, the most first; None where they are not counted
Names: TypeAlias = dict[str, dict[str, str]]


def narrow(listings: QuerySet[Listing], facet: str, keys: list[str]) -> QuerySet[Listing]:
    """Those of `listings` that have any of `keys` as their `facet`."""
    if column := COLUMNS.get(Facet(facet)):
        stored = ["" if facet == Facet.VERDICT and key == RETRACTED else key for key in keys]
        # A single one is asked for by name: the index then gives its claims in the order of the list.
        return listings.filter(**({column: stored[0]} if len(stored) == 1 else {f"{column}__in": stored}))
    named = Mention.objects.filter(kind__in=MENTIONS[Facet(facet)], key__in=keys)
    return listings.filter(pk__in=named.values("listing"))


def scale() -> dict[str, str]:
    """The verdicts that can be asked for whether or not any claim has them, by key, in their order."""
    current = Rating.objects.filter(scale__current=True).values_list("key", "label")
    return {**{key: _(label) for key, label in current}, RETRACTED: _("Retracted")}


def names(choices: Choices) -> Names:
    """The names of what is chosen, by facet and key; what is in no published claim has none."""
    return known(choices)[0]


def known(choices: Choices) -> tuple[Names, dict[str, int]]:
    """The same, and how many claims have what is chosen of each facet; one with two of its values is counted twice."""
    found: Names = {facet: {} for facet in choices}
    sizes = dict.fromkeys(choices, 0)
    keys = {key for each in choices.values() for key in each}
    if not keys:
        return found, sizes
    kept = FacetCount.objects.filter(within="", within_key="", facet__in=choices, key__in=keys).order_by()
    for facet, key, label, claims in kept.values_list("facet", "key", "label", "claims"):
        found[facet][key] = _NAMED.get(facet, lambda key, label: label)(key, label)
        sizes[facet] += claims if key in choices[facet] else 0
    return found, sizes


@dataclass(frozen=True)
class Found:
    """The counts of every facet, the names of what is counted, and how long the list is."""

    counts: dict[str, Counts]
    names: Names
    #: Claims of the list; or so many, and there are `more`, which nobody counted.
    claims: int = 0
    more: bool = False
    #: The verdicts that can be asked for.
    scale: dict[str, str] = field(default_factory=dict)
    #: What was counted and when, and in which language it is named: the same for the same answer.
    name: str = ""


Narrowed: TypeAlias = Callable[..., QuerySet[Listing]]


def count(choices: Choices, narrowed: Narrowed, *, only: bool, more: str, asked: str, standing: object) -> Found:
    """Count every facet; `narrowed(*facets)` is the list under all that is asked but these facets.

    `only`: nothing else is asked than `choices`. An answer is kept under `asked` as long as the site stands as it does.
    """
    told = f"{standing} {get_language()} {more} {asked} up to {FEW}"
    name = "offered:" + hashlib.sha256(told.encode()).hexdigest()
    found: Found | None = keeper.had(name)
    if found is None:
        found = replace(_count(choices, narrowed, only, more), name=name)
        keeper.keep(name, found, KEPT)
    return found


def _count(choices: Choices, narrowed: Narrowed, only: bool, more: str) -> Found:
    looked = _Looked(choices, narrowed)
    few = None if only or looked.at(*FACETS).more else looked.at(*FACETS)
    counts: dict[str, Counts] = {}
    for facet in FACETS:
        most = MOST if more == facet or facet == Facet.VERDICT else SHOWN
        rows = _kept(facet, {name: keys for name, keys in choices.items() if keys and name != facet}) if only else None
        if rows is not None:
            counts[facet] = _counted(facet, choices, rows, most)
        elif few:
            others = {name: keys for name, keys in choices.items() if name != facet}
            counts[facet] = _most(few.tally(facet, others), choices.get(facet, []), most, counted=True)
        else:
            newest = looked.at(facet)
            counts[facet] = _most(newest.tally(facet), choices.get(facet, []), most, counted=not newest.more)
    named = names({facet: list(each) for facet, each in counts.items()})
    claims = total(counts, choices)
    length = (claims, False) if claims is not None else looked.at().length
    return Found(counts, named, *length, scale=scale())


def total(found: Mapping[str, Counts], choices: Choices) -> int | None:
    """How many claims the list has: each has one verdict, and the verdicts are counted but for their own choice.

    None where they are not counted.
    """
    verdicts = found[Facet.VERDICT]
    wanted = set(choices.get(Facet.VERDICT, [])) or set(verdicts)
    claims = [verdicts.get(key, 0) for key in wanted]
    return None if None in claims else sum(filter(None, claims))


class _Looked:
    """The newest claims of the lists that leave some facets out, each read once."""

    def __init__(self, choices: Choices, narrowed: Narrowed) -> None:
        self._narrowed, self._chosen = narrowed, {name for name, keys in choices.items() if keys}
        self._found: dict[frozenset[str], _Newest] = {}

    def at(self, *but: str) -> _Newest:
        """What is asked but for these facets; leaving out what nobody chose leaves all as it is."""
        left = self._chosen.intersection(but)
        if (name := frozenset(left)) not in self._found:
            self._found[name] = _Newest(self._narrowed(*left))
        return self._found[name]


class _Newest:
    """The newest claims of a list, as many as are looked at, and what each has of every facet."""

    def __init__(self, listings: QuerySet[Listing]) -> None:
        listings = listings if listings.ordered else listings.in_order()  # type: ignore[attr-defined]
        rows = list(listings.values_list("pk", *COLUMNS.values())[: FEW + 1])
        self.more = len(rows) > FEW
        self._rows = rows[:FEW]

    @property
    def length(self) -> tuple[int, bool]:
        """How many they are, and whether the list has more."""
        return len(self._rows), self.more

    def tally(self, facet: str, others: Choices | None = None) -> Counter[str]:
        """How many have each value of a facet, among those that have any of the `others` of every other one."""
        wanted = [(self._of(name), set(keys)) for name, keys in (others or {}).items() if keys]
        own = self._of(facet)
        fits = (row[0] for row in self._rows if all(keys & had.get(row[0], _NONE) for had, keys in wanted))
        return Counter(value for key in fits for value in own.get(key, ()))

    def _of(self, facet: str) -> dict[int, set[str]]:
        if facet in MENTIONS:
            return self._mentioned[facet]
        name = Facet(facet)
        place = list(COLUMNS).index(name) + 1
        return {row[0]: _own(name, row[place]) for row in self._rows}

    @cached_property
    def _mentioned(self) -> dict[str, dict[int, set[str]]]:
        found: dict[str, dict[int, set[str]]] = {facet: {} for facet in MENTIONS}
        # Of all kinds: by kind, SQLite would read every topic there is to find those of a few claims.
        mentions = Mention.objects.filter(listing__in=[row[0] for row in self._rows])
        for listing, kind, key in mentions.order_by().values_list("listing_id", "kind", "key"):
            for facet, kinds in MENTIONS.items():
                if kind in kinds:
                    found[facet].setdefault(listing, set()).add(key)
        return found


def _own(facet: Facet, value: Any) -> set[str]:
    return set() if facet in _LACKING and value == _LACKING[facet] else {_public(facet, value)}


def _most(claims: Counter[str], chosen: list[str], most: int, *, counted: bool) -> Counts:
    """The values with the most claims, those that are chosen, and one more than all these if there are more."""
    ranked = sorted(claims, key=lambda key: (-claims[key], key))
    shown = [*_first(ranked, chosen, most), *(key for key in chosen if key in claims or not counted)]
    return {key: claims[key] if counted else None for key in shown}


def _first(ranked: list[str], chosen: list[str], most: int) -> list[str]:
    """So many, and the next that is not chosen: what is chosen is shown in any case, and tells of no others."""
    others = (key for key in ranked[most:] if key not in chosen)
    return [*ranked[:most], *islice(others, 1)]


def _counted(facet: str, choices: Choices, rows: QuerySet[Any, Any], most: int) -> Counts:
    """The same of counts that are kept."""
    most_first = {_public(facet, key): claims for key, claims in rows[: most + len(choices.get(facet, [])) + 1]}
    found = {key: most_first[key] for key in _first(list(most_first), choices.get(facet, []), most)}
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
            return _summed(rows.filter(within_key__in=keys)) if within in COLUMNS else None
        rows = rows.filter(within_key=keys[0])
    return rows.order_by("-claims", "key").annotate(key_of=F("key")).values_list("key_of", "claims")


def _summed(rows: QuerySet[FacetCount]) -> QuerySet[Any, Any]:
    """Claims with any of several values, where no claim has two of them."""
    summed = rows.order_by().annotate(key_of=F("key")).values("key_of").annotate(sum=Sum("claims"))
    return summed.order_by("-sum", "key_of").values_list("key_of", "sum")
