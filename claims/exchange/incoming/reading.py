"""What kind of file it is, and its records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree, html

from claims.capture import Unreadable
from claims.capture.charset import MARKS, declared_in_page, decoded
from claims.capture.media import HTML, OTHER, TEXT, media_type_of
from claims.exchange.incoming import claim_reviews, csv_rows, microdata, own
from claims.exchange.incoming.loose_json import parsed
from claims.exchange.incoming.nodes import Piece
from claims.exchange.incoming.words import language
from claims.incoming import Incoming

FORMATS = ("csv", "json", "claimreview")
LARGEST = 50_000_000  # bytes of a file, packed or not
MOST_RECORDS = 100_000
MOST_BLOCKS = 1_000
LONGEST_BLOCK = 10_000_000  # characters of one script
MOST_NULLS = 4

TOO_LARGE = f"It is larger than {LARGEST // 1_000_000} MB. Cut it into several files."
TOO_MANY = f"It holds more than {MOST_RECORDS:,} records. Cut it into several files."
EMPTY = "There is nothing in it."
GUESSED = "It is not in UTF-8, so its characters were guessed. Look at the names with accents before you go on."
NOT_TEXT = "This is no text: save a spreadsheet as CSV (UTF-8), and take a Data Package as it is."
NO_REVIEWS = "There is no ClaimReview in it."
#: How JSON and pages begin, JSON in a JSON text and JSON escaped for HTML among them; a table may begin with a quote.
_NO_TABLE = re.compile(r'\s*(?:[{\[<&]|"\s*[{\[])')
#: JSON in what once hid scripts from browsers.
_WRAPPED = re.compile(r"\s*<!(?:--|\[CDATA\[)\s*[{\[]")
_MARKUP = ("@type", "@graph", "@context", "claimReviewed", "dataFeedElement")


@dataclass
class Read:
    """The records of a file in their order, its format, and remarks on it as a whole."""

    format: str
    records: list[Incoming]
    remarks: list[str] = field(default_factory=list)


def read(body: bytes, format: str = "", *, charset: str = "", url: str = "") -> Read:
    """The records of a file; raises Unreadable with a sentence. `format` is one of FORMATS, or "" to be found out.

    `charset` is what a server said, `url` the address the file came from, each "" where there is none.
    """
    if len(body) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if body.startswith(b"PK\x03\x04"):
        return _bounded("json", own.lines(_whole(body)))
    text, remarks = _text(body, charset)
    if format == "csv" or (not format and not _NO_TABLE.match(text)):
        table = csv_rows.Table(text)
        return _bounded("csv", table.records(), remarks + table.remarks)
    if text.lstrip()[:1] == "<" and not _WRAPPED.match(text):
        return _bounded("claimreview", _page(text, url), remarks, NO_REVIEWS)
    return _json(text, format, url, remarks)


def _whole(body: bytes) -> str:
    if b"datapackage.json" not in body:
        raise Unreadable(NOT_TEXT)
    return own.unpacked(body, LARGEST)


def _text(body: bytes, charset: str) -> tuple[str, list[str]]:
    """The characters, and a remark where they were guessed."""
    if not body.strip():
        raise Unreadable(EMPTY)
    if _is_no_text(body):
        raise Unreadable(NOT_TEXT)
    text = decoded(body, charset or declared_in_page(body))
    plain = body.startswith(_MARKS) or _is_utf8(body) or bool(charset)
    return text.replace("\r\n", "\n").replace("\r", "\n"), [] if plain else [GUESSED]


_MARKS = tuple(mark for mark, _ in MARKS)


def _is_no_text(body: bytes) -> bool:
    """A picture or a workbook by another name; a stray null byte is put up with."""
    kind = media_type_of(body, "", "")
    return (kind not in (TEXT, HTML, OTHER) and body.lstrip()[:1] not in (b"<", b"{", b"[")) or (
        body[:8192].count(0) > MOST_NULLS and not body.startswith(_MARKS)
    )


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _json(text: str, format: str, url: str, remarks: list[str]) -> Read:
    """One value or JSON Lines; told apart by what the first object says."""
    many = _is_lines(text)
    if not many:
        value, repairs = parsed(text)
        if format == "claimreview" or (not format and _is_markup(value)):
            records = _mended(_reviews(Piece(value), url), repairs)
            return _bounded("claimreview", records, remarks, NO_REVIEWS)
        return _bounded("json", _mended(own.rows(value), repairs), remarks)
    if format == "claimreview" or (not format and any(f'"{name}"' in text[:5_000] for name in _MARKUP)):
        return _bounded("claimreview", _review_lines(text, url), remarks, NO_REVIEWS)
    return _bounded("json", own.lines(text), remarks)


def _is_lines(text: str) -> bool:
    """Whether each line is an object of its own: the first ends where its line does, and another follows."""
    first, _, rest = text.strip().partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _is_markup(value: Any) -> bool:
    first = next(iter(value), None) if isinstance(value, list) else value
    return isinstance(first, dict) and any(key.removeprefix("schema:") in _MARKUP for key in first)


def _reviews(piece: Piece, url: str, tongue: str = "") -> Iterator[Incoming]:
    for place, node in piece.records():
        yield claim_reviews.record(place, node, piece, url, tongue)


def _review_lines(text: str, url: str) -> Iterator[Incoming]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _block(line, f"line {number}", url)


def _page(text: str, url: str) -> Iterator[Incoming]:
    """The ClaimReviews in a page's scripts and in its text; a script that cannot be read is refused by its number."""
    try:
        tree = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"),
                                        parser=html.HTMLParser(encoding="utf-8", huge_tree=True))  # fmt: skip
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("It looks like a page, and cannot be read as one.") from error
    tongue = language(tree.get("lang") or "", Incoming(""), "")
    scripts = [each for each in tree.iterfind(".//script[@type]") if "ld+json" in each.get("type", "").lower()]
    for number, script in enumerate(scripts[:MOST_BLOCKS], start=1):
        content = script.text or ""
        if "claimReviewed" in content or "ClaimReview" in content:
            yield from _block(content, f"script {number}", url, tongue, alone=True)
    for number, node in enumerate(islice(microdata.reviews(tree), MOST_BLOCKS), start=1):
        yield from _reviews(Piece(node, f"microdata {number}"), url, tongue)


def _block(text: str, place: str, url: str, tongue: str = "", *, alone: bool = False) -> Iterator[Incoming]:
    if len(text) > LONGEST_BLOCK:
        yield Incoming(place, refusal=f"It is longer than {LONGEST_BLOCK:,} characters.")
        return
    try:
        value, repairs = parsed(text)
    except Unreadable as problem:
        yield Incoming(place, refusal=problem.reason)
        return
    found = _mended(_reviews(Piece(value, place), url, tongue), repairs)
    # On a page, what is no review is other markup; in a list of records it is a record that fails.
    yield from (each for each in found if not (alone and each.refusal == claim_reviews.NO_REVIEW))


def _mended(records: Iterable[Incoming], repairs: list[str]) -> Iterator[Incoming]:
    for made in records:
        made.repairs[:0] = repairs
        yield made


def _bounded(format: str, records: Iterable[Incoming], remarks: list[str] | None = None, none: str = EMPTY) -> Read:
    found = list(islice(records, MOST_RECORDS + 1))
    if len(found) > MOST_RECORDS:
        raise Unreadable(TOO_MANY)
    if not found:
        raise Unreadable(none)
    return Read(format, found, remarks or [])
