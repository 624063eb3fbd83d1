"""A question as a condition in SQL. Only folded words reach it, so nothing typed can be syntax.

Of each, `parts` are the first so many parts of a claim, in which all words must stand. `tier` narrows that to claims
in whose first `parts - 1` they do not all stand: the tiers of 1, 2, 3 and 4 hold every match once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from claims.search.published.question import Asked, Question
from claims.search.published.shelf import KEY_BITS, NUMBERS, PARTS, TABLE

ALL = len(PARTS)
#: With more words than these, a tier is what has them all in its parts but for what has them all in fewer.
_TOLD_APART = 4

Term: TypeAlias = Callable[[str, Sequence[str], bool], str]  # of the number of a part, words side by side, begins


class Condition(NamedTuple):
    """SQL that is true of a row of the index, and the values in it."""

    sql: str
    values: list[Any]


class Language(NamedTuple):
    """How an index is asked: the words of one thing in one part, and what joins them."""

    term: Term
    both: str
    either: str


def place(vendor: str) -> str:
    """What the rows of the index are in the order of."""
    return f"{TABLE}.rowid" if vendor == "sqlite" else f"{TABLE}.place"


def key(vendor: str) -> str:
    """The key of the listing that a row of the index is of."""
    return f"({TABLE}.rowid & {(1 << KEY_BITS) - 1})" if vendor == "sqlite" else f"{TABLE}.rowid"


def same_row(vendor: str, listing: str, published_at: str) -> str:
    """That the row of the index is that of a listing whose columns these are, by which it is looked up."""
    if vendor != "sqlite":
        return f"{TABLE}.rowid = {listing}"
    # Without what is less than a second, which SQLite would round.
    second = f"CAST(strftime('%%s', substr({published_at}, 1, 19)) AS INTEGER)"
    return f"{TABLE}.rowid = ({second} << {KEY_BITS} | {listing})"


def matches(question: Question, vendor: str, parts: int = ALL, *, tier: bool = False) -> Condition:
    """True of the rows that match, which the index leads to."""
    if vendor == "sqlite":
        return _in_fts5(question, parts, tier)
    return _in_tsvector(question, parts, tier)


def stands(asked: Sequence[Asked], vendor: str, parts: int = ALL) -> Condition:
    """The same of all of `asked`, read in a row that is known."""
    if vendor != "sqlite":
        return _all_in_tsvector(asked, parts)
    values, every = [], []
    for each in asked:
        found = [f" {_numbered(number, way)}{'' if each.begins else ' '}" for number, way in _places(each, parts)]
        every.append(f"({' OR '.join([f'instr({TABLE}.words || char(32), %s)'] * len(found))})")
        values += found
    return Condition(" AND ".join(every), values)


def _places(asked: Asked, parts: int) -> Iterable[tuple[str, tuple[str, ...]]]:
    return product(NUMBERS[:parts], asked.ways)


def _numbered(number: str, way: Iterable[str]) -> str:
    return " ".join(f"{number}{word}" for word in way)


def _in(asked: Asked, numbers: Iterable[str], language: Language) -> str:
    terms = (language.term(number, way, asked.begins) for number, way in product(numbers, asked.ways))
    return f"({language.either.join(terms)})"


def _all_in(wanted: Sequence[Asked], parts: int, language: Language) -> str:
    return f"({language.both.join(_in(asked, NUMBERS[:parts], language) for asked in wanted)})"


def _any_as_far_as(wanted: Sequence[Asked], parts: int, language: Language) -> str:
    """All in these parts, and one of them in the last: its list there may be short, where the others are long."""
    if parts == 1 or len(wanted) > _TOLD_APART:
        return _all_in(wanted, parts, language)
    ways = []
    for last in wanted:
        others = (_in(asked, NUMBERS[:parts], language) for asked in wanted if asked is not last)
        ways.append(f"({language.both.join([_in(last, NUMBERS[parts - 1 : parts], language), *others])})")
    return f"({language.either.join(ways)})"


def _fts5_term(number: str, way: Sequence[str], begins: bool) -> str:
    return f'"{_numbered(number, way)}"' + (" *" if begins else "")


def _tsquery_term(number: str, way: Sequence[str], begins: bool) -> str:
    *firsts, last = (f"'{number}{word}'" for word in way)
    return f"({' & '.join([*firsts, last + (':*' if begins else '')])})"


_FTS5 = Language(_fts5_term, " AND ", " OR ")
_TSQUERY = Language(_tsquery_term, " & ", " | ")


def _in_fts5(question: Question, parts: int, tier: bool) -> Condition:
    found = (_any_as_far_as if tier else _all_in)(question.wanted, parts, _FTS5)
    if tier and parts > 1:
        found = f"({found} NOT {_all_in(question.wanted, parts - 1, _FTS5)})"
    for asked in question.unwanted:
        found = f"({found} NOT {_in(asked, NUMBERS, _FTS5)})"
    return Condition(f"{TABLE} MATCH %s", [found])


def _in_tsvector(question: Question, parts: int, tier: bool) -> Condition:
    """The index leads to the rows that have the words; whether they stand side by side is read in the rows."""
    found = (_any_as_far_as if tier else _all_in)(question.wanted, parts, _TSQUERY)
    sql, values = [f"{TABLE}.words @@ %s::tsquery"], [found]
    without = [_all_in_tsvector([asked], ALL) for asked in question.unwanted]
    if tier and parts > 1:
        without.append(_all_in_tsvector(question.wanted, parts - 1))
    beside = _side_by_side(question.wanted, parts)
    return Condition(
        " AND ".join([*sql, *beside.sql.splitlines(), *(f"NOT ({each.sql})" for each in without)]),
        [*values, *beside.values, *(value for each in without for value in each.values)],
    )


def _all_in_tsvector(wanted: Sequence[Asked], parts: int) -> Condition:
    beside = _side_by_side(wanted, parts)
    sql = " AND ".join([f"{TABLE}.words @@ %s::tsquery", *beside.sql.splitlines()])
    return Condition(sql, [_all_in(wanted, parts, _TSQUERY), *beside.values])


def _side_by_side(wanted: Sequence[Asked], parts: int) -> Condition:
    """Of what is several words, that they stand side by side in one part; a line each."""
    sql, values = [], []
    for asked in wanted:
        (way, *_) = asked.ways
        if len(way) > 1:
            sql.append("(" + " OR ".join(f"(' ' || {TABLE}.{part} || ' ') LIKE %s" for part in PARTS[:parts]) + ")")
            values += [f"% {' '.join(way)}{'' if asked.begins else ' '}%"] * parts
    return Condition("\n".join(sql), values)
