"""What charts, figures and the API count is kept as well: by months, by quantities, and sources named both ways."""

from typing import Any

from django.db import migrations, transaction

#: Where each count stands, and how it is read, once over one table. `{}` of a moment is its month in UTC.
_COUNTS = {
    "within = 'first_in'": """SELECT 'first_in', {first_published_at}, 'verdict', COALESCE(NULLIF(verdict, ''),
        'retracted'), '', COUNT(*) FROM claims_listing WHERE kept_with = '' GROUP BY 2, 4""",
    "within = 'sealed_in'": """SELECT 'sealed_in', {published_at}, 'edition', kind, '', COUNT(*) FROM claims_edition
        GROUP BY 2, 4""",
    "within = '' AND within_key = '' AND facet = 'quantity'": """SELECT '', '', 'quantity', counted.key, (
            SELECT newest.label FROM claims_mention newest WHERE newest.kind = 'quantity' AND newest.key = counted.key
            ORDER BY newest.published_at DESC, newest.uid DESC LIMIT 1
        ), COUNT(*) FROM claims_mention counted JOIN claims_listing ON claims_listing.claim_id = counted.listing_id
        WHERE counted.kind = 'quantity' AND claims_listing.kept_with = '' GROUP BY counted.key""",
    "within = '' AND within_key = '' AND facet = 'both_ways'": """SELECT '', '', 'both_ways', stood.key, '', COUNT(*)
        FROM claims_mention stood JOIN claims_mention rests
        ON rests.listing_id = stood.listing_id AND rests.kind = 'evidence' AND rests.key = stood.key
        WHERE stood.kind = 'appearance' GROUP BY stood.key""",
}
_MONTH = {"sqlite": "substr({}, 1, 7)", "postgresql": "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM')"}


def count(apps: Any, schema_editor: Any) -> None:
    """Each count in a transaction of its own, for which whoever publishes waits, and no reader. It can be run again."""
    connection = schema_editor.connection
    moments = {name: _MONTH[connection.vendor].format(name) for name in ("first_published_at", "published_at")}
    for where, rows in _COUNTS.items():
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT 1 FROM claims_facetcount WHERE within = '' AND facet = 'all' FOR UPDATE")
            cursor.execute(f"DELETE FROM claims_facetcount WHERE {where}")
            into = "INSERT INTO claims_facetcount (within, within_key, facet, key, label, claims)"
            cursor.execute(f"{into} {rows.format(**moments)}")


def forget(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        for where in _COUNTS:
            cursor.execute(f"DELETE FROM claims_facetcount WHERE {where}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0022_words_in_order")]
    operations = [migrations.RunPython(count, forget)]
