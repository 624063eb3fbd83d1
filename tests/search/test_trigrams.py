"""On PostgreSQL a part of a name is looked up in an index, and where that cannot be, a check says so."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from claims import checks
from claims.models import Alias, Party, Source
from claims.search import trigrams

pytestmark = pytest.mark.django_db(transaction=True)
LOOKED_UP = [
    (Party, "name"),
    (Alias, "name"),
    (Source, "title"),
    (Source, "url"),
    (Source, "authors"),
]


def only_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only.")


@pytest.mark.parametrize(("model", "column"), LOOKED_UP)
def test_a_part_of_a_name_is_looked_up_in_its_index(model, column):
    only_on_postgresql()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # so few rows are read faster as they are
        plan = model.objects.filter(**{f"{column}__icontains": "opez"}).order_by().explain()
    assert trigrams.name_of(model._meta.db_table, column) in plan


def test_every_column_that_has_an_index_is_looked_up():
    assert [(model._meta.db_table, column) for model, column in LOOKED_UP] == trigrams.COLUMNS


def test_lost_indexes_are_named_and_built_again():
    only_on_postgresql()
    assert checks.parts_of_names_have_their_indexes(databases=["default"]) == []
    trigrams.drop(connection)
    (warning,) = checks.parts_of_names_have_their_indexes(databases=["default"])
    assert warning.id == "claims.W002" and "claims_party_name_parts" in warning.msg
    call_command("rebuild_index", verbosity=0)
    assert checks.parts_of_names_have_their_indexes(databases=["default"]) == []


def test_without_the_right_to_the_extension_nothing_breaks(monkeypatch):
    only_on_postgresql()
    trigrams.drop(connection)
    monkeypatch.setattr(trigrams, "EXTENSION", "no_such_extension")
    assert trigrams.lay(connection) is False
    monkeypatch.undo()
    assert trigrams.lay(connection) is True


def test_sqlite_needs_none():
    if connection.vendor == "sqlite":
        assert trigrams.lay(connection) is True and trigrams.missing(connection) == []
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm")
