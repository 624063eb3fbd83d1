"""The dossier of a source: what was said in it, in order, and what it is evidence for, each with its verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.choices import Stance
from claims.presenters.dossier import DRAFT, LANGUAGE
from claims.presenters.dossier_evidence import described, whereabouts
from claims.presenters.marks import mark_of
from claims.presenters.paper import Block, Document, Facts, Heading, Paragraph, Verdict, runs, strong
from claims.presenters.quotations import in_order
from claims.presenters.wording import chain_words, date_words, day_of

Data = Mapping[str, Any]
_STANDS = {Stance.SUPPORTS: "for", Stance.CONTRADICTS: "against", Stance.CONTEXT: "as context to"}


@dataclass(frozen=True)
class Entry:
    """A claim that names the source: its content, where it can be read, and its seal where it has one."""

    data: Data
    address: str
    stands: str
    sha256: str = ""


@dataclass(frozen=True)
class SourceFrame:
    """`number` and `hash` of the newest log entry that sealed one of the claims; none for a draft."""

    author: str
    dated: dt.datetime
    address: str
    sealing: Mapping[str, Any] | None = None
    draft: bool = False


def source_dossier(source: Data, entries: Sequence[Entry], frame: SourceFrame) -> Document:
    """`source` as editions name it; `entries` in any order."""
    kind = "Dossier of a source" + (" with working copies" if frame.draft else "")
    return Document(
        name=f"source-{source['uid']}{'-draft' if frame.draft else ''}",
        title=source["title"],
        subtitle=f"{kind}, as of {date_words(day_of(frame.dated))}",
        language=LANGUAGE,
        author=frame.author,
        dated=frame.dated,
        foot=f"Source {source['uid']}",
        blocks=tuple(_blocks(source, entries, frame)),
        draft=DRAFT if frame.draft else "",
        page="" if frame.draft else frame.address,
        slug=source["slug"],
        title_language=source["language"],
    )


def _blocks(source: Data, entries: Sequence[Entry], frame: SourceFrame) -> Iterator[Block]:
    if frame.draft:
        yield Paragraph(runs(strong(DRAFT), ". Working copies for the desk; readers have not seen them."), "notice")
    yield Paragraph(runs(described(source)))
    yield from whereabouts(source, _newest_with_copy(source, entries))
    yield from _said_here(source, entries)
    yield from _shown_here(source, entries)
    yield from _record(source, frame)


def _newest_with_copy(source: Data, entries: Sequence[Entry]) -> Data:
    """The content that tells of the latest copy the desk keeps of the source."""
    copies = [e.data for e in entries if source["uid"] in (e.data.get("captures") or {})]
    return max(copies, key=lambda data: str(data["captures"][source["uid"]]["captured_at"]), default={})


def _said_here(source: Data, entries: Sequence[Entry]) -> Iterator[Block]:
    yield Heading("What was said in it")
    said = in_order(((entry, entry.data) for entry in entries), source["uid"])
    for number, (entry, place) in enumerate(said, start=1):
        yield from _heading(number, entry)
        if place["quote"]:
            yield Paragraph(runs(place["quote"]), "quote", source["language"])
        located = f" At {place['locator']}." if place["locator"] else ""
        yield Paragraph(runs(chain_words(place, entry.data["claimant"]) + located), "small")
        yield from _found(entry)
    if not said:
        yield Paragraph(runs("No claim of ours was found in it."))


def _shown_here(source: Data, entries: Sequence[Entry]) -> Iterator[Block]:
    shown = [
        (entry, piece)
        for entry in sorted(entries, key=lambda each: each.data["uid"])
        for piece in entry.data["evidence"]
        if piece["source"]["uid"] == source["uid"]
    ]
    if not shown:
        return
    yield Heading("What it is evidence for")
    for number, (entry, piece) in enumerate(shown, start=1):
        yield from _heading(number, entry)
        located = f", at {piece['locator']}" if piece["locator"] else ""
        yield Paragraph(runs(f"It stands {_STANDS.get(piece['stance'], 'beside')} the claim{located}."), "small")
        if piece["excerpt"]:
            yield Paragraph(runs(piece["excerpt"]), "quote", source["language"])
        if piece["note"]:
            yield Paragraph(runs(piece["note"]), "body", entry.data["language"])
        yield from _found(entry)


def _heading(number: int, entry: Entry) -> Iterator[Block]:
    yield Heading(f"{number}. {entry.data['statement']}", 2, entry.data["language"])


def _found(entry: Entry) -> Iterator[Block]:
    data = entry.data
    yield Verdict(mark_of(data["verdict"]), small=True)
    if words := data["summary"] or data.get("reason"):
        yield Paragraph(runs(words), "body", data["language"])
    yield Paragraph(runs(f"{entry.stands} {entry.address}"), "small")
    if entry.sha256:
        yield Paragraph(runs(f"SHA-256 {entry.sha256}"), "small")


def _record(source: Data, frame: SourceFrame) -> Iterator[Block]:
    yield Heading("How to check this dossier")
    if frame.draft:
        yield Paragraph(runs("It cannot be checked: nothing here is sealed, and all of it may change."))
    else:
        yield Paragraph(
            runs("Each claim is told as its current edition has it. Editions never change; newer ones may come.")
        )
    rows = {"Source": source["uid"], "Address": frame.address}
    if frame.sealing:
        rows["Last sealed by"] = f"entry {frame.sealing['number']} of the log"
        rows["Head of the log then"] = frame.sealing["hash"]
    yield Facts(tuple((label, runs(value)) for label, value in rows.items()))
