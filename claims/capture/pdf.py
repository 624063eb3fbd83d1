"""PDF files with a text layer, by pypdf. It is all Python: what a hostile file costs is time, and that is bounded.

pypdf itself bounds what it unpacks, how deep it goes and how many drawing commands it parses (see its Configuration);
we bound the pages and the seconds.
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError

from claims.capture.about import language, names, title
from claims.capture.captured import Readable, Unreadable
from claims.capture.deadline import Deadline
from claims.capture.limits import LONGEST_TEXT
from claims.capture.lines import rejoined, without_running_heads
from claims.capture.plain import bounded, joined, spaced

# It tells of every fault it reads past; the editor is told when it could not.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 500
SECONDS = 20.0
#: Fewer letters to a page are page numbers or a stamp on a scan.
_FEWEST_LETTERS = 10
_NO_TEXT = "This PDF has no text layer, only pictures of pages: paste its text instead."
_LOCKED = "This PDF is encrypted. Open it with its password, and paste its text."
_TOO_LONG = f"This PDF has more than {MOST_PAGES} pages. Paste the part you want to check."
_TOO_SLOW = f"This PDF could not be read within {SECONDS:g} seconds. Open it yourself, and paste its text."
_TOO_MUCH = "This PDF unpacks to far more than a document holds. Open it yourself, and paste its text."
_DAMAGED = "This PDF is damaged. Open it yourself, and paste its text."


def read_pdf(body: bytes) -> Readable:
    """Read a PDF file; raises Unreadable."""
    try:
        reader = PdfReader(BytesIO(body), strict=False)
        # Most encrypted files only forbid printing, and open with the empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(_LOCKED)
        return _read(reader)
    except Unreadable:
        raise
    except TimeoutError as error:
        raise Unreadable(_TOO_SLOW) from error
    except LimitReachedError as error:
        raise Unreadable(_TOO_MUCH) from error
    except Exception as error:  # a broken file makes it raise anything at all
        raise Unreadable(_LOCKED if b"/Encrypt" in body else _DAMAGED) from error


def _read(reader: PdfReader) -> Readable:
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(_TOO_LONG)
    pages = _pages(reader)
    letters = sum(map(str.isalnum, "".join(line for page in pages for line in page)))
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(_NO_TEXT)
    about: Any = reader.metadata or {}
    lines = [line for page in without_running_heads(pages) for line in page]
    return Readable(
        text=bounded(joined(rejoined(lines))),
        title=title(_said(about, "/Title")),
        authors=", ".join(names(_said(about, "/Author").split(";"))),
        language=language(_said(reader.root_object, "/Lang")),
    )


def _pages(reader: PdfReader) -> list[list[str]]:
    """Each page's lines; raises TimeoutError when it takes too long."""
    deadline, length, pages = Deadline(SECONDS), 0, []
    for page in reader.pages:
        text = _text(page, deadline)
        length += len(text)
        if length > 2 * LONGEST_TEXT:
            raise Unreadable(_TOO_LONG)
        pages.append([spaced(line) for line in text.split("\n")])
    return pages


def _text(page: PageObject, deadline: Deadline) -> str:
    """A page's text, with a look at the clock at each of its drawing commands."""

    def look(*_: Any) -> None:
        deadline.left()

    deadline.left()
    return page.extract_text(visitor_operand_before=look)


def _said(entries: Any, key: str) -> str:
    value = entries.get(key)
    return value if isinstance(value, str) else ""
