"""Readers' words again, so that the newest of many claims with a word are read off its list (published/shelf.py)."""

import json
from typing import Any

from django.db import migrations, transaction

from claims.search.published import shelf


def lay(apps: Any, schema_editor: Any) -> None:
    """So many listings in each transaction. Cut off, it begins again: laying empties the table."""
    connection = schema_editor.connection
    shelf.lay(connection)
    listings = apps.get_model("claims", "Listing")._base_manager.using(connection.alias).order_by("pk")
    rows, last = listings.values_list("pk", "published_at", "edition__content"), 0
    while some := list(rows.filter(pk__gt=last)[: shelf.AT_ONCE]):
        with transaction.atomic(using=connection.alias):
            shelf.fill(((key, at, json.loads(content)) for key, at, content in some), connection)
        last = some[-1][0]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0021_lists_of_the_desk")]
    # The way back leaves the table as it is: `rebuild_listings` of that version would not know it.
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
