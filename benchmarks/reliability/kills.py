"""Whether anything the desk acknowledged is lost, or half written, when its process is killed in the midst of its work.

    python benchmarks/reliability/kills.py [--kills 50]        (or with DATABASE_URL=postgres://...)

A process of its own edits, signs and publishes claims as fast as it can, and says so after each act, as a server
answers after it. It is killed (SIGKILL) at a moment of chance, again and again. After each time the log must be whole,
the kept counts right, each edition listed, and all that was said must be there. Exits 1 if anything is not.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.scratch import desk

FORK = multiprocessing.get_context("fork")


def work(run: int, said: Any) -> None:
    """Take claims from a draft to a correction, for ever; say what was done once it is done."""
    from claims.actions import drafting, publishing, reviewing
    from claims.models import Claim, Member
    from tests import cast as members

    rosa, vera, edda, anna = (Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna"))
    cast = members.Cast(rosa, vera, edda, anna)
    turn = 0
    while True:
        turn += 1
        claim = members.draft(cast, statement=f"Run {run}, claim {turn}.")
        said.send(("claim", claim.pk, 0))
        for words in range(3):
            version = drafting.revise(claim, by=rosa, summary=f"Run {run}, claim {turn}, words {words}.").version
            said.send(("version", claim.pk, version))
        reviewing.submit(Claim.objects.get(pk=claim.pk), by=rosa)
        reviewing.sign_off(Claim.objects.get(pk=claim.pk), by=vera)
        said.send(("signatures", claim.pk, 1))
        edition = publishing.publish(Claim.objects.get(pk=claim.pk), by=edda)
        said.send(("editions", claim.pk, edition.number))
        if turn % 3 == 0:
            edition = members.republished(Claim.objects.get(pk=claim.pk), cast)
            said.send(("editions", claim.pk, edition.number))


def killed(run: int, after: float) -> list[tuple[str, int, int]]:
    """What was acknowledged by a process that lived so many seconds."""
    from django.db import connections

    connections.close_all()
    heard, said = FORK.Pipe(duplex=False)
    process = FORK.Process(target=work, args=(run, said))
    process.start()
    said.close()
    time.sleep(after)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    acknowledged = []
    with suppress(EOFError, OSError):  # how a pipe ends whose writer was killed; a word cut off was not heard
        while heard.poll(0):
            acknowledged.append(heard.recv())
    return acknowledged


def lost(acknowledged: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Those acknowledged that are not there."""
    from claims.models import Claim, Edition, SignOff

    there = {
        "claim": lambda key, _: Claim.objects.filter(pk=key).exists(),
        "version": lambda key, number: Claim.objects.filter(pk=key, version__gte=number).exists(),
        "signatures": lambda key, number: SignOff.objects.filter(claim=key).count() >= number,
        "editions": lambda key, number: Edition.objects.filter(claim=key, number=number).exists(),
    }
    return [each for each in acknowledged if not there[each[0]](*each[1:])]


def halves() -> list[str]:
    """What is there in part, in sentences."""
    from claims import audit
    from claims.actions.counting import disagreements
    from claims.models import Claim, Edition, Listing, LogEntry

    found = list(audit.breaks())
    found += [f"a kept count is wrong: {each}" for each in disagreements()]
    published = Claim.objects.exclude(edition=None)
    if published.count() != Listing.objects.count():
        found.append("not every published claim is listed")
    for claim in published.filter(edition__isnull=False):
        newest = Edition.objects.filter(claim=claim).order_by("-number").first()
        if newest is None or claim.edition_id != newest.pk or claim.edition_count != newest.number:
            found.append(f"claim {claim.uid} does not point to its newest edition")
    started = set(LogEntry.objects.filter(action="start").values_list("object_key", flat=True))
    found += [
        f"claim {uid} is not in the log" for uid in Claim.objects.values_list("uid", flat=True) if uid not in started
    ]
    return found


def measure(kills: int) -> bool:
    from django.db import connection

    from claims.models import Claim, Edition, LogEntry
    from tests import cast as members

    members.assemble()
    chance, acknowledged, missing, half = random.Random(7), 0, 0, 0
    for run in range(kills):
        told = killed(run, 0.3 + chance.random())
        gone, broken = lost(told), halves()
        acknowledged, missing, half = acknowledged + len(told), missing + len(gone), half + len(broken)
        for sentence in [*map(str, gone), *broken]:
            sys.stdout.write(f"  after kill {run + 1}: {sentence}\n")
    sys.stdout.write(
        f"{connection.vendor}: killed {kills} times; {acknowledged} acts acknowledged, {missing} missing, "
        f"{half} half written; {Claim.objects.count()} claims, {Edition.objects.count()} editions, "
        f"{LogEntry.objects.count()} entries\n"
    )
    return not missing and not half


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    chosen = parser.parse_args()
    os.environ["DATABASE_POOL"] = "0"  # the threads of a pool do not live on in another process
    with desk():
        sound = measure(chosen.kills)
    sys.exit(0 if sound else "Something was lost or half written.")


if __name__ == "__main__":
    main()
