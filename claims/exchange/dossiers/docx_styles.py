"""How a DOCX dossier looks: the values of static/css/tokens.css as styles that can be changed in one place."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from claims.presenters.paper import Document, Runs

INK, SOFT, ACCENT, NOTICE = "171A1F", "4D545D", "2F3C93", "664600"
TONES = {
    "1": "A3152B", "2": "A33B12", "3": "8A4A08", "4": "6E5600", "5": "3D650F", "6": "00665A", "off": "4A525E",
}  # fmt: skip
#: The style of each kind of paragraph.
STYLES = {
    "body": "Normal", "lead": "Lead", "quote": "Quote", "small": "Small", "item": "Item", "code": "Code",
    "notice": "Notice",
}  # fmt: skip
# On every machine, or replaced by its like there.
SERIF, SANS, MONO = "Georgia", "Arial", "Courier New"


#: A language tag of BCP 47; a word processor would call a file with any other damaged.
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Sheet:
    """A Word document with our styles, and what it takes to write into it.

    Styles are worn by their ids: looked up by name, as the library does it, they take longer than all the rest.
    """

    def __init__(self, word: Word, document: Document) -> None:
        self.word = word
        _language(word, document.language)
        _styles(word)
        _lay(word, document)
        self._ids = {style.name: style.style_id for style in word.styles}

    def paragraph(self, style: str) -> WordParagraph:
        made = self.word.add_paragraph()
        self.wear(made, style)
        return made

    def wear(self, paragraph: WordParagraph, style: str) -> None:
        paragraph._p.style = self._ids[style]

    def words(self, paragraph: WordParagraph, words: Runs, language: str = "") -> None:
        for each in words:
            made = paragraph.add_run(each.text)
            made.bold, made.italic = each.strong or None, each.emphasis or None
            made.font.strike = each.struck or None
            if each.code or each.href:
                made._r.style = self._ids["Link" if each.href else "Code words"]
            if _TAG.fullmatch(language):
                _speak(made, language)
            if each.href:
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


def _lay(word: Word, document: Document) -> None:
    """A4, and what stands on every page."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(28)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = word.styles["Small"], word.styles["Small"]
    if document.draft:
        mark = head.add_run(document.draft)
        mark.bold, mark.font.color.rgb = True, RGBColor.from_string(NOTICE)
        head.add_run(f"  ·  {document.author}")
    else:
        head.add_run(f"{document.author}  ·  {document.subtitle}")
    foot.add_run(f"{document.foot}  ·  page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _styles(word: Word) -> None:
    _style(word, "Normal", SERIF, 10.5, after=6)
    _style(word, "Title", SERIF, 22, bold=True, after=10)
    _style(word, "Subtitle", SANS, 9, ACCENT, bold=True, after=2)
    _style(word, "Heading 1", SANS, 13, bold=True, before=18, after=4)
    for level, size in ((2, 11.5), (3, 10.5), (4, 10.5), (5, 10.5), (6, 10.5)):
        _style(word, f"Heading {level}", SERIF, size, bold=True, before=12, after=2)
    quote = _style(word, "Quote", SERIF, 10.5, after=6)
    quote.paragraph_format.left_indent = Pt(14)
    _rule_beside(quote)
    _style(word, "Lead", SERIF, 12.5, after=6)
    _style(word, "Small", SANS, 8.5, SOFT, after=4)
    _style(word, "Item", SERIF, 10.5, after=3)
    _style(word, "Code", MONO, 9, after=6)
    _style(word, "Cell", SANS, 9, after=3)
    _style(word, "After a table", SANS, 2, after=6)
    _style(word, "Notice", SANS, 9.5, NOTICE, after=8).paragraph_format.left_indent = Pt(14)
    for name, size in (("Verdict", 17), ("Small verdict", 10.5)):
        _style(word, name, SANS, size, bold=True, before=4, after=4).paragraph_format.keep_with_next = True
    for name, font, colour in (("Code words", MONO, INK), ("Link", "", ACCENT)):
        made = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        made.font.color.rgb = RGBColor.from_string(colour)
        made.font.underline = name == "Link"
        if font:
            made.font.name = font


def _style(
    word: Word, name: str, font: str, size: float, colour: str = INK, bold: bool = False, before: float = 0,
    after: float = 0,
) -> Any:  # fmt: skip
    known = name in [style.name for style in word.styles]
    style: Any = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    # The template's headings are set in its theme's font, which would win over ours.
    fonts = style.element.rPr.rFonts
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    if name == "Title":
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
    return style


def _rule_beside(style: Any) -> None:
    """A line along the side that quoted words begin on."""
    borders, side = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in {"val": "single", "sz": "12", "space": "8", "color": "D3D6D0"}.items():
        side.set(qn(f"w:{name}"), value)
    borders.append(side)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _language(word: Word, language: str) -> None:
    tag = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    tag.set(qn("w:val"), language)


def _field(paragraph: Any, name: str) -> None:
    """A number that the word processor counts."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
