"""A mention keeps when its claim was published, so that the page of a topic is read off an index in order."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.utils import timezone


def fill(apps: Any, schema_editor: Any) -> None:
    listing = apps.get_model("claims", "Listing").objects.filter(pk=OuterRef("listing"))
    own = {name: Subquery(listing.values(name)) for name in ("published_at", "uid")}
    apps.get_model("claims", "Mention").objects.update(**own)


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_site_edition")]
    operations = [
        migrations.AddField(
            "mention", "published_at", models.DateTimeField(default=timezone.now), preserve_default=False
        ),
        migrations.AddField("mention", "uid", models.CharField(default="", max_length=12), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex("mention", "mention_by_kind_and_key"),
        migrations.AddIndex(
            "mention",
            models.Index(fields=["kind", "key", "-published_at", "-uid"], name="mention_newest_first"),
        ),
    ]
