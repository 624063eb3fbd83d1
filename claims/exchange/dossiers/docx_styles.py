"""How a DOCX dossier looks: the values of static/css/tokens.css as styles that can be changed in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from claims.presenters.paper import Document

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


def lay(word: Word, document: Document) -> None:
    """A4, the styles, and what stands on every page."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(28)
    _language(word, document.language)
    _styles(word)
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
    _style(word, "Quote", SERIF, 10.5, after=6).paragraph_format.left_indent = Pt(14)
    _style(word, "Lead", SERIF, 12.5, after=6)
    _style(word, "Small", SANS, 8.5, SOFT, after=4)
    _style(word, "Item", SERIF, 10.5, after=3)
    _style(word, "Code", MONO, 9, after=6)
    _style(word, "Cell", SANS, 9, after=3)
    _style(word, "After a table", SANS, 2)
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
