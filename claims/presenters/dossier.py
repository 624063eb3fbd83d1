"""The dossier of a claim: all that an edition says, and how to check that it is what was sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.choices import ClaimKind, EditionKind
from claims.presenters import dossier_evidence as evidence
from claims.presenters.marks import mark_of
from claims.presenters.paper import Block, Document, Facts, Heading, Paragraph, Runs, Table, Verdict, runs, strong
from claims.presenters.prose import blocks
from claims.presenters.wording import chain_words, date_words, day_of, figure_words, language_name, moment

Data = Mapping[str, Any]
DRAFT = "Draft – not published"
#: What a dossier is written in, whatever the claim's own language.
LANGUAGE = "en"


@dataclass(frozen=True)
class Sealed:
    """One edition of the claim, as the list of editions has it."""

    number: int
    kind: str
    reason: str
    verdict: str
    by: str
    published_at: dt.datetime
    sha256: str
    address: str


@dataclass(frozen=True)
class Frame:
    """What a dossier needs besides the content. A draft has no `seal` and no `sealing`: the log entry of the seal."""

    author: str
    address: str
    dated: dt.datetime
    page: str = ""
    editions: tuple[Sealed, ...] = ()
    seal: Sealed | None = None
    sealing: Mapping[str, Any] | None = None


def claim_dossier(data: Data, frame: Frame) -> Document:
    """The dossier of an edition, or of a working copy in an edition's shape where there is no seal."""
    return Document(
        name=f"{data['uid']}-edition-{frame.seal.number}" if frame.seal else f"{data['uid']}-draft",
        title=data["statement"],
        subtitle=_subtitle(frame),
        language=LANGUAGE,
        author=frame.author,
        dated=frame.dated,
        foot=_foot(data, frame),
        blocks=tuple(_claim(data, frame)),
        draft="" if frame.seal else DRAFT,
        page=frame.page,
        slug=data["slug"],
        title_language=data["language"],
    )


def _subtitle(frame: Frame) -> str:
    if frame.seal is None:
        return f"Dossier of a working copy, as it stood on {date_words(day_of(frame.dated))}"
    return f"Dossier of a claim, edition {frame.seal.number}, {date_words(day_of(frame.seal.published_at))}"


def _foot(data: Data, frame: Frame) -> str:
    if frame.seal is None:
        return f"Claim {data['uid']}"
    return f"Claim {data['uid']}, edition {frame.seal.number}, SHA-256 {frame.seal.sha256[:16]}…"


def _claim(data: Data, frame: Frame) -> Iterator[Block]:
    if frame.seal is None:
        yield Paragraph(runs(strong(DRAFT), ". A working copy for the desk; readers have not seen it."), "notice")
    if data["quote"]:
        yield Paragraph(runs(data["quote"]), "quote", data["language"])
    yield Paragraph(runs(_said(data)))
    if data["kind"] == EditionKind.RETRACTION:
        yield from _retraction(data)
    else:
        yield from _finding(data)
    yield from evidence.places(data)
    if data["kind"] != EditionKind.RETRACTION:
        yield from evidence.evidence(data)
        yield from _replies(data)
    yield from _about(data)
    yield from _signed(data)
    if frame.editions:
        yield from _editions(frame)
    yield from _record(data, frame)


def _said(data: Data) -> str:
    """Who said it and through whom it came, as one sentence."""
    if data["appearances"]:
        return chain_words(data["appearances"][0], data["claimant"])
    return f"{named(data['claimant'])} said so." if data["claimant"] else "Where it was said is protected."


def named(party: Data) -> str:
    return f"{party['name']} ({party['role']})" if party.get("role") else str(party["name"])


# --- What we found ------------------------------------------------------------------------------------------------


def _retraction(data: Data) -> Iterator[Block]:
    yield Heading("Retracted")
    yield Verdict(mark_of(None))
    yield Paragraph(runs(data["reason"]), "lead")
    yield Paragraph(runs("We withdrew this check and stand by no rating of the claim."))


def _finding(data: Data) -> Iterator[Block]:
    verdict = data["verdict"]
    yield Heading("Verdict")
    yield Verdict(mark_of(verdict))
    if data["summary"]:
        yield Paragraph(runs(data["summary"]), "lead", data["language"])
    on_scale = f"{verdict['value']} of {verdict['best']} on our scale" if verdict.get("value") else "off our scale"
    if verdict.get("meaning"):
        yield Paragraph(runs(f"{verdict['label']}, {on_scale}: {verdict['meaning']}"), "small")
    if data.get("alone"):
        yield Paragraph(runs(strong("Published without a second reader."), f" {data['alone']}"), "notice")
    for override in data.get("overrides") or ():
        why = f" {override['sentence']} The editor’s reason: {override['reason']} ({override['by']})"
        yield Paragraph(runs(strong("Published although:"), why), "notice")
    if data["explanation"]:
        yield Heading("Why")
        yield from blocks(data["explanation"], data["language"], above=1)
    if data["figures"]:
        yield Heading("Figures in the claim")
        yield Table(tuple(map(runs, ("As stated", "Read as", "As of"))), tuple(map(_figure, data["figures"])))


