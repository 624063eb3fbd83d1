"""What must not come of a text, and the look whether it did."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import openpyxl

from tests import hostile

#: Where planted markup would begin to act: a tag, a handler that breaks out of its attribute, an address that runs.
_TAG = re.compile(r"<[a-z!/?][^\s>]{0,20}", re.IGNORECASE)
_OUT = re.compile(r"\bon[a-z]{3,20}\s*=", re.IGNORECASE)
_RUNS = re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*(?:javascript|vbscript|data:text)", re.IGNORECASE)
#: What oEmbed wants to be told of a format that is not spoken.
NOT_SPOKEN = 501
_BEGINS = tuple("=+-@\t\r＝＋－＠")


def wrong(text: str, response: Any) -> str:
    """A sentence for what is wrong with the answer to `text`; empty if nothing is."""
    if response.status_code >= 500 and response.status_code != NOT_SPOKEN:
        return f"status {response.status_code}"
    kind = response.get("Content-Type", "")
    if any("\r" in value or "\n" in value for value in response.headers.values()):
        return "a header of two lines"
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if "text/csv" in kind:
        return formulas_of_csv(body.decode("utf-8-sig"))
    if "text/html" in kind:
        return unescaped(text, body.decode())
    return ""


def unescaped(text: str, page: str) -> str:
    """Reading a whole page as browsers do takes long: it is done where a piece of the text stands in it as it is."""
    pieces = {*_TAG.findall(text), *_OUT.findall(text)}
    if any(piece in page for piece in pieces) or _RUNS.search(page):
        acting = hostile.acting(page)
        return f"acts: {acting[:2]}" if acting else ""
    return ""


def formulas_of_csv(table: str) -> str:
    for row in csv.reader(io.StringIO(table)):
        for cell in row:
            if cell.startswith(_BEGINS) and not _is_number(cell):
                return f"a formula in CSV: {cell[:40]!r}"
    return ""


def formulas_of_xlsx(book: bytes) -> str:
    for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows():
        for cell in row:
            if cell.data_type == "f" or (isinstance(cell.value, str) and cell.value.startswith(_BEGINS)):
                return f"a formula in XLSX: {str(cell.value)[:40]!r}"
    return ""


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell, re.ASCII) is not None
