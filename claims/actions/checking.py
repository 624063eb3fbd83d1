"""The last look at a row before it is saved, whichever way it came."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models


def keepable(text: str) -> bool:
    """Whether every database and the hashes can hold it: no NUL, and no half of a character (a lone surrogate)."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def check(row: models.Model) -> None:
    """Raise ValidationError, by field, for what no form let through but plain Python could: NULs, lengths, choices."""
    _check_characters(row)
    row.full_clean()


def check_words(row: models.Model, *, exclude: Collection[str]) -> None:
    """The same for a row that cannot be saved yet: its own columns but for `exclude`, and nothing of the others."""
    _check_characters(row)
    row.clean_fields(exclude=exclude)


def _check_characters(row: models.Model) -> None:
    bad = {
        field.name: "Null characters are not allowed." if "\x00" in value else "Half a character is not allowed."
        for field in row._meta.concrete_fields
        if isinstance(value := getattr(row, field.attname), str) and not keepable(value)
    }
    if bad:
        # PostgreSQL cannot store them; SQLite can store NULs, and would pass the trouble on.
        raise ValidationError(bad)
