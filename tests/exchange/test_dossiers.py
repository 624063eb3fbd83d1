"""Dossiers as PDF, DOCX and HTML: every statement is there, nothing in them acts, and the same gives the same bytes."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from functools import cache

import docx
import html5lib
import pytest
from pypdf import PdfReader

from claims.exchange.dossiers import html
from claims.exchange.dossiers.files import TYPES, written
from claims.presenters.dossier import DRAFT, claim_dossier
from claims.presenters.paper import Document, Facts, Heading, Paragraph, Table, Verdict, legible, runs
from tests import hostile
from tests.exchange.content import DATED, STATEMENTS, content, draft_frame, frame, piece, source

NASTY = [
    '#import "@preview/cetz:0.3.0": canvas', "#read(\"/etc/passwd\") $x^2$ *b* _i_ `c` = h @r <l> \\u{41} // c /* d */",
    hostile.MARKUP, hostile.MARKDOWN.split("\n\n")[1], "</p> & &amp; <w:t> ]]> ${x} {{7*7}}", hostile.FORMULA,
    "a\x00b\x1bc\ud800d\ufffee", "line\u2028one\r\ntwo\tthree",
]  # fmt: skip


@cache
def whole():
    return claim_dossier(content(), frame())


@cache
def made(format):
    return written(whole(), format)


def bare(text):
    """Without blanks: where lines break is each format's own affair."""
    return re.sub(r"\s", "", text)


