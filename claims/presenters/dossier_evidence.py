"""Where a claim stood and what speaks for and against it, as blocks of a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from claims.choices import Directness, SourceKind, Stance
from claims.presenters.markdown import may_lead_to
from claims.presenters.paper import Block, Heading, Paragraph, Run, runs, strong
from claims.presenters.wording import chain_words, date_words, language_name

Data = Mapping[str, Any]
#: Heading of each side, and what stands there when nothing does.
SIDES: dict[str, tuple[str, str]] = {
    Stance.SUPPORTS: ("Evidence for the claim", "We found nothing that supports it."),
    Stance.CONTRADICTS: ("Evidence against the claim", "We found nothing that contradicts it."),
    Stance.CONTEXT: ("Context", ""),
}


def places(data: Data) -> Iterator[Block]:
    """Each place where it was said: the chain it came through, the exact words, and where to read them."""
    if not data["appearances"]:
        return
    yield Heading("Where it was said")
    for place in data["appearances"]:
        told = chain_words(place, data["claimant"])
        yield Paragraph(runs(strong("First known. " if place["first"] else "Repeated. "), told))
        source = place["source"] or {}
        if place["quote"]:
            yield Paragraph(runs(place["quote"]), "quote", source.get("language", ""))
        yield from _facts([_located(place)])
        yield from whereabouts(source, data)


def evidence(data: Data) -> Iterator[Block]:
    """Both sides, always; context where there is any. Protected sources are counted and nothing else."""
    origins = Counter(piece["origin"] for piece in data["evidence"] if piece["origin"])
    for stance, (heading, none) in SIDES.items():
        pieces = [piece for piece in data["evidence"] if piece["stance"] == stance]
        hidden = int((data["protected"] or {}).get(stance) or 0)
        if not (pieces or hidden or none):
            continue
        yield Heading(heading)
        for number, piece in enumerate(pieces, start=1):
            yield from _piece(number, piece, data)
        if hidden:
            more = "more " if pieces else ""
            whose = f"{hidden} {more}source{'' if hidden == 1 else 's'} whose identity we protect."
            yield Paragraph(runs(whose))
        elif not pieces:
            yield Paragraph(runs(none))
    for origin, count in origins.items():
        if count > 1:
            counted = f"{count} of these pieces go back to one origin, {origin}, and count as one witness."
            yield Paragraph(runs(counted), "notice")


def _piece(number: int, piece: Data, data: Data) -> Iterator[Block]:
    source = piece["source"]
    yield Heading(f"{number}. {source['title']}", 2, source["language"])
    yield Paragraph(runs(described(source)), "small")
    if piece["excerpt"]:
        yield Paragraph(runs(piece["excerpt"]), "quote", source["language"])
    if piece["note"]:
        yield Paragraph(runs(piece["note"]), "body", data["language"])
    direct = str(dict(Directness.choices).get(piece["directness"], piece["directness"]))
    why = f": {piece['directness_why']}" if piece["directness_why"] else ""
    read = f"Read {date_words(piece['accessed_on'])}" if piece["accessed_on"] else ""
    origin = f"Goes back to {piece['origin']}" if piece["origin"] else ""
    yield from _facts([f"{direct} source{why}", _located(piece), origin, read])
    yield from whereabouts(source, data)


def described(source: Data) -> str:
    """Who published a source, when, and what it is."""
    who = ", ".join(filter(None, [source["publisher"] or "No publisher named", source["authors"]]))
    when = date_words(source["published"]) if source["published"] else "undated"
    kind = str(dict(SourceKind.choices).get(source["kind"], source["kind"]))
    tongue = f", in {language_name(source['language'])}" if source["language"] else ""
    return f"{who}, {when}. {kind}{tongue}."


def whereabouts(source: Data, data: Data) -> Iterator[Block]:
    """Its address, its interest, and the hash of what the desk kept of it when the edition was sealed."""
    if source.get("interest"):
        yield Paragraph(runs(f"Its interest: {source['interest']}"), "small")
    if source.get("url"):
        yield Paragraph(runs(linked(source["url"])), "small")
    kept = (data.get("captures") or {}).get(source.get("uid"))
    if kept:
        when = date_words(kept["captured_at"][:10])
        yield Paragraph(runs(f"Our copy of {when}: SHA-256 {kept['sha256']}"), "small")


def linked(address: str) -> Run:
    return Run(address, href=address if may_lead_to(address) else "")


def _located(what: Data) -> str:
    return f"At {what['locator']}" if what["locator"] else ""


def _facts(facts: list[str]) -> Iterator[Block]:
    if told := " · ".join(filter(None, facts)):
        yield Paragraph(runs(told), "small")
