"""The question as each database is asked it. Only folded words reach either, so nothing typed can be syntax."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import connection, connections, models
from django.db.models import Case, Func, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Col, RawSQL

from claims.models import Listing
from claims.search.published.question import Asked, Question, parse
from claims.search.published.shelf import PARTS, TABLE

WORTH = {1: 8, 2: 4, 3: 2}  # by how many of the parts, from the statement on, were looked through; else 1
#: Up to so many matches are named to the database one by one: these rows are looked up, and no others are read.
FEW = 1_000
_LABELS = "ABCD"
_BESIDE = "(' ' || {} || ' ') LIKE %s"


def matching(listings: QuerySet[Listing], query: Question | str) -> QuerySet[Listing]:
    """Those of `listings` that match; all for an empty question. Raises Unaskable for a text that asks nothing."""
    question = parse(query) if isinstance(query, str) else query
    if question.wanted:
        few = _few(question.wanted, listings.db)
        if few is None:
            listings = listings.filter(pk__in=_keys(question.wanted))
        else:
            listings = _off_indexes(listings).filter(pk__in=few)
    for asked in question.unwanted:
        listings = listings.exclude(pk__in=_keys([asked]))
    return listings


def by_relevance(listings: QuerySet[Listing], query: Question | str) -> QuerySet[Listing]:
    """`listings`, which match, best first and then newest first; `relevance` is the number they are ordered by."""
    question = parse(query) if isinstance(query, str) else query
    listings = _off_indexes(listings)  # all that match are put in order: none of them is read in the list's own
    worth: models.expressions.Combinable = Value(0)
    for asked in question.wanted:
        places = [When(pk__in=_keys([asked], parts), then=Value(points)) for parts, points in WORTH.items()]
        worth = worth + Case(*places, default=Value(1), output_field=IntegerField())
    return listings.annotate(relevance=models.ExpressionWrapper(worth, output_field=IntegerField())).order_by(
        "-relevance", "-published_at", "-uid"
    )


def _few(wanted: Sequence[Asked], using: str) -> list[int] | None:
    """The keys of all rows that have `wanted`; None if there are more than `FEW`, the rest of which is not read."""
    found = _keys(wanted)
    with connections[using].cursor() as cursor:
        cursor.execute(f"{found.sql} LIMIT %s", [*found.params, FEW + 1])
        keys = [key for (key,) in cursor.fetchall()]
    return keys if len(keys) <= FEW else None


class _OffIndex(Func):
    """A column as it is, which SQLite then looks for in no index."""

    template, arity = "+%(expressions)s", 1


def _off_indexes(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """`listings`, found by their keys whatever else is asked of them.

    SQLite takes an index on any one column for better than a list of keys, and reads a tenth of the archive for twenty
    rows. PostgreSQL keeps statistics and needs no such help.
    """
    if connection.vendor == "sqlite":
        listings = listings.all()
        listings.query.where = _wrapped(listings.query.where)
    return listings


def _wrapped(node: Any) -> Any:
    """The condition with every column of the listing that is compared in it wrapped, but for its key."""
    if hasattr(node, "children"):
        node = copy(node)
        node.children = [_wrapped(child) for child in node.children]
    elif isinstance(lhs := getattr(node, "lhs", None), Col) and not lhs.target.primary_key:
        node = copy(node)
        node.lhs = _OffIndex(lhs, output_field=lhs.output_field)
    return node


def _keys(wanted: Sequence[Asked], parts: int = len(PARTS)) -> RawSQL:
    """The keys of the rows that have all of `wanted` in the first `parts` of their columns."""
    return _in_fts5(wanted, parts) if connection.vendor == "sqlite" else _in_tsvector(wanted, parts)


def _in_fts5(wanted: Sequence[Asked], parts: int) -> RawSQL:
    question = " AND ".join(f"({' OR '.join(_phrase(way, asked.begins) for way in asked.ways)})" for asked in wanted)
    columns = " ".join(PARTS[:parts])
    statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
    return RawSQL(statement, [f"{{{columns}}} : ({question})"])


def _phrase(way: Sequence[str], begins: bool) -> str:
    return f'"{" ".join(way)}"' + (" *" if begins else "")


def _in_tsvector(wanted: Sequence[Asked], parts: int) -> RawSQL:
    """The index leads to the rows that have the words; whether they stand side by side is read in the rows."""
    question = " & ".join(
        f"({' | '.join(_all_of(way, asked.begins, parts) for way in asked.ways)})" for asked in wanted
    )
    statement, values = f"SELECT rowid FROM {TABLE} WHERE words @@ %s::tsquery", [question]
    for asked in wanted:
        (way, *_) = asked.ways
        if len(way) > 1:
            statement += f" AND ({' OR '.join(_BESIDE.format(part) for part in PARTS[:parts])})"
            values += [f"% {' '.join(way)}{'' if asked.begins else ' '}%"] * parts
    return RawSQL(statement, values)


def _all_of(way: Sequence[str], begins: bool, parts: int) -> str:
    """As PostgreSQL writes it: `('a':AB & 'b':*AB)`, the letters being the columns looked through."""
    labels = _LABELS[:parts]
    *firsts, last = (f"'{word}':" for word in way)
    return " & ".join([*(f"{word}{labels}" for word in firsts), f"{last}{'*' * begins}{labels}"])
