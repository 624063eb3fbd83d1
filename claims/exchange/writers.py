"""Tables as files: CSV, XLSX, JSON and JSON Lines; streamed, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any

from django.http import StreamingHttpResponse
from django.utils import timezone

from claims.exchange import workbook
from claims.exchange.tables import Cell, Row

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
}
BLOCK = 65_536  # characters or bytes sent at a time
XLSX_CELL = 32_767  # UTF-16 units, Excel's own limit; one more and it calls the file damaged
CUT = " […]"

# What a spreadsheet would run at the start of a cell (OWASP, "CSV injection"), full-width forms included: a
# Japanese Excel reads them alike.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# Where Excel separates by semicolons, a CSV cell can end at any of these and a formula begin behind it. A sign after
# "; " is left alone: prose and our own lists have those, and nothing runs from behind a space without "=" or "@".
_INNER_FORMULA = re.compile(r"([;\t\r\n]\s*)(?=[=@＝＠])|([;\t\r\n])(?=[+\-＋－])")
# The same with the apostrophes we put before them.
_QUOTED = re.compile(r"\A'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")
_INNER_QUOTED = re.compile(r"([;\t\r\n]\s*)'(?=[=@＝＠])|([;\t\r\n])'(?=[+\-＋－])")
# A text without any of these signs needs none of the above, and most texts have none: one look instead of four.
_SUSPECT = re.compile(r"[\x00-\x1f;=@＝＋－＠\ud800-\udfff\ufffe\uffff]|\A\s*[+\-]")
# What no XML, and so no XLSX, can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnknownFormat(ValueError):
    """The format asked for is none of `TYPES`."""

    def __init__(self, format: str) -> None:
        super().__init__(f"{format}: expected one of {', '.join(TYPES)}")


def respond(format: str, columns: Sequence[str], rows: Iterable[Row], name: str) -> StreamingHttpResponse:
    """The table as a download called `<name>-<today>.<format>`; raises UnknownFormat."""
    content = blocks(format, columns, rows)
    return StreamingHttpResponse(content, content_type=TYPES[format], headers=attached(name, format))


def attached(name: str, ending: str) -> dict[str, str]:
    """The header of a download called `<name>-<today>.<ending>`."""
    filename = f"{name}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{filename}"'}


def write(format: str, columns: Sequence[str], rows: Iterable[Row], to: IO[bytes]) -> None:
    """Write the table to a binary file; raises UnknownFormat before anything is written."""
    for block in blocks(format, columns, rows):
        to.write(block)


def blocks(
    format: str, columns: Sequence[str], rows: Iterable[Row], made: dt.datetime | None = None
) -> Iterator[bytes]:
    """The bytes of the file, in order; raises UnknownFormat at once. Rows are asked for as the bytes are.

    The same rows give the same bytes, but for the time of making in a workbook; `made` sets that too.
    """
    if format == "xlsx":
        return xlsx_blocks(columns, rows, made)
    if format not in LINES:
        raise UnknownFormat(format)
    return encoded(LINES[format](columns, rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """RFC 4180 lines; the byte order mark makes Excel read UTF-8."""
    yield "\ufeff"
    yield from bare_csv_lines(columns, rows)


def bare_csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The same without the mark, for programs."""
    echo = csv.writer(_Echo())
    yield echo.writerow(columns)
    for row in rows:
        yield echo.writerow([_csv_cell(row.get(column)) for column in columns])


def json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """One JSON array, an object a line, so that a reader of text and a parser are both served."""
    yield "["
    for index, row in enumerate(rows):
        kept = {column: row.get(column) for column in columns}
        yield (",\n" if index else "\n") + json.dumps(kept, ensure_ascii=False)
    yield "\n]\n"


def jsonl_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """An object a line and nothing around them (https://jsonlines.org)."""
    for row in rows:
        yield json.dumps({column: row.get(column) for column in columns}, ensure_ascii=False) + "\n"


def xlsx_blocks(columns: Sequence[str], rows: Iterable[Row], made: dt.datetime | None = None) -> Iterator[bytes]:
    """A workbook."""
    return workbook.blocks(columns, ([_xlsx_cell(row.get(column)) for column in columns] for row in rows), made)


def encoded(lines: Iterator[str]) -> Iterator[bytes]:
    """The lines as UTF-8, the first at once, then many to a block: each block is a write to the socket."""
    waiting, length = [next(lines, "")], BLOCK
    for line in lines:
        if length >= BLOCK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
        waiting.append(line)
        length += len(line)
    yield "".join(waiting).encode()


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _csv_cell(value: Cell) -> Any:
    """Numbers stay numbers; text loses control characters and cannot become a formula, whatever the separator."""
    if not isinstance(value, str) or value.isalnum() or not _SUSPECT.search(value):
        return value
    return _INNER_FORMULA.sub(r"\1\2'", _harmless(value))


def _xlsx_cell(value: Cell) -> Any:
    """The same; a cell has no separators inside, but a longest length."""
    if not isinstance(value, str):
        return value
    return _cut(_harmless(value)) if len(value) > XLSX_CELL // 2 or _SUSPECT.search(value) else value


def unquoted(cell: str) -> str:
    """The text of a CSV cell without the apostrophes that were put before what a spreadsheet would run."""
    return _INNER_QUOTED.sub(r"\1\2", _QUOTED.sub("", cell))


def _harmless(text: str) -> str:
    text = _CONTROL.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def _cut(text: str) -> str:
    """The text, or as much of it as Excel takes, marked as cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * XLSX_CELL:
        return text
    # Half a character at the end is dropped.
    return units[: 2 * (XLSX_CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


LINES: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "csv": csv_lines,
    "json": json_lines,
    "jsonl": jsonl_lines,
}
