"""The groups that make a member's role, and the standard scale."""

from typing import Any

from django.db import migrations

GROUPS = ["reporter", "reviewer", "editor", "administrator"]

# key, label, meaning, value, shape; the shape is how full the mark is, so that greyscale tells them apart.
RATINGS = [
    ("true", "True", "The evidence bears the claim out in every part that matters.", 6, "scale-6"),
    ("mostly-true", "Mostly true", "It holds in substance; a detail is imprecise or rests on thin evidence.", 5,
     "scale-5"),
    ("mixed", "Mixed", "It joins what holds with what does not, and neither outweighs the other.", 4, "scale-4"),
    ("missing-context", "Missing context", "Right as far as it goes, yet it leaves out what would change the picture.",
     3, "scale-3"),
    ("mostly-false", "Mostly false", "It has a true kernel, and in substance it does not hold.", 2, "scale-2"),
    ("false", "False", "The evidence shows that it is not so.", 1, "scale-1"),
    ("unproven", "Unproven", "We looked, and the evidence at hand does not settle it.", None, "unproven"),
    ("not-checkable", "Not checkable", "A judgement, a feeling or a prediction: no evidence could settle it.", None,
     "not-checkable"),
]  # fmt: skip


def ship(apps: Any, schema_editor: Any) -> None:
    for name in GROUPS:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)
    scale = apps.get_model("claims", "Scale").objects.create(
        slug="standard", version=1, name="Standard scale", current=True
    )
    ratings = apps.get_model("claims", "Rating").objects
    for order, (key, label, meaning, value, shape) in enumerate(RATINGS, start=1):
        ratings.create(
            scale=scale,
            key=key,
            label=label,
            meaning=meaning,
            value=value,
            color=key,
            shape=shape,
            order=order,
        )


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_seals"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
