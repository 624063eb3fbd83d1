"""A wrong set-up does not start."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claims import checks, search, triggers
from claims.search import tables
from claims.search.published import shelf
from tests.migrated import migrated

ROOT = Path(__file__).resolve().parent.parent


def test_a_gap_that_does_not_exist_is_named(settings):
    settings.BLOCKING_GAPS = ["no_evidence", "no_such_gap"]
    (error,) = checks.blocking_gaps_are_known()
    assert error.id == "claims.E002"
    assert error.msg.startswith("BLOCKING_GAPS='no_such_gap': expected any of no_verdict")


def test_known_gaps_pass(settings):
    settings.BLOCKING_GAPS = ["no_evidence", "one_sided"]
    assert checks.blocking_gaps_are_known() == []


@pytest.mark.django_db
def test_missing_triggers_are_named_and_all_is_well_once_they_are_laid():
    triggers.lift(connection)
    (error,) = checks.sealed_tables_have_their_triggers(databases=["default"])
    assert error.id == "claims.E001"
    assert "claims_edition_no_update" in error.msg
    triggers.lay(connection)
    assert checks.sealed_tables_have_their_triggers(databases=["default"]) == []


@pytest.mark.django_db
def test_a_lost_search_index_is_named_and_all_is_well_once_it_is_built_again():
    assert checks.search_has_its_tables(databases=["default"]) == []
    tables.drop(connection)
    (error,) = checks.search_has_its_tables(databases=["default"])
    assert error.id == "claims.E003" and error.hint is not None
    assert "claims_search" in error.msg and "rebuild_index" in error.hint
    with pytest.raises(CommandError, match=r"claims\.E003"):
        call_command("check", databases=["default"])
    call_command("rebuild_index", verbosity=0)
    assert checks.search_has_its_tables(databases=["default"]) == []


@pytest.mark.django_db
def test_a_lost_search_of_readers_is_named_and_all_is_well_once_the_listings_are_built_again():
    assert checks.readers_search_has_its_table(databases=["default"]) == []
    shelf.drop(connection)
    (error,) = checks.readers_search_has_its_table(databases=["default"])
    assert error.id == "claims.E004" and error.hint is not None and "rebuild_listings" in error.hint
    with pytest.raises(CommandError, match=r"claims\.E004"):
        call_command("check", databases=["default"])
    call_command("rebuild_listings", verbosity=0)
    assert checks.readers_search_has_its_table(databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_whose_migration_of_readers_search_is_still_to_come_is_left_to_it():
    shelf.drop(connection)
    MigrationRecorder(connection).record_unapplied("claims", checks.PUBLISHED_BY)
    assert checks.readers_search_has_its_table(databases=["default"]) == []
    MigrationRecorder(connection).record_applied("claims", checks.PUBLISHED_BY)
    shelf.lay(connection)


@pytest.mark.django_db
def test_a_database_that_is_not_migrated_so_far_is_left_to_the_migration():
    tables.drop(connection)
    MigrationRecorder(connection).record_unapplied("claims", checks.INDEXED_BY)
    assert checks.search_has_its_tables(databases=["default"]) == []
    MigrationRecorder(connection).record_applied("claims", checks.INDEXED_BY)
    search.lay(connection)


def test_the_migration_that_lays_the_index_is_the_one_the_check_waits_for():
    migration = import_module(f"claims.migrations.{checks.INDEXED_BY}")
    assert migration.Migration.operations[0].code is migration.lay
    readers = import_module(f"claims.migrations.{checks.PUBLISHED_BY}")
    assert readers.Migration.operations[0].code is readers.lay


def test_an_empty_database_can_be_checked_and_migrated_and_then_misses_what_is_dropped(tmp_path):
    file = tmp_path / "desk.sqlite3"
    assert manage("check", "--database", "default", file=file).returncode == 0
    migrated(file)  # by the command, on an empty database
    assert manage("check", "--database", "default", file=file).returncode == 0
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TABLE claims_search_terms")
        database.execute("DROP TABLE claims_search")
    complaint = manage("check", "--database", "default", file=file)
    assert complaint.returncode == 1 and "claims.E003" in complaint.stderr
    assert manage("rebuild_index", file=file).returncode == 0
    assert manage("check", "--database", "default", file=file).returncode == 0


def manage(*words, file):
    """A command as an operator runs it, on a database of its own."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "STATIC_ROOT": str(file.parent / "static")}
    command = [sys.executable, ROOT / "manage.py", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_a_machine_that_cannot_shape_text_is_told_what_to_install(monkeypatch):
    from claims.checks import cards_can_shape_text
    from claims.imaging import lettering

    monkeypatch.setattr(lettering, "shapes", lambda: True)
    assert cards_can_shape_text() == []
    monkeypatch.setattr(lettering, "shapes", lambda: False)
    (found,) = cards_can_shape_text()
    assert (found.id, "libfribidi0" in found.hint) == ("claims.W001", True)
    assert lettering.drawable("שלום") == "" and lettering.drawable("35 nurses") == "35 nurses"
