"""Hostile text through every way in: our list of it, and texts that hypothesis makes up, through all doors in turn.

    .venv/bin/python benchmarks/reliability/hostile.py [--made 10000] [--strings FILE] [--every]

`--strings` sends the lines of a file besides our own list (such as blns.txt of the Big List of Naughty Strings);
`--every` sends each text of the list through each door, where otherwise the doors take them in turn. Prints how many
texts went in, the statuses that came of them, and each that broke something; exit status 1 if any did.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scratch import desk


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made", type=int, default=10_000)
    parser.add_argument("--strings", type=Path)
    parser.add_argument("--every", action="store_true")
    asked = parser.parse_args()
    with desk():
        _quiet()
        return _walk(asked)


def _quiet() -> None:
    """As the tests run: plain HTTP, no limits, nothing on the console but our own lines."""
    from django.conf import settings

    logging.disable(logging.CRITICAL)
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = False, ["*"]
    settings.API_REQUESTS_PER_MINUTE = settings.TIPS_PER_HOUR = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def _walk(asked: argparse.Namespace) -> int:
    from tests.naughty.doors import build, doors
    from tests.naughty.strings import ALL
    from tests.naughty.walk import Found, dealt, made, published_and_exported

    scene = build()
    every = doors(scene)
    listed = ALL + (asked.strings.read_text("utf-8").splitlines() if asked.strings else [])
    whole = ((door, text) for door in every for text in listed) if asked.every else dealt(listed, every)
    rounds = {
        f"the list: {len(listed)} texts": whole,
        f"hypothesis: {asked.made} texts": dealt(made(asked.made), every),
    }
    print(f"{len(every)} doors", flush=True)
    broken = []
    for name, pairs in rounds.items():
        found, began = Found(), time.monotonic()
        for door, text in pairs:
            found.note(door, text)
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
        print(
            f"{name}, {found.sent} requests in {time.monotonic() - began:.0f} s; {statuses}; broken: {len(found.wrong)}"
        )
        broken += found.wrong
    shown = published_and_exported(listed, scene)
    print(f"published and exported: {shown.sent} claims; unescaped or formulas: {len(shown.wrong)}")
    broken += shown.wrong
    for line in broken[:200]:
        print(f"  {line}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
