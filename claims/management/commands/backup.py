"""Back the whole desk up, while it works."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.exchange.backup import write
from claims.exchange.backup.databases import NoTool


class Command(BaseCommand):
    help = "Write database and kept files into one file, as they stand at one moment, while work goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup; it must not be there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].absolute()
        try:
            manifest = write(target)
        except FileExistsError as error:
            raise CommandError(f"{target} is there already: a backup never takes the place of another.") from error
        except (OSError, NoTool, sqlite3.Error) as error:
            raise CommandError(f"Nothing was backed up: {error}") from error
        number, digest = manifest["log"][0] if manifest["log"] else (0, "none yet")
        files = sum(name.startswith("files/") for name in manifest["parts"])
        kept = f"{files} files" if manifest["files"] == "inside" else f"the files are {manifest['files']}"
        self.stdout.write(f"{target}: {sum(manifest['counts'].values())} rows, {kept}.")
        self.stdout.write(f"The log has {number} entries, head {digest}.")
