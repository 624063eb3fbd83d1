"""Write the log as JSON Lines, for checking on another machine."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims import audit
from claims.chain import canonical
from claims.management.whole import whole
from claims.models import LogEntry


class Command(BaseCommand):
    help = "Write the log as JSON Lines. For the desk only: it tells of drafts and protected sources."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="where to; it appears when it is whole")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"].absolute()
        count = 0
        try:
            with whole(path) as file:
                os.fchmod(file.fileno(), 0o600)
                for entry in LogEntry.objects.order_by("number").iterator():
                    file.write(canonical(audit.payload(entry) | {"hash": entry.hash}).encode() + b"\n")
                    count += 1
        except (OSError, DatabaseError, ValueError) as error:
            raise CommandError(f"Nothing was written: {error}.") from error
        self.stdout.write(f"Wrote {count} entries to {path}. Not for the public.")
