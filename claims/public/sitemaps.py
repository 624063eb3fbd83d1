"""The sitemap, by the protocol of sitemaps.org: an index, and the addresses in parts below it.

A part is what stands between two keys, found off an index and as long in any archive. Where the parts begin is looked
up once per edition of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple

from django.db.models import F, Max, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.choices import MentionKind
from claims.models import FacetCount, Listing, Mention
from claims.models.facet import AS_EVIDENCE, IN_SOURCE, ON_TOPIC, PARTY
from claims.public.context import absolute
from claims.public.facets import SOURCE_KINDS
from claims.public.kept import until_next_edition
from claims.public.subjects import PARTY_KINDS

#: Addresses of a part; of sources twice as many at most. The protocol allows 50,000, which take seconds to write.
LIMIT = 5_000
_PAGES = ["home", "claim_list", "corrections", "figures", "statistics", "scale", "methodology"]
#: What has pages beside claims: as what an edition names it, and by which counts its keys are known.
_NAMED: dict[str, tuple[list[MentionKind], list[str]]] = {
    "party": (PARTY_KINDS, [PARTY]),
    "source": (SOURCE_KINDS, [IN_SOURCE, AS_EVIDENCE]),
    "topic": ([MentionKind.TOPIC], [ON_TOPIC]),
}

Row = dict[str, Any]


class Part(NamedTuple):
    """The addresses of one kind from `first` on and before `until`; to either end where that is None."""

    name: str
    first: Any
    until: Any


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses, or `?part=n` of them; where they are many, the bare address is an index of the parts."""
    files = until_next_edition(f"sitemap-{LIMIT}", _files)
    if len(files) > 1 and "part" not in request.GET:
        index = [f"{absolute(request.path)}?part={number}" for number in files]
        return render(request, "public/sitemap_index.xml", {"parts": index}, content_type="application/xml")
    number = request.GET.get("part", "1")
    if number not in files:
        raise Http404("The sitemap has no such part.")
    addresses = chain.from_iterable(_addresses(part) for part in files[number])
    if number == "1":
        addresses = chain(((absolute(reverse(f"public:{name}")), "") for name in _PAGES), addresses)
    return render(request, "public/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def _files() -> dict[str, list[Part]]:
    """What each file holds, by its number: a part; or all there is, where none of it takes more than a part."""
    sections = [_parts("claim", _claims()), *(_parts(name, _keys(counted)) for name, (_, counted) in _NAMED.items())]
    if all(len(parts) == 1 for parts in sections):
        return {"1": [part for parts in sections for part in parts]}
    return {str(number): [part] for number, part in enumerate(chain.from_iterable(sections), start=1)}


def _parts(name: str, firsts: QuerySet[Any, Any]) -> list[Part]:
    """Cut before each of `firsts`."""
    return [Part(name, first, until) for first, until in pairwise([None, *dict.fromkeys(firsts), None])]


def _claims() -> QuerySet[Any, Any]:
    """When each part of the claims after the first begins. The oldest come first: what is published is in the last."""
    row = Window(RowNumber(), order_by=["published_at", "uid"])
    return _firsts(Listing.objects.apart().order_by("published_at", "uid"), row).values_list("published_at", flat=True)


def _keys(counted: list[str]) -> QuerySet[Any, Any]:
    """With which key each part after the first begins of what is counted so."""
    known = FacetCount.objects.filter(within="", within_key="", facet__in=counted).order_by("key")
    row = Window(RowNumber(), partition_by="facet", order_by="key")
    return _firsts(known, row).values_list("key", flat=True)


def _firsts(rows: QuerySet[Any], row: Window) -> QuerySet[Any]:
    """Each row that has a multiple of so many before it."""
    return rows.annotate(before=row - 1, past=F("before") % LIMIT).filter(past=0, before__gt=0)


def _addresses(part: Part) -> Iterator[tuple[str, str]]:
    address = _address(part.name)
    return ((address(row), row["day"].date().isoformat()) for row in _rows(part).iterator())


def _rows(part: Part) -> QuerySet[Any, Any]:
    """Rows of `key`, `slug` and `day`: that of the newest edition that has it."""
    if part.name == "claim":
        rows = _between(Listing.objects.apart(), "published_at", part).order_by("published_at", "uid")
        return rows.values("slug", key=F("uid"), day=F("published_at"))
    kinds, _ = _NAMED[part.name]
    rows = _between(Mention.objects.filter(kind__in=kinds), "key", part).order_by("key").values("key")
    return rows.annotate(slug=Max("slug"), day=Max("published_at"))


def _between(rows: QuerySet[Any], column: str, part: Part) -> QuerySet[Any]:
    ends = {f"{column}__gte": part.first, f"{column}__lt": part.until}
    return rows.filter(**{end: value for end, value in ends.items() if value is not None})


def _address(name: str) -> Callable[[Row], str]:
    """Make addresses from a pattern: resolving each of thousands by itself would take seconds."""
    arguments = ["0"] if name == "topic" else ["0", "1"]
    pattern = absolute(reverse(f"public:{name}", args=arguments)).rsplit("/", len(arguments) + 1)[0]
    if name == "topic":
        return lambda row: f"{pattern}/{row['key']}/"
    return lambda row: f"{pattern}/{row['key']}/{row['slug']}/"
