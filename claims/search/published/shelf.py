"""The table of readers' words: laid by a migration, filled with the words of editions.

It is no model, for Django can describe neither FTS5 nor a tsvector of our own words; nor is it bound to the listings by
a key. A question is only ever asked of listings, so a row whose listing is gone is never found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection as default

from claims.markup.plain import plain
from claims.search.published.words import texts

TABLE = "claims_published"
#: Every word of it, once: what a reader may have meant is looked up here.
WORDS = f"{TABLE}_words"
PARTS = ("statement", "claimant", "summary", "explanation")
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
    # The words come folded and cut; the plainest tokenizer takes them apart again as they are.
    "sqlite": [f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(PARTS)}, tokenize = 'ascii')"],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, {', '.join(f'{part} text NOT NULL' for part in PARTS)}, "
        "words tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_by_words ON {TABLE} USING gin (words)",
    ],
}


class Row(NamedTuple):
    """The words of a listing, one blank between two; `key` is the listing's."""

    key: int
    statement: str
    claimant: str
    summary: str
    explanation: str


def row(key: int, data: Mapping[str, Any]) -> Row:
    """What is searched of an edition whose content is `data`."""
    links = [link for each in data["appearances"] for link in each["attributions"]]
    names = [link["party"]["name"] if link["party"] else link["description"] for link in links]
    claimant = (data["claimant"] or {}).get("name", "")
    return Row(
        key,
        _words(data["statement"]),
        _words(*dict.fromkeys([claimant, *names])),
        _words(data["summary"], data["quote"]),
        _words(*plain(data["explanation"]).split("\n")),
    )


def put(key: int, data: Mapping[str, Any]) -> None:
    """Store the words of the listing's edition in the caller's transaction, in the place of those of the one before."""
    fill([(key, data)])


def fill(listings: Iterable[tuple[int, Mapping[str, Any]]], connection: Any = default) -> None:
    """Store many, given as key and content."""
    waiting = iter(listings)
    while some := [row(key, data) for key, data in islice(waiting, AT_ONCE)]:
        _store(connection, some)


def lay(connection: Any = default) -> None:
    """Create the table, empty; one already there is dropped with all it holds."""
    drop(connection)
    with connection.cursor() as cursor:
        for statement in [*_CREATE[connection.vendor], _CREATE_WORDS[connection.vendor]]:
            cursor.execute(statement)


def lay_words(connection: Any = default) -> None:
    """Create the table of all words beside an index that has none yet."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {WORDS}")
        cursor.execute(_CREATE_WORDS[connection.vendor])
        if connection.vendor == "postgresql":
            cursor.execute(f"INSERT INTO {WORDS} SELECT DISTINCT unnest(tsvector_to_array(words)) FROM {TABLE}")


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
    columns = f"INSERT INTO {TABLE} (rowid, {', '.join(PARTS)}"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(each.key,) for each in rows])
        if connection.vendor == "sqlite":
            cursor.executemany(f"{columns}) VALUES (%s, %s, %s, %s, %s)", rows)
        else:
            values = "VALUES (%s, %s, %s, %s, %s, %s::tsvector)"
            cursor.executemany(f"{columns}, words) {values}", [(*each, _vector(each)) for each in rows])
            # In one order for everybody, so that no two publishers wait for each other in a circle.
            said = sorted({word for each in rows for text in each[1:] for word in text.split()} - {_GAP})
            cursor.execute(f"INSERT INTO {WORDS} SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING", [said])


def _words(*parts: str) -> str:
    return f" {_GAP} ".join(" ".join(texts(text)) for text in parts if text)


def _vector(row: Row) -> str:
    """The words as PostgreSQL reads a tsvector. The label tells the part they stand in: `'nurses':1A,4D`."""
    labels: dict[str, str] = {}
    for label, text in zip(("1A", "2B", "3C", "4D"), row[1:], strict=True):
        for word in set(text.split()) - {_GAP}:
            labels[word] = f"{labels[word]},{label}" if word in labels else label
    return " ".join(f"'{word}':{found}" for word, found in labels.items())
