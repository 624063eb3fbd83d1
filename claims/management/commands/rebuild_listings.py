"""Make the listings again from the editions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.listing import list_edition
from claims.models import Claim
from claims.search import published


class Command(BaseCommand):
    help = "Rebuild every listing from its claim's current edition; safe to run at any time, any number of times."
    # The check that misses readers' search must not keep away what brings it back.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if published.missing():
            published.lay()
        count = 0
        for claim in Claim.objects.exclude(edition=None).select_related("edition").iterator(chunk_size=500):
            assert claim.edition is not None
            list_edition(claim.edition)
            count += 1
        self.stdout.write(f"Rebuilt {count} listings.")
