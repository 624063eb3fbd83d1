"""Check the hash chain of the log and the seal of every edition."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from claims import audit


class Command(BaseCommand):
    help = "Verify the log and the editions; name the first break and exit 1, or exit 0."

    def handle(self, *args: Any, **options: Any) -> None:
        first = next(audit.breaks(), None)
        if first is not None:
            self.stderr.write(f"Broken: {first}.")
            sys.exit(1)
        head = audit.head()
        self.stdout.write(f"Whole: {head['number']} entries, head {head['hash']}.")
