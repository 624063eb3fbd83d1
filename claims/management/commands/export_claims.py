"""Write the table of claims to a file or to a pipe."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.exchange import tables, writers
from claims.models import Claim, Listing

EVERY = 100  # rows between two signs of progress


class Table(NamedTuple):
    columns: Sequence[str]
    rows: Iterator[tables.Row]
    length: int


class Command(BaseCommand):
    help = "Export the published claims as readers see them or, with --drafts, the desk's working copies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=list(writers.TYPES))
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
        parser.add_argument(
            "--drafts", action="store_true", help="all claims as the desk has them now; not for the public"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            table = _drafts() if options["drafts"] else _editions()
            if options["output"]:
                self._to_file(options["output"], options["format"], table)
            else:
                self._to_pipe(options["format"], table)
        except BrokenPipeError:
            # Whoever read has enough, as `head` has; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Nothing was exported: {error}.") from error

    def _to_file(self, path: Path, format: str, table: Table) -> None:
        with _whole(path) as file:
            writers.write(format, table.columns, self._counted(table), file)
        self.stdout.write(f"Wrote {table.length:,} claim{'' if table.length == 1 else 's'} to {path}.")

    def _to_pipe(self, format: str, table: Table) -> None:
        if format == "xlsx" and self.stdout.isatty():
            raise CommandError("A workbook would only disturb the terminal: name a file with -o, or use a pipe.")
        # The bytes are the file's own: no line may be added or recoded on the way.
        pipe: IO[bytes] = self.stdout.buffer  # type: ignore[assignment]
        writers.write(format, table.columns, table.rows, pipe)
        pipe.flush()

    def _counted(self, table: Table) -> Iterator[tables.Row]:
        """The rows; on a terminal a line that counts them."""
        shown = self.stdout.isatty()
        for number, row in enumerate(table.rows, start=1):
            yield row
            if shown and number % EVERY == 0:
                self.stdout.write(f"\r{number:,} of {table.length:,}", ending="")
                self.stdout.flush()
        if shown and table.length >= EVERY:
            self.stdout.write("\r", ending="")


def _editions() -> Table:
    listings = Listing.objects.newest()
    return Table(tables.COLUMNS, tables.public_rows(listings), listings.count())


def _drafts() -> Table:
    claims = Claim.objects.order_by("-created_at", "-pk")
    return Table(tables.DESK_COLUMNS, tables.desk_rows(claims), claims.count())


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands at `path` once it is whole; what stood there stays if anything goes wrong."""
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
