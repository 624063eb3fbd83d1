"""Lay the tables of the search index and fill them with the claims that are there."""

from typing import Any

from django.db import migrations

from claims.search import filling, tables


def lay(apps: Any, schema_editor: Any) -> None:
    tables.lay(schema_editor.connection)
    claims = filling.with_all_it_takes(apps.get_model("claims", "Claim").objects.order_by("pk"))
    filling.fill(claims.iterator(chunk_size=filling.AT_ONCE), schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    tables.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_shipped_data")]
    operations = [migrations.RunPython(lay, drop)]
