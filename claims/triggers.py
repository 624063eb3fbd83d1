"""The database itself refuses to change or remove what is sealed: editions and log entries.

Raw SQL, `QuerySet.update()` and `.delete()` all meet these triggers. `lay` puts them down (a migration does), `missing`
tells the system check which are gone: on SQLite a migration that alters such a table rebuilds it and drops its
triggers without a word. `lift` is for test databases, which must be emptied between tests.
"""

from __future__ import annotations

from typing import Any

SEALED = {"claims_edition": "an edition is sealed", "claims_logentry": "the log is append-only"}
VERBS = ("UPDATE", "DELETE")
#: What tells their rows apart. On SQLite `INSERT OR REPLACE` removes whatever row is in its way, and no DELETE trigger
#: hears of it.
KEYS = {
    "claims_edition": ("rowid", "id", "claim_id, number"),
    "claims_logentry": ("rowid", "number", "previous", "hash"),
}


def lay(connection: Any) -> None:
    """Create every trigger on `connection`; those already there are replaced."""
    lift(connection)
    _run(connection, [sql for table in SEALED for sql in _create(connection.vendor, table)])


def lift(connection: Any) -> None:
    """Drop every trigger. Never called outside tests and migrations."""
    _run(
        connection,
        [_drop(connection.vendor, table, verb) for table in SEALED for verb in _verbs(connection.vendor)],
    )


def missing(connection: Any) -> list[str]:
    """Return the names of the triggers that should be there and are not."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return [
        _name(table, verb)
        for table in SEALED
        for verb in _verbs(connection.vendor)
        if _name(table, verb) not in present
    ]


def _verbs(vendor: str) -> tuple[str, ...]:
    # SQLite has no TRUNCATE, PostgreSQL no REPLACE; each would pass the DELETE trigger by.
    return (*VERBS, "REPLACE" if vendor == "sqlite" else "TRUNCATE")


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb.lower()}"


def _create(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        body = f"BEGIN SELECT RAISE(ABORT, '{SEALED[table]}'); END"
        return [f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} {body}" for verb in VERBS] + [
            f"CREATE TRIGGER {_name(table, 'REPLACE')} BEFORE INSERT ON {table} WHEN {_in_the_way(table)} {body}"
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SEALED[table]}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [function] + [
        f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} "
        f"FOR EACH {'STATEMENT' if verb == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION {table}_sealed()"
        for verb in _verbs(vendor)
    ]


def _in_the_way(table: str) -> str:
    """SQLite's condition that a row with one of the new row's keys is there already."""
    new = {key: ", ".join(f"NEW.{column}" for column in key.split(", ")) for key in KEYS[table]}
    return f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(f'({key}) = ({new[key]})' for key in new)})"


def _drop(vendor: str, table: str, verb: str) -> str:
    return f"DROP TRIGGER IF EXISTS {_name(table, verb)}" + ("" if vendor == "sqlite" else f" ON {table}")


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
