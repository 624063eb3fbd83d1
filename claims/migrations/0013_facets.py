"""How many claims there are of each sort is kept from here on; lists in every order are read off an index."""

import datetime as dt
from typing import Any

from django.db import migrations, models
from django.db.models.functions import Coalesce, ExtractYear

from claims.actions.counting import recount


def count(apps: Any, schema_editor: Any) -> None:
    listings = apps.get_model("claims", "Listing").objects
    listings.filter(claimed_from__isnull=False).update(year=ExtractYear("claimed_from"))
    recount(listings, schema_editor.connection)


def newest_by(column: str, name: str) -> Any:
    return migrations.AddIndex("listing", models.Index(fields=[column, "-published_at", "-uid"], name=name))


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_pictures")]
    operations = [
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("within", models.CharField(blank=True, max_length=12)),
                ("within_key", models.CharField(blank=True, max_length=80)),
                ("facet", models.CharField(max_length=12)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("claims", models.IntegerField()),
            ],
            options={
                "ordering": ["within", "within_key", "facet", "-claims", "key"],
                "indexes": [
                    models.Index(
                        fields=["within", "within_key", "facet", "-claims", "key"], name="facet_count_most_first"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["within", "within_key", "facet", "key"], name="one_count_per_value")
                ],
            },
        ),
        migrations.AddField(
            "listing",
            "said",
            models.GeneratedField(
                expression=Coalesce("claimed_from", models.Value(dt.date.min)),
                output_field=models.DateField(),
                db_persist=True,
            ),
        ),
        migrations.AddField("listing", "year", models.PositiveSmallIntegerField(null=True)),
        migrations.AlterField("listing", "language", models.CharField(max_length=12)),
        migrations.AlterField("listing", "verdict", models.CharField(blank=True, max_length=40)),
        migrations.RemoveIndex("listing", "listing_by_claimant"),
        migrations.AddIndex("listing", models.Index(fields=["-said", "-uid"], name="listing_latest_said_first")),
        newest_by("claimant_uid", "listing_by_claimant"),
        newest_by("verdict", "listing_by_verdict"),
        newest_by("language", "listing_by_language"),
        newest_by("year", "listing_by_year"),
        newest_by("claim_kind", "listing_by_kind"),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
