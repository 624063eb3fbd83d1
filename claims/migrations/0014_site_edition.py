"""One number for all that readers see, and the head of the log when it was raised last."""

from typing import Any

from django.db import migrations, models

from claims.audit import MAY_SEAL, SEALING


def begin(apps: Any, schema_editor: Any) -> None:
    """An archive that has published already begins at 1, with the entry that published last."""
    entries = apps.get_model("claims", "LogEntry").objects
    sealed = entries.filter(action__in=SEALING) | entries.filter(action__in=MAY_SEAL, changes__contains='"edition":')
    last = sealed.order_by("-number").first()
    if last:
        site = apps.get_model("claims", "SiteEdition").objects
        site.create(number=1, log_number=last.number, log_hash=last.hash)


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_facets")]
    operations = [
        migrations.CreateModel(
            name="SiteEdition",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("log_number", models.PositiveBigIntegerField(default=0)),
                ("log_hash", models.CharField(max_length=64)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(id=1), name="one_site_edition")]},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
