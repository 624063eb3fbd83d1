"""Keeping how many published claims there are of each sort: whole, and for each two sorts together.

    before = standing(listing)      # None for a claim that is not listed yet
    ...                             # the listing moves
    move(before, standing(listing))

A claim of five facets, two topics and three sources is counted in ten rows and some forty pairs. Sources are left out
of the pairs: nearly every claim brings its own, and a page with one source asked for has few claims to count. Each
edition is counted once, in the month it was sealed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, permutations
from typing import Any, NamedTuple, TypeAlias

from django.db import connection as default
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from claims.choices import Facet, MentionKind
from claims.models import Edition, FacetCount, Listing, Mention
from claims.models.facet import (
    ALL,
    AS_EVIDENCE,
    BOTH_WAYS,
    CORRECTIONS,
    EDITION,
    FIRST_IN,
    IN_SOURCE,
    PAGES,
    QUANTITY,
    RETRACTED,
    SEALED_IN,
)

Value: TypeAlias = tuple[str, str]  # facet, key
Place: TypeAlias = tuple[str, str, str, str]  # within, its key, facet, key

_TABLE = FacetCount._meta.db_table
_PLACE = ("within", "within_key", "facet", "key")
_FACETS = {
    MentionKind.TOPIC: Facet.TOPIC,
    MentionKind.CLAIMANT: Facet.CLAIMANT,
    MentionKind.APPEARANCE: Facet.SOURCE,
    MentionKind.EVIDENCE: Facet.SOURCE,
    MentionKind.QUANTITY: QUANTITY,
}
PAIRED = frozenset(Facet) - {Facet.SOURCE}
AT_ONCE = 2_000  # listings counted before they are written
_ROWS = 500  # written by one statement


class Standing(NamedTuple):
    """What a listing counts for: its values with their names, its corrections, and whether the list shows it.

    `first` is the month of its first edition.
    """

    values: dict[Value, str]
    corrections: int
    listed: bool
    first: str


def standing(listing: Any) -> Standing:
    """As the listing and its mentions are now; one that is kept with another claim is on pages, and not in the list."""
    listed = not listing.kept_with
    values: dict[Value, str] = _columns(listing) if listed else {}
    for mention in listing.mentions.all():
        if page := PAGES.get(mention.kind):
            values[page, mention.key] = mention.label
        if (facet := _FACETS.get(mention.kind)) and listed:
            values[facet, mention.key] = mention.label
    both = [key for page, key in values if page == IN_SOURCE and (AS_EVIDENCE, key) in values]
    values |= {(BOTH_WAYS, key): "" for key in both}
    return Standing(values, listing.corrections, listed, _month(listing.first_published_at))


def _columns(listing: Any) -> dict[Value, str]:
    values: dict[Value, str] = {
        (Facet.VERDICT, listing.verdict or RETRACTED): listing.verdict_label or "Retracted",
        (Facet.LANGUAGE, listing.language): listing.language,
        (Facet.KIND, listing.claim_kind): listing.claim_kind,
    }
    if listing.year is not None:
        values[Facet.YEAR, str(listing.year)] = str(listing.year)
    return values


def sealed(editions: QuerySet[Edition]) -> Counter[Place]:
    """Where editions are counted, and how many of them."""
    rows = editions.order_by().annotate(month=TruncMonth("published_at", tzinfo=dt.UTC)).values("month", "kind")
    counted = rows.annotate(editions=Count("pk")).values_list("month", "kind", "editions")
    return Counter({(SEALED_IN, _month(month), EDITION, kind): editions for month, kind, editions in counted})


def _month(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m}"


def move(before: Standing | None, after: Standing, editions: QuerySet[Edition]) -> None:
    """Take one listing from where it stood to where it stands, in the caller's transaction, with its new `editions`."""
    delta = places(after) + sealed(editions)
    if before:
        delta.subtract(places(before))
    moved = {place: by for place, by in delta.items() if by}
    doubtful = _doubtful(before.values if before else {}, after.values)
    _add({("", "", ALL, ""): 0} | moved, after.values)
    if doubtful:
        _name(doubtful)


def _counted(keys: Iterable[str]) -> QuerySet[FacetCount]:
    facets = {*_FACETS.values(), Facet.VERDICT}
    return FacetCount.objects.filter(within="", within_key="", facet__in=facets, key__in=keys).order_by()


def _doubtful(before: dict[Value, str], after: dict[Value, str]) -> set[str]:
    """The keys of what the claim does not call, or did not, what it is called: of these others have to be asked."""
    rows = _counted({key for _, key in (*before, *after)}).values_list("facet", "key", "label")
    called = {(facet, key): name for facet, key, name in rows}
    return {each[1] for each, name in called.items() if not before.get(each, name) == name == after.get(each)}


