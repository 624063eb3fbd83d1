"""All that is published, newest first, read by a statement that is written once.

This is the list that nothing is asked of, from any place on. A query set writes its statement anew for each page and
makes a model of each row, which takes five times as long as the database takes to answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connections, models


def newest_values(
    listings: models.Manager[Any], names: tuple[str, ...], most: int, place: list[Any], backwards: bool
) -> list[list[Any]]:
    """Of `listings.newest()` these columns, of `most` rows behind `place`: a moment and a uid, or empty for the first.

    `backwards`: of those before it, the nearest first.
    """
    model: Any = listings.model
    connection, moment = connections[listings.db], model._meta.get_field("published_at")
    after = [moment.get_db_prep_value(place[0], connection), place[1]] if place else []
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, names, bool(place), backwards), [*after, most])
        found = cursor.fetchall()
    converted = _converted(model, names, connection.alias)
    return [_told(row, converted, connection) for row in found]


@lru_cache
def _statement(model: Any, names: tuple[str, ...], placed: bool, backwards: bool) -> str:
    """The columns that it is found and ordered by are those of the index `listing_newest_first`."""
    table, columns = model._meta.db_table, ", ".join(model._meta.get_field(name).column for name in names)
    beyond, order = (">", "ASC") if backwards else ("<", "DESC")
    further = f" AND (published_at, uid) {beyond} (%s, %s)" if placed else ""
    listed = f"FROM {table} WHERE kept_with = ''{further}"
    return f"SELECT {columns} {listed} ORDER BY published_at {order}, uid {order} LIMIT %s"


@lru_cache
def _converted(model: Any, names: tuple[str, ...], alias: str) -> list[tuple[int, Any, list[Any]]]:
    """Which columns do not come from the database as what they are, and what makes them so, as Django has it."""
    connection, table = connections[alias], model._meta.db_table
    columns = [model._meta.get_field(name).get_col(table) for name in names]
    makers = [connection.ops.get_db_converters(column) + column.get_db_converters(connection) for column in columns]
    return [(place, columns[place], each) for place, each in enumerate(makers) if each]


def _told(row: tuple[Any, ...], converted: list[tuple[int, Any, list[Any]]], connection: Any) -> list[Any]:
    values = list(row)
    for place, column, makers in converted:
        for maker in makers:
            values[place] = maker(values[place], column, connection)
    return values
