"""A document as DOCX: real headings, tables and links, so that a newsroom can work on with it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from claims.exchange.dossiers import docx_styles as styles
from claims.presenters.paper import Block, Document, Facts, Heading, Paragraph, Run, Runs, Table, Verdict

#: Zip knows no day before this one.
EARLIEST = (1980, 1, 1, 0, 0, 0)
FULL, EMPTY = "■", "□"
SHAPES = {"retracted": "✕", "not-checkable": "⊘"}


def write(document: Document) -> bytes:
    word = docx.Document()
    styles.lay(word, document)
    _describe(word, document)
    _write_words(word.add_paragraph(style="Subtitle"), (Run(document.subtitle),))
    title = word.add_paragraph(style="Title")
    _write_words(title, (Run(document.title),), document.title_language)
    _turn(title, document.rtl)
    for block in document.blocks:
        _write(word, block)
    return _same_every_time(word, document)


def _write(word: Word, block: Block) -> None:
    match block:
        case Heading():
            heading = word.add_paragraph(style=f"Heading {min(block.level, 9)}")
            _write_words(heading, (Run(block.text),), block.language)
            _turn(heading, block.rtl)
        case Paragraph():
            _paragraph(word, block)
        case Verdict():
            _verdict(word, block)
        case Facts():
            _table(word, [((Run(label, strong=True),), value) for label, value in block.rows])
        case Table():
            _table(word, [block.head, *block.rows], head=True)


def _paragraph(word: Word, block: Paragraph) -> None:
    paragraph = word.add_paragraph(style=styles.STYLES[block.style])
    if block.style == "item":
        paragraph.paragraph_format.left_indent = Pt(18 * (block.depth + 1))
        # The sign stands in the margin of its item; what continues an item has none.
        paragraph.paragraph_format.first_line_indent = Pt(-18)
        paragraph.add_run(f"{block.marker}\t")
    _write_words(paragraph, block.runs, block.language)
    _turn(paragraph, block.rtl)


def _verdict(word: Word, block: Verdict) -> None:
    """The mark in signs that every font has, then the word."""
    mark = block.mark
    cells = "".join(FULL if cell["filled"] else EMPTY for cell in mark.cells)
    paragraph = word.add_paragraph(style="Small verdict" if block.small else "Verdict")
    run = paragraph.add_run(f"{cells or SHAPES.get(mark.shape, '◌')}  {mark.label}")
    run.font.color.rgb = RGBColor.from_string(styles.TONES.get(mark.tone, styles.SOFT))


def _table(word: Word, rows: list[tuple[Runs, ...]], head: bool = False) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid" if head else "Normal Table")
    if not head:
        _narrow(table)
    for number, row in enumerate(rows):
        for cell, words in zip(table.row_cells(number), row, strict=True):
            bold = tuple(Run(run.text, True, run.emphasis, run.struck, run.code, run.href) for run in words)
            _write_words(cell.paragraphs[0], bold if head and number == 0 else words)
            cell.paragraphs[0].style = word.styles["Cell"]
    if head:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    word.add_paragraph(style="After a table")


def _narrow(table: Any) -> None:
    """Labels take a third of the place of what they name."""
    table.autofit = False
    for column, width in zip(table.columns, (Mm(40), Mm(114)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


# --- Words --------------------------------------------------------------------------------------------------------


def _write_words(paragraph: WordParagraph, words: Runs, language: str = "") -> None:
    for each in words:
        made = paragraph.add_run(each.text)
        made.bold, made.italic = each.strong or None, each.emphasis or None
        made.font.strike = each.struck or None
        if each.code:
            made.style = "Code words"
        if language:
            _speak(made, language)
        if each.href:
            made.style = "Link"
            _lead(paragraph, made, each.href)


def _speak(run: Any, language: str) -> None:
    """The language of the words, for whoever has them read aloud or checked."""
    tag = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        tag.set(qn(name), language)
    run._r.get_or_add_rPr().append(tag)


def _lead(paragraph: WordParagraph, run: Any, address: str) -> None:
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run._r.addprevious(link)
    link.append(run._r)


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
