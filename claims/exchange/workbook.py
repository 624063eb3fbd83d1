"""A workbook that is sent while its rows are read.

xlsxwriter begins to write when the last row is there, which of a large archive takes a minute. So it writes the book
without rows, which settles all that makes it a workbook, and the rows are put into its sheet on the way out.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from claims.exchange.zipped import Sink, entry

SHEET, _ROWS_END = "xl/worksheets/sheet1.xml", b"</sheetData>"
MOST_ROWS = 1_048_576  # Excel's own limit
MOST_BYTES = 2_000_000_000  # of the sheet: one of 2 GiB would need a kind of zip that Excel refuses
AT_ONCE = 65_536  # characters of rows that are compressed in one go
#: What Excel would read as the escape of a sign, as it writes it itself: _x0041_ as _x005F_x0041_.
_ESCAPE = re.compile(r"(_x[0-9A-Fa-f]{4}_)")
_DEEP = 1  # of zlib: the rest would make the file a fifth smaller and take three times as long


def blocks(
    columns: Sequence[str], rows: Iterable[Sequence[str | int | None]], made: dt.datetime | None = None
) -> Iterator[bytes]:
    """The bytes of the file: `columns` in bold as the first row, which stays in sight, and `rows` below."""
    made = made or dt.datetime.now(dt.UTC)
    sink, empty = Sink(), zipfile.ZipFile(io.BytesIO(_without_rows(columns, made)))
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEEP) as book:  # type: ignore[call-overload]
        for part in empty.namelist():
            if part != SHEET:
                book.writestr(entry(part, made), empty.read(part))
        before, end, after = empty.read(SHEET).partition(_ROWS_END)
        # It tells of one row where there will be many, and need not be there.
        before = re.sub(rb"<dimension [^>]*/>", b"", before)
        with book.open(entry(SHEET, made), "w") as sheet:
            sheet.write(before)
            yield sink.taken()
            for some in _encoded(rows):
                sheet.write(some)
                yield sink.taken()
            sheet.write(end + after)
    yield sink.taken()


def _without_rows(columns: Sequence[str], made: dt.datetime) -> bytes:
    import xlsxwriter  # whoever makes no workbook need not wait for it

    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": made})
        sheet = workbook.add_worksheet("claims")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 16)
        sheet.write_row(0, 0, columns, workbook.add_format({"bold": True}))
    return book.getvalue()


def _encoded(rows: Iterable[Sequence[str | int | None]]) -> Iterator[bytes]:
    waiting, length, size = [], 0, 0
    for number, row in enumerate(rows, start=2):
        if number == MOST_ROWS or size > MOST_BYTES:
            waiting.append(f"<row>{_cell('There are more rows than a workbook holds: take them as CSV.')}</row>")
            break
        line = f'<row r="{number}">{"".join(map(_cell, row))}</row>'
        waiting.append(line)
        length += len(line)
        if length >= AT_ONCE:
            block = "".join(waiting).encode()
            yield block
            waiting, length, size = [], 0, size + len(block)
    yield "".join(waiting).encode()


def _cell(value: str | int | None) -> str:
    """A cell stands behind the one before it, so an empty one must stand there too."""
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    text = escape(_ESCAPE.sub(r"_x005F\1", value) if "_x" in value else value)
    # Only where it must: it is a tenth of the sheet.
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f'<c t="inlineStr"><is><t{kept}>{text}</t></is></c>'
