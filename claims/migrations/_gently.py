"""Indexes on tables that may hold a million rows, built without keeping anybody from writing to them.

The underscore keeps Django from taking this file for a migration. A migration that uses it says `atomic = False`.
"""

from __future__ import annotations

from typing import Any

from django.db import NotSupportedError
from django.db.migrations.operations import AddIndex


class AddIndexGently(AddIndex):
    """CREATE INDEX CONCURRENTLY on PostgreSQL; on SQLite, where one writer works at a time anyway, as ever.

    One that was begun and did not come to its end leaves an index that is not valid, and one of several that did is
    there: either is dropped and begun again, so that `migrate` can simply be run once more.
    """

    atomic = False

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.index.name)}")
            return super().database_forwards(app_label, schema_editor, from_state, to_state)
        if schema_editor.connection.in_atomic_block:
            raise NotSupportedError("Say `atomic = False` in this migration: no index is built gently in a transaction.")
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.remove_index(model, self.index, concurrently=True)
            schema_editor.add_index(model, self.index, concurrently=True)
        return None
