"""Hostile text through every way in: our list of it, and texts that hypothesis makes up, through all doors in turn.

    .venv/bin/python benchmarks/reliability/hostile.py [--made 10000] [--strings FILE] [--every] [--processes 2]

`--strings` sends the lines of a file besides our own list (such as blns.txt of the Big List of Naughty Strings);
`--every` sends each text of the list through each door, where otherwise the doors take them in turn. Each process has a
desk of its own. Prints how many texts went in, the statuses that came of them, and each that broke something; exit
status 1 if any did.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import time
from collections import Counter
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scratch import desk

FORK = multiprocessing.get_context("fork")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made", type=int, default=10_000)
    parser.add_argument("--strings", type=Path)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    began = time.monotonic()
    with FORK.Pool(asked.processes) as pool:
        parts = pool.map(partial(_part, asked), range(asked.processes), chunksize=1)
    return _told(parts, time.monotonic() - began)


def _part(asked: argparse.Namespace, part: int) -> dict[str, Any]:
    """What came of this process's share, on a desk of its own."""
    with desk(mark=f"_{part}"):
        _quiet()
        return _walk(asked, part)


def _quiet() -> None:
    """As the tests run: plain HTTP, no limits, nothing on the console but our own lines."""
    from django.conf import settings

    logging.disable(logging.CRITICAL)
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = False, ["*"]
    settings.API_REQUESTS_PER_MINUTE = settings.TIPS_PER_HOUR = 0
    settings.SECOND_FACTOR_FOR = []
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def _walk(asked: argparse.Namespace, part: int) -> dict[str, Any]:
    from tests.naughty.doors import build, doors
    from tests.naughty.strings import ALL
    from tests.naughty.walk import Found, dealt, made, published_and_exported

    scene = build()
    every = doors(scene)
    listed = ALL + (asked.strings.read_text("utf-8").splitlines() if asked.strings else [])
    whole = ((door, text) for door in every for text in listed) if asked.every else dealt(listed, every)
    share = asked.made // asked.processes + (part < asked.made % asked.processes)
    rounds = {
        f"{len(every)} doors, the list of {len(listed)} texts": islice(whole, part, None, asked.processes),
        # Each process has texts of its own made up.
        f"{len(every)} doors, texts of hypothesis": dealt(made(share, start=part), every),
    }
    results = {}
    for name, pairs in rounds.items():
        results[name] = Found()
        for door, text in pairs:
            results[name].note(door, text)
    results["published and exported"] = published_and_exported(listed[part :: asked.processes], scene)
    return {name: (found.sent, found.statuses, found.wrong) for name, found in results.items()}


def _told(parts: list[dict[str, Any]], seconds: float) -> int:
    broken = []
    for name in parts[0]:
        sent, statuses, wrong = 0, Counter[int](), []
        for part in parts:
            sent, statuses, wrong = sent + part[name][0], statuses + part[name][1], wrong + part[name][2]
        said = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        print(f"{name}: {sent} sent; {said or 'no status noted'}; broken: {len(wrong)}")
        broken += wrong
    print(f"{len(parts)} processes, {seconds:.0f} s")
    for line in broken[:200]:
        print(f"  {line}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
