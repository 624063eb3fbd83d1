"""A migration never keeps a desk with a million rows from working, and the way there is the one a new desk takes."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Coalesce

from claims.actions import collecting, counting, publishing, reviewing
from claims.migrations._gently import AddIndexGently
from claims.models import FacetCount, Topic
from tests import cast as desk

#: Migrations from this number on meet desks that are at work; the ones before it only ever laid empty tables.
HELD_FROM = 20
#: Tables that stay small whatever is published.
SMALL = {"rating", "scale", "topic", "member", "token", "loghead"}


def complaints(migration, state):
    """What in a migration would lock a big table, in words; `state` is the project's before it."""
    found = []
    for operation in migration.operations:
        model = getattr(operation, "model_name", "").lower()
        if model not in SMALL and (model, "new") not in state:
            found += [f"{migration.name}: {each}" for each in _of(operation, model, migration, state)]
        if isinstance(operation, migrations.CreateModel):
            state[operation.name.lower(), "new"] = True
    return found


def _of(operation, model, migration, state):
    if isinstance(operation, migrations.AddIndex) and not isinstance(operation, AddIndexGently):
        yield f"an index on {model} keeps everybody from writing while it is built: AddIndexGently, with atomic = False"
    if isinstance(operation, migrations.AddConstraint):
        yield f"a constraint on {model} reads it whole under a lock: add it NOT VALID, then validate it"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if field.generated or field.db_index or field.unique or field.remote_field:
            yield f"{model}.{operation.name} locks the table: a plain column, filled in batches, then an index"
        elif not field.null and not field.has_default() and not field.many_to_many:
            yield f"{model}.{operation.name} has no value for the rows that are there: null=True or a default"
    if isinstance(operation, migrations.AlterField):
        before, after = state.get((model, operation.name)), operation.field.db_parameters(connection)["type"]
        if before not in (None, after):
            yield f"{model}.{operation.name} rewrites the table: a second column, filled in batches"
    if isinstance(operation, (migrations.RunPython, migrations.RunSQL)) and migration.atomic:
        yield "what it runs holds its locks to the end of the transaction: atomic = False, and batches"


def columns(state):
    return {
        (name, field_name): field.db_parameters(connection)["type"]
        for (app, name), model in state.models.items()
        if app == "claims"
        for field_name, field in model.fields.items()
        if not field.is_relation
    }


def test_no_migration_locks_a_big_table():
    loader = MigrationLoader(None)
    found = []
    for key in loader.graph.forwards_plan(loader.graph.leaf_nodes("claims")[0]):
        if key[0] == "claims" and int(key[1][:4]) >= HELD_FROM:
            found += complaints(loader.get_migration(*key), columns(loader.project_state(key, at_end=False)))
    assert found == []


def migration(*operations, atomic=True):
    made = migrations.Migration("9999_made_up", "claims")
    made.operations, made.atomic = list(operations), atomic
    return made


INDEX = models.Index(fields=["uid"], name="made_up")


@pytest.mark.parametrize(
    ("operation", "atomic", "complaint"),
    [
        (migrations.AddIndex("listing", INDEX), False, "an index on listing"),
        (AddIndexGently("listing", INDEX), False, None),
        (migrations.AddIndex("scale", INDEX), True, None),
        (migrations.RunPython(migrations.RunPython.noop), True, "what it runs"),
        (migrations.RunPython(migrations.RunPython.noop), False, None),
        (migrations.AddField("claim", "new", models.IntegerField(null=True)), True, None),
        (migrations.AddField("claim", "new", models.IntegerField(default=0)), True, None),
        (migrations.AddField("claim", "new", models.IntegerField()), True, "claim.new has no value"),
        (
            migrations.AddField("claim", "new", models.IntegerField(default=0, db_index=True)),
            True,
            "claim.new locks",
        ),
        (migrations.AlterField("claim", "uid", models.IntegerField()), True, "claim.uid rewrites"),
        (migrations.AlterField("claim", "uid", models.CharField(max_length=12, help_text="?")), True, None),
        (
            migrations.AddField(
                "listing",
                "said",
                models.GeneratedField(
                    expression=Coalesce("claimed_from", models.Value(dt.date.min)),
                    output_field=models.DateField(),
                    db_persist=True,
                ),
            ),
            True,
            "listing.said locks",
        ),
        (
            migrations.AddConstraint("claim", models.CheckConstraint(condition=models.Q(uid=""), name="made_up")),
            True,
            "a constraint on claim",
        ),
    ],
)
def test_what_would_lock_a_big_table_is_found(operation, atomic, complaint):
    state = {("claim", "uid"): models.CharField(max_length=12).db_parameters(connection)["type"]}
    found = complaints(migration(operation, atomic=atomic), state)
    assert bool(found) == bool(complaint)
    assert all(each.startswith(f"9999_made_up: {complaint}") for each in found)


@pytest.mark.django_db(transaction=True)
def test_an_index_is_built_gently_and_again_over_one_that_was_left_half_built():
    before = MigrationLoader(connection).project_state()
    operation = AddIndexGently("topic", models.Index(fields=["name"], name="topic_made_up"))
    after = before.clone()
    operation.state_forwards("claims", after)
    try:
        for _ in range(2 if connection.vendor == "postgresql" else 1):
            with connection.schema_editor(atomic=False) as editor:
                operation.database_forwards("claims", editor, before, after)
        with connection.cursor() as cursor:
            constraints = connection.introspection.get_constraints(cursor, Topic._meta.db_table)
        assert constraints["topic_made_up"]["index"]
    finally:
        with connection.schema_editor(atomic=False) as editor:
            editor.remove_index(Topic, operation.index)


def kept():
    return set(
        FacetCount.objects.exclude(facet="all").values_list("within", "within_key", "facet", "key", "label", "claims")
    )


@pytest.mark.django_db
def test_what_an_archive_counts_from_now_on_is_counted_in_what_it_has():
    cast = desk.assemble()
    desk.republished(desk.published(cast, statement="The town has 12 bridges."), cast)
    claim = desk.draft(cast, statement="The ward has 36 nurses.")
    story = claim.appearances.get().source
    collecting.add_figure(claim, by=cast.rosa, text="36 nurses", low=36, unit="nurses", comparator="exact")
    collecting.add_evidence(claim, by=cast.rosa, source=story, stance="context", note="It says so.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda)
    editor = SimpleNamespace(connection=connection)
    migration, as_published = import_module("claims.migrations.0023_more_is_counted"), kept()
    migration.forget(None, editor)
    gone = {place[:1] if place[0] else place[2:3] for place, _, _ in counting.disagreements()}
    assert gone == {("first_in",), ("sealed_in",), ("quantity",), ("both_ways",)}
    for _ in range(2):  # it can be run again
        migration.count(None, editor)
        assert list(counting.disagreements()) == [] and kept() == as_published
