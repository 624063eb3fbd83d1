"""Bring claims in from a file: a table, an export of ours, or the ClaimReviews of others."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from claims.capture import Unreadable
from claims.choices import Brought, Role
from claims.exchange.imports import bring_in
from claims.exchange.incoming import FORMATS, LARGEST
from claims.models import Import, Member
from claims.refusals import Refused

#: A file has thousands of rows, and a person reads some.
MOST_TOLD = 200
ENDINGS = {
    Brought.IMPORTED: "imported", Brought.REPAIRED: "repaired and imported", Brought.HERE: "already here",
    Brought.REFUSED: "refused",
}  # fmt: skip
NOBODY = (
    "Nobody at this desk is an administrator yet, and somebody has to answer for what is brought in. "
    "Make one with “manage.py createsuperuser”, or name a member with --by."
)


class Command(BaseCommand):
    help = "Import claims from CSV, from an export of this workbench, or from ClaimReview, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file, or - for standard input")
        parser.add_argument("--format", choices=FORMATS, default="", help="found out by itself without it")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would become of each record; write nothing"
        )
        parser.add_argument(
            "--by", metavar="USER", help="the member who answers for it; the first administrator without it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        body, name = _body(options["file"])
        try:
            with transaction.atomic():
                batch = bring_in(
                    body, by=_member(options["by"]), name=name, format=options["format"], dry=options["dry_run"]
                )
                told = list(_told(batch, dry=options["dry_run"]))
                transaction.set_rollback(options["dry_run"])
        except (Unreadable, Refused) as problem:
            raise CommandError(f"Nothing was imported. {problem.reason}") from problem
        except (DatabaseError, ValidationError) as error:
            raise CommandError(f"Nothing was imported: {error}.") from error
        for line in told:
            self.stdout.write(line)


def _body(name: str) -> tuple[bytes, str]:
    """The bytes and what they are called; no more than may be read is ever in memory."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST + 1), "standard input"
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1), Path(name).name
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error


def _member(username: str | None) -> Member:
    if username:
        found = Member.objects.at_desk().filter(username=username).first()
        if found is None:
            raise CommandError(f"Nobody at this desk is called {username}.")
        return found
    first = Member.objects.able_to(Role.ADMINISTRATOR).order_by("pk").first()
    if first is None:
        raise CommandError(NOBODY)
    return first


def _told(batch: Import, *, dry: bool) -> Iterator[str]:
    """Remarks on the file, a line for each row a person should look at, and the counts."""
    yield from batch.remarks
    rows = batch.rows.filter(outcome__in=[Brought.REPAIRED, Brought.REFUSED])
    for row in rows[:MOST_TOLD]:
        yield f"{row.place}: {row.get_outcome_display().lower()}. {'; '.join(row.told)}"
    if (more := rows.count() - MOST_TOLD) > 0:
        yield f"… and {more:,} more like these."
    counts = ", ".join(f"{batch.counts[key]:,} {words}" for key, words in ENDINGS.items())
    yield f"{'Would be: ' if dry else ''}{batch.total:,} record{'' if batch.total == 1 else 's'}: {counts}."
    if dry:
        yield "Nothing was written."
    elif not batch.counts[Brought.IMPORTED] and not batch.counts[Brought.REPAIRED]:
        yield "Nothing had to be changed."
