"""CSV as spreadsheets and programs write it: commas, semicolons or tabs, quoted line breaks, ragged rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain

from claims.capture import Unreadable
from claims.exchange.incoming.columns import OWN, column, named, record
from claims.exchange.writers import unquoted
from claims.incoming import Incoming

DELIMITERS = (",", ";", "\t", "|")
LONGEST_HEAD = 20_000  # characters
#: A row behind the last one: a quote that is never closed swallows it, too.
END = "\x00the end of the table\x00"
NEVER_CLOSED = "A quote is opened here and never closed, so where this row ends cannot be known. Nothing below is read."
NO_STATEMENT = (
    "The first row has to name the columns, and one of them has to be “statement”. It reads: {head}"
)  # fmt: skip


class Table:
    """A table with a head. Rows are counted as a spreadsheet does; a cell may hold line breaks."""

    def __init__(self, text: str) -> None:
        self._text = text.lstrip("\ufeff")
        if self._text[:4].lower() == "sep=":  # what Excel writes for itself
            self._text = self._text.partition("\n")[2]
        self._delimiter = _delimiter(self._text)
        # A row ends where a spreadsheet ends it: what else Python takes for the end of a line may stand in any text.
        told = chain(StringIO(self._text, newline=""), ["\n", END])
        self._rows = enumerate(csv.reader(told, delimiter=self._delimiter), start=1)
        self._above, self.head, self._twice = _head(self._rows)
        if not any(column(name) == "statement" for name in self.head):
            shown = " | ".join(self.head)[:200]
            raise Unreadable(NO_STATEMENT.format(head=shown or "nothing"))

    @property
    def remarks(self) -> list[str]:
        """What is to be said of the table as a whole."""
        unread = [name for name in self.head if name and not column(name) and name not in OWN]
        told = {
            "Not read, for nothing here is called so": unread,
            "Several columns have one name, of which the first is read": self._twice,
        }
        return [f"{what}: {', '.join(names)[:300]}." for what, names in told.items() if names]

    def records(self) -> Iterator[Incoming]:
        number = self._above
        while True:
            try:
                number, cells = next(self._rows)
            except csv.Error as error:
                yield Incoming(f"row {number + 1}", refusal=f"From here on it cannot be read: {_said(error)}")
                return
            if cells == [END]:
                return
            if cells and cells[-1].endswith(END):
                yield Incoming(f"row {number}", refusal=NEVER_CLOSED)
                return
            if any(cell.strip() for cell in cells):
                yield self._record(f"row {number}", cells)

    def _record(self, place: str, cells: Sequence[str]) -> Incoming:
        width = len(self.head)
        if any(cell.strip() for cell in cells[width:]):
            return Incoming(place, refusal=_too_wide(len(cells), width))
        made = record(place, named(dict(zip(self.head, map(unquoted, cells), strict=False))))
        if len(cells) < width and not made.refusal:
            made.mend(f"{len(cells)} of {width} cells are there, the last ones taken as empty")
        return made


def _head(rows: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str], list[str]]:
    """The first row that holds anything: its number, each name once, and the names that stand there again."""
    try:
        at, head = next((number, row) for number, row in rows if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise Unreadable(f"The first row cannot be read: {_said(error)}") from error
    if head and head[-1].endswith(END) and head != [END]:
        raise Unreadable(f"The first row cannot be read. {NEVER_CLOSED}")
    names = [unquoted(name).strip() for name in head if name != END]
    twice = [name for place, name in enumerate(names) if name and name in names[:place]]
    # Of two columns of one name the first counts; the other is none.
    return at, [name if name not in names[:place] else "" for place, name in enumerate(names)], twice


def _delimiter(text: str) -> str:
    """The one that parts the most names we know; guessing from the cells would take the commas of prose for it."""
    line = next((line for line in re.split("[\r\n]", text[:LONGEST_HEAD]) if line.strip()), "")
    return max(DELIMITERS, key=lambda mark: sum(bool(column(name.strip("\"' "))) for name in line.split(mark)))


def _too_wide(found: int, width: int) -> str:
    return (
        f"{found} cells where the head has {width}: a delimiter inside a text without quotes may have moved the rest, "
        "so nothing in this row can be trusted."
    )


def _said(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "a cell is longer than 131,072 characters; a quote may not be closed."
    return f"{error}."
