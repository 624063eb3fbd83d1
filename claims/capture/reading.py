"""A file of any kind that is taken, as text."""

from __future__ import annotations

from dataclasses import replace

from claims.capture.bylines import signed
from claims.capture.captured import Readable, Unreadable
from claims.capture.charset import decoded
from claims.capture.media import HTML, PDF, TEXT, WORD, media_type_of
from claims.capture.plain import bounded, cleaned

_TAKEN = "HTML, plain text, DOCX and PDF can be read; of anything else, paste the text."
#: What else people have, as they would call it; by the whole type, or by the part before the stroke.
_CALLED = {
    "image": "a picture",
    "audio": "a sound recording",
    "video": "a video",
    "font": "a font",
    "application/zip": "a ZIP archive",
    "application/gzip": "a compressed archive",
    "application/x-bzip2": "a compressed archive",
    "application/x-xz": "a compressed archive",
    "application/x-7z-compressed": "a compressed archive",
    "application/vnd.rar": "a compressed archive",
    "application/rtf": "an RTF document",
    "application/xml": "an XML file",
    "application/epub+zip": "an e-book",
    "application/postscript": "a PostScript file",
    "application/x-ole-storage": "an old Office file, or a new one with a password",
    "application/vnd.oasis.opendocument.text": "an OpenDocument file",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "a spreadsheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a set of slides",
    "multipart/related": "a page saved as a web archive",
}


def read(body: bytes, media_type: str, *, charset: str = "", url: str = "", filename: str = "") -> Readable:
    """Read `body`; raises Unreadable, and nothing else.

    `media_type`, `charset` and `filename` are what somebody says it is; the bytes are believed more. `url` is where it
    came from, which relative addresses in it are relative to.
    """
    if not body.strip():
        raise Unreadable("The file is empty.")
    kind = media_type_of(body, media_type, filename)
    if kind not in {HTML, TEXT, WORD, PDF}:
        raise Unreadable(f"This is {_called(kind)}. {_TAKEN}")
    try:
        return _with_its_byline(_read(kind, body, charset, url))
    except Unreadable:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        # Four libraries parse what anybody may have made; what they raise is not for the editor, nor for the worker.
        raise Unreadable("The file is damaged, or not what it seems. Open it yourself, and paste its text.") from error


def _read(kind: str, body: bytes, charset: str, url: str) -> Readable:
    # Each stands on a large library, for which nothing that starts need wait.
    if kind == HTML:
        from claims.capture.page import read_page

        return read_page(body, charset, url)
    if kind == WORD:
        from claims.capture.word import read_word

        return read_word(body)
    if kind == PDF:
        from claims.capture.pdf import read_pdf

        return read_pdf(body)
    return Readable(text=bounded(cleaned(decoded(body, charset))))


def _with_its_byline(found: Readable) -> Readable:
    """What the item does not say about itself may stand above its text."""
    authors, published = signed(found.text)
    return replace(found, authors=found.authors or authors, published=found.published or published)


def _called(kind: str) -> str:
    return _CALLED.get(kind) or _CALLED.get(kind.partition("/")[0]) or "no kind of file that is known here"
