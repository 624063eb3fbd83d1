"""On PostgreSQL, indexes that find a part of a name: what the desk types into its look-ups.

The database's own pg_trgm reads every three letters in a row. It ships with PostgreSQL but may be missing from a lean
installation or not be ours to create; then the look-ups read row by row, as they do on SQLite, and a check says so.
"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, transaction

#: Table, column. A million sources and claims are what makes the difference.
COLUMNS = [
    ("claims_party", "name"),
    ("claims_alias", "name"),
    ("claims_source", "title"),
    ("claims_source", "url"),
    ("claims_source", "authors"),
]
EXTENSION = "pg_trgm"


def lay(connection: Any) -> bool:
    """Build what is missing, beside the work; whether all is there. Called outside a transaction."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
        except DatabaseError:  # not installed, or no right to create it
            return False
        for table, column in COLUMNS:
            if name_of(table, column) in missing(connection):
                cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name_of(table, column)}")
                # As Django asks: `UPPER(name::text) LIKE UPPER('%part%')`.
                cursor.execute(
                    f"CREATE INDEX CONCURRENTLY {name_of(table, column)} ON {table} "
                    f"USING gin (UPPER({column}::text) gin_trgm_ops)"
                )
    return True


def drop(connection: Any) -> None:
    """Take the indexes away; the extension may be somebody else's, too."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table, column in COLUMNS:
                cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name_of(table, column)}")


def missing(connection: Any) -> list[str]:
    """The names of the indexes that are not there, or were left half built."""
    if connection.vendor != "postgresql":
        return []
    wanted = [name_of(*each) for each in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid "
            "WHERE relname = ANY(%s) AND indisvalid",
            [wanted],
        )
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in wanted if name not in there]


def name_of(table: str, column: str) -> str:
    return f"{table}_{column}_parts"
