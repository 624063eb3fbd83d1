"""Claims that are kept together with another, on the desk and in the listing."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_quantities")]
    operations = [
        migrations.AddField(
            "claim",
            "merged_into",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="claims.claim",
            ),
        ),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="claim_is_not_merged_into_itself"
            ),
        ),
        migrations.AddField("listing", "kept_with", models.CharField(blank=True, default="", max_length=12)),
        migrations.RemoveIndex("listing", "listing_newest_first"),
        migrations.AddIndex(
            "listing", models.Index(fields=["kept_with", "-published_at", "-uid"], name="listing_newest_first")
        ),
    ]
