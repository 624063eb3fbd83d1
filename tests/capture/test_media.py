"""What a file is, by its bytes and not by its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture import media_type_of
from claims.capture.media import HTML, OTHER, PDF, TEXT, WORD
from tests.capture.files import pdf, repacked, word

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.mark.parametrize(
    ("body", "declared", "filename", "kind"),
    [
        (b"The council hired 35 nurses.", "", "", TEXT),
        (b"The council hired 35 nurses.", "text/plain; charset=utf-8", "", TEXT),
        ("Le maire né à Paris".encode("latin-1"), "", "notes.txt", TEXT),
        ("Rada zatrudniła".encode("utf-16"), "", "", TEXT),
        (b"a,b\n1,2\n", "text/csv", "figures.csv", TEXT),
        (b"BMW sold 35 cars.", "", "", TEXT),
        (b"ID3 is a format", "", "", TEXT),
        (b"a stray \x00 nought and \x01", "", "", TEXT),
        (b"# Heading\n<b>not a page</b>", "", "notes.md", TEXT),
        (b"<p>Pasted markup</p>", "text/plain", "", TEXT),
        (b"<p>The council", "", "", HTML),
        (b"\n <!DOCTYPE  html><html>", "", "", HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "application/xhtml+xml", "", HTML),
        (b"words only", "text/html", "", HTML),
        (b"words only", "", "page.HTM", HTML),
        (b"<p>a page", "image/png", "photo.png", HTML),
        (b"%PDF-1.7 ...", "text/html", "page.html", PDF),
        (b"\r\n\x00 some bytes %PDF-1.4", "", "", PDF),
        (b"<html>how %PDF- files begin</html>", "", "", HTML),
        (PNG, "text/plain", "notes.txt", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "text/html", "", "image/jpeg"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00\x00\x00\x00", "", "", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "", "", "image/webp"),
        (b"\x00\x00\x00\x20ftypavif", "", "", "image/avif"),
        (b"\x00\x00\x00\x20ftypisom", "", "", "video/mp4"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>hello</text></svg>", "", "", "image/svg+xml"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "", "", "application/xml"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n", "", "", "multipart/related"),
        (b"{\\rtf1 hello}", "", "notes.txt", "application/rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "", "old.doc", "application/x-ole-storage"),
        (bytes(range(32)) * 20, "text/plain", "notes.txt", OTHER),
        (b"", "", "", TEXT),
    ],
)
def test_the_bytes_are_believed_before_the_name(body, declared, filename, kind):
    assert media_type_of(body, declared, filename) == kind


def test_what_lies_in_an_archive_tells_what_it_is():
    assert media_type_of(word("Hello"), "text/plain", "notes.txt") == WORD
    assert media_type_of(repacked(word("Hello"), add=[("xl/workbook.xml", "")]), "", "") == WORD
    for name, kind in [("xl/workbook.xml", "sheet"), ("ppt/presentation.xml", "presentation"), ("notes.txt", "zip")]:
        empty = b"PK\x05\x06" + bytes(18)
        body = repacked(empty, add=[(name, "x")])
        assert kind in media_type_of(body, WORD, "report.docx")
    assert media_type_of(word("Hello")[:2_000], "", "") in {"application/zip", WORD}, "cut off"
    assert media_type_of(pdf(["Hello"])) == PDF


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_are_of_some_kind(body, declared, filename):
    assert "/" in media_type_of(body, declared, filename)
