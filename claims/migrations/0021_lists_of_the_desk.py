"""The desk's lists off indexes in their order (claims/admin/lists.py), and its search off one of words (search/desk.py)."""

from typing import Any

from django.db import migrations, models, transaction

from claims.migrations._gently import AddIndexGently
from claims.search import desk

CLAIM_LISTS = {
    "claim_latest_first": [],
    "claim_latest_by_stage": ["stage"],
    "claim_latest_by_rating": ["rating"],
    "claim_latest_by_claimant": ["claimant"],
    "claim_latest_by_kind": ["kind"],
    "claim_latest_by_language": ["language"],
    "claim_latest_by_assignee": ["assignee"],
    "claim_latest_by_due": ["due"],
}
OTHER_LISTS = {
    "source_newest_first": ("source", ["-created_at", "-id"]),
    "source_newest_by_kind": ("source", ["kind", "-created_at", "-id"]),
    "source_newest_by_protected": ("source", ["protected", "-created_at", "-id"]),
    "log_by_kind_newest": ("logentry", ["object_kind", "-number"]),
    "log_by_action_newest": ("logentry", ["action", "-number"]),
    "signature_newest_first": ("signoff", ["-at", "-id"]),
}


def lay(apps: Any, schema_editor: Any) -> None:
    """The words of every claim, so many in each transaction. Cut off, it begins again: laying empties the table."""
    connection = schema_editor.connection
    desk.lay(connection)
    keys = list(apps.get_model("claims", "Claim")._base_manager.using(connection.alias).values_list("pk", flat=True))
    for first in range(0, len(keys), desk.AT_ONCE):
        with transaction.atomic(using=connection.alias):
            desk.put(keys[first : first + desk.AT_ONCE], connection, apps)


def drop(apps: Any, schema_editor: Any) -> None:
    desk.drop(schema_editor.connection)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0020_parts_of_names")]
    operations = [
        *(
            AddIndexGently("claim", models.Index(fields=[*within, "-updated_at", "-id"], name=name))
            for name, within in CLAIM_LISTS.items()
        ),
        *(AddIndexGently(model, models.Index(fields=fields, name=name)) for name, (model, fields) in OTHER_LISTS.items()),
        migrations.RunPython(lay, drop),
    ]
