"""What somebody does who has the database itself: rows changed, added and removed past every trigger."""

import datetime as dt
import hashlib
import json
from contextlib import contextmanager

from django.db import connection, transaction

from claims import audit, triggers
from claims.actions import drafting
from claims.models import LogEntry, LogHead, Topic
from tests import cast as desk
from tests.scenery import standing


def sql(statement, *values):
    """Run raw SQL; how many rows it reached."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def lifted():
    """Lift the triggers; they lie again when the transaction of the test, or of `undone`, is rolled back."""
    connection.check_constraints()  # PostgreSQL drops no trigger while rows still wait for their foreign keys
    triggers.lift(connection)


@contextmanager
def a_case(blocker):
    """A claim published and corrected, another started: made once for a whole module, each test of which is undone."""
    with standing(blocker):
        cast = desk.assemble()
        claim = desk.published(cast, statement="“Zoë” hired 35 nurses\u2028🏥.")
        desk.republished(claim, cast, reason="Wir haben falsch gezählt.")
        drafting.start_claim(by=cast.rosa, statement="The town has 12 bridges.")
        yield


def stored(model):
    """Every row as the database holds it, in the order of its key."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY {model._meta.pk.column}")
        names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def hashed(row, seal="hash"):
    """The hash of a stored row, as docs/reference/log-format.md says it and with nothing of the project's own."""
    # Of an edition two more columns are left out: they are this database's own numbers.
    left_out = {seal, "claim_id", "by_id"} if seal == "sha256" else {seal}
    fields = {name: _spelled(value) for name, value in row.items() if name not in left_out}
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _spelled(value):
    if not isinstance(value, dt.datetime):
        return value
    return value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC).isoformat(timespec="microseconds")


def change(row, column, value):
    """Change one column of a row, and every key that pointed to it."""
    meta = row._meta
    field = next(field for field in meta.concrete_fields if field.column == column)
    if field.primary_key:
        for relation in meta.related_objects:
            pointing = relation.field
            sql(f"UPDATE {pointing.model._meta.db_table} SET {pointing.column} = %s WHERE {pointing.column} = %s",
                value, row.pk)  # fmt: skip
    value = field.get_db_prep_save(value, connection) if isinstance(value, dt.datetime) else value
    assert sql(f"UPDATE {meta.db_table} SET {column} = %s WHERE {meta.pk.column} = %s", value, row.pk) == 1


def add(model, **columns):
    """Insert a row of `columns`."""
    places = ", ".join(["%s"] * len(columns))
    sql(f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({places})", *columns.values())


def renumber(number, to):
    assert sql("UPDATE claims_logentry SET number = %s WHERE number = %s", to, number) == 1


def rehash(start, *, head=False):
    """Make the chain whole again from entry `start` on, as a careful forger would, and move the head if asked."""
    rows = stored(LogEntry)
    # First out of the way: no two entries may ever hold one hash.
    sql("UPDATE claims_logentry SET previous = 'p' || number, hash = 'h' || number WHERE number >= %s", start)
    previous = next((row["hash"] for row in reversed(rows) if row["number"] < start), "0" * 64)
    for row in rows:
        if row["number"] >= start:
            row["previous"] = previous
            previous = hashed(row)
            sql("UPDATE claims_logentry SET previous = %s, hash = %s WHERE number = %s",
                row["previous"], previous, row["number"])  # fmt: skip
    if head:
        LogHead.objects.update(number=rows[-1]["number"], hash=previous)


def write(action="create", **changes):
    """An entry through the one door, about something of no account."""
    with transaction.atomic():
        return audit.record(action, by=None, on=Topic(name="Trees"), **changes)


def first_break():
    """What verifying says first; empty for a whole log."""
    return next(audit.breaks(), "")
