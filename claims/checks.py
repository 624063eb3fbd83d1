"""System checks: a wrong set-up does not start, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from claims import triggers
from claims.models import LogEntry
from claims.rules.readiness import CHECKS


@register(Tags.database)
def sealed_tables_have_their_triggers(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """claims.E001: the triggers that keep editions and the log from being changed are gone."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if LogEntry._meta.db_table not in connection.introspection.table_names():
            continue  # not migrated yet: migrating lays them
        if gone := triggers.missing(connection):
            hint = "Run `python manage.py lay_triggers`, then `python manage.py verify_log`."
            found.append(Error(f"Triggers are missing: {', '.join(gone)}.", hint=hint, id="claims.E001"))
    return found


@register()
def blocking_gaps_are_known(**kwargs: Any) -> list[CheckMessage]:
    """claims.E002: BLOCKING_GAPS names a gap that does not exist, so what was meant to block would not."""
    unknown = sorted(set(settings.BLOCKING_GAPS or ()) - set(CHECKS))
    if not unknown:
        return []
    message = f"BLOCKING_GAPS={','.join(unknown)!r}: expected any of {', '.join(CHECKS)}."
    return [Error(message, id="claims.E002")]
