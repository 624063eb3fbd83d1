"""Make the search index again from the claims."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from claims import search
from claims.search import desk, trigrams


class Command(BaseCommand):
    help = "Lay the tables of the search index afresh and index every claim; safe to run at any time."
    # The check that misses the tables must not keep away what brings them back.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            search.lay(connection)
            desk.lay(connection)
            count = search.index_all()
        if not trigrams.lay(connection):
            self.stderr.write("pg_trgm cannot be created here: look-ups by a part of a name read row by row.")
        self.stdout.write(f"Indexed {count:,} claim{'' if count == 1 else 's'}.")
