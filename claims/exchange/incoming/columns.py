"""From named cells to a record: a row of a CSV file, or an object of our own JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claims.choices import ClaimKind
from claims.exchange.incoming.words import address, clean, cut, date, language
from claims.incoming import LONGEST_STATEMENT, LONGEST_WORDS, Cited, Incoming, Item
from claims.uids import ALPHABET

NO_STATEMENT = "statement: it is empty, and a claim needs one."
MOST_LISTED = 50
#: What a spreadsheet writes where it has no value.
NO_VALUES = frozenset(["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"])

#: What is read, and what else it is called; names are compared in small letters, blanks as underscores.
COLUMNS: dict[str, tuple[str, ...]] = {
    "statement": ("claim", "claim_reviewed", "claimreviewed", "claim_text"),
    "quote": ("quotation",),
    "claimant": ("speaker", "said_by", "person"),
    "source": ("source_title", "appearance", "title"),
    "url": ("source_url", "link", "address", "claim_url"),
    "claimed_on": ("claim_date", "date", "said_on"),
    "kind": (),
    "language": ("lang", "in_language"),
    "topics": ("topic", "tags"),
    "why_selected": ("why", "public_interest"),
    "review_url": ("permalink", "fact_check_url"),
    "review_publisher": ("publisher", "fact_checker", "organization", "organisation"),
    "review_rating": ("verdict_label", "rating", "textual_rating", "verdict"),
    "review_title": (),
    "review_date": ("published_at",),
    "review_summary": ("summary",),
    "evidence_urls": ("evidence",),
    "uid": (),
}
_KNOWN = {spelling: name for name, others in COLUMNS.items() for spelling in (name, *others)}
#: Those of our own exports that say how a claim stands here, and nothing about the world.
OWN = frozenset({
    "via", "figures", "value", "evidence_supports", "evidence_contradicts", "evidence_context", "edition",
    "edition_kind", "first_published_at", "corrections", "stage", "round", "assignee", "due", "created_at",
    "updated_at", "editions", "verdict",
})  # fmt: skip


def column(heading: str) -> str:
    """The column that a heading means, or ""."""
    return _KNOWN.get(_spelled(heading), "")


def named(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells under our own names. Where several mean the same, the spelling that stands first above counts."""
    found: dict[str, tuple[int, str]] = {}
    for heading, cell in cells.items():
        name, text = column(str(heading)), "" if cell is None or cell in NO_VALUES else str(cell)
        rank = _rank(str(heading), name)
        if name and text.strip() and (name not in found or rank < found[name][0]):
            found[name] = rank, text
    return {name: text for name, (_, text) in found.items()}


def _rank(heading: str, name: str) -> int:
    spelled = _spelled(heading)
    return COLUMNS[name].index(spelled) + 1 if name and spelled != name else 0


def _spelled(heading: str) -> str:
    return re.sub(r"[\s_-]+", "_", heading.strip().lower())


def record(place: str, cells: Mapping[str, str]) -> Incoming:
    """The record of cells under our own names."""
    made = Incoming(place)
    said = clean(cells.get("statement", ""), made, "statement")
    if not said:
        made.refusal = NO_STATEMENT
        return made
    made.statement = cut(said, made, "statement", LONGEST_STATEMENT)
    whole = cells.get("quote", "") or (said if made.statement != said else "")
    made.quote = cut(clean(whole, made, "quote"), made, "quote", LONGEST_WORDS)
    made.claimant = _line(cells, "claimant", made, 200)
    made.why_selected = _line(cells, "why_selected", made, 500)
    made.claimed_on = date(cells.get("claimed_on", ""), made, "claimed_on")
    made.language = language(cells.get("language", ""), made, "language")
    made.kind = _kind(cells.get("kind", ""), made)
    made.topics = [cut(topic, made, "topics", 80) for topic in _several(_line(cells, "topics", made), ";")]
    made.appearances = _appearances(cells, made)
    made.evidence = [*_review(cells, made), *_evidence(cells, made)]
    made.uid = _uid(cells.get("uid", ""))
    return made


def _uid(text: str) -> str:
    """A number as ours are; anything else names no claim, and a database may not even be asked for it."""
    return text.strip() if set(text.strip()) <= set(ALPHABET) else ""


def _line(cells: Mapping[str, str], name: str, made: Incoming, longest: int = 2_000) -> str:
    return cut(clean(cells.get(name, ""), made, name), made, name, longest)


def _kind(text: str, made: Incoming) -> str:
    wanted = text.strip().lower()
    if wanted and wanted not in ClaimKind.values:
        made.mend(f"kind: “{wanted[:40]}” is none of {', '.join(ClaimKind.values)}; left to be said")
        return ""
    return wanted


def _appearances(cells: Mapping[str, str], made: Incoming) -> list[Item]:
    title, url = _line(cells, "source", made, 300), address(cells.get("url", ""), made, "url")
    return [Item(url, title)] if url or title else []


def _review(cells: Mapping[str, str], made: Incoming) -> list[Cited]:
    """Somebody's review of it. A rating without an address cannot be looked up, and says so."""
    url = address(cells.get("review_url", ""), made, "review_url")
    rating, publisher = _line(cells, "review_rating", made, 200), _line(cells, "review_publisher", made, 200)
    if not url:
        if rating:
            made.mend("review_rating: left out, for no review_url says where it can be looked up")
        return []
    title = _line(cells, "review_title", made, 300) or cut(f"{publisher or 'Review'}: {made.statement}", made, "", 300)
    note = f"{publisher or 'The review'} rates it “{rating}”." if rating else ""
    item = Item(url, title, date(cells.get("review_date", ""), made, "review_date"), publisher)
    return [Cited(item, _line(cells, "review_summary", made, LONGEST_WORDS), note)]


def _evidence(cells: Mapping[str, str], made: Incoming) -> list[Cited]:
    found = (address(each, made, "evidence_urls") for each in _several(cells.get("evidence_urls", ""), None))
    return [Cited(Item(url)) for url in dict.fromkeys(found) if url]


def _several(text: str, between: str | None) -> Iterable[str]:
    parts = [part.strip() for part in text.split(between)]
    return [part for part in dict.fromkeys(parts) if part][:MOST_LISTED]
