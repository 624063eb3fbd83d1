"""Look-ups by a part of a name (claims/search/trigrams.py), and the words that a reader may have meant (nearby.py)."""

import sys
from typing import Any

from django.db import migrations

from claims.search import trigrams
from claims.search.published import shelf


def lay(apps: Any, schema_editor: Any) -> None:
    if not trigrams.lay(schema_editor.connection):
        sys.stderr.write("pg_trgm cannot be created here: look-ups by a part of a name read row by row (claims.W002).\n")


def drop(apps: Any, schema_editor: Any) -> None:
    trigrams.drop(schema_editor.connection)


def lay_words(apps: Any, schema_editor: Any) -> None:
    shelf.lay_words(schema_editor.connection)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0017_signing_in")]
    operations = [migrations.RunPython(lay, drop), migrations.RunPython(lay_words, migrations.RunPython.noop)]
