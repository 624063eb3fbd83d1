"""The last look at a row before it is saved, whichever way it came."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models


def check(row: models.Model) -> None:
    """Raise ValidationError, by field, for what no form let through but plain Python could: NULs, lengths, choices."""
    nul = {
        field.name: "Null characters are not allowed."
        for field in row._meta.concrete_fields
        if isinstance(value := getattr(row, field.attname), str) and "\x00" in value
    }
    if nul:
        # PostgreSQL cannot store them; SQLite can, and would pass the trouble on.
        raise ValidationError(nul)
    row.full_clean()
