"""What finding the copies of a picture costs among many.

    python benchmarks/copies.py [PICTURES]

A million by default. The hashes are of chance, but for a tenth that begin alike, as pictures with a plain sky do. A
question is one of them with three of its bits changed, and must be found. DATABASE_URL chooses the server as in
matching.py.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.scratch import desk

PICTURES, QUESTIONS, AT_ONCE = 1_000_000, 200, 10_000


def hashes(count: int, chance: random.Random) -> Iterator[int]:
    for number in range(count):
        likeness = chance.getrandbits(64)
        yield likeness & (2**48 - 1) if number % 10 == 0 else likeness


def measured(count: int) -> None:
    from claims.api import images
    from claims.models import Listing, Plate
    from tests import cast as members

    chance = random.Random(7)
    members.published(members.assemble())
    listing, kept = Listing.objects.get(), list(hashes(count, chance))
    for start in range(0, count, AT_ONCE):
        Plate.objects.bulk_create(
            Plate(
                listing=listing, sha256=f"{start + at:064x}", ending="jpg", current=True, **Plate.banded(f"{each:016x}")
            )
            for at, each in enumerate(kept[start : start + AT_ONCE])
        )  # fmt: skip
    taken, looked_at = [], []
    for _ in range(QUESTIONS):
        asked = chance.choice(kept)
        for bit in chance.sample(range(64), 3):
            asked ^= 1 << bit
        began = time.perf_counter()
        found = images._near(asked, images.Q())
        taken.append(1000 * (time.perf_counter() - began))
        looked_at.append(Plate.objects.sharing_a_band(asked).count())
        assert found, "a copy was not found"
    taken.sort()
    told = f"median {statistics.median(taken):.1f} ms, 95 of 100 within {taken[-QUESTIONS // 20]:.1f} ms"
    seen = f"candidates: median {statistics.median(looked_at):.0f}, most {max(looked_at):,}"
    sys.stdout.write(f"{count:,} pictures: {told}, longest {taken[-1]:.1f} ms; {seen}\n")


if __name__ == "__main__":
    with desk():
        measured(int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
