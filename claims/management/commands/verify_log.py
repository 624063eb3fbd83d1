"""Check the hash chain of the log and the seal of every edition."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims import audit
from claims.chain import GENESIS
from claims.models import LogEntry


class Command(BaseCommand):
    help = "Verify the log and the editions; name the first break and exit 1, or exit 0."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", type=Path, metavar="FILE", help="what /log/head said once")

    def handle(self, *args: Any, **options: Any) -> None:
        kept = _kept(options["head"]) if options["head"] else None
        first = next(audit.breaks(), None) or (_lost(*kept) if kept else None)
        if first is not None:
            self.stderr.write(f"Broken: {first}.")
            sys.exit(1)
        head = audit.head()
        self.stdout.write(f"Whole: {head['number']} entries, head {head['hash']}.")


def _kept(path: Path) -> tuple[int, str]:
    try:
        head = json.loads(path.read_bytes())
        number, hash = head["number"], head["hash"]
        if type(number) is not int or not 0 <= number < 2**63 or not isinstance(hash, str):
            raise ValueError("its number or its hash is none")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise CommandError(f"{path} is no head as /log/head gives it: {error}.") from error
    return number, hash


def _lost(number: int, hash: str) -> str | None:
    """What is wrong if the log, whole in itself, no longer holds a head that was published."""
    there = hash == GENESIS if not number else LogEntry.objects.filter(number=number, hash=hash).exists()
    return None if there else f"the head kept of entry {number} is not in the log: it was cut off or rewritten"
