"""What publishing a claim costs in archives of several sizes, and whether readers see it at once.

    python benchmarks/publishing.py DATABASE... [--claims N]

A DATABASE is an address as in DATABASE_URL, of an archive that benchmarks/generate.py made; it is migrated, and has N
(15) more claims afterwards. Each claim is written, sent in, signed and published by four members, as the desk does it;
told are the medians for the publishing alone, its commit included, beside those in the first archive. After each, the
claim's page and the list are asked for through all middleware, with pages kept: what is not there at once is told, and
the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

HEAD = f"{'claims':>12}{'CPU, ms':>10}{'wall, ms':>10}{'statements':>12}{'times the first':>17}{'fresh at once':>15}"


def one(database: str, claims: int) -> dict[str, Any]:
    """Publish in that archive."""
    os.environ |= {"HTTPS": "0", "LOG_LEVEL": "ERROR", "KEEP_PAGES": "1", "STATIC_ROOT": "static"}
    from benchmarks.generate import start

    start(database)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    from claims.actions import publishing
    from claims.models import Listing, Member
    from tests import cast as members

    known = {name: Member.objects.filter(username=name).first() for name in ("rosa", "vera", "edda", "anna")}
    cast = members.Cast(**known) if all(known.values()) else members.assemble()
    reader, size, found = Client(headers={"host": "127.0.0.1"}), Listing.objects.count(), []
    for number in range(claims + 1):
        claim = members.approved(cast, statement=f"The town has {size + number} bridges.")
        page = f"/claims/{claim.uid}/{claim.slug}/"
        before = reader.get("/claims/").content, reader.get(page).status_code
        wall, cpu = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as asked:
            edition = publishing.publish(claim, by=cast.edda)
        took = (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000, len(asked)
        shown = edition.get_absolute_url().partition("editions/")[0]
        fresh = before[1] == 404 and reader.get(shown).status_code == 200
        fresh = fresh and shown.encode() not in before[0] and shown.encode() in reader.get("/claims/").content
        found.append((*took, fresh))
    cpus, walls, statements, all_fresh = zip(*found[1:], strict=True)  # the first one reads code and templates
    return {"size": size, "cpu": median(cpus), "wall": median(walls), "statements": median(statements),
            "fresh": sum(all_fresh), "of": claims}  # fmt: skip


def main(given: argparse.Namespace) -> int:
    print(HEAD)
    told = []
    for database in given.databases:
        asked = [sys.executable, __file__, database, "--claims", str(given.claims), "--one"]
        told.append(json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout))
        now, first = told[-1], told[0]
        fresh = f"{now['fresh']} of {now['of']}"
        print(f"{now['size']:>12,}{now['cpu']:>10.1f}{now['wall']:>10.1f}{now['statements']:>12.0f}"
              f"{now['cpu'] / first['cpu']:>17.2f}{fresh:>15}", flush=True)  # fmt: skip
    return int(any(each["fresh"] < each["of"] for each in told))


if __name__ == "__main__":
    asked_ = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked_.add_argument("databases", nargs="+", metavar="DATABASE")
    asked_.add_argument("--claims", type=int, default=15, help="to publish in each (15)")
    asked_.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given_ = asked_.parse_args()
    if given_.one:
        print(json.dumps(one(given_.databases[0], given_.claims)))
    else:
        raise SystemExit(main(given_))
