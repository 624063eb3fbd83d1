"""On PostgreSQL, indexes for look-ups by a part of a name; see claims/search/trigrams.py."""

import sys
from typing import Any

from django.db import migrations

from claims.search import trigrams


def lay(apps: Any, schema_editor: Any) -> None:
    if not trigrams.lay(schema_editor.connection):
        sys.stderr.write("pg_trgm cannot be created here: look-ups by a part of a name read row by row (claims.W002).\n")


def drop(apps: Any, schema_editor: Any) -> None:
    trigrams.drop(schema_editor.connection)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0017_signing_in")]
    operations = [migrations.RunPython(lay, drop)]