def text_of(file, format, document):
    """All that somebody reads in the file, without what stands on every page of a PDF."""
    if format == "pdf":
        pages = [bare(page.extract_text()) for page in PdfReader(io.BytesIO(file)).pages]
        for number, page in enumerate(pages, start=1):
            head, foot = bare(document.draft or document.subtitle) + document.author, f"{number}of{len(pages)}"
            kept = page.replace(bare(head), "", 1).replace(bare(document.foot) + foot, "", 1)
            pages[number - 1] = kept
        return "".join(pages)
    if format == "docx":
        body = docx.Document(io.BytesIO(file)).element.body
        return bare("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))
    root = html5lib.parse(file.decode(), namespaceHTMLElements=False)
    return bare("".join(root.find("body").itertext()))


def words_of(document):
    """Each text of a document, as it is in the structure that all three are written from."""
    yield document.title
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield "".join(run.text for run in block.runs)
            case Verdict():
                yield block.mark.label
            case Facts():
                for label, value in block.rows:
                    yield from (label, "".join(run.text for run in value))
            case Table():
                for row in (block.head, *block.rows):
                    yield from ("".join(run.text for run in cell) for cell in row)


def missing(document, format):
    text = text_of(written(document, format), format, document)
    return [words for words in words_of(document) if bare(words) not in text]


# --- What is in them ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", TYPES)
def test_every_statement_is_in_every_file(format):
    text = text_of(made(format), format, whole())
    assert [each for each in STATEMENTS if bare(each) not in text] == []


@pytest.mark.parametrize("format", TYPES)
def test_a_draft_says_so_on_every_page_and_has_no_seal(format):
    many = [piece(f"s{n}", f"Register {n}", "supports") for n in range(20)]
    file = written(claim_dossier(content(evidence=many), draft_frame()), format)
    if format == "pdf":
        pages = PdfReader(io.BytesIO(file)).pages
        assert len(pages) > 3
        assert all(DRAFT in page.extract_text() for page in pages)
    elif format == "docx":
        (section,) = docx.Document(io.BytesIO(file)).sections
        assert DRAFT in section.header.paragraphs[0].text
    else:
        assert f'<aside class="draft" aria-label="State">{DRAFT}</aside>'.encode() in file
    text = text_of(file, format, claim_dossier(content(), draft_frame()))
    assert bare("nothing here is sealed") in text
    assert "2" * 64 not in text


def test_a_retraction_says_why_and_rates_nothing():
    document = claim_dossier(content(kind="retraction", verdict=None, evidence=[], summary="", signatures=[]), frame())
    said = list(words_of(document))
    assert "Retracted" in said
    assert "Evidence for the claim" not in said
    assert not missing(document, "pdf")


@pytest.mark.parametrize(("fields", "told"), [
    ({"evidence": [], "protected": {}}, "We found nothing that contradicts it."),
    ({"replies": []}, "No question to Maria Lopez is on this record."),
    ({"replies": [], "claimant": None}, "Nobody is named as the author of this claim, so there was nobody to ask."),
    ({"appearances": [], "claimant": None}, "Where it was said is protected."),
    ({"signatures": []}, "No second reader has signed it."),
])  # fmt: skip
def test_what_is_not_there_is_said(fields, told):
    assert told in list(words_of(claim_dossier(content(**fields), frame())))


def test_an_edition_of_before_copies_were_kept_has_a_dossier_too():
    old = content()
    del old["captures"]
    assert not [words for words in words_of(claim_dossier(old, frame())) if words.startswith("Our copy")]


# --- Hostile and strange words ------------------------------------------------------------------------------------


def everywhere(text):
    """A content with `text` in every field that somebody can type into."""

    def planted(value, key=""):
        if isinstance(value, dict):
            return {name: planted(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [planted(each, key) for each in value]
        typed = isinstance(value, str) and key not in KEYS and not re.fullmatch(r"[0-9:T+-]*", value)
        return text if typed else value

    return planted(content()) | {"explanation": f"{text}\n\n> {text}\n\n- {text}", "captures": {}}


KEYS = {"uid", "slug", "language", "kind", "claim_kind", "stance", "directness", "manner", "comparator", "key"}


@pytest.mark.parametrize("format", TYPES)
@pytest.mark.parametrize("text", NASTY)
def test_markup_and_control_characters_stay_text(format, text):
    document = claim_dossier(everywhere(text), frame(author="#Desk & <Co>"))
    assert missing(document, format) == []
    assert bare(legible(text)) in text_of(written(document, format), format, document)


def test_no_markup_acts_in_html():
    file = written(claim_dossier(everywhere(hostile.MARKUP), frame()), "html").decode()
    root = html5lib.parse(file, namespaceHTMLElements=False)
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= {
        "html", "head", "meta", "link", "title", "style", "body", "main", "header", "footer", "h1", "h2", "h3", "p",
        "span", "blockquote", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "strong", "i", "a", "br",
    }  # fmt: skip
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("name", hostile.SCRIPTS)
def test_words_of_every_script_are_whole(format, name):
    assert missing(claim_dossier(everywhere(hostile.SCRIPTS[name]), frame()), format) == []


def test_every_script_can_be_set_as_pdf_and_no_letter_is_lost():
    """Read back by letters: a reader of PDFs puts right-to-left words and marks in an order of its own."""
    text = "".join(hostile.SCRIPTS[name] for name in ("arabic", "hebrew with marks")) + " 北京市 한국 日本 ไทย हिन्दी Ωж"
    document = claim_dossier(content(statement=text), frame())
    read = text_of(written(document, "pdf"), "pdf", document)
    for script in hostile.SCRIPTS.values():
        assert written(claim_dossier(everywhere(script), frame()), "pdf").startswith(b"%PDF")
    letters = {letter for letter in text if letter.isalpha()}
    assert letters <= set(read)


@pytest.mark.parametrize("format", TYPES)
def test_two_hundred_pieces_and_a_word_without_end(format):
    many = [piece(f"s{n}", f"Register no. {n}", "supports" if n % 2 else "contradicts") for n in range(200)]
    document = claim_dossier(content(evidence=many, summary="Donaudampfschiff" * 40, quote="字" * 2000), frame())
    assert missing(document, format) == []


def test_a_long_word_breaks_inside_the_page():
    """Typst lets a word run off the paper; ours is broken, and no letter of it lies beyond the edge."""
    file = written(claim_dossier(content(summary="W" * 300), frame()), "pdf")
    pages = [page.extract_text(extraction_mode="layout") for page in PdfReader(io.BytesIO(file)).pages]
    lines = [line.count("W") for page in pages for line in page.splitlines() if "WW" in line]
    assert sum(lines) == 300
    # A line of the lead is some forty of these wide.
    assert max(lines) < 50


# --- The files themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", TYPES)
def test_the_same_document_gives_the_same_bytes(format):
    assert written(claim_dossier(content(), frame()), format) == made(format)


def test_the_same_bytes_come_from_another_process_at_another_time():
    """Neither the clock nor the order of a set may be in them."""
    code = (
        "import os, hashlib, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'factcheck.settings'; django.setup()\n"
        "from tests.exchange.test_dossiers import made, TYPES\n"
        "print([hashlib.sha256(made(format)).hexdigest() for format in TYPES])"
    )
    here = [__import__("hashlib").sha256(made(format)).hexdigest() for format in TYPES]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(here)


def test_pdf_and_docx_carry_title_author_language_and_the_editions_own_time():
    reader = PdfReader(io.BytesIO(made("pdf")))
    about = reader.metadata
    assert (about.title, about.author) == ("The council hired at least 35 nurses.", "The Desk")
    assert about.creation_date == about.modification_date == DATED
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    core = docx.Document(io.BytesIO(made("docx"))).core_properties
    assert (core.title, core.author, core.language) == ("The council hired at least 35 nurses.", "The Desk", "en")
    assert core.created == core.modified == DATED
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as archive:
        assert {dt.datetime(*entry.date_time, tzinfo=dt.UTC) for entry in archive.infolist()} == {DATED}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_docx_has_real_headings_links_and_right_to_left_paragraphs():
    arabic = hostile.SCRIPTS["arabic"]
    document = claim_dossier(content(statement=arabic, summary=arabic, language="ar"), frame())
    word = docx.Document(io.BytesIO(written(document, "docx")))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles.count("Title") == 1
    assert {"Heading 1", "Heading 2", "Quote", "Lead", "Item"} <= set(styles)
    title = next(paragraph for paragraph in word.paragraphs if paragraph.style.name == "Title")
    assert "<w:bidi/>" in title._p.xml
    assert '<w:lang w:val="ar"' in title._p.xml
    odd = written(claim_dossier(content(language="'><x-zq>"), frame()), "docx")
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', docx.Document(io.BytesIO(odd)).element.xml)) == {"en"}
    targets = [rel.target_ref for rel in word.part.rels.values() if rel.reltype.endswith("/hyperlink")]
    assert "https://council.example/m" in targets


def test_html_carries_the_policy_it_needs_and_its_style_is_the_one_allowed():
    root = html5lib.parse(made("html").decode(), namespaceHTMLElements=False)
    (given,) = [meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv")]
    assert given == html.policy()
    assert "unsafe" not in given
    assert [root.get("lang"), len(list(root.iter("style"))), len(list(root.iter("script")))] == ["en", 1, 0]
    assert not [element for element in root.iter() if element.get("src")]
    assert [link.get("rel") for link in root.iter("link")] == ["canonical"], "which names a page and loads none"


def test_only_web_and_mail_addresses_lead_anywhere():
    bad = content(explanation="[a](ftp://x.example/) [b](mailto:a@b.example)", appearances=[], evidence=[
        piece("s2", "x", "supports") | {"source": source("s2", "x", url="javascript:alert(1)")}])  # fmt: skip
    file = written(claim_dossier(bad, frame()), "html").decode()
    assert re.findall(r'<a href="([^"]*)"', file) == ["mailto:a@b.example"]


def test_an_unknown_format_is_refused():
    with pytest.raises(KeyError):
        written(whole(), "exe")


def test_what_writes_them_is_loaded_only_when_it_is_used():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'factcheck.settings'; django.setup()\n"
        "import claims.public.urls, claims.management.commands.report\n"
        "print([name for name in ('typst', 'docx') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_empty_document_can_be_written():
    empty = Document("x", "T", "S", "en", "A", DATED, "F", (Paragraph(runs("")),))
    assert all(written(empty, format) for format in TYPES)
