"""Any file at all: a text, or a sentence; never another error and never for ever."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.capture import Readable, Unreadable, read
from claims.capture.media import HTML, PDF, TEXT, WORD
from tests.capture.files import pdf, word

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WORDS = b"The council hired at least 35 nurses last year, the mayor said."


def read_or_told(body, media_type=HTML, **hints):
    """The text, or the sentence that says why there is none."""
    try:
        return read(body, media_type, **hints).text
    except Unreadable as error:
        assert error.reason[0].isupper() and error.reason.endswith("."), error.reason
        return error.reason


def test_plain_text_is_taken_as_it_is():
    text = "  The council hired\r\n35 nurses.\n\n\n\n“Enough,” she said.\n"
    assert read(text.encode(), TEXT) == Readable(text="The council hired\n35 nurses.\n\n“Enough,” she said.")


@pytest.mark.parametrize(
    "script", ["العربية ١٠٠٪", "中文没有空格。", "ภาษาไทยไม่มีช่องว่าง", "עברית 50%", "👩‍👩‍👧‍👦 e\u0301 Z\u0351\u0327algo"]
)
def test_every_script_comes_back_as_it_went_in(script):
    assert read(script.encode(), TEXT).text == script
    assert read(f"<p>{script}</p>".encode(), HTML).text == script


@pytest.mark.parametrize(
    ("body", "given", "reason"),
    [
        (PNG, {"media_type": TEXT, "filename": "notes.txt"}, "a picture. HTML, plain text, DOCX and PDF can"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(50), {"media_type": "video/mp4"}, "This is a video"),
        (b"ID3\x04\x00" + bytes(50), {"media_type": "audio/mpeg"}, "This is a sound recording"),
        (b"\x1f\x8b\x08" + bytes(50), {"media_type": ""}, "This is a compressed archive"),
        (b"{\\rtf1 hello}", {"media_type": ""}, "This is an RTF document"),
        (os.urandom(16) * 50 + bytes(900), {"media_type": TEXT}, "This is"),
        (b"", {"media_type": HTML}, "The file is empty"),
        (b" \n\t ", {"media_type": TEXT}, "The file is empty"),
        (b"...!?", {"media_type": TEXT}, "No text was found"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_so_is_what_can(body, given, reason):
    with pytest.raises(Unreadable, match=reason):
        read(body, given.pop("media_type"), **given)


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000 + WORDS,
        b"<p>" + b"<b>" * 100_000 + WORDS,
        b"<table><tr><td>" * 50_000 + WORDS,
        b"<ul><li>" * 50_000 + WORDS,
        b"<article>" + b"<p>Some <a href=x>words</a> here.</p>" * 30_000,
        b"<p class='" + b"image-" * 300_000 + b"'>" + WORDS,
        b"<a href='" + b"x" * 2_000_000,
        b"<" * 300_000,
        b"&#" * 300_000,
        b"<!--" * 300_000,
        b"<title>" + b"a - " * 300_000 + b"</title><h1>a</h1>" + WORDS,
        b"<meta property=og:title content=x>" * 30_000 + WORDS,
        b'<script type="application/ld+json">' + b"[" * 300_000 + b"</script>" + WORDS,
        b'<script type="application/ld+json">{"a":' + b", " * 300_000 + b"</script>" + WORDS,
        "“".encode() * 10_000 + WORDS,
        b"<p>x" + b" " * 1_000_000 + b"y" + WORDS,
        b"<p>" + b"word " * 500_000,
    ],
    ids=range(17),
)
def test_a_hostile_page_is_read_or_refused_in_words(body):
    assert read_or_told(body)


@pytest.mark.parametrize(
    "body",
    [
        b"word " * 1_000_000,
        "“".encode() * 10_000,
        b"x\n" * 500_000,
        b" " * 2_000_000 + b"x",
        b"\xff\xfe" + b"a\0" * 400_000,
    ],
)
def test_a_hostile_text_is_read_or_refused_in_words(body):
    assert read_or_told(body, TEXT)


BEGINNINGS = [
    b"",
    b"<html><p>",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"<script type='application/ld+json'>{",
    b"<meta charset=",
]


@settings(max_examples=40)
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=300),
    st.sampled_from([HTML, TEXT, WORD, PDF, "", "image/png", "nonsense"]),
)
def test_any_bytes_give_a_text_or_a_sentence(beginning, noise, media_type):
    assert read_or_told(beginning + noise, media_type, charset="x", url="http://[", filename="a.docx")


@settings(max_examples=40)
@given(st.text(max_size=200), st.text(max_size=30), st.text(max_size=30))
def test_any_words_give_a_text_or_a_sentence(words, title, author):
    body = f"<html><head><title>{title}</title><meta name=author content='{author}'></head><h1>{title}</h1><p>{words}"
    assert read_or_told(body.encode("utf-8", "replace"), HTML, url=title)


@settings(max_examples=40)
@given(st.sampled_from(["docx", "pdf"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_a_file_with_some_bytes_changed_gives_a_text_or_a_sentence(kind, place, noise):
    body = SOUND[kind]
    place %= len(body)
    assert read_or_told(body[:place] + noise + body[place + len(noise) :], "")


SOUND = {"docx": word("The council hired 35 nurses."), "pdf": pdf(["The council hired 35 nurses."])}
