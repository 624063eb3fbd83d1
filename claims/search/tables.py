"""The tables of the index: laid by a migration, and again by `rebuild_index` if they are lost.

They are no models: neither FTS5 nor a tsvector of our own terms is anything Django could describe. No key binds them to
the claims, because emptying the claims (as tests do) must not fail for their sake; a row whose claim is gone is never
found.
"""

from __future__ import annotations

from typing import Any

TABLE = "claims_search"

_CREATE = {
    # The terms come folded and cut, so the plainest tokenizer takes them apart again as they are: the same terms on
    # both databases, in every script. FTS5's own porter and unicode61 would split Thai and Hindi at their vowel signs.
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(said, about, tokenize = \"ascii tokenchars '.'\")",
        # In how many claims each term is: a window on the index, which holds nothing itself.
        f"CREATE VIRTUAL TABLE {TABLE}_terms USING fts5vocab({TABLE}, 'row')",
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (claim_id bigint PRIMARY KEY, said text NOT NULL, about text NOT NULL, "
        "terms tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_by_terms ON {TABLE} USING gin (terms)",
    ],
}
_DROP = {
    "sqlite": [f"DROP TABLE IF EXISTS {TABLE}_terms", f"DROP TABLE IF EXISTS {TABLE}"],
    "postgresql": [f"DROP TABLE IF EXISTS {TABLE}"],
}


def lay(connection: Any) -> None:
    """Create the tables, empty; those already there are dropped with all they hold."""
    _run(connection, _DROP[connection.vendor] + _CREATE[connection.vendor])


def drop(connection: Any) -> None:
    """Take the tables away."""
    _run(connection, _DROP[connection.vendor])


def missing(connection: Any) -> list[str]:
    """The names of the tables that should be there and are not: what a system check asks."""
    needed = [TABLE, f"{TABLE}_terms"] if connection.vendor == "sqlite" else [TABLE]
    with connection.cursor() as cursor:
        present = {table.name for table in connection.introspection.get_table_list(cursor)}
    return [name for name in needed if name not in present]


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
