"""Whether a save is lost when eight editors work on the same claims, and whether two publishers make one edition.

    python benchmarks/reliability/updates.py [--saves 2000] [--races 100]        (or with DATABASE_URL=postgres://...)

Each editor is a process of its own. They open one of twenty claims, wait a moment as a reader would, and save under the
version they opened. Every save must land or be told of the conflict; afterwards the versions, the log and the texts are
held against what each process was told. Exits 1 if anything does not add up.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.scratch import desk

EDITORS, CLAIMS = 8, 20
FORK = multiprocessing.get_context("fork")


def edit(number: int, editor: int, claims: list[int], saves: int, told: Any) -> None:
    """One editor: what became of each save, and the last words that landed in each claim."""
    from django.db import OperationalError

    from claims.actions import drafting
    from claims.models import Claim, Member
    from claims.refusals import Stale

    chance, by = random.Random(number), Member.objects.get(pk=editor)
    outcomes: Counter[str] = Counter()
    for turn in range(saves):
        opened = Claim.objects.get(pk=chance.choice(claims))
        time.sleep(chance.random() / 200)
        try:
            drafting.revise(opened, by=by, version=opened.version, summary=f"Editor {number}, save {turn}.")
            outcomes["landed"] += 1
        except Stale:
            outcomes["told of the conflict"] += 1
        except OperationalError as error:
            outcomes[f"failed: {error}"] += 1
    told.put(outcomes)


def publish(editor: int, claims: list[int], gate: Any, told: Any) -> None:
    """One of two publishers, who meet at the gate before each claim."""
    from claims.actions import publishing
    from claims.models import Claim, Member
    from claims.refusals import Refused

    by = Member.objects.get(pk=editor)
    outcomes: Counter[str] = Counter()
    for key in claims:
        claim = Claim.objects.get(pk=key)
        gate.wait()
        try:
            publishing.publish(claim, by=by)
            outcomes["published"] += 1
        except Refused:
            outcomes["refused"] += 1
    told.put(outcomes)


def together(work: Callable[..., None], calls: list[tuple[Any, ...]]) -> Counter[str]:
    """Run `work` in a process for each call; what all of them told, added up."""
    from django.db import connections

    connections.close_all()  # no two processes may speak through one
    told = FORK.Queue()
    processes = [FORK.Process(target=work, args=(*call, told)) for call in calls]
    for process in processes:
        process.start()
    outcomes = [told.get(timeout=1_800) for _ in processes]
    for process in processes:
        process.join()
    return sum(outcomes, Counter())


def measure(saves: int, races: int) -> bool:
    """Print both tables; whether everything adds up."""
    from django.db import connection

    from claims import audit
    from claims.models import Claim, Edition, Listing, LogEntry
    from tests import cast as members

    cast = members.assemble()
    editors = [cast.edda, *(members.member("editor", f"editor{n}") for n in range(EDITORS - 1))]
    claims = [members.draft(cast, statement=f"Claim number {n}.") for n in range(CLAIMS)]
    before = sum(claim.version for claim in Claim.objects.all())
    edits = LogEntry.objects.filter(action="edit").count()
    keys = [claim.pk for claim in claims]
    found = together(edit, [(n, by.pk, keys, saves // EDITORS) for n, by in enumerate(editors)])
    landed = sum(claim.version for claim in Claim.objects.all()) - before
    logged = LogEntry.objects.filter(action="edit").count() - edits
    say = sys.stdout.write
    say(f"{connection.vendor}: {EDITORS} editors, {CLAIMS} claims, {found.total()} saves\n")
    for outcome, count in sorted(found.items()):
        say(f"  {outcome:<28}{count:>7}\n")
    say(f"  {'versions raised':<28}{landed:>7}\n  {'entries in the log':<28}{logged:>7}\n")
    ready = [members.approved(cast, statement=f"Race number {n}.") for n in range(races)]
    gate = FORK.Barrier(2)
    raced = together(publish, [(by.pk, [claim.pk for claim in ready], gate) for by in editors[:2]])
    editions = Edition.objects.filter(claim__in=ready).count()
    broken = list(audit.breaks())
    say(f"{races} races of two publishers: {dict(raced)}, {editions} editions\n")
    say(f"the log: {'whole' if not broken else broken[0]}\n")
    adds_up = found["landed"] == landed == logged and found.total() == saves // EDITORS * EDITORS
    alone = set(found) <= {"landed", "told of the conflict"}
    once = raced == Counter(published=races, refused=races) and editions == races == Listing.objects.count()
    return adds_up and alone and once and not broken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saves", type=int, default=2_000)
    parser.add_argument("--races", type=int, default=100)
    chosen = parser.parse_args()
    os.environ["DATABASE_POOL"] = "0"  # the threads of a pool do not live on in another process
    with desk():
        sound = measure(chosen.saves, chosen.races)
    sys.exit(0 if sound else "Something does not add up.")


if __name__ == "__main__":
    main()
