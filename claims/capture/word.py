"""DOCX files, opened by python-docx behind a guard: a DOCX is a ZIP of XML, and both have been turned into weapons."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from claims.capture.about import language, names, title
from claims.capture.captured import Readable, Unreadable
from claims.capture.plain import bounded, joined, spaced

#: The most files in one, and the most bytes it may grow by when it is unpacked: pictures are packed already and hardly
#: grow, and XML takes ten times its size again in memory.
MOST_FILES = 2_000
MOST_GROWTH = 40_000_000
#: Other files are XML, whatever they are called.
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".emf", ".wmf", ".svg", ".webp")

_PARAGRAPH, _TEXT, _DELETED, _MOVED, _TWICE = (
    qn("w:p"), qn("w:t"), qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)  # fmt: skip
_STANDING_FOR = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
#: What no document of Word's holds, in the encodings XML may be in.
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)

#: What python-docx calls a document that has no properties, as those have which Google Docs writes.
_MADE_UP = "Word Document"


def read_word(body: bytes) -> Readable:
    """Read a DOCX file; raises Unreadable for what is dangerous or damaged."""
    _inspect(body)
    try:
        document = docx.Document(BytesIO(body))
    except Exception as error:  # it has no exception of its own for a broken file: KeyError, ValueError, lxml's
        raise Unreadable("This DOCX file is damaged. Open it yourself, and paste its text.") from error
    about = document.core_properties
    named = "" if about.title == _MADE_UP and about.last_modified_by == "python-docx" else about.title
    words = _paragraphs(document.element.body)
    return Readable(
        text=bounded(joined(words)),
        title=_title(document) or title(named),
        authors=", ".join(names(about.author.replace("python-docx", "").split(";"))),
        language=language(about.language),
    )


def _inspect(body: bytes) -> None:
    """Refuse what python-docx must not open."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            files = archive.infolist()
            _weigh(files, len(body))
            for file in files:
                if not file.filename.lower().endswith(_PICTURES):
                    _look_for_entities(archive.read(file))
    except Unreadable:
        raise
    except Exception as error:  # zipfile, zlib and the codecs raise a dozen kinds for a broken archive
        raise Unreadable("This DOCX file is damaged. Open it yourself, and paste its text.") from error


def _weigh(files: list[zipfile.ZipInfo], packed: int) -> None:
    """By the sizes the archive gives, beyond which nothing is unpacked: a file that is larger than it says is cut."""
    if any(file.flag_bits & 1 for file in files):
        raise Unreadable("This DOCX file is encrypted. Open it with its password, and paste its text.")
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > packed + MOST_GROWTH:
        raise Unreadable("This DOCX file unpacks to far more than a document holds. Paste its text.")


def _look_for_entities(xml: bytes) -> None:
    """An entity may stand for a file of the server's, or for a billion letters."""
    if any(mark in xml for mark in _DECLARATIONS):
        raise Unreadable("This DOCX file holds declarations that no word processor writes. Paste its text.")


def _paragraphs(body: etree._Element) -> list[str]:
    """Every paragraph in order, those in tables, boxes and content controls too, with insertions and without deletions.

    `Paragraph.text` of python-docx leaves out what was inserted while changes were tracked.
    """
    found: list[str] = []
    open_ones: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == _PARAGRAPH:
                found.append(spaced("".join(open_ones.pop())))
        elif element.tag in {_DELETED, _MOVED, _TWICE}:
            walk.skip_subtree()
        elif element.tag == _PARAGRAPH:
            open_ones.append([])
        elif open_ones:
            open_ones[-1].append((element.text or "") if element.tag == _TEXT else _STANDING_FOR.get(element.tag, ""))
    return found


def _title(document: Document) -> str:
    """The paragraph in the style Title near the top; the title among the properties is often the template's."""
    for paragraph in document.element.body.findall(qn("w:p"))[:20]:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Title":
            return title("".join(text.text or "" for text in paragraph.iter(_TEXT)))
    return ""
