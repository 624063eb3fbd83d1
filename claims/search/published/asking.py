"""The listings that a question asks for, as query sets.

A question leads to few or to many. Few are named to the database one by one, and put in whatever order. Many are read
off the index in the order of its places, joined with what else is asked, and no further than somebody reads: see
`claims.search.published.reading`.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from django.db import connections
from django.db.models import BooleanField, Func, IntegerField, QuerySet, Value
from django.db.models.expressions import Col, RawSQL

from claims.models import Listing
from claims.search.published.conditions import ALL, Condition, key, matches, place, same_row, stands
from claims.search.published.question import Question, parse
from claims.search.published.shelf import TABLE

#: Of a claim, by the first so many parts in which all the words stand.
WORTH = {1: 8, 2: 4, 3: 2, 4: 1}
#: Up to so many matches are named to the database one by one: these rows are looked up, and no others are read.
FEW = 1_000
#: So many are sooner put in any order than looked for along it.
SOONER_SORTED = 10_000
#: What leads from a listing to its row of the index.
_KEY, _PUBLISHED_AT = "claims_listing.claim_id", "claims_listing.published_at"

Listings: TypeAlias = QuerySet[Listing]


class Led(Enum):
    """What leads to the rows of a list."""

    BY_WORDS = "few claims have the words"
    BY_THE_REST = "few claims are all else that is asked"
    NOWHERE = "many have the words, and many are all else"


class Found(NamedTuple):
    """The listings that match, and what led there; many come latest place first, few in no order."""

    listings: Listings
    led: Led
    #: All else that is asked, and the words that were looked for in it.
    among: Listings
    question: Question


def matching(listings: Listings, query: Question | str) -> Listings:
    """Those of `listings` that match; all for an empty question. Raises Unaskable for a text that asks nothing.

    Whatever else is asked should be in `listings` already: where that leaves few, nothing else is read.
    """
    return find(listings, query).listings


def ranked(found: Found) -> Listings:
    """Those that match, best first and then newest first; `relevance` is the number they are ordered by.

    All are put in order: for the first of many, `reading.best` is the quicker way.
    """
    if not found.question.wanted:  # SQLite would put them in order by what they all are
        return found.listings.annotate(relevance=Value(WORTH[ALL])).order_by("-published_at", "-uid")
    return found.listings.annotate(relevance=_worth(found)).order_by("-relevance", "-published_at", "-uid")


def to_be_sorted(found: Found) -> Listings:
    """The listings that match, for an order that is not that of the index: many are looked for along it."""
    if not found.question.wanted:
        keys = _few_of(found.listings)
        return off_indexes(found.listings) if keys is None else by_keys(found.listings, keys)
    if found.led is not Led.NOWHERE or _few_with_the_words(found.question, found.listings.db, SOONER_SORTED):
        return found.listings
    return _read_in_rows(off_indexes(found.among), found.question)


def find(listings: Listings, query: Question | str, *, many: bool = False, wide: bool = False) -> Found:
    """As `matching`, with how it was found.

    `many`: more than FEW are known to match, so nothing leads to few. `wide`: all else that is asked is known to be
    met by more than FEW, so only the words are asked whether they lead to few.
    """
    question = parse(query) if isinstance(query, str) else query
    rows, led = _led_to(listings, question, many, wide)
    return Found(rows, led, listings, question)


def _led_to(listings: Listings, question: Question, many: bool, wide: bool) -> tuple[Listings, Led]:
    if not question.wanted:
        return _read_in_rows(listings, question), Led.BY_THE_REST
    if many:
        return joined(listings, question), Led.NOWHERE
    keys = _few_with_the_words(question, listings.db, FEW)
    if keys is not None:
        return by_keys(listings, keys), Led.BY_WORDS
    keys = None if wide else _few_of(listings)
    if keys is not None:
        return _read_in_rows(listings.filter(pk__in=keys), question), Led.BY_THE_REST
    return joined(listings, question), Led.NOWHERE


def joined(listings: Listings, question: Question, tier: int = 0) -> Listings:
    """`listings` with their rows of the index, latest place first: all that match, or those of one tier."""
    vendor = connections[listings.db].vendor
    condition = matches(question, vendor, tier or ALL, tier=bool(tier))
    rows = off_indexes(listings).extra(tables=[TABLE], where=[condition.sql], params=condition.values)
    return rows.filter(pk=RawSQL(key(vendor), [])).order_by(RawSQL(place(vendor), []).desc())


def off_indexes(listings: Listings) -> Listings:
    """`listings`, found by their keys whatever else is asked of them.

    SQLite takes an index on any one column for better than a list of keys, and reads a tenth of the archive for twenty
    rows. PostgreSQL keeps statistics and needs no such help.
    """
    if connections[listings.db].vendor == "sqlite":
        listings = listings.all()
        listings.query.where = _wrapped(listings.query.where)
    return listings


def by_keys(listings: Listings, keys: Collection[int]) -> Listings:
    """Those of `listings` that have these keys, which are few: looked up by them, whatever else is asked."""
    return off_indexes(listings).filter(pk__in=keys)


def _few_with_the_words(question: Question, using: str, few: int) -> list[int] | None:
    """The keys of all rows that match; None if there are more than `few`, the rest of which is not read."""
    vendor = connections[using].vendor
    condition = matches(question, vendor)
    with connections[using].cursor() as cursor:
        statement = f"SELECT {key(vendor)} FROM {TABLE} WHERE {condition.sql} LIMIT %s"
        cursor.execute(statement, [*condition.values, few + 1])
        keys = [key for (key,) in cursor.fetchall()]
    return keys if len(keys) <= few else None


def _few_of(listings: Listings) -> list[int] | None:
    """The keys of all of `listings`; None if there are more than `FEW`, the rest of which is not read."""
    keys = list(listings.order_by().values_list("pk", flat=True)[: FEW + 1])
    return keys if len(keys) <= FEW else None


def _read_in_rows(listings: Listings, question: Question) -> Listings:
    """Those that match, each looked up in the index by itself."""
    vendor = connections[listings.db].vendor
    if question.wanted:
        listings = listings.filter(_RowHas(stands(question.wanted, vendor), vendor))
    for asked in question.unwanted:
        listings = listings.exclude(_RowHas(stands([asked], vendor), vendor))
    return listings


def _worth(found: Found) -> RawSQL:
    """The relevance of a row. Django takes longer to put Case and When together than a database to answer them."""
    wanted, vendor = found.question.wanted, connections[found.listings.db].vendor
    cases, values = [], []
    for parts in range(1, ALL):
        if found.led is Led.BY_THE_REST:
            condition = stands(wanted, vendor, parts)
            here = f"EXISTS (SELECT 1 FROM {TABLE} WHERE {same_row(vendor, _KEY, _PUBLISHED_AT)} AND {condition.sql})"
        else:
            condition = matches(Question(wanted), vendor, parts)
            here = f"{_KEY} IN (SELECT {key(vendor)} FROM {TABLE} WHERE {condition.sql})"
        cases.append(f"WHEN {here} THEN {WORTH[parts]}")
        values += condition.values
    return RawSQL(f"CASE {' '.join(cases)} ELSE {WORTH[ALL]} END", values, output_field=IntegerField())


class _RowHas(Func):
    """That the row of a listing in the index meets a condition."""

    output_field = BooleanField()

    def __init__(self, condition: Condition, vendor: str) -> None:
        super().__init__("pk", "published_at")
        self.condition, self.vendor = condition, vendor

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **rest: Any) -> tuple[str, tuple[Any, ...]]:
        columns = [compiler.compile(each)[0] for each in self.get_source_expressions()]
        same = same_row(self.vendor, *columns)
        return f"EXISTS (SELECT 1 FROM {TABLE} WHERE {same} AND {self.condition.sql})", tuple(self.condition.values)


class _OffIndex(Func):
    """A column as it is, which SQLite then looks for in no index."""

    template, arity = "+%(expressions)s", 1


def _wrapped(node: Any) -> Any:
    """The condition with every column of the listing that is compared in it wrapped, but for its key."""
    if hasattr(node, "children"):
        node = copy(node)
        node.children = [_wrapped(child) for child in node.children]
    elif isinstance(lhs := getattr(node, "lhs", None), Col) and not lhs.target.primary_key:
        node = copy(node)
        node.lhs = _OffIndex(lhs, output_field=lhs.output_field)
    return node
