"""Make the listings again from the editions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from claims.actions.counting import disagreements, recount
from claims.actions.listing import derive
from claims.audit import raise_site
from claims.models import Claim
from claims.search import published


class Command(BaseCommand):
    help = "Rebuild every listing from its claim's current edition; safe to run at any time, any number of times."
    # The check that misses readers' search must not keep away what brings it back.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say where the kept counts are wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_counts()
            return
        if published.missing():
            published.lay()
        count = 0
        for key in Claim.objects.exclude(edition=None).values_list("pk", flat=True).iterator(chunk_size=500):
            rederive(key)
            count += 1
        recount()
        raise_site()
        self.stdout.write(f"Rebuilt {count} listings.")

    def check_counts(self) -> None:
        """Exit 1 at the first lie, with all of them told."""
        wrong = 0
        for (within, within_key, facet, key), kept, there in disagreements():
            among = f" among {within}={within_key}" if within else ""
            self.stderr.write(f"{facet}={key}{among}: {kept} kept, {there} listed")
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} counts are wrong. Run `python manage.py rebuild_listings`.")
        self.stdout.write("Every count agrees with the listings.")


@transaction.atomic
def rederive(key: int) -> None:
    """Whoever publishes the claim meanwhile waits, or was first: an edition read before would be listed again."""
    claim = Claim.objects.select_for_update(no_key=True).get(pk=key)
    assert claim.edition is not None
    derive(claim.edition)
