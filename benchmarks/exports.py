"""What an export of everything takes: its peak of memory, its first byte and its rate, for few editions and for many.

    python benchmarks/exports.py [FEW MANY]

Each format is written by a process of its own, as `export_claims` writes it, so that its peak of memory is its own. The
editions are copies of one that was really published, each with its own words. DATABASE_URL chooses the server as in
matching.py. Exit status 1: memory grows by more than MOST between the two sizes, or a first byte takes over a second.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.scratch import AT_ONCE, desk

FEW, MANY, MOST, SLOWEST = 1_000, 100_000, 64, 1.0  # editions, MB, seconds
FORMATS = ["csv", "xlsx", "json", "jsonl", "claimreview", "datapackage"]


def publish(total: int) -> None:
    """Make the published claims so many, each a copy of the first under its own name."""
    from claims.chain import canonical
    from claims.models import Claim, Edition, Listing
    from tests import cast

    if not Listing.objects.exists():
        people = cast.assemble()
        mayor = cast.party(people, "Maria Lopez", role="Mayor")
        cast.published(people, statement="The council hired at least 35 nurses.", claimant=mayor)
    first = Listing.objects.select_related("edition", "claim").order_by("pk")[0]
    for at in range(Listing.objects.count(), total, AT_ONCE):
        numbers = range(at, min(at + AT_ONCE, total))
        said = [f"The council of ward {number} hired at least {number + 35} nurses." for number in numbers]
        uids = [f"x{number:07}" for number in numbers]
        by = first.claim.created_by_id
        claims = Claim.objects.bulk_create(
            Claim(uid=uid, statement=words, created_by_id=by) for uid, words in zip(uids, said, strict=True)
        )
        editions = Edition.objects.bulk_create(
            _copy(first.edition, id=f"{claim.uid}.1", claim=claim, content=canonical(
                first.edition.data | {"uid": claim.uid, "slug": claim.slug, "statement": claim.statement}))
            for claim in claims
        )  # fmt: skip
        Listing.objects.bulk_create(
            _copy(first, claim=edition.claim, edition=edition, uid=edition.claim.uid, slug=edition.claim.slug,
                  statement=edition.claim.statement)
            for edition in editions
        )  # fmt: skip


def _copy(row: Any, **changed: Any) -> Any:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for name in changed:
        fields.pop(row._meta.get_field(name).attname)
    return type(row)(**fields | changed)


def one(format: str) -> None:
    """Write one export to nowhere and print what it took; the process is this export's alone."""
    import django

    django.setup()
    from django.urls import get_resolver

    from claims.management.commands.export_claims import _published

    assert get_resolver().url_patterns, "a server has read its addresses long before"
    began, first, size = time.perf_counter(), 0.0, 0
    for block in _published(format, None, lambda rows, of: iter(rows)).blocks:
        first = first or time.perf_counter() - began
        size += len(block)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": first, "seconds": time.perf_counter() - began, "bytes": size, "peak": peak}))


def measured(format: str) -> dict[str, float]:
    """In a process of its own, on the same database."""
    from django.db import connection

    name, here = connection.settings_dict["NAME"], os.environ["DATABASE_URL"]
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{here.rpartition('/')[0]}/{name}"
    command = [sys.executable, __file__, "--one", format]
    told = subprocess.run(
        command, env=os.environ | {"DATABASE_URL": address}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout))


def main(sizes: list[int]) -> int:
    with desk():
        found = {}
        for size in sizes:
            publish(size)
            found[size] = {format: measured(format) for format in FORMATS}
    few, many = (found[size] for size in sizes)
    print(f"{'':12}{'MB of memory':>24}{'first byte, s':>24}{'editions a second':>20}{'MB written':>12}")
    print(f"{'':12}{sizes[0]:>12,}{sizes[1]:>12,}{sizes[0]:>12,}{sizes[1]:>12,}{sizes[1]:>20,}{sizes[1]:>12,}")
    for format in FORMATS:
        one_, all_ = few[format], many[format]
        print(
            f"{format:12}{one_['peak']:>12.0f}{all_['peak']:>12.0f}{one_['first']:>12.3f}{all_['first']:>12.3f}"
            f"{sizes[1] / all_['seconds']:>20,.0f}{all_['bytes'] / 2**20:>12.0f}"
        )
    grown = max(many[format]["peak"] - few[format]["peak"] for format in FORMATS)
    slowest = max(told["first"] for told in many.values())
    print(f"memory grows by {grown:.0f} MB at most, a first byte takes {slowest:.3f} s at most")
    return int(grown > MOST or slowest > SLOWEST)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
        raise SystemExit(0)
    raise SystemExit(main([int(word) for word in sys.argv[1:3]] or [FEW, MANY]))
