"""A desk of its own for a measurement: a scratch database, migrated, filled with claims and dropped at the end."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

AT_ONCE = 2_000  # rows written in one go


@contextmanager
def desk(mark: str = "") -> Iterator[None]:
    """Django on an empty database: SQLite in a file, or a new database on the server that DATABASE_URL names.

    Several processes with a desk each tell them apart by a mark.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
        os.environ["SECRET_KEY"] = "for-measuring-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
        os.environ.setdefault("FILES_DIR", f"{folder}/files")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/desk.sqlite3")
        import django

        django.setup()
        from django.db import connections
        from django.test.utils import setup_databases, teardown_databases

        connections["default"].settings_dict["TEST"]["NAME"] = _name(folder, connections["default"], mark)
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
        try:
            yield
        finally:
            teardown_databases(made, verbosity=0)


def _name(folder: str, connection: Any, mark: str) -> str:
    return f"{folder}/scratch.sqlite3" if connection.vendor == "sqlite" else connection.settings_dict["NAME"] + mark


def write(claims: Sequence[tuple[str, str]]) -> list[int]:
    """Make claims of (statement, title) the desk's only ones; their keys in that order. The index is not touched."""
    from claims.models import Appearance, Claim, Member, Source

    Appearance.objects.all().delete()
    Claim.objects.all().delete()
    Source.objects.all().delete()
    by, _ = Member.objects.get_or_create(username="bench")
    made = Claim.objects.bulk_create([Claim(statement=said[:500], created_by=by) for said, _ in claims], AT_ONCE)
    titled = [(claim, Source(title=title[:300])) for claim, (_, title) in zip(made, claims, strict=True) if title]
    Source.objects.bulk_create([source for _, source in titled], AT_ONCE)
    Appearance.objects.bulk_create([Appearance(claim=claim, source=source) for claim, source in titled], AT_ONCE)
    return [claim.pk for claim in made]
