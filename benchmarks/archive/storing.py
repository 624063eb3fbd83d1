"""Many rows at once: on SQLite by one prepared statement, on PostgreSQL by COPY; indexes and triggers come after."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from claims import triggers
from claims.models.fields import PartialDateField


class Table:
    """The rows of a model, as the database takes them: what is not given is the field's own default."""

    def __init__(self, model: type[models.Model], now: dt.datetime) -> None:
        self.model = model
        self.name = model._meta.db_table
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        self.columns = [field.column for field in fields]
        self._fields = [(field.attname, _default(field, now), _written(field)) for field in fields]
        self.waiting: list[tuple[Any, ...]] = []

    def add(self, **values: Any) -> None:
        self.waiting.append(
            tuple(write(values[name]) if name in values else default for name, default, write in self._fields)
        )


class Store:
    """The tables that are filled, each written when `flush` is called."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.tables: dict[type[models.Model], Table] = {}
        self._keys: defaultdict[type[models.Model], int] = defaultdict(int)

    def add(self, model: type[models.Model], **values: Any) -> None:
        if model not in self.tables:
            self.tables[model] = Table(model, self.now)
        self.tables[model].add(**values)

    def numbered(self, model: type[models.Model], **values: Any) -> int:
        """Add a row under the next key of its table, and say which."""
        self._keys[model] += 1
        self.add(model, id=self._keys[model], **values)
        return self._keys[model]

    def flush(self) -> None:
        with connection.cursor() as cursor:
            for table in self.tables.values():
                _copy(cursor, table.name, table.columns, table.waiting)
                table.waiting = []

    def finish(self) -> None:
        """The next row that anybody adds gets the key after the last."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.tables)):
                cursor.execute(statement)


@contextmanager
def in_bulk() -> Iterator[None]:
    """Neither triggers nor indexes nor keys are looked after meanwhile; afterwards all are there, made in one go."""
    made = _indexes()
    with connection.cursor() as cursor:
        for statement in _HURRIED[connection.vendor]:
            cursor.execute(statement)
        triggers.lift(connection)
        for name, _ in made:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, statement in made:
            cursor.execute(statement)
        triggers.lay(connection)
        for statement in _CALM[connection.vendor]:
            cursor.execute(statement)


#: What is made up breaks no key, and a build that breaks off is begun again.
_HURRIED = {
    "sqlite": ["PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -500000"],
    "postgresql": ["SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'"],
}
_CALM = {
    "sqlite": ["PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"],
    "postgresql": ["SET session_replication_role = origin", "RESET maintenance_work_mem", "VACUUM ANALYZE"],
}
_INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
    "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
}


def _indexes() -> list[tuple[str, str]]:
    """Name and statement of each index of ours that is no part of a constraint."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_INDEXES[connection.vendor]} AND {_TABLE[connection.vendor]} LIKE 'claims\\_%%' ESCAPE '\\'", []
        )
        return [(name, statement) for name, statement in cursor.fetchall()]


_TABLE = {"sqlite": "tbl_name", "postgresql": "tablename"}


def _copy(cursor: Any, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "sqlite":
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", rows)
        return
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _default(field: Any, now: dt.datetime) -> Any:
    given = now if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False) else field.get_default()
    return _written(field)(given)


def _written(field: Any) -> Any:
    """How a value of the field is written, the same for both databases."""
    if isinstance(field, PartialDateField):
        return lambda value: str(value or "")
    if isinstance(field, models.DateTimeField):
        return lambda value: value and value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f").removesuffix(".000000")
    if isinstance(field, models.DateField):
        return lambda value: value and value.isoformat()
    return lambda value: value
