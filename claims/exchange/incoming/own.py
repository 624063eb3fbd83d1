"""Our own exports: JSON, JSON Lines and the Data Package. Rows with their editions bring these back whole."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claims.capture import Unreadable
from claims.exchange.incoming.columns import column, named, record
from claims.exchange.incoming.loose_json import parsed_line
from claims.incoming import Incoming

WHOLE = "whole.jsonl"
NO_ROW = "It is no object with the columns of an export."
NOT_ALL = "its editions are not all there, or not in the form of an export"
#: What every edition of an export says, and of which type.
EDITION = {
    "id": str, "number": int, "kind": str, "reason": str, "methodology": str, "by_name": str, "published_at": str,
    "sha256": str, "content": dict,
}  # fmt: skip


def rows(value: Any) -> Iterator[Incoming]:
    """The records of a JSON array, or of an object that holds one."""
    if isinstance(value, dict) and "statement" not in value:
        value = next((inner for inner in value.values() if isinstance(inner, list)), [value])
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        yield row_of(f"item {number}", row)


def lines(text: str) -> Iterator[Incoming]:
    """The records of JSON Lines; a line that is none is refused and the next one read."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield row_of(f"line {number}", parsed_line(line))
        except Unreadable as problem:
            yield Incoming(f"line {number}", refusal=problem.reason)


def row_of(place: str, row: Any) -> Incoming:
    if not isinstance(row, dict):
        return Incoming(place, refusal=NO_ROW)
    cells = {key: _cell(str(key), cell) for key, cell in row.items()}
    made = record(place, named({key: cell for key, cell in cells.items() if not isinstance(cell, (list, dict))}))
    for key, cell in cells.items():
        if cell and isinstance(cell, (list, dict)) and column(str(key)):
            made.mend(f"{key}: left out, for a text is read here, or a list of texts")
    editions = row.get("editions")
    if editions and not made.refusal:
        made.editions = editions if isinstance(editions, list) else []
        if not made.editions or not all(map(_is_edition, made.editions)):
            made.refusal = f"Nothing of it is taken: {NOT_ALL}."
    return made


def _cell(name: str, cell: Any) -> Any:
    """A list of texts as the one text that a table holds in its place; whatever else it is, as it is."""
    if not isinstance(cell, list) or not all(isinstance(each, (str, int, float)) for each in cell):
        return cell
    return ("; " if column(name) == "topics" else " ").join(map(str, cell))


def unpacked(body: bytes, largest: int) -> str:
    """The text of `whole.jsonl` in a Data Package, with the hash that its descriptor gives it; raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            whole = _taken(archive, WHOLE, largest)
            descriptor = json.loads(_taken(archive, "datapackage.json", 1_000_000))
            resources = descriptor["resources"]
            wanted = next(each["hash"] for each in resources if each["path"] == WHOLE)
    except KeyError as error:
        raise Unreadable(f"This zip is no Data Package of ours: {WHOLE} or its description is missing.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("This zip is damaged, or locked with a password.") from error
    except (ValueError, TypeError, StopIteration, RecursionError) as error:
        raise Unreadable("The description of this Data Package (datapackage.json) cannot be read.") from error
    if wanted != f"sha256:{hashlib.sha256(whole).hexdigest()}":
        raise Unreadable(f"{WHOLE} is not what its description says: its SHA-256 is another. Take a fresh copy.")
    return whole.decode("utf-8", "replace")


def _taken(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """A file of the archive, unpacked no further than it may be long, whatever its entry says."""
    with archive.open(name) as file:
        found = file.read(largest + 1)
    if len(found) > largest:
        raise Unreadable(f"{name} is larger than {largest // 1_000_000} MB when unpacked.")
    return found


def _is_edition(told: Any) -> bool:
    return isinstance(told, dict) and all(
        isinstance(told.get(name), kind) and not isinstance(told.get(name), bool) for name, kind in EDITION.items()
    )
