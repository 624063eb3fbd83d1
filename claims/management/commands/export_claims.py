"""Write what is published, or the desk's table, to a file or to a pipe."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.exchange import tables, writers
from claims.exchange.moments import Moment, in_turn
from claims.exchange.package import package_blocks
from claims.exchange.reviews import review_blocks
from claims.management.whole import whole
from claims.models import Claim

EVERY = 100  # rows between two signs of progress
#: Whole sets, besides the tables.
SETS = ["claimreview", "datapackage"]
BINARY = {"xlsx", "datapackage"}
#: Passes rows on and counts them, told how many claims there are.
Watch = Callable[[Iterable[Any], int], Iterator[Any]]


class File(NamedTuple):
    blocks: Iterator[bytes]
    claims: int


class Command(BaseCommand):
    help = "Export the published claims as readers see them or, with --drafts, the desk's working copies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=[*writers.TYPES, *SETS])
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--as-of", type=_moment, metavar="DATE", help="as readers saw it at the end of that day (UTC), or moment"
        )
        which.add_argument(
            "--drafts", action="store_true", help="all claims as the desk has them now; not for the public"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["drafts"] and options["format"] in SETS:
            raise CommandError("Working copies come as a table only: csv, xlsx, json or jsonl.", returncode=2)
        try:
            if options["output"]:
                self._to_file(options["output"], options)
            else:
                self._to_pipe(options)
        except BrokenPipeError:
            # Whoever read has enough, as `head` has; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Nothing was exported: {error}.") from error

    def _to_file(self, path: Path, options: dict[str, Any]) -> None:
        made = self._made(options, self._counted)
        with whole(path) as file:
            file.writelines(made.blocks)
        self.stdout.write(f"Wrote {made.claims:,} claim{'' if made.claims == 1 else 's'} to {path}.")

    def _to_pipe(self, options: dict[str, Any]) -> None:
        if options["format"] in BINARY and self.stdout.isatty():
            what = "A workbook" if options["format"] == "xlsx" else "A zip"
            raise CommandError(f"{what} would only disturb the terminal: name a file with -o, or use a pipe.")
        # The bytes are the file's own: no line may be added or recoded on the way.
        pipe: IO[bytes] = self.stdout.buffer  # type: ignore[assignment]
        pipe.writelines(self._made(options, lambda rows, of: iter(rows)).blocks)
        pipe.flush()

    def _made(self, options: dict[str, Any], watch: Watch) -> File:
        if options["drafts"]:
            return _drafts(options["format"], watch)
        return _published(options["format"], options["as_of"], watch)

    def _counted(self, rows: Iterable[Any], of: int) -> Iterator[Any]:
        """The rows; on a terminal a line that counts them."""
        shown = self.stdout.isatty()
        number = 0
        for number, row in enumerate(rows, start=1):
            yield row
            if shown and number % EVERY == 0:
                # A package has more rows than claims: its files are counted one after another.
                self.stdout.write(f"\r{number:,}" + (f" of {of:,}" if number <= of else ""), ending="")
                self.stdout.flush()
        if shown and number >= EVERY:
            self.stdout.write("\r\x1b[K", ending="")


def _published(format: str, as_of: Moment | None, watch: Watch) -> File:
    """What readers see, or saw; dated only where a moment was asked for."""
    moment = as_of or Moment.now()
    claims = moment.claims()
    if format == "datapackage":
        return File(package_blocks(moment, lambda rows: watch(rows, claims)), claims)
    if format == "claimreview":
        return File(review_blocks(watch(in_turn(moment.current()), claims), moment), claims)
    rows = tables.rows_at(moment)
    if format in tables.WHOLE:
        rows = tables.with_editions(rows, moment)
    columns = tables.WHOLE_COLUMNS if format in tables.WHOLE else tables.COLUMNS
    return File(writers.blocks(format, columns, watch(rows, claims), as_of.last if as_of else None), claims)


def _drafts(format: str, watch: Watch) -> File:
    claims = Claim.objects.order_by("-created_at", "-pk")
    count = claims.count()
    return File(writers.blocks(format, tables.DESK_COLUMNS, watch(tables.desk_rows(claims), count)), count)


def _moment(text: str) -> Moment:
    try:
        return Moment.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
