"""A workbook that is sent while its rows are read."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from claims.exchange import workbook

MADE = dt.datetime(2025, 2, 1, 12, tzinfo=dt.UTC)


def cells(content):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()]


def test_the_first_bytes_leave_before_the_first_row_is_asked_for():
    asked = []

    def rows():
        asked.append("a row")
        yield ["k7"]

    sent = workbook.blocks(["uid"], rows())
    assert next(sent).startswith(b"PK")
    assert asked == []


def test_rows_leave_as_they_come():
    given = 0

    def rows():
        nonlocal given
        for given in range(10_000):
            yield [f"{given} is the number of this row, and it is told at some length, as rows are."]

    sent, met = workbook.blocks(["words"], rows()), set()
    for _ in sent:
        met.add(given)
    assert len(met) > 5


def test_empty_cells_keep_the_others_in_their_columns():
    content = b"".join(workbook.blocks(["a", "b", "c"], [[None, 3, ""], ["", None, " x "]]))
    assert cells(content) == [["a", "b", "c"], [None, 3, None], [None, None, " x "]]


def test_the_same_rows_make_the_same_bytes():
    one, other = (b"".join(workbook.blocks(["a"], [["x"]], MADE)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("limit, at", [("MOST_ROWS", 4), ("MOST_BYTES", 1)])
def test_what_no_workbook_holds_is_said_in_its_last_row(monkeypatch, limit, at):
    monkeypatch.setattr(workbook, limit, at)
    monkeypatch.setattr(workbook, "AT_ONCE", 1)
    shown = cells(b"".join(workbook.blocks(["a"], [[str(number)] for number in range(9)])))
    assert 3 <= len(shown) <= 4
    assert "take them as CSV" in shown[-1][0]


def test_its_parts_are_those_of_any_workbook():
    book = zipfile.ZipFile(io.BytesIO(b"".join(workbook.blocks(["a"], [["x"]]))))
    assert book.testzip() is None
    assert {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", workbook.SHEET} <= set(book.namelist())
