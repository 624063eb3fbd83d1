"""The sitemap, by the protocol of sitemaps.org: 50,000 addresses a file, an index above that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.choices import MentionKind
from claims.models import Listing, Mention
from claims.public.context import absolute
from claims.public.facets import SOURCE_KINDS
from claims.public.subjects import PARTY_KINDS

LIMIT = 50_000
_PAGES = ["home", "claim_list", "corrections", "scale", "methodology"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """Addresses of one kind: rows of `key`, `slug` and `day`, and the name of the address they make."""

    name: str
    rows: QuerySet[Any, Any]

    def addresses(self, start: int) -> Iterator[tuple[str, str]]:
        address = _address(self.name)
        return ((address(row), row["day"].date().isoformat()) for row in self.rows[start : start + LIMIT - len(_PAGES)])


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses, or `?part=n` of them; beyond the limit the bare address is an index of the parts."""
    parts = _parts()
    if len(parts) > 1 and "part" not in request.GET:
        index = [f"{absolute(request.path)}?part={number}" for number in parts]
        return render(request, "public/sitemap_index.xml", {"parts": index}, content_type="application/xml")
    number = request.GET.get("part", "1")
    if number not in parts:
        raise Http404("The sitemap has no such part.")
    addresses = [each for section, start in parts[number] for each in section.addresses(start)]
    if number == "1":
        addresses = [*((absolute(reverse(f"public:{name}")), "") for name in _PAGES), *addresses]
    return render(request, "public/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def _parts() -> dict[str, list[tuple[Section, int]]]:
    """What each part holds, as sections and where in them it begins; one part as long as all fits in it."""
    counts = [(section, section.rows.count()) for section in _sections()]
    if sum(count for _, count in counts) + len(_PAGES) <= LIMIT:
        return {"1": [(section, 0) for section, _ in counts]}
    starts = [(section, start) for section, count in counts for start in range(0, count, LIMIT - len(_PAGES))]
    return {str(number): [start] for number, start in enumerate(starts, start=1)}


def _sections() -> list[Section]:
    claims = Listing.objects.newest().values("slug", key=F("uid"), day=F("published_at"))
    kinds = {"party": PARTY_KINDS, "source": SOURCE_KINDS, "topic": [MentionKind.TOPIC]}
    return [Section("claim", claims), *(Section(name, _named(those)) for name, those in kinds.items())]


def _named(kinds: list[MentionKind]) -> QuerySet[Any, Any]:
    """Each party, source or topic once, with the day of the newest edition that names it."""
    rows = Mention.objects.filter(kind__in=kinds).values("key")
    return rows.annotate(slug=Max("slug"), day=Max("listing__published_at")).order_by("key")


def _address(name: str) -> Callable[[Row], str]:
    """Make addresses from a pattern: resolving each of 50,000 by itself would take seconds."""
    arguments = ["0"] if name == "topic" else ["0", "1"]
    pattern = absolute(reverse(f"public:{name}", args=arguments)).rsplit("/", len(arguments) + 1)[0]
    if name == "topic":
        return lambda row: f"{pattern}/{row['key']}/"
    return lambda row: f"{pattern}/{row['key']}/{row['slug']}/"
