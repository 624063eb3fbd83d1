"""What kind of file some bytes are, told by the bytes themselves: a name or a header may be wrong or lie."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from claims.capture.charset import MARKS

HTML, TEXT, PDF = "text/html", "text/plain", "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OTHER = "application/octet-stream"
#: What `read` takes: the kind, and the endings of its files.
ACCEPTED = {HTML: ("html", "htm", "xhtml"), TEXT: ("txt", "text", "md"), WORD: ("docx",), PDF: ("pdf",)}

#: How a file of a kind begins, and the kind. The first that fits decides.
_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"%!PS", "application/postscript"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"\x00asm", "application/wasm"),
)
# These begin with letters, as a text may: "BM" alone may be a word, so the file must also hold what text does not.
_WORDLIKE = frozenset({"image/bmp", "image/gif", "audio/mpeg", "audio/ogg", "audio/flac", "application/x-bzip2"})
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_FTYP = {b"avif": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic"}
_OFFICE = (
    ("word/", WORD),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("content.xml", "application/vnd.oasis.opendocument.text"),
    ("META-INF/container.xml", "application/epub+zip"),
)
_PAGE = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|title|article|main|div|p|h1)\b", re.IGNORECASE)
_SVG = re.compile(rb"<svg\b", re.IGNORECASE)
_SAVED_PAGE = re.compile(rb"^content-type:\s{0,9}multipart/related", re.IGNORECASE | re.MULTILINE)
_HEAD = 1024
_SAMPLE = 8192
#: So many control bytes may stray into any text.
_STRAY = 4
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")


def media_type_of(body: bytes, declared: str = "", filename: str = "") -> str:
    """The media type of `body`; `application/octet-stream` where it is neither text nor a known kind."""
    found = _by_beginning(body)
    if found and not (found in _WORDLIKE and _is_text(body)):
        return found
    if not _is_text(body):
        return OTHER
    return _kind_of_text(body, declared.partition(";")[0].strip().lower(), filename.rpartition(".")[2].lower())


def _by_beginning(body: bytes) -> str:
    if body.startswith(b"PK\x03\x04"):
        return _kind_of_zip(body)
    if body.startswith(b"RIFF") and body[8:12] in _RIFF:
        return _RIFF[body[8:12]]
    if body[4:8] == b"ftyp":
        return _FTYP.get(body[8:12], "video/mp4")
    # Some printers and mail gateways put a few bytes before a PDF, and every reader allows for it.
    if b"%PDF-" in body[:_HEAD] and not _PAGE.search(body[:_HEAD]):
        return PDF
    return next((kind for beginning, kind in _BEGINNINGS if body.startswith(beginning)), "")


def _kind_of_zip(body: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = archive.namelist()
    except Exception:  # zipfile raises half a dozen kinds for what is no archive after all
        return WORD if b"word/" in body[:100_000] else "application/zip"
    kinds = (kind for folder, kind in _OFFICE if any(name.startswith(folder) for name in names))
    return next(kinds, "application/zip")


def _is_text(body: bytes) -> bool:
    """Whether these may be characters: hardly a control byte among them, but for UTF-16, which is half of noughts."""
    sample = body[:_SAMPLE]
    if any(body.startswith(mark) for mark, _ in MARKS):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls <= _STRAY + len(sample) / 50


def _kind_of_text(body: bytes, declared: str, ending: str) -> str:
    head = body[:_HEAD]
    if _SAVED_PAGE.search(head):
        return "multipart/related"
    if _SVG.search(head) and not _PAGE.search(head):
        return "image/svg+xml"
    if declared in {HTML, "application/xhtml+xml"} or (declared != TEXT and ending in ACCEPTED[HTML]):
        return HTML
    if declared == TEXT or ending in ACCEPTED[TEXT]:
        return TEXT
    if head.lstrip().startswith(b"<"):
        return HTML if _PAGE.search(head) else "application/xml"
    return TEXT