def _figure(figure: Data) -> tuple[Runs, ...]:
    as_of = date_words(figure["as_of"]) if figure["as_of"] else "not said"
    return runs(figure["text"]), runs(figure_words(figure) or "no number"), runs(as_of)


# --- Answers, and about the check ---------------------------------------------------------------------------------


def _replies(data: Data) -> Iterator[Block]:
    yield Heading("Right of reply")
    for reply in data["replies"]:
        yield Paragraph(runs(_asked(reply)))
        if reply["answer"]:
            yield Paragraph(runs(reply["answer"]), "quote")
    if not data["replies"]:
        nobody = "Nobody is named as the author of this claim, so there was nobody to ask."
        yield Paragraph(
            runs(f"No question to {data['claimant']['name']} is on this record." if data["claimant"] else nobody)
        )


def _asked(reply: Data) -> str:
    if not reply["asked_on"]:
        return f"We did not ask {reply['asked']}" + (f": {reply['why_not']}" if reply["why_not"] else ".")
    how = f" ({reply['how']})" if reply["how"] else ""
    deadline = f", for an answer by {date_words(reply['deadline'])}" if reply["deadline"] else ""
    asked = f"We asked {reply['asked']} on {date_words(reply['asked_on'])}{how}{deadline}. "
    if not reply["answer"]:
        return asked + "No answer had come."
    return asked + "They answered" + (f" on {date_words(reply['answered_on'])}:" if reply["answered_on"] else ":")


def _about(data: Data) -> Iterator[Block]:
    yield Heading("About the claim")
    claimant = data["claimant"] or {}
    rows = {
        "Claimant": named(claimant) if claimant else "",
        "Wikidata": claimant.get("wikidata", ""),
        "Kind": str(dict(ClaimKind.choices).get(data["claim_kind"], data["claim_kind"])),
        "Said": date_words(data["claimed_on"]) if data["claimed_on"] else "",
        "Language": language_name(data["language"]),
        "Topics": ", ".join(topic["name"] for topic in data["topics"]),
        "Why we checked it": data["why_selected"],
    }
    yield Facts(tuple((label, runs(value)) for label, value in rows.items() if value))


def _signed(data: Data) -> Iterator[Block]:
    yield Heading("Signed")
    for signature in data.get("signatures") or ():
        rated = signature.get("verdict")
        other = f", who rated it {rated}" if rated and rated != (data["verdict"] or {}).get("key") else ""
        words = f"Reviewed and signed by {signature['name']}, {date_words(signature['on'])}{other}."
        yield Paragraph(runs(words), "item", marker="•")
    if not data.get("signatures") and data["kind"] != EditionKind.RETRACTION:
        yield Paragraph(runs("No second reader has signed it."), "item", marker="•")
    if data.get("published_at"):
        done = "Retracted" if data["kind"] == EditionKind.RETRACTION else "Published"
        words = f"{done} by {data['published_by']}, {minute(data['published_at'])}."
        yield Paragraph(runs(words), "item", marker="•")


def minute(value: object) -> str:
    """A time to the minute, in UTC and saying so."""
    time = moment(value)
    return f"{date_words(time.date().isoformat())}, {time:%H:%M} UTC" if time else ""


def _editions(frame: Frame) -> Iterator[Block]:
    yield Heading("Editions")
    for each in frame.editions:
        facts = [str(EditionKind(each.kind).label), each.verdict or "no rating", minute(each.published_at)]
        yield Paragraph(runs(strong(f"Edition {each.number}"), f": {', '.join(facts)}, by {each.by}"))
        if each.reason:
            yield Paragraph(runs(each.reason), "quote")
        yield Paragraph(runs(each.address), "small")
        yield Paragraph(runs(f"SHA-256 {each.sha256}"), "small")


def _record(data: Data, frame: Frame) -> Iterator[Block]:
    yield Heading("How to check this dossier")
    if frame.seal is None:
        yield Paragraph(runs("It cannot be checked: nothing here is sealed, and all of it may change."))
        yield Facts((("Claim", runs(data["uid"])), ("On the desk", runs(frame.address))))
        return
    yield Paragraph(
        runs("An edition never changes. Compare these with the page and with the log that the desk publishes.")
    )
    rows = {
        "Claim": data["uid"],
        "Edition": f"{frame.seal.number}, {frame.seal.address}",
        "SHA-256 of the edition": frame.seal.sha256,
        "Methodology": f"version {data['methodology']}",
    }
    if frame.sealing:
        rows["Sealed by"] = f"entry {frame.sealing['number']} of the log"
        rows["Head of the log then"] = frame.sealing["hash"]
    yield Facts(tuple((label, runs(value)) for label, value in rows.items()))
