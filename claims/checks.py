"""System checks: a wrong set-up does not start, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.files.storage import default_storage
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from claims import search, triggers
from claims.imaging import lettering
from claims.models import LogEntry
from claims.rules.readiness import CHECKS
from claims.search import desk, published, trigrams

#: The migration that lays the tables of the search index.
INDEXED_BY = "0004_search_index"
#: And the one that lays the table of readers' search.
PUBLISHED_BY = "0007_reading_room_search"
#: And the one that lays the table of the desk's own search.
LISTED_BY = "0021_lists_of_the_desk"
#: And the one that builds the indexes for parts of names.
PARTS_BY = "0020_parts_of_names"


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


@register(Tags.database)
def search_has_its_tables(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """claims.E003: the tables of the search index are gone, so that no claim could be saved or found."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        applied = MigrationRecorder(connection).applied_migrations()
        if ("claims", INDEXED_BY) not in applied:
            continue  # not migrated that far yet: `migrate` asks the checks before it lays the tables
        words = [desk.TABLE] if ("claims", LISTED_BY) in applied and desk.missing(connection) else []
        if gone := [*search.missing(connection), *words]:
            hint = "Run `python manage.py rebuild_index`."
            found.append(Error(f"The search index is missing: {', '.join(gone)}.", hint=hint, id="claims.E003"))
    return found


@register(Tags.database)
def readers_search_has_its_table(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """claims.E004: the table of readers' search is gone, so that nothing could be published or found by its words."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        applied = ("claims", PUBLISHED_BY) in MigrationRecorder(connection).applied_migrations()
        if applied and published.missing(connection):
            hint = "Run `python manage.py rebuild_listings`."
            found.append(Error("The index that readers search is missing.", hint=hint, id="claims.E004"))
    return found


@register(Tags.database)
def parts_of_names_have_their_indexes(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """claims.W002: PostgreSQL has no pg_trgm for us, so that look-ups by a part of a name read every row."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        if ("claims", PARTS_BY) in applied and (gone := trigrams.missing(connections[alias])):
            hint = "Let the database's owner run `CREATE EXTENSION pg_trgm`, then run `python manage.py rebuild_index`."
            found.append(Warning(f"Indexes are missing: {', '.join(gone)}.", hint=hint, id="claims.W002"))
    return found


@register(Tags.files, deploy=True)
def files_can_be_reached(**kwargs: Any) -> list[CheckMessage]:
    """claims.E005: the bucket or the directory of the files does not answer, so that nothing could be captured."""
    try:
        default_storage.exists("pictures/none")
    except Exception as error:  # each kind of storage has its own: all of them mean that files are out of reach
        hint = "Set FILES_URL or FILES_DIR to a place that answers; a bucket must let its keys list it, get and put."
        return [Error(f"The files cannot be reached: {error}", hint=hint, id="claims.E005")]
    return []


@register()
def cards_can_shape_text(**kwargs: Any) -> list[CheckMessage]:
    """claims.W001: Pillow finds no FriBiDi, so that share cards leave out claims in Arabic, Hebrew, Hindi and more."""
    if lettering.shapes():
        return []
    hint = "Install the system's FriBiDi (on Debian and Ubuntu: apt install libfribidi0)."
    return [Warning("Share cards cannot draw text that needs shaping.", hint=hint, id="claims.W001")]


@register()
def blocking_gaps_are_known(**kwargs: Any) -> list[CheckMessage]:
    """claims.E002: BLOCKING_GAPS names a gap that does not exist, so what was meant to block would not."""
    unknown = sorted(set(settings.BLOCKING_GAPS or ()) - set(CHECKS))
    if not unknown:
        return []
    message = f"BLOCKING_GAPS={','.join(unknown)!r}: expected any of {', '.join(CHECKS)}."
    return [Error(message, id="claims.E002")]
