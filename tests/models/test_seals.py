"""Editions and log entries cannot be changed or removed: by no way Django has, and by no SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, UniqueConstraint

from claims import checks, triggers
from claims.models import Claim, Edition, LogEntry, Member
from tests.scenery import undone
from tests.tampering import a_case, lifted, sql, stored

pytestmark = pytest.mark.django_db

MODELS = [Edition, LogEntry]
WORDS = {Edition: "an edition is sealed", LogEntry: "the log is append-only"}
#: A column of words in each, to be changed.
COLUMN = {Edition: "content", LogEntry: "changes"}

either = pytest.mark.parametrize("model", MODELS, ids=["edition", "entry"])
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such statement")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such statement")


@pytest.fixture(scope="module")
def sealed(django_db_setup, django_db_blocker):
    with a_case(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def nothing_changes(sealed, db):
    """Whatever a test tries, every edition and every entry is afterwards what it was."""
    before = [stored(model) for model in MODELS]
    yield
    assert [stored(model) for model in MODELS] == before


def refused(model, act, *arguments):
    # PostgreSQL empties no table while rows still wait for their foreign keys.
    connection.check_constraints()
    with pytest.raises(IntegrityError, match=WORDS[model]), transaction.atomic():
        act(*arguments)


def row(model):
    """The first row: of the editions the one that no claim and no listing points to any more."""
    return model.objects.order_by({Edition: "number", LogEntry: "number"}[model]).first()


def save(model):
    thing = row(model)
    setattr(thing, COLUMN[model], "{}")
    thing.save()


def save_one_field(model):
    thing = row(model)
    thing.by_name = "Nobody"
    thing.save(update_fields=["by_name"])


def save_unchanged(model):
    row(model).save()


def delete(model):
    row(model).delete()


def update_a_queryset(model):
    model.objects.update(by_name="Nobody")


def update_many(model):
    things = list(model.objects.all())
    for thing in things:
        thing.by_name = "Nobody"
    model.objects.bulk_update(things, ["by_name"])


def create_over_it(model):
    things = [row(model)]
    things[0].by_name = "Nobody"
    key = model._meta.pk.name
    model.objects.bulk_create(things, update_conflicts=True, unique_fields=[key], update_fields=["by_name"])


def update_or_create(model):
    model.objects.update_or_create(pk=row(model).pk, defaults={"by_name": "Nobody"})


def delete_a_queryset(model):
    model.objects.filter(pk=row(model).pk).delete()


def delete_past_the_collector(model):
    model.objects.all()._raw_delete("default")


def update_in_sql(model):
    sql(f"UPDATE {model._meta.db_table} SET {COLUMN[model]} = '{{}}'")


def update_to_the_same(model):
    sql(f"UPDATE {model._meta.db_table} SET number = number")


def delete_in_sql(model):
    sql(f"DELETE FROM {model._meta.db_table}")


def delete_one_in_sql(model):
    sql(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s", row(model).pk)


WAYS = [
    save, save_one_field, save_unchanged, delete, update_a_queryset, update_many, create_over_it, update_or_create,
    delete_a_queryset, delete_past_the_collector, update_in_sql, update_to_the_same, delete_in_sql, delete_one_in_sql,
]  # fmt: skip


@either
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_sealed_is_refused_every_change(model, way):
    refused(model, way, model)


@on_postgresql
@pytest.mark.parametrize(
    ("model", "more"),
    [(LogEntry, ""), (LogEntry, "CASCADE"), (Edition, "CASCADE"), (Edition, "RESTART IDENTITY CASCADE")],
)
def test_the_tables_cannot_be_emptied_at_a_stroke(model, more):
    refused(model, sql, f"TRUNCATE {model._meta.db_table} {more}")


@on_postgresql
def test_emptying_the_claims_does_not_take_the_editions_with_it():
    refused(Edition, sql, "TRUNCATE claims_claim CASCADE")


@on_sqlite
@either
@pytest.mark.parametrize("manner", ["OR REPLACE", "OR IGNORE", "OR FAIL"])
def test_no_manner_of_updating_gets_around_the_trigger(model, manner):
    refused(model, sql, f"UPDATE {manner} {model._meta.db_table} SET by_name = 'Nobody'")


# --- INSERT OR REPLACE ----------------------------------------------------------------------------------------------


def keys(model):
    """Every set of columns by which a new row can be in the way of an old one."""
    several = [c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint)]
    single = [(field.name,) for field in model._meta.concrete_fields if field.unique]
    named = [tuple(model._meta.get_field(name).column for name in names) for names in [*single, *several]]
    return [("rowid",), *named]


def replace(model, key):
    """Put a row in the place of the first one, with which it shares that key and no other."""
    table, taken = model._meta.db_table, {column for each in keys(model) for column in each} - {*key, "rowid"}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid AS rowid, * FROM {table} ORDER BY number LIMIT 1")
        old = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    new = {column: _unlike(value) if column in taken else value for column, value in old.items()}
    if key != ("rowid",):
        del new["rowid"]
    new["by_name"] = "Nobody"
    if model is Edition:
        new["reason"] = "A later edition says why."
    places = ", ".join(["%s"] * len(new))
    sql(f"INSERT OR REPLACE INTO {table} ({', '.join(new)}) VALUES ({places})", *new.values())


def _unlike(value):
    return value + 1000 if isinstance(value, int) else f"x{value[1:]}"


@on_sqlite
@pytest.mark.parametrize(
    ("model", "key"),
    [pytest.param(model, key, id=f"{model.__name__}-{'-'.join(key)}") for model in MODELS for key in keys(model)],
)
def test_no_row_is_put_in_the_place_of_another_by_any_of_its_keys(model, key):
    refused(model, replace, model, key)
    with undone():  # without its trigger it would be
        lifted()
        before = stored(model)
        replace(model, key)
        assert len(stored(model)) == len(before)
        assert [old for old in before if old not in stored(model)] == [before[0]]


# --- What else hangs on them ----------------------------------------------------------------------------------------


def test_a_claim_with_editions_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        Claim.objects.filter(edition_count__gt=0).delete()


@pytest.mark.parametrize("table", ["claims_claim", "claims_member"])
def test_in_sql_neither_a_claim_nor_a_member_can_be_deleted_from_under_an_edition(table):
    with pytest.raises(IntegrityError), transaction.atomic():
        sql("UPDATE claims_claim SET edition_id = NULL, stage = 'open'")
        sql(f"DELETE FROM {table}")
        connection.check_constraints()


def test_a_member_who_acted_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        Member.objects.get(username="edda").delete()


# --- The triggers themselves ----------------------------------------------------------------------------------------


def test_the_migrations_lay_every_trigger():
    assert triggers.missing(connection) == []


@pytest.mark.parametrize("name", [
    f"{model._meta.db_table}_no_{verb}"
    for model in MODELS
    for verb in ("update", "delete", "replace" if connection.vendor == "sqlite" else "truncate")
])  # fmt: skip
def test_a_single_trigger_that_is_gone_is_named(name):
    table = name.partition("_no_")[0]
    connection.check_constraints()
    with undone():
        sql(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
        assert triggers.missing(connection) == [name]
        (error,) = checks.sealed_tables_have_their_triggers(databases=["default"])
        assert error.msg == f"Triggers are missing: {name}."


@on_postgresql
@pytest.mark.parametrize("how", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_a_trigger_that_is_there_and_sleeps_counts_as_missing(how):
    connection.check_constraints()
    with undone():
        sql(f"ALTER TABLE claims_edition {how} claims_edition_no_update")
        assert triggers.missing(connection) == ["claims_edition_no_update"]


def test_a_new_row_is_no_change():
    with undone():
        edition = row(Edition)
        edition.pk, edition.number, edition.kind, edition.reason = "x.9", 9, "update", "New."
        edition.save(force_insert=True)
        assert Edition.objects.filter(pk="x.9").exists()
