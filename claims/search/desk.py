"""The words by which the desk finds its claims: a row for each claim, in the database's own full-text index.

The index beside it (tables.py) keeps stems, to tell which claims are alike. This one keeps the words as they stand, of
all that an editor may remember of a claim: what it says and the words it was said in, its uid, who made it under any of
their names, and the titles and addresses of the sources it was made in and rests on.

It is no model, for Django can describe neither FTS5 nor a tsvector of our own words; a row whose claim is gone is never
found, for a question is only ever asked of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.apps import apps as live
from django.db import connection as default
from django.db.models.expressions import RawSQL

from claims.search.published.question import Asked, Question, parse
from claims.search.published.words import texts

TABLE = "claims_desk"
AT_ONCE = 500  # claims
#: Parts what stands side by side here but not on the desk; no word is ever this.
_GAP = "·"
#: A word of fewer letters is asked for as a whole: too many begin with it.
BEGINS = 3

_CREATE = {
    # The words come folded and cut; the plainest tokenizer takes them apart again as they are. Nothing is ranked, so
    # that no row needs to know its length.
    "sqlite": [f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize = 'ascii', columnsize = 0)"],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_by_words ON {TABLE} USING gin (words)",
    ],
}


def lay(connection: Any = default) -> None:
    """Create the table, empty; one already there is dropped with all it holds."""
    drop(connection)
    with connection.cursor() as cursor:
        for statement in _CREATE[connection.vendor]:
            cursor.execute(statement)


def drop(connection: Any = default) -> None:
    """Take the table away."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def missing(connection: Any = default) -> bool:
    """Whether the table has been lost."""
    there = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = %s",
        "postgresql": "SELECT count(to_regclass(%s))",
    }
    with connection.cursor() as cursor:
        cursor.execute(there[connection.vendor], [TABLE])
        return not cursor.fetchone()[0]


def put(claim_ids: Iterable[int], connection: Any = default, apps: Any = live) -> None:
    """Store the words of these claims in the caller's transaction, in the place of those they had."""
    waiting = iter(claim_ids)
    while some := list(islice(waiting, AT_ONCE)):
        _store(connection, _told(some, connection.alias, apps))


def take(claim_ids: Sequence[int], connection: Any = default) -> None:
    """Remove the rows of these claims, there or not."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(key,) for key in claim_ids])


def asked(typed: str) -> Question:
    """What an editor asks: as a reader does, but a word counts where another begins so. Raises Unaskable."""
    question = parse(typed)
    return Question(tuple(map(_beginning, question.wanted)), question.unwanted)


def newest(question: Question, limit: int) -> list[int]:
    """The keys of the newest claims with all that is wanted and nothing unwanted, at most so many, newest first."""
    statement, values = _statement(question)
    with default.cursor() as cursor:
        cursor.execute(f"{statement} ORDER BY rowid DESC LIMIT %s", [*values, limit])
        return [key for (key,) in cursor.fetchall()]


def every(question: Question) -> RawSQL:
    """The keys of all such claims, for `pk__in`."""
    return RawSQL(*_statement(question))


def _beginning(wanted: Asked) -> Asked:
    """`nurs` finds nurses. A word that is too short to tell anything is taken as it is."""
    return Asked(wanted.ways[:1], begins=wanted.begins or len(wanted.ways[0][-1]) >= BEGINS)


#: Side by side, both, either, without; and how the table is asked.
_SIGNS = {
    "sqlite": (" ", " AND ", " OR ", " NOT ", f"{TABLE} MATCH %s"),
    "postgresql": (" <-> ", " & ", " | ", " & !", "words @@ %s::tsquery"),
}


def _statement(question: Question) -> tuple[str, list[str]]:
    """Something must be wanted: FTS5 cannot be asked for what has not got a word. Only folded words reach either."""
    _, both, either, without, where = _SIGNS[default.vendor]
    match = f"({both.join(map(_any_of, question.wanted))})"
    if question.unwanted:
        match += f"{without}({either.join(map(_any_of, question.unwanted))})"
    return f"SELECT rowid FROM {TABLE} WHERE {where}", [match]


def _any_of(asked: Asked) -> str:
    either = _SIGNS[default.vendor][2]
    return f"({either.join(_side_by_side(way, asked.begins) for way in asked.ways)})"


def _side_by_side(way: Sequence[str], begins: bool) -> str:
    if default.vendor == "sqlite":
        return f'"{" ".join(way)}"' + " *" * begins
    return _SIGNS["postgresql"][0].join(f"'{word}'" for word in way) + ":*" * begins


def _told(claim_ids: Sequence[int], alias: str, apps: Any) -> list[tuple[int, list[str]]]:
    """Each claim with its words, in order; a gap stands where two texts meet."""
    texts_of: defaultdict[int, list[str]] = defaultdict(list)
    for model, key, columns in (
        ("Claim", "pk", ("statement", "quote", "uid", "claimant__name")),
        ("Alias", "party__claims__pk", ("name",)),
        ("Appearance", "claim_id", ("source__title", "source__url")),
        ("Evidence", "claim_id", ("source__title", "source__url")),
    ):
        rows = apps.get_model("claims", model)._base_manager.using(alias).filter(**{f"{key}__in": claim_ids})
        for claim, *said in rows.order_by("pk").values_list(key, *columns):
            texts_of[claim] += said
    return [(claim, _words(said)) for claim, said in texts_of.items()]


def _words(said: Iterable[str | None]) -> list[str]:
    found: list[str] = []
    for text in dict.fromkeys(filter(None, said)):
        found += [_GAP, *texts(text)] if found else texts(text)
    return found


#: In the place of what a claim had.
_PUT = {
    "sqlite": f"INSERT OR REPLACE INTO {TABLE} (rowid, words) VALUES (%s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s::tsvector) "
    "ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
}


def _store(connection: Any, rows: Sequence[tuple[int, list[str]]]) -> None:
    written = {"sqlite": " ".join, "postgresql": _vector}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.executemany(_PUT[connection.vendor], [(key, written(words)) for key, words in rows])


#: What PostgreSQL counts to in a text, and how many places of one word it keeps.
_FURTHEST, _PLACES = 16_383, 255


def _vector(words: Sequence[str]) -> str:
    """The words as PostgreSQL reads a tsvector, each with its places: `'nurses':4,19`."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, start=1):
        if word != _GAP:
            places[word].append(min(place, _FURTHEST))
    return " ".join(f"'{word}':{','.join(map(str, at[:_PLACES]))}" for word, at in places.items())
