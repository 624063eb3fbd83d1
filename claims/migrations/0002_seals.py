"""Lay the triggers on editions and log, and put the head of the log in its place."""

from typing import Any

from django.db import migrations

from claims import triggers
from claims.chain import GENESIS


def lay(apps: Any, schema_editor: Any) -> None:
    triggers.lay(schema_editor.connection)
    apps.get_model("claims", "LogHead").objects.get_or_create(pk=1, defaults={"number": 0, "hash": GENESIS})


def lift(apps: Any, schema_editor: Any) -> None:
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_tables")]
    operations = [migrations.RunPython(lay, lift)]
