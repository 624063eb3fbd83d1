"""A whole copy of the database and back, by its own means: SQLite's online copy, PostgreSQL's dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import connection, transaction

#: What the part is called in the archive, by the kind of database.
PART = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
#: Left out: whoever holds a session is signed in, and counts of callers are of the moment.
PASSING = ("django_session", "shared_cache")
_LAST = "SELECT number, hash FROM claims_logentry ORDER BY number DESC LIMIT 1"
_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
_MIGRATION = "SELECT name FROM django_migrations WHERE app = 'claims' ORDER BY name DESC LIMIT 1"

#: For psql: drop what stands in our schema, whichever version laid it, and leave alone what belongs to an extension.
#: A schema of another name than `public` is in the dump, too, and must make room for it.
_SWEEP = r"""
SET client_min_messages TO warning;
BEGIN;
SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) FROM (
  SELECT oid, 'pg_class'::regclass AS listed, oid::regclass::text AS name,
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
      WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind, relkind = 'S' AS late
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  UNION ALL
  SELECT oid, 'pg_proc'::regclass, oid::regprocedure::text, 'ROUTINE', true
    FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
) each
WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = listed AND objid = each.oid AND deptype = 'e')
ORDER BY late \gexec
SELECT format('DROP SCHEMA %I', current_schema()) WHERE current_schema() <> 'public' \gexec
"""

Ask = Callable[[str], list[Any]]


class NoTool(Exception):
    """PostgreSQL's own programs are missing, or failed; the message says which, and what they said."""


@contextmanager
def copied(path: Path) -> Iterator[dict[str, Any]]:
    """Write the database to `path` as it stands at one moment, and tell what is in it: see `facts`."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)  # one step: writers go on, and are not in it
            copy.executescript("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON;")
            for table in PASSING:
                copy.execute(f"DELETE FROM {table}")
            copy.commit()
            yield facts(lambda sql: copy.execute(sql).fetchall())
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        without = [f"--exclude-table-data={table}" for table in PASSING]
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}", *without)
        yield facts(_asked)


def within(path: Path) -> dict[str, Any]:
    """The facts of a copy that lies in a file, read without touching ours; SQLite only. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the database in it is damaged")
        return facts(lambda sql: copy.execute(sql).fetchall(), [name for (name,) in copy.execute(_TABLES)])


def put_back(path: Path) -> None:
    """Make the database what `path` holds, whatever it was before. On PostgreSQL it all happens, or nothing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            copy.backup(connection.connection)
    else:
        _unpacked(path)
    connection.close()


def _unpacked(path: Path) -> None:
    """Sweep our schema and fill it from the dump, in one transaction.

    pg_restore alone drops only what it brings itself: tables of a newer version would stay, and `migrate` meet them.
    Its script goes through psql, behind our sweeping, and COMMIT is said only when it came to its end.
    """
    psql, environment = _called("psql", "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
    script = [_found("pg_restore"), "--file=-", "--no-owner", "--no-comments", "--exit-on-error", str(path)]
    with subprocess.Popen(psql, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as into:
        assert into.stdin is not None
        with suppress(BrokenPipeError):  # it could not connect, and says so below
            into.stdin.write(_SWEEP.encode())
            into.stdin.flush()
        written = subprocess.run(script, stdout=into.stdin, stderr=subprocess.PIPE)
        _, said = into.communicate(b"ROLLBACK;\n" if written.returncode else b"COMMIT;\n")
    if into.returncode or written.returncode:
        program, why = ("psql", said) if into.returncode else ("pg_restore", written.stderr)
        raise NoTool(f"{program} failed: {why.decode(errors='replace').strip()[:500]}")


def facts(ask: Ask, among: list[str] | None = None) -> dict[str, Any]:
    """How many rows each of our tables has, the newest entry of the log, and the newest migration."""
    found = connection.introspection.table_names() if among is None else among
    tables = sorted(name for name in found if name.startswith("claims_"))
    return {
        "counts": {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables},
        "log": [list(row) for row in ask(_LAST)],
        "migration": ask(_MIGRATION)[0][0],
    }


def now() -> dict[str, Any]:
    """The facts of the database as it is."""
    return facts(_asked)


def is_empty() -> bool:
    """Whether nobody has worked in it: no tables yet, or ours and no member and no entry in the log.

    Tables and none of ours are those of another program, whose database was named by mistake.
    """
    tables = set(connection.introspection.table_names())
    if not tables & {"claims_member", "django_migrations"}:
        return not tables
    worked = [table for table in ("claims_member", "claims_logentry") if table in tables]
    return not any(_asked(f"SELECT count(*) FROM {table}")[0][0] for table in worked)


def _asked(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _run(program: str, *arguments: str) -> None:
    command, environment = _called(program, *arguments)
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise NoTool(f"{program} failed: {done.stderr.strip()[:500]}")


def _called(program: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command that speaks to our database, and its environment."""
    settings = connection.settings_dict
    # A password in the arguments could be read by every user of the machine.
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {name: str(settings[key]) for name, key in named.items() if settings.get(key)}
    return [_found(program), f"--dbname={settings['NAME']}", *arguments], {**os.environ, **told}


def _found(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise NoTool(f"{program} is not installed: it comes with PostgreSQL's client programs.")
    return found
