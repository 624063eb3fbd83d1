"""An archive of N published claims in an empty database: with editions, evidence, figures, log, search and counts.

    python benchmarks/generate.py N [--database URL]

The same N gives the same archive, but for the passwords of its members. Words come up by Zipf's law, as do 5,000
claimants and 200 topics; verdicts are the eight of the shipped scale. It is written in bulk, with triggers and indexes
laid afterwards, and is whole: `verify_log` and `rebuild_listings --check` find nothing amiss. `bench`, an administrator
with the password `open sesame`, may look at it from the desk.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

AT_ONCE = 2_000  # claims


def main(claims: int, database: str) -> None:
    began = time.perf_counter()
    start(database)
    build(
        claims, tell=lambda done: print(f"\r{done:,} claims, {time.perf_counter() - began:.0f} s", end="", flush=True)
    )
    print(f"\n{database}")


def start(database: str) -> None:
    """Django on that database; to be called once, before anything of ours is imported."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    os.environ.setdefault("SECRET_KEY", "for-measuring-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF")
    os.environ["DATABASE_URL"] = database
    import django

    django.setup()


def build(claims: int, tell: object = lambda done: None) -> None:
    """Migrate the database that Django is on, and fill it. Refuses one that holds claims."""
    from django.core.management import call_command
    from django.db import transaction

    from benchmarks.archive import storing, things
    from benchmarks.archive.claims import NEWEST, Archive
    from claims.models import Claim

    call_command("migrate", verbosity=0)
    if Claim.objects.exists():
        raise SystemExit("This database holds claims already: give an empty one.")
    with storing.in_bulk():
        store = storing.Store(NEWEST)
        archive = Archive(claims, things.gathered(claims, store, Random(0)), store, _member())
        for first in range(1, claims + 1, AT_ONCE):
            with transaction.atomic():
                for number in range(first, min(first + AT_ONCE, claims + 1)):
                    archive.add(number)
                archive.flush()
            tell(min(first + AT_ONCE - 1, claims))
        with transaction.atomic():
            archive.finish()
            store.finish()


def _member() -> object:
    from django.contrib.auth.models import Group

    from claims.models import Member

    member = Member.objects.create_superuser("bench", "bench@desk.example", "open sesame", name="Edda")
    member.groups.add(Group.objects.get(name="administrator"))
    return member


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("claims", type=int, metavar="N")
    asked.add_argument(
        "--database", help="an address as in DATABASE_URL; a file in the folder of passing things if left out"
    )
    given = asked.parse_args()
    main(given.claims, given.database or f"sqlite:///{tempfile.gettempdir()}/claims-{given.claims}.sqlite3")
