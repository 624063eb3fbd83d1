"""What the reading API goes by: editions in the order of their publication, and a place where processes count together."""

from django.core.management import call_command
from django.db import migrations, models

TABLE = "shared_cache"


def lay(apps, schema_editor):
    """The table of Django's database cache; the one named here for good, whatever the settings say later."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def lift(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0009_merged_claims'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['-published_at', '-id'], name='edition_newest_first'),
        ),
        migrations.RunPython(lay, lift, elidable=False),
    ]
