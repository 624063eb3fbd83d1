"""Write the reading room as plain files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.exchange.plain.building import build
from claims.refusals import Refused

EVERY = 100  # pages between two signs of progress


class Command(BaseCommand):
    help = "Write the whole reading room as plain files, or bring such a folder up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="where to; made if it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Path(settings.STATIC_ROOT).is_dir():
            raise CommandError("There are no static files yet: run `python manage.py collectstatic` first.")
        try:
            built = build(options["folder"], self._counted)
        except Refused as error:
            raise CommandError(error.reason) from error
        except (OSError, DatabaseError) as error:
            raise CommandError(f"It stopped midway, and the next run takes up there: {error}.") from error
        for address in built.missing:
            self.stderr.write(f"Nothing is at {address}, which a page leads to.")
        self.stdout.write(
            f"Number {built.number} of the site: {built.written:,} files written, {built.removed:,} taken away, "
            f"{built.files:,} there."
        )

    def _counted(self, made: int) -> None:
        if made % EVERY == 0 and self.stdout.isatty():
            self.stdout.write(f"\r{made:,} pages made", ending="")
            self.stdout.flush()
