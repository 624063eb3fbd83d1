"""What differs between two editions of a claim, part by part, in readers' words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.choices import Authenticity, ClaimKind, Directness, Stance
from claims.presenters.word_by_word import SAME, Run, compare
from claims.presenters.wording import chain_words, date_words, figure_words, language_name

Data = Mapping[str, Any]
#: A line break that Markdown reads as a space: no blank line, list, quotation, table or heading begins after it.
_LINE_BREAK = re.compile(r"(?<=\S)[ \t]*\n(?![\s>|#*+-]|\d+[.)])")
#: What tells an item of a list from its neighbours in both editions, and its text.
Item = tuple[str, str]


@dataclass(frozen=True)
class Passage:
    """A text that changed. `kind`: `added` or `removed` as a whole, or `changed` in its words."""

    kind: str
    runs: list[Run]


@dataclass(frozen=True)
class Change:
    """A part of the page that changed, under the heading it has there; `kept` passages of it are the same as before."""

    label: str
    passages: list[Passage]
    kept: int = 0


def changes(before: Data, after: Data) -> list[Change]:
    """The parts that differ, in the order of the page. The editions' dates, signatures and seals are not among them."""
    found = (_change(label, list(write(before)), list(write(after))) for label, write in _PARTS.items())
    return [change for change in found if change.passages]


def _change(label: str, before: list[Item], after: list[Item]) -> Change:
    """Items are paired by what tells them apart; what was taken out comes last."""
    ours, theirs = _numbered(before), _numbered(after)
    keys = [*theirs, *(key for key in ours if key not in theirs)]
    pairs = [(ours.get(key, ""), theirs.get(key, "")) for key in keys]
    passages = [_passage(old, new) for old, new in pairs if old != new]
    return Change(label, passages, len(pairs) - len(passages))


def _passage(old: str, new: str) -> Passage:
    runs = compare(old, new)
    kinds = {run.kind for run in runs if run.kind == SAME or run.text.strip()}
    return Passage(kinds.pop() if len(kinds) == 1 and SAME not in kinds else "changed", runs)


def _numbered(items: list[Item]) -> dict[tuple[str, int], str]:
    """Two items that nothing tells apart are the first and the second of their kind."""
    seen: Counter[str] = Counter()
    made = {}
    for key, text in items:
        made[(key, seen[key])] = text
        seen[key] += 1
    return made


def _text(key: str, words: Callable[[Any], str] = str) -> Callable[[Data], Iterator[Item]]:
    """A part that is one text, or absent."""

    def write(data: Data) -> Iterator[Item]:
        if data.get(key):
            yield key, words(data[key])

    return write


def _list(key: str, write: Callable[[Data, Data], Item]) -> Callable[[Data], Iterator[Item]]:
    """A part that is a list of items, each with its own text."""
    return lambda data: (write(each, data) for each in data.get(key) or [])


def _stance(stance: str) -> Callable[[Data], Iterator[Item]]:
    def write(data: Data) -> Iterator[Item]:
        yield from (_piece(piece) for piece in data.get("evidence") or [] if piece["stance"] == stance)
        if hidden := (data.get("protected") or {}).get(stance):
            yield "protected", f"Protected sources: {hidden}"

    return write


def _piece(piece: Data) -> Item:
    source = piece["source"]
    published = ", ".join(part for part in (source["publisher"], date_words(source["published"] or "")) if part)
    directness = dict(Directness.choices).get(piece["directness"], piece["directness"])
    lines = [
        f"{source['title']} ({published})" if published else source["title"],
        f"“{piece['excerpt']}”" if piece["excerpt"] else "",
        piece["note"],
        ": ".join(part for part in (f"{directness} source", piece["directness_why"]) if part),
        _named("At", piece["locator"]),
        _named("Goes back to", piece["origin"]),
        _named("Read", date_words(piece["accessed_on"] or "")),
        _named("Its interest:", source["interest"]),
        source["url"],
    ]
    return source["uid"], _lines(lines)


def _place(place: Data, data: Data) -> Item:
    known = "First known" if place["first"] else "Repeated"
    told = f"{known}: {chain_words(place, data.get('claimant'))}"
    lines = [told, _named("At", place["locator"]), f"“{place['quote']}”" if place["quote"] else ""]
    source = place["source"] or {}
    return str(source.get("uid", "")), _lines([*lines, str(source.get("url", ""))])


def _figure(figure: Data, data: Data) -> Item:
    read = figure_words(figure) or "no number"
    as_of = f", as of {date_words(figure['as_of'])}" if figure["as_of"] else ""
    return figure["text"], f"{figure['text']}: {read}{as_of}"


def _reply(reply: Data, data: Data) -> Item:
    asked = f"Asked: {reply['asked']}"
    on = date_words(reply["asked_on"] or "")
    lines = [
        f"{asked}, {on}" if on else asked,
        _named("By", reply["how"]),
        _named("For an answer by", date_words(reply["deadline"] or "")),
        _named("Not asked, because:", reply["why_not"]),
        _named("Answered", date_words(reply["answered_on"] or "")),
        reply["answer"],
    ]
    return reply["asked"], _lines(lines)


def _picture(picture: Data, data: Data) -> Item:
    """Another file of the same picture is told by its size and hash: the words beside it may have stayed."""
    lines = [
        picture["alt"],
        str(dict(Authenticity.choices).get(picture["category"], picture["category"])),
        picture["context"],
        _named("Picture:", picture["credit"]),
        picture["url"],
        f"{picture['width']} by {picture['height']} pixels, SHA-256 {picture['sha256'][:12]}…",
    ]
    return picture["sha256"], _lines(lines)


def _override(override: Data, data: Data) -> Item:
    return override["gap"], f"{override['sentence']} The editor’s reason: {override['reason']} ({override['by']})"


def _flowing(markdown: str) -> str:
    """Markdown without the line breaks that its readers never see: moving those is no change."""
    return _LINE_BREAK.sub(" ", markdown).strip()


def _named(name: str, value: str) -> str:
    return f"{name} {value}" if value else ""


def _lines(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)


def _party(party: Data) -> str:
    return f"{party['name']} ({party['role']})" if party["role"] else str(party["name"])


def _verdict(data: Data) -> Iterator[Item]:
    yield "verdict", (data.get("verdict") or {}).get("label") or "Retracted"


#: Heading -> the items under it, in the order of a claim's page.
_PARTS: dict[str, Callable[[Data], Iterator[Item]]] = {
    "Kept together with": _text("kept_with", lambda other: str(other["statement"])),
    "Claim": _text("statement"),
    "Quotation": _text("quote"),
    "Claimant": _text("claimant", _party),
    "Said on": _text("claimed_on", date_words),
    "Kind": _text("claim_kind", lambda key: str(dict(ClaimKind.choices).get(key, key))),
    "Language": _text("language", language_name),
    "Topics": _text("topics", lambda topics: ", ".join(topic["name"] for topic in topics)),
    "Verdict": _verdict,
    "Summary": _text("summary"),
    "Published without a second reader": _text("alone"),
    "Published although": _list("overrides", _override),
    "Why": _text("explanation", _flowing),
    "Figures in the claim": _list("figures", _figure),
    "Pictures": _list("pictures", _picture),
    "Evidence for the claim": _stance(Stance.SUPPORTS),
    "Evidence against the claim": _stance(Stance.CONTRADICTS),
    "Context": _stance(Stance.CONTEXT),
    "Right of reply": _list("replies", _reply),
    "Where it was said": _list("appearances", _place),
    "Why we checked it": _text("why_selected"),
}
