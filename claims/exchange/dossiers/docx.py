"""A document as DOCX: real headings, tables and links, so that a newsroom can work on with it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from claims.exchange.dossiers.docx_styles import SOFT, STYLES, TONES, Sheet
from claims.presenters.paper import Block, Document, Facts, Heading, Paragraph, Run, Runs, Table, Verdict

#: Zip knows no day before this one.
EARLIEST = (1980, 1, 1, 0, 0, 0)
FULL, EMPTY = "■", "□"
SHAPES = {"retracted": "✕", "not-checkable": "⊘"}


def write(document: Document) -> bytes:
    word = docx.Document()
    sheet = Sheet(word, document)
    _describe(word, document)
    sheet.words(sheet.paragraph("Subtitle"), (Run(document.subtitle),))
    title = sheet.paragraph("Title")
    sheet.words(title, (Run(document.title),), document.title_language)
    _turn(title, document.rtl)
    for block in document.blocks:
        _write(sheet, block)
    return _same_every_time(word, document)


def _write(sheet: Sheet, block: Block) -> None:
    match block:
        case Heading():
            heading = sheet.paragraph(f"Heading {min(block.level, 9)}")
            sheet.words(heading, (Run(block.text),), block.language)
            _turn(heading, block.rtl)
        case Paragraph():
            _paragraph(sheet, block)
        case Verdict():
            _verdict(sheet, block)
        case Facts():
            _table(sheet, [((Run(label, strong=True),), value) for label, value in block.rows])
        case Table():
            _table(sheet, [block.head, *block.rows], head=True)


def _paragraph(sheet: Sheet, block: Paragraph) -> None:
    paragraph = sheet.paragraph(STYLES[block.style])
    if block.style == "item":
        paragraph.paragraph_format.left_indent = Pt(18 * (block.depth + 1))
        # The sign stands in the margin of its item; what continues an item has none.
        paragraph.paragraph_format.first_line_indent = Pt(-18)
        paragraph.add_run(f"{block.marker}\t")
    sheet.words(paragraph, block.runs, block.language)
    _turn(paragraph, block.rtl)


def _verdict(sheet: Sheet, block: Verdict) -> None:
    """The mark in signs that every font has, then the word."""
    mark = block.mark
    cells = "".join(FULL if cell["filled"] else EMPTY for cell in mark.cells)
    paragraph = sheet.paragraph("Small verdict" if block.small else "Verdict")
    run = paragraph.add_run(f"{cells or SHAPES.get(mark.shape, '◌')}  {mark.label}")
    run.font.color.rgb = RGBColor.from_string(TONES.get(mark.tone, SOFT))


def _table(sheet: Sheet, rows: list[tuple[Runs, ...]], head: bool = False) -> None:
    table = sheet.word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid" if head else "Normal Table")
    if not head:
        _narrow(table)
    for number, row in enumerate(rows):
        for cell, words in zip(table.row_cells(number), row, strict=True):
            bold = tuple(Run(run.text, True, run.emphasis, run.struck, run.code, run.href) for run in words)
            sheet.words(cell.paragraphs[0], bold if head and number == 0 else words)
            sheet.wear(cell.paragraphs[0], "Cell")
    if head:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    sheet.paragraph("After a table")


def _narrow(table: Any) -> None:
    """Labels take a third of the place of what they name."""
    table.autofit = False
    for column, width in zip(table.columns, (Mm(40), Mm(114)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _turn(paragraph: WordParagraph, rtl: bool) -> None:
    if not rtl:
        return
    paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
    for run in paragraph._p.iter(qn("w:r")):
        run.get_or_add_rPr().append(OxmlElement("w:rtl"))


# --- The file -----------------------------------------------------------------------------------------------------


def _describe(word: Word, document: Document) -> None:
    about = word.core_properties
    about.title, about.author, about.last_modified_by = document.title[:255], document.author[:255], ""
    about.subject, about.language, about.identifier = document.subtitle, document.language, document.name
    about.comments = about.keywords = ""
    about.created = about.modified = document.dated.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    about.revision = 1


def _same_every_time(word: Word, document: Document) -> bytes:
    """The file with the document's own time in it, instead of the clock's, and without the library's thumbnail."""
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    loose, made = io.BytesIO(), io.BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, max(document.dated.astimezone(dt.UTC).timetuple()[:6], EARLIEST))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(entry, source.read(name))
    return made.getvalue()
