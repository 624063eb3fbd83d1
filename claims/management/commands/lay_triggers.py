"""Put the triggers back that keep editions and the log from being changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from claims import triggers


class Command(BaseCommand):
    help = "Lay the triggers that refuse changes to editions and to the log (after check claims.E001)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        gone = triggers.missing(connection)
        triggers.lay(connection)
        self.stdout.write(f"Laid again: {', '.join(gone)}." if gone else "All triggers were in place.")
