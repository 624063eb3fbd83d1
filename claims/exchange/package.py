"""A Data Package (https://datapackage.org): tables with their schema, every edition whole, and checksums, in a zip.

It is written as it is read: nothing waits in memory or in a file. What describes the others comes last, when their
lengths and hashes are known.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings

from claims.exchange import tables
from claims.exchange.moments import Moment, in_turn
from claims.exchange.packed import edition_row, evidence_rows
from claims.exchange.schemas import SCHEMAS
from claims.exchange.tables import Row
from claims.exchange.writers import bare_csv_lines, encoded, jsonl_lines
from claims.exchange.zipped import Sink, entry

#: Wraps the rows of a file to count them; the name of the file comes with them.
Watch: TypeAlias = Callable[[Iterable[Row]], Iterator[Row]]


@dataclass(frozen=True)
class Resource:
    """A file of the package: its name without ending, its ending, what is in it, and its bytes."""

    name: str
    ending: str
    description: str
    blocks: Iterator[bytes]

    @property
    def path(self) -> str:
        return f"{self.name}.{self.ending}"


def package_blocks(moment: Moment, watch: Watch = iter) -> Iterator[bytes]:
    """The bytes of the zip; the same for the same moment."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        described: list[dict[str, Any]] = []
        for resource in _resources(moment, watch):
            size, sha = 0, hashlib.sha256()
            with archive.open(entry(resource.path, moment.last), "w", force_zip64=True) as file:
                for block in resource.blocks:
                    file.write(block)
                    size += len(block)
                    sha.update(block)
                    yield sink.taken()
            described.append(_described(resource, size, sha.hexdigest()))
        descriptor = (json.dumps(_descriptor(described, moment), ensure_ascii=False, indent=1) + "\n").encode()
        archive.writestr(entry("datapackage.json", moment.last), descriptor)
        archive.writestr(entry("SHA256SUMS", moment.last), _sums(described, descriptor))
    yield sink.taken()


def _resources(moment: Moment, watch: Watch) -> Iterator[Resource]:
    def table(name: str, rows: Iterable[Row], description: str) -> Resource:
        columns = [field["name"] for field in SCHEMAS[name]["fields"]]
        return Resource(name, "csv", description, encoded(bare_csv_lines(columns, watch(rows))))

    yield table("claims", tables.rows_at(moment), "A row for each claim, as its current edition has it.")
    every = moment.editions().order_by("published_at", "pk")
    yield table("editions", map(edition_row, in_turn(every)), "A row for each edition, replaced ones included.")
    evidence = (row for edition in in_turn(moment.current()) for row in evidence_rows(edition))
    yield table("evidence", evidence, "A row for each piece of evidence of a current edition; no protected sources.")
    whole = watch(tables.with_editions(tables.rows_at(moment), moment))
    lines = encoded(jsonl_lines(tables.WHOLE_COLUMNS, whole))
    yield Resource("whole", "jsonl", "JSON Lines: a claim each, with every edition of it exactly as sealed.", lines)


def _described(resource: Resource, size: int, sha256: str) -> dict[str, Any]:
    kept = {
        "name": resource.name, "path": resource.path, "description": resource.description,
        "encoding": "utf-8", "bytes": size, "hash": f"sha256:{sha256}",
    }  # fmt: skip
    if resource.name not in SCHEMAS:
        # No table: frictionless would want a plugin to read it as one, and then find lists in its cells.
        return kept | {"type": "file", "mediatype": "application/jsonl"}
    kind = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv"}
    return kept | kind | {"schema": SCHEMAS[resource.name]}


def _descriptor(resources: list[dict[str, Any]], moment: Moment) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "claims",
        "title": settings.SITE_NAME,
        "description": "Published claim checks. Text that a spreadsheet would run has an apostrophe before it in the "
        "CSV files; whole.jsonl has every text as it was published.",
        "homepage": settings.SITE_URL,
        "version": "1",
        "created": moment.last.isoformat().replace("+00:00", "Z"),
        "resources": resources,
    }


def _sums(resources: list[dict[str, Any]], descriptor: bytes) -> str:
    """What `sha256sum --check` reads."""
    sums = [(each["hash"].removeprefix("sha256:"), each["path"]) for each in resources]
    sums.append((hashlib.sha256(descriptor).hexdigest(), "datapackage.json"))
    return "".join(f"{sha256}  {path}\n" for sha256, path in sums)
