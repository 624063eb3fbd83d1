"""Counting as far as anybody reads: no page of the desk waits while a table is counted to its end."""

from __future__ import annotations

from typing import Any

from django.db import connections, models, router
from django.db.models import Subquery

#: Rows that are counted; beyond, a page says “more than 1,000”, or `1,000+` where there is little room.
COUNTED = 1_000


def up_to(rows: models.QuerySet[Any], most: int = COUNTED) -> int:
    """How many there are, or one more than `most`."""
    return int(rows.order_by()[: most + 1].count())


def short(count: int) -> str:
    """`12`, or `1,000+`."""
    return f"{count:,}" if count <= COUNTED else f"{COUNTED:,}+"


class UpTo(Subquery):
    """How many rows hang on each row of a query, likewise; `rows` names the outer one by an OuterRef."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()

    def __init__(self, rows: models.QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: COUNTED + 1])


def values_of(model: type[models.Model], column: str) -> list[str]:
    """The different values of a column with an index, in order: a look at the index for each, however many rows."""
    table, connection = model._meta.db_table, connections[router.db_for_read(model)]
    least = f'SELECT min("{column}") FROM "{table}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE found(value) AS ({least} UNION ALL "
            f'SELECT ({least} WHERE "{column}" > value) FROM found WHERE value IS NOT NULL) '
            f"SELECT value FROM found WHERE value IS NOT NULL LIMIT {COUNTED}"
        )
        return [value for (value,) in cursor.fetchall()]
