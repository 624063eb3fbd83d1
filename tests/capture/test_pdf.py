"""PDF files with a text layer, without one, and locked."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from claims.capture import Readable, Unreadable, read
from claims.capture import pdf as module
from claims.capture.media import PDF
from tests.capture.files import locked, pdf, written

LINES = [
    "The city council hired at least 35 nurses last year, the mayor told reporters on Mon-",
    "day. It cost more than 2 million euros, according to the minutes of the meeting, and",
    "the union says that it was not enough.",
    "Both agree that the clinic in the north of the city has been short of staff since the",
    "flood of 2021.",
]
TEXT = (
    "The city council hired at least 35 nurses last year, the mayor told reporters on Monday. It cost more than 2 "
    "million euros, according to the minutes of the meeting, and the union says that it was not enough.\n\n"
    "Both agree that the clinic in the north of the city has been short of staff since the flood of 2021."
)


def refused(body, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read(body, PDF)
    assert caught.value.reason.endswith(".")


def test_a_file_is_read_in_paragraphs_with_what_it_says_about_itself():
    assert read(pdf(LINES, title="Nurses", author="Ada Moreno; Jan Novak"), PDF) == Readable(
        text=TEXT, title="Nurses", authors="Ada Moreno, Jan Novak", language="en-GB"
    )


def test_signs_beyond_ascii_are_read():
    assert read(pdf(["“Né à Paris”: 5 € (about) – 35\\36"]), PDF).text == "“Né à Paris”: 5 € (about) – 35\\36"


def test_a_paragraph_runs_on_over_the_page_and_page_numbers_do_not_stand_in_it():
    pages = [["Report 2024", *LINES[place : place + 2], f"Page {place}"] for place in range(4)]
    text = read(pdf(*pages), PDF).text
    assert "Report 2024" not in text and "Page" not in text


def test_a_file_without_a_text_layer_says_so():
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(200, 200)
    refused(written(writer), "has no text layer, only pictures of pages: paste its text instead")


def test_page_numbers_on_a_scan_are_no_text_layer():
    refused(pdf(["1"], ["2"], ["3"]), "no text layer")


def test_a_locked_file_says_so_and_one_that_only_forbids_printing_is_read():
    refused(locked(pdf(LINES), "secret"), "encrypted")
    assert read(locked(pdf(LINES), ""), PDF).text == TEXT


def test_a_file_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_PAGES", 3)
    refused(pdf(*[LINES] * 4), "more than 500 pages")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    refused(pdf(LINES), "could not be read within")


@pytest.mark.parametrize(
    "body", [b"%PDF-1.4", b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj", b"%PDF-1.7\n" + b"<<" * 5_000]
)
def test_what_only_begins_like_a_pdf_is_damaged(body):
    refused(body, "damaged|no text layer")


def test_a_file_cut_off_anywhere_is_read_or_refused():
    body = pdf(LINES)
    for end in range(5, len(body), 97):
        try:
            assert read(body[:end], PDF).text
        except Unreadable as error:
            assert error.reason


def test_pages_that_contain_each_other_do_not_go_on_for_ever():
    body = pdf(LINES).replace(b"/Type /Page\n", b"/Type /Pages /Kids [2 0 R]\n")
    loop = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count 9 "
    for hostile in (body, loop + b"/Kids [2 0 R 2 0 R] >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"):
        try:
            read(hostile, PDF)
        except Unreadable as error:
            assert error.reason


def test_the_files_made_here_are_what_they_seem():
    assert len(PdfReader(io.BytesIO(pdf(LINES, LINES))).pages) == 2
    assert PdfReader(io.BytesIO(locked(pdf(LINES), "secret"))).is_encrypted