def _name(keys: set[str]) -> None:
    """Call each what the newest listed claim calls it, once its claim and the counts have moved.

    That need not be the claim that moved. One that came back with its old editions is older than others that have the
    same party; one that was corrected may have been the last to call it by a name that nobody shall read again.
    """
    newest = {f"as_{kind}": Subquery(_newest(kind)) for kind in _FACETS}
    verdict = Listing.objects.filter(verdict=OuterRef("key")).newest().values("verdict_label")[:1]
    found = list(_counted(keys).annotate(**newest, as_verdict=Subquery(verdict)))
    mentions = Mention.objects.in_bulk({key for row in found for key in _naming(row)})
    named = {("", "", row.facet, row.key): (row.label, _name_of(row, mentions)) for row in found}
    _upsert([(*place, name, 0) for place, (known, name) in sorted(named.items()) if name not in ("", known)])


def _newest(kind: str) -> QuerySet[Any, Any]:
    listed = Mention.objects.named(kind, OuterRef("key")).filter(listing__kept_with="")
    return listed.order_by("-published_at", "-uid").values("pk")[:1]


def _naming(row: Any) -> list[int]:
    """The newest mention of it as each kind that its facet has."""
    keys = (getattr(row, f"as_{kind}") for kind, facet in _FACETS.items() if facet == row.facet)
    return [key for key in keys if key]


def _name_of(row: Any, mentions: dict[int, Mention]) -> str:
    """Nothing where no claim names it: a verdict in the place of one that was withdrawn."""
    if row.facet == Facet.VERDICT:
        return row.as_verdict or ""
    found = sorted((mentions[key] for key in _naming(row)), key=lambda each: (each.published_at, each.uid))
    return found[-1].label if found else ""


@transaction.atomic
def recount(listings: Any = Listing.objects, connection: Any = default) -> None:
    """Count everything again. Whoever publishes meanwhile waits: one more claim than was read would be lost."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT 1 FROM {_TABLE} WHERE facet = %s FOR UPDATE", [ALL])
        cursor.execute(f"DELETE FROM {_TABLE}")
    for some in _batches(listings):
        labels = {value: label for each in some for value, label in each.values.items()}
        _add(sum((places(each) for each in some), Counter()), labels, connection)
    _add(sealed(Edition.objects.using(connection.alias)), {}, connection)


def disagreements() -> Iterator[tuple[Place, int, int]]:
    """Where what is kept is not what there is: the place, what is kept, what there is. None is what must be."""
    kept = {tuple(row[:4]): row[4] for row in FacetCount.objects.values_list(*_PLACE, "claims")}
    there = sealed(Edition.objects.all())
    for some in _batches(Listing.objects):
        for each in some:
            there.update(places(each))
    for place in sorted(kept.keys() | there.keys()):
        if kept.get(place, 0) != there[place]:
            yield place, kept.get(place, 0), there[place]


def _batches(listings: Any) -> Iterator[list[Standing]]:
    """In the order they were published, so that the newest name of a thing is written last."""
    rows = listings.order_by("published_at", "uid").prefetch_related("mentions").iterator(chunk_size=AT_ONCE)
    while some := [standing(listing) for listing in islice(rows, AT_ONCE)]:
        yield some


def places(stands: Standing) -> Counter[Place]:
    """Everywhere a listing is counted, once in each place; corrections are counted as often as there are any."""
    places = Counter({("", "", *value): 1 for value in stands.values})
    places["", "", ALL, ""] = int(stands.listed)
    if stands.corrections:
        places["", "", CORRECTIONS, ""] = stands.corrections
    paired = [value for value in stands.values if value[0] in PAIRED]
    places.update((*one, *other) for one, other in permutations(paired, 2) if one[0] != other[0])
    places.update((FIRST_IN, stands.first, *value) for value in paired if value[0] == Facet.VERDICT)
    return places


def _add(moved: dict[Place, int], labels: dict[Value, str], connection: Any = default) -> None:
    """Add to what is kept, in one order for everybody, so that no two wait for each other."""
    rows = iter(sorted(moved.items()))
    while some := list(islice(rows, _ROWS)):
        given = [(*place, "" if place[0] else labels.get(place[2:], "")[:300], by) for place, by in some]
        _upsert(given, connection)
    gone = [place for place, by in moved.items() if by < 0]
    with connection.cursor() as cursor:
        where = " AND ".join(f"{column} = %s" for column in _PLACE)
        cursor.executemany(f"DELETE FROM {_TABLE} WHERE {where} AND claims <= 0", gone)


def _upsert(rows: Iterable[tuple[Any, ...]], connection: Any = default) -> None:
    values = [cell for row in rows for cell in row]
    if not values:
        return
    lines = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * (len(values) // 6))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} ({', '.join(_PLACE)}, label, claims) VALUES {lines} "
            f"ON CONFLICT ({', '.join(_PLACE)}) DO UPDATE SET claims = {_TABLE}.claims + excluded.claims, "
            f"label = CASE excluded.label WHEN '' THEN {_TABLE}.label ELSE excluded.label END",
            values,
        )
