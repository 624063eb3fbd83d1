"""Tables as files: what comes out is what went in, and a spreadsheet can neither run nor choke on it."""

import csv
import io
import json
import re
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.exchange.writers import CUT, TYPES, XLSX_CELL, UnknownFormat, blocks, respond, write

COLUMNS = ("uid", "words", "number")
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x", "\x00=1", "\x0b=1",
    '=HYPERLINK("https://evil.example","click")', "=cmd|' /C calc'!A0", "\x01\x02@x", "-", "−=1", "'=1", "\u00a0=1",
]  # fmt: skip


def written(format, *rows, columns=COLUMNS):
    to = io.BytesIO()
    write(format, columns, rows, to)
    return to.getvalue()


def row(words, number=None):
    return {"uid": "k7", "words": words, "number": number, "never asked for": "secret"}


def csv_cells(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def xlsx_cells(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [list(cells) for cells in sheet.iter_rows()]


def test_csv_begins_with_a_byte_order_mark_and_its_columns():
    content = written("csv", row("Élysée, “so”", 3))
    assert content.startswith(b"\xef\xbb\xbfuid,words,number\r\n")
    assert csv_cells(content)[1] == ["k7", "Élysée, “so”", "3"]


def test_json_has_a_row_a_line_and_leaves_words_alone():
    content = written("json", row("=1+1 \x01", 3), row("قالت 🏥"))
    assert json.loads(content) == [
        {"uid": "k7", "words": "=1+1 \x01", "number": 3},
        {"uid": "k7", "words": "قالت 🏥", "number": None},
    ]
    assert content.count(b"\n") == 4
    assert "قالت 🏥".encode() in content


def test_xlsx_has_a_frozen_bold_head_and_typed_cells():
    content = written("xlsx", row("Élysée 🏥", 3))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.freeze_panes == "A2"
    head, first = sheet.iter_rows()
    assert [cell.value for cell in head] == list(COLUMNS)
    assert all(cell.font.bold for cell in head)
    assert [cell.value for cell in first] == ["k7", "Élysée 🏥", 3]
    assert first[2].data_type == "n"


@pytest.mark.parametrize("format", TYPES)
def test_a_table_without_rows_is_a_valid_file(format):
    content = written(format)
    read = {
        "csv": csv_cells,
        "json": json.loads,
        "jsonl": bytes.splitlines,
        "xlsx": lambda x: [[c.value for c in r] for r in xlsx_cells(x)],
    }
    assert read[format](content) == ([] if format.startswith("json") else [list(COLUMNS)])


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(words):
    assert_harmless(csv_cells(written("csv", row(words)))[1][1])


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_workbook_is_or_begins_like_a_formula(words):
    cell = xlsx_cells(written("xlsx", row(words)))[1][1]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert_harmless(cell.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("words", ["a;=1+1", "a\n=1+1", "a\r\n@x", "a;\n-1", "a\t+1", 'a";=1', *FORMULAS])
def test_no_cell_begins_like_a_formula_whatever_the_spreadsheet_separates_by(words, delimiter):
    for cells in csv_cells(written("csv", row(words)), delimiter):
        for cell in cells:
            assert_harmless(cell)


def assert_harmless(cell):
    assert not re.match(r"\s*[=@＝＠]|[\t\r\n]*[+\-＋－]", cell), repr(cell)


def test_a_list_of_negative_figures_is_left_alone():
    assert csv_cells(written("csv", row("5 °C; -3 °C")))[1][1] == "5 °C; -3 °C"


def test_negative_numbers_stay_numbers():
    assert csv_cells(written("csv", row("x", -5)))[1][2] == "-5"
    cell = xlsx_cells(written("xlsx", row("x", -5)))[1][2]
    assert (cell.value, cell.data_type) == (-5, "n")


def test_what_xml_cannot_hold_is_left_out_of_tables():
    dirty = "a\x00b\x01c\x0bd\x1fe\ufffef\uffffg\x7fh\ni\tj"
    assert xlsx_cells(written("xlsx", row(dirty)))[1][1].value == "abcdefg\x7fh\ni\tj"
    assert csv_cells(written("csv", row(dirty)))[1][1] == "abcdefg\x7fh\ni\tj"


def test_words_that_look_like_an_escape_of_excel_stay_words():
    book = zipfile.ZipFile(io.BytesIO(written("xlsx", row("_x0041_"))))
    assert b"<t>_x005F_x0041_</t>" in book.read("xl/worksheets/sheet1.xml")  # read back as _x0041_, not as A


@pytest.mark.parametrize("words", ["x" * XLSX_CELL, "🏥" * (XLSX_CELL // 2)])
def test_a_cell_as_long_as_excel_takes_is_whole(words):
    assert xlsx_cells(written("xlsx", row(words)))[1][1].value == words


@pytest.mark.parametrize("words", ["x" * (XLSX_CELL + 1), "=" * XLSX_CELL, "🏥" * 20_000, "x" + "🏥" * 20_000])
def test_a_longer_cell_is_cut_and_says_so(words):
    value = xlsx_cells(written("xlsx", row(words)))[1][1].value
    assert value.endswith(CUT)
    assert XLSX_CELL - 1 <= len(value.encode("utf-16-le")) // 2 <= XLSX_CELL
    assert words.startswith(value.removesuffix(CUT).lstrip("'"))


def test_a_long_cell_is_whole_in_csv_and_json():
    words = "x" * 50_000
    assert csv_cells(written("csv", row(words)))[1][1] == words
    assert json.loads(written("json", row(words)))[0]["words"] == words


letters = st.characters(exclude_categories=["Cs"])


@given(st.text(letters, max_size=60), st.none() | st.integers(-(10**9), 10**9))
@example("a;\t=1", 1)
@settings(max_examples=150)
def test_csv_gives_back_harmless_words_and_the_same_numbers(words, number):
    for delimiter in ",;\t":
        for cells in csv_cells(written("csv", row(words)), delimiter):
            for cell in cells:
                assert_harmless(cell)
    _, *lines = csv_cells(written("csv", row(words, number)))
    assert lines[0][2] == ("" if number is None else str(number))
    assert len(lines) == 1


@given(st.text(letters, max_size=60))
@settings(max_examples=40)
def test_any_words_make_a_workbook_that_opens(words):
    cell = xlsx_cells(written("xlsx", row(words)))[1][1]
    assert cell.value is None or cell.data_type == "s"


@pytest.mark.parametrize("format", ["pdf", "", "CSV", "../csv"])
def test_an_unknown_format_is_refused_before_anything_is_written(format):
    to = io.BytesIO()
    with pytest.raises(UnknownFormat, match="expected one of csv, xlsx, json, jsonl"):
        write(format, COLUMNS, [row("x")], to)
    with pytest.raises(UnknownFormat):
        respond(format, COLUMNS, [row("x")], "claims")
    assert to.getvalue() == b""


@pytest.mark.parametrize("format", TYPES)
def test_a_download_has_its_type_and_todays_name(format, freeze_today):
    response = respond(format, COLUMNS, [row("x")], "claims")
    assert response["Content-Type"] == TYPES[format]
    assert response["Content-Disposition"] == f'attachment; filename="claims-2025-02-01.{format}"'
    assert b"".join(response.streaming_content)


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_rows_are_asked_for_only_as_the_file_is_read(format):
    asked = []
    stream = blocks(format, COLUMNS, (asked.append(number) or row("x" * 1000) for number in range(10_000)))
    assert len(next(stream)) < 1_100 and len(asked) <= 2, "the first line is sent at once"
    next(stream)
    assert 0 < len(asked) < 100


@pytest.mark.parametrize("format", TYPES)
def test_a_row_that_fails_leaves_no_file_that_looks_whole(format):
    def rows():
        yield row("x")
        raise LookupError("the database went away")

    with pytest.raises(LookupError):
        list(blocks(format, COLUMNS, rows()))


@pytest.mark.parametrize("format", TYPES)
def test_memory_does_not_grow_with_the_rows(format):
    rows = (row(f"{number} " + "x" * 2000) for number in range(5_000))
    tracemalloc.start()
    for _ in blocks(format, COLUMNS, rows):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000  # of ten million characters


def test_a_workbook_is_a_whole_zip():
    assert zipfile.ZipFile(io.BytesIO(written("xlsx", row("x")))).testzip() is None


@pytest.fixture
def freeze_today(monkeypatch):
    import datetime as dt

    monkeypatch.setattr("claims.exchange.writers.timezone.localdate", lambda: dt.date(2025, 2, 1))
