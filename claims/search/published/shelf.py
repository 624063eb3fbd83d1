"""The table of readers' words: laid by a migration, filled with the words of editions.

It is no model, for Django can describe neither FTS5 nor a tsvector of our own words; nor is it bound to the listings by
a key. A question is only ever asked of listings, so a row whose listing is gone is never found.

Every word is stored with the number of the part it stands in before it, `1nurse` in a statement: each part has lists of
its own, and none is read through for the few rows that have a word there. A row has a place, which is when it was
published: the lists are in the order of the places, so that the newest matches are read off their end and no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from django.db import connection as default

from claims.markup.plain import plain
from claims.search.published.words import texts

TABLE = "claims_published"
#: Every word of it, once: what a reader may have meant is looked up here.
WORDS = f"{TABLE}_words"
PARTS = ("statement", "claimant", "summary", "explanation")
#: What stands before a word in each of them; before the key of the listing, by which its row is found again, OF_KEY.
NUMBERS = ("1", "2", "3", "4")
OF_KEY = "0"
#: A place is the second of publication and, in so many bits, the key of the listing.
KEY_BITS = 31
AT_ONCE = 500  # rows
#: Parts what stands side by side in a row but not in the edition; no word is ever this.
_GAP = "·"

_CREATE_WORDS = {
    # A window on the index, which holds nothing itself.
    "sqlite": f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab({TABLE}, 'row')",
    # In the order of the letters' own numbers, as SQLite has it. A word stays when its claim is corrected: whoever
    # offers one looks whether it is found.
    "postgresql": f'CREATE TABLE {WORDS} (term text COLLATE "C" PRIMARY KEY)',
}
_CREATE = {
    # The words come folded and cut; the plainest tokenizer takes them apart again as they are. The rowid is the place.
    "sqlite": [f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize = 'ascii')"],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, {', '.join(f'{part} text NOT NULL' for part in PARTS)}, "
        "words tsvector NOT NULL, place bigint NOT NULL)",
        f"CREATE INDEX {TABLE}_by_words ON {TABLE} USING gin (words)",
        f"CREATE INDEX {TABLE}_by_place ON {TABLE} (place)",
    ],
}


class Row(NamedTuple):
    """The words of a listing, one blank between two; `key` is the listing's."""

    key: int
    place: int
    statement: str
    claimant: str
    summary: str
    explanation: str


#: What is indexed of a listing: its key, when its edition was published, and the edition's content.
Published: TypeAlias = tuple[int, dt.datetime, Mapping[str, Any]]


def place(key: int, at: dt.datetime) -> int:
    """Where the listing stands: a later one is greater, but for the order within a second."""
    return int(at.timestamp() // 1) << KEY_BITS | key


def row(key: int, at: dt.datetime, data: Mapping[str, Any]) -> Row:
    """What is searched of an edition whose content is `data`."""
    links = [link for each in data["appearances"] for link in each["attributions"]]
    names = [link["party"]["name"] if link["party"] else link["description"] for link in links]
    claimant = (data["claimant"] or {}).get("name", "")
    return Row(
        key,
        place(key, at),
        _words(data["statement"]),
        _words(*dict.fromkeys([claimant, *names])),
        _words(data["summary"], data["quote"]),
        _words(*plain(data["explanation"]).split("\n")),
    )


def put(key: int, at: dt.datetime, data: Mapping[str, Any]) -> None:
    """Store the words of the listing's edition in the caller's transaction, in the place of those of the one before."""
    fill([(key, at, data)])


def fill(listings: Iterable[Published], connection: Any = default) -> None:
    """Store many."""
    waiting = iter(listings)
    while some := [row(*each) for each in islice(waiting, AT_ONCE)]:
        _store(connection, some)


def lay(connection: Any = default) -> None:
    """Create the table, empty; one already there is dropped with all it holds."""
    drop(connection)
    with connection.cursor() as cursor:
        for statement in [*_CREATE[connection.vendor], _CREATE_WORDS[connection.vendor]]:
            cursor.execute(statement)


def lay_words(connection: Any = default) -> None:
    """Create the table of all words beside an index that has none yet; where it is one that is filled, empty."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {WORDS}")
        cursor.execute(_CREATE_WORDS[connection.vendor])


def drop(connection: Any = default) -> None:
    """Take the table away."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {WORDS}")
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def missing(connection: Any = default) -> bool:
    """Whether the table has been lost."""
    with connection.cursor() as cursor:
        return TABLE not in {table.name for table in connection.introspection.get_table_list(cursor)}


def _store(connection: Any, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        (_store_in_fts5 if connection.vendor == "sqlite" else _store_in_tsvector)(cursor, rows)


def _store_in_fts5(cursor: Any, rows: Sequence[Row]) -> None:
    before = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
    cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid IN ({before})", [(f'"{OF_KEY}{each.key}"',) for each in rows])
    cursor.executemany(
        f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)", [(each.place, _numbered(each)) for each in rows]
    )


def _store_in_tsvector(cursor: Any, rows: Sequence[Row]) -> None:
    cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(each.key,) for each in rows])
    columns = f"INSERT INTO {TABLE} (rowid, place, {', '.join(PARTS)}, words)"
    values = "VALUES (%s, %s, %s, %s, %s, %s, %s::tsvector)"
    cursor.executemany(f"{columns} {values}", [(*each, _vector(each)) for each in rows])
    # In one order for everybody, so that no two publishers wait for each other in a circle.
    said = sorted({word for each in rows for text in _texts(each) for word in text.split()} - {_GAP})
    cursor.execute(f"INSERT INTO {WORDS} SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING", [said])


def _texts(row: Row) -> tuple[str, ...]:
    return row.statement, row.claimant, row.summary, row.explanation


def _words(*parts: str) -> str:
    return f" {_GAP} ".join(" ".join(texts(text)) for text in parts if text)


def _numbered(row: Row) -> str:
    """`0412 1nurses 1hired · 2council`: no words stand side by side across a number."""
    said = (f"{number}{word}" for number, text in zip(NUMBERS, _texts(row), strict=True) for word in text.split())
    return f"{OF_KEY}{row.key} {' '.join(said)}"


def _vector(row: Row) -> str:
    """The words as PostgreSQL reads a tsvector, each once: `'1nurses' '4nurses'`. It needs no places of them."""
    parts = zip(NUMBERS, _texts(row), strict=True)
    return " ".join(f"'{number}{word}'" for number, text in parts for word in dict.fromkeys(text.split()))
