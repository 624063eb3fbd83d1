"""Put a backup back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import audit
from claims.exchange.backup import Unusable, restore
from claims.exchange.backup.databases import NoTool


class Command(BaseCommand):
    help = "Make database and kept files what a backup holds, bring them up to this version, and verify the log."
    # An empty machine passes few of them.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--over", action="store_true", help="even over a database somebody has worked in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore(options["file"], over=options["over"])
        except Unusable as error:
            raise CommandError(str(error)) from error
        except (OSError, NoTool, sqlite3.Error) as error:
            raise CommandError(f"The backup could not be put back: {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        first = next(audit.breaks(), None)
        if first is not None:
            raise CommandError(f"Put back, but the log is broken: {first}. It was so when it was backed up.")
        files = sum(name.startswith("files/") for name in manifest["parts"])
        rows, head = sum(manifest["counts"].values()), audit.head()
        self.stdout.write(f"Put back as of {manifest['made_at']}: {rows} rows, {files} files.")
        self.stdout.write(f"Whole: {head['number']} entries, head {head['hash']}.")
