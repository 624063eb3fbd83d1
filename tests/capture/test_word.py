"""DOCX files, and what has been made of them to do harm."""

import io
import re
import zipfile

import docx
import pytest

from claims.capture import Readable, Unreadable, read
from claims.capture.media import WORD
from tests.capture.files import repacked, saved, with_body, word


def text(body):
    return read(body, WORD).text


def test_a_document_is_read_with_what_it_says_about_itself():
    said = {"title": "Nurses", "author": "Ada Moreno; Jan Novak", "language": "en-GB"}
    body = word("The council hired 35 nurses.", "", "It cost 2 million.", **said)
    assert read(body, WORD) == Readable(
        text="The council hired 35 nurses.\n\nIt cost 2 million.",
        title="Nurses",
        authors="Ada Moreno, Jan Novak",
        language="en-GB",
    )


def test_a_paragraph_in_the_style_title_is_the_title():
    document = docx.Document()
    document.add_heading("Nurses in Riverton", 0)
    document.add_paragraph("The council hired 35 nurses.")
    document.core_properties.title = "template-final-2"
    assert read(saved(document), "").title == "Nurses in Riverton"


def test_tables_are_read_where_they_stand():
    document = docx.Document()
    document.add_paragraph("Before")
    table = document.add_table(2, 2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], ["Year", "Nurses", "2023", "35"], strict=True):
        cell.text = words
    document.add_paragraph("After")
    assert text(saved(document)) == "Before\n\nYear\n\nNurses\n\n2023\n\n35\n\nAfter"


def test_insertions_are_read_and_deletions_are_not():
    xml = (
        b"<w:p><w:r><w:t>The council hired </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>35</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> old</w:t></w:r></w:moveFrom>"
        b"<w:hyperlink><w:r><w:t xml:space='preserve'> nurses</w:t></w:r></w:hyperlink></w:p>"
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>In a</w:t><w:tab/><w:t>control.</w:t><w:br/><w:t>Next.</w:t></w:r></w:p>"
        b"</w:sdtContent></w:sdt>"
    )
    assert text(with_body(xml)) == "The council hired 35 nurses\n\nIn a control. Next."


def test_a_box_inside_a_paragraph_is_read_once():
    mc = b"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = b"<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        b"<w:p><w:r><w:t>Round it.</w:t></w:r><mc:AlternateContent %s><mc:Choice>%s</mc:Choice><mc:Fallback>%s"
        b"</mc:Fallback></mc:AlternateContent></w:p>" % (mc, box, box)
    )
    assert sorted(text(with_body(xml)).split("\n\n")) == ["In the box.", "Round it."]


# --- Harm -------------------------------------------------------------------------------------------------------------


def refused(body, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read(body, WORD, filename="report.docx")
    assert caught.value.reason.endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
def test_a_file_with_entities_is_refused(name, encoding):
    def change(this, content):
        if this != name:
            return content
        xml = content.decode().partition("?>")[2]
        evil = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{xml}"
        return evil.encode(encoding)

    refused(repacked(word("Hello"), change), "declarations that no word processor writes")


def test_a_bomb_is_refused_before_it_goes_off():
    bomb = repacked(word("Hello"), add=[("word/media/image1.png", bytes(60_000_000))])
    assert len(bomb) < 100_000
    refused(bomb, "far more than a document holds")


def test_a_bomb_of_many_files_is_refused():
    refused(repacked(word("Hello"), add=[(f"word/media/{n}.png", b"x") for n in range(2_500)]), "far more than")


def test_more_xml_than_memory_should_hold_is_refused():
    noise = "".join(map(chr, range(40, 1_000))) * 35_000
    refused(repacked(word("Hello"), add=[("word/extra.xml", noise)]), "far more than")


def test_a_file_that_lies_about_its_size_is_refused():
    body = word("Hello")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        entry = archive.getinfo("word/document.xml")
    size = entry.file_size.to_bytes(4, "little")
    refused(body.replace(size, (5).to_bytes(4, "little")), "damaged")


def test_an_encrypted_archive_is_refused():
    body = bytearray(word("Hello"))
    place = 0
    while (place := body.find(b"PK\x01\x02", place)) >= 0:
        body[place + 8] |= 1
        place += 4
    refused(bytes(body), "encrypted")


def test_a_document_with_a_password_is_an_old_kind_of_file_and_said_to_be_so():
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "with a password")


@pytest.mark.parametrize("cut", [100, 500, 5_000, -10])
def test_a_file_that_is_cut_off_is_damaged(cut):
    refused(word("Hello")[:cut], "damaged|This is a ZIP archive")


def test_an_archive_that_only_calls_itself_a_document_is_damaged():
    refused(repacked(b"PK\x05\x06" + bytes(18), add=[("word/document.xml", "<x/>")]), "damaged")


def test_an_empty_document_holds_no_text():
    refused(word(), "No text was found")


def test_a_document_without_properties_is_not_called_a_word_document():
    """Google Docs writes none, and python-docx makes some up."""
    body = repacked(word("Council hires 35 nurses"), _without_core)
    assert read(body, WORD).title == ""


def _without_core(name, content):
    if name == "_rels/.rels":
        return re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", content)
    return content
