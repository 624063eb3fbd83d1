"""The words readers search go from the listing, which was scanned, into an index of their own."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

from claims.search import published
from claims.search.published import shelf


def lay(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    shelf.lay(connection)
    listings = apps.get_model("claims", "Listing").objects.order_by("pk")
    rows: Iterator[tuple[int, dt.datetime, str]] = listings.values_list(
        "pk", "published_at", "edition__content"
    ).iterator(chunk_size=shelf.AT_ONCE)
    published.fill(((key, at, json.loads(content)) for key, at, content in rows), connection)


def drop(apps: Any, schema_editor: Any) -> None:
    shelf.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_pairs")]
    operations = [
        migrations.RunPython(lay, drop),
        # The way back leaves it empty: `rebuild_listings` of that version fills it.
        migrations.AlterField("listing", "text", models.TextField(default="")),
        migrations.RemoveField("listing", "text"),
    ]
