"""Scenes that nearly every test sets: played by the real actions once, and after that written down as they were.

What the actions write the first time is kept, statement by statement. A later test that stands where the first one
stood, down to the head of the log and the numbers of the next rows, gets the very same rows in a fraction of the time.
Where a test has set the clock or a setting, or where what it writes is committed, the scene is played anew.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.models import Model
from django.utils import timezone

_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|ROLLBACK)\b", re.IGNORECASE)
_CLOCK = timezone.now
#: The head of the log, and the number that each table gave last.
_STANDS = {
    "sqlite": "SELECT (SELECT hash FROM claims_logentry ORDER BY number DESC LIMIT 1),"
    " (SELECT group_concat(name || seq) FROM sqlite_sequence)",
    "postgresql": "SELECT (SELECT hash FROM claims_logentry ORDER BY number DESC LIMIT 1),"
    " (SELECT string_agg(sequencename || coalesce(last_value, 0), ',' ORDER BY sequencename) FROM pg_sequences)",
}

Statement = tuple[str, Any, bool]


@dataclass(frozen=True)
class _Scene:
    """What came of it, and what was written for it, in order."""

    result: Any
    written: list[Statement]


_scenes: dict[Any, _Scene] = {}
_first_numbers: dict[str, int | None] = {}


def remembered(play: Callable[..., Any]) -> Callable[..., Any]:
    """`play`, which takes rows, dataclasses of rows and plain values, and returns one of the first two."""

    @functools.wraps(play)
    def set_scene(*args: Any, **kwargs: Any) -> Any:
        if not _is_as_usual():
            return play(*args, **kwargs)
        key = play.__name__, _where_it_stands(), _named(args), _named(kwargs)
        if key in _scenes:
            _write(_scenes[key].written)
            return _again(_scenes[key].result)
        with _noting() as written:
            result = play(*args, **kwargs)
        assert not any(sql.startswith("ROLLBACK") for sql, _, _ in written), "a scene takes nothing back"
        _scenes[key] = _Scene(result, written)
        return result

    return set_scene


def _is_as_usual() -> bool:
    set_by_a_test = isinstance(settings._wrapped, UserSettingsHolder)
    return connection.in_atomic_block and timezone.now is _CLOCK and not set_by_a_test


def _where_it_stands() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(_STANDS[connection.vendor])
        return cursor.fetchone()


def give_the_same_numbers() -> None:
    """Let PostgreSQL number rows from where it did at first, as SQLite does by itself; not where a scene stands."""
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if not _first_numbers:
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
            _first_numbers.update(cursor.fetchall())
        cursor.execute("SELECT EXISTS (SELECT 1 FROM claims_logentry) OR EXISTS (SELECT 1 FROM claims_member)")
        if not cursor.fetchone()[0]:
            calls = [f"setval('{name}', {last or 1}, {bool(last)})" for name, last in _first_numbers.items()]
            cursor.execute(f"SELECT {', '.join(calls)}")


@contextmanager
def _noting() -> Iterator[list[Statement]]:
    """The writes of the block."""
    written: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if _WRITES.match(sql):
            written.append((sql, params, many))
        return done

    with connection.execute_wrapper(note):
        yield written


def _write(statements: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params, many in statements:
            (cursor.executemany if many else cursor.execute)(sql, params)


def _named(value: Any) -> Any:
    """What tells one argument from another; a row is known by its number."""
    if isinstance(value, Model):
        return type(value).__name__, value.pk
    if is_dataclass(value):
        return tuple(_named(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, dict):
        return tuple((name, _named(each)) for name, each in sorted(value.items()))
    if isinstance(value, list | tuple):
        return tuple(map(_named, value))
    return repr(value)


def _again(result: Any) -> Any:
    """The rows of `result` as they are in the database now."""
    if isinstance(result, Model):
        return type(result).objects.get(pk=result.pk)
    return replace(result, **{each.name: _again(getattr(result, each.name)) for each in fields(result)})
