"""What differs between two editions of a claim, part by part, in readers' words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from claims.choices import Authenticity, ClaimKind, Stance
from claims.presenters.word_by_word import SAME, Run, compare
from claims.presenters.wording import OF_SOURCES, chain_words, date_words, figure_words, language_name

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
            yield "protected", _("Protected sources: %s") % hidden

    return write


def _piece(piece: Data) -> Item:
    source, directness = piece["source"], piece["directness"]
    published = ", ".join(part for part in (source["publisher"], date_words(source["published"] or "")) if part)
    lines = [
        f"{source['title']} ({published})" if published else source["title"],
        f"“{piece['excerpt']}”" if piece["excerpt"] else "",
        piece["note"],
        ": ".join(part for part in (_(OF_SOURCES.get(directness, str(directness))), piece["directness_why"]) if part),
        _named(_("At"), piece["locator"]),
        _named(_("Goes back to"), piece["origin"]),
        _named(_("Read"), date_words(piece["accessed_on"] or "")),
        _named(_("Its interest:"), source["interest"]),
        source["url"],
    ]
    return source["uid"], _lines(lines)


def _place(place: Data, data: Data) -> Item:
    known = _("First known") if place["first"] else _("Repeated")
    told = f"{known}: {chain_words(place, data.get('claimant'))}"
    lines = [told, _named(_("At"), place["locator"]), f"“{place['quote']}”" if place["quote"] else ""]
    source = place["source"] or {}
    return str(source.get("uid", "")), _lines([*lines, str(source.get("url", ""))])


def _figure(figure: Data, data: Data) -> Item:
    read = figure_words(figure) or _("no number")
    as_of = _(", as of %s") % date_words(figure["as_of"]) if figure["as_of"] else ""
    return figure["text"], f"{figure['text']}: {read}{as_of}"


def _reply(reply: Data, data: Data) -> Item:
    asked = _("Asked: %s") % reply["asked"]
    on = date_words(reply["asked_on"] or "")
    lines = [
        f"{asked}, {on}" if on else asked,
        _named(_("By"), reply["how"]),
        _named(_("For an answer by"), date_words(reply["deadline"] or "")),
        _named(_("Not asked, because:"), reply["why_not"]),
        _named(_("Answered"), date_words(reply["answered_on"] or "")),
        reply["answer"],
    ]
    return reply["asked"], _lines(lines)


def _picture(picture: Data, data: Data) -> Item:
    """Another file of the same picture is told by its size and hash: the words beside it may have stayed."""
    lines = [
        picture["alt"],
        _(str(dict(Authenticity.choices).get(picture["category"], picture["category"]) or " ")).strip(),
        picture["context"],
        _named(_("Picture:"), picture["credit"]),
        picture["url"],
        _("%(width)s by %(height)s pixels") % picture + f", SHA-256 {picture['sha256'][:12]}…",
    ]
    return picture["sha256"], _lines(lines)


def _override(override: Data, data: Data) -> Item:
    why = f"{override['reason']} ({override['by']})"
    return override["gap"], " ".join([override["sentence"], _("The editor’s reason:"), why])


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
    yield "verdict", _((data.get("verdict") or {}).get("label") or "Retracted")


#: Heading -> the items under it, in the order of a claim's page.
_PARTS: dict[str, Callable[[Data], Iterator[Item]]] = {
    _noop("Kept together with"): _text("kept_with", lambda other: str(other["statement"])),
    _noop("Claim"): _text("statement"),
    _noop("Quotation"): _text("quote"),
    _noop("Claimant"): _text("claimant", _party),
    _noop("Said on"): _text("claimed_on", date_words),
    _noop("Kind"): _text("claim_kind", lambda key: _(str(dict(ClaimKind.choices).get(key, key)))),
    _noop("Language"): _text("language", language_name),
    _noop("Topics"): _text("topics", lambda topics: ", ".join(topic["name"] for topic in topics)),
    _noop("Verdict"): _verdict,
    _noop("Summary"): _text("summary"),
    _noop("Published without a second reader"): _text("alone"),
    _noop("Published although"): _list("overrides", _override),
    _noop("Why"): _text("explanation", _flowing),
    _noop("Figures in the claim"): _list("figures", _figure),
    _noop("Pictures"): _list("pictures", _picture),
    _noop("Evidence for the claim"): _stance(Stance.SUPPORTS),
    _noop("Evidence against the claim"): _stance(Stance.CONTRADICTS),
    _noop("Context"): _stance(Stance.CONTEXT),
    _noop("Right of reply"): _list("replies", _reply),
    _noop("Where it was said"): _list("appearances", _place),
    _noop("Why we checked it"): _text("why_selected"),
}
