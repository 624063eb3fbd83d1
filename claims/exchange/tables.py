"""The columns a desk expects of a table of claims, from editions for readers and from working copies for the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, TypeAlias

from django.conf import settings
from django.db.models import QuerySet
from django.urls import get_script_prefix, reverse

from claims.choices import EditionKind
from claims.exchange.moments import CHUNK as FEW
from claims.exchange.moments import Moment, Record, in_turn, record
from claims.models import Claim, Edition, Listing
from claims.models.claim import ClaimQuerySet
from claims.rules.fingerprint import wording

#: A list only in JSON and JSON Lines, for what no table can hold.
Cell: TypeAlias = str | int | list[Record] | None
Row: TypeAlias = dict[str, Cell]

#: Rows fetched at a time: memory stays flat however long the table is.
CHUNK = 200

COLUMNS = (
    "uid", "statement", "quote", "claimant", "via", "source", "url", "claimed_on", "kind", "language", "topics",
    "figures", "verdict", "verdict_label", "value", "summary", "evidence_supports", "evidence_contradicts",
    "evidence_context", "evidence_urls", "edition", "edition_kind", "first_published_at",
    "published_at", "corrections", "permalink", "kept_with",
)  # fmt: skip
#: What JSON and JSON Lines hold besides: every edition, whole. No table can.
WHOLE_COLUMNS = (*COLUMNS, "editions")
WHOLE = {"json", "jsonl"}
DESK_COLUMNS = (*COLUMNS, "stage", "round", "assignee", "due", "created_at", "updated_at")


def public_rows(listings: QuerySet[Listing]) -> Iterator[Row]:
    """A row for each listing, from its current edition alone. One query, whatever the number of rows."""
    for listing in listings.select_related("edition").iterator(chunk_size=CHUNK):
        yield _words(listing.edition.data) | _published(listing)


def rows_at(moment: Moment) -> Iterator[Row]:
    """The row each claim had at `moment`, from the edition that was current. Three queries for each few rows."""
    for editions in _batches(in_turn(moment.current(), "claim", "number", "kind", "content")):
        corrections = _corrections(editions)
        for edition in editions:
            yield _words(edition.data) | _sealed(edition, corrections[edition.claim_id])


def with_editions(rows: Iterable[Row], moment: Moment) -> Iterator[Row]:
    """The rows, each with all editions of its claim up to `moment` under `editions`, the first one first."""
    for batch in _batches(rows):
        found: dict[Cell, list[Record]] = defaultdict(list)
        uids = [str(row["uid"]) for row in batch]
        for edition in moment.editions().filter(claim__uid__in=uids).order_by("claim", "number"):
            found[edition.uid].append(record(edition))
        for row in batch:
            yield row | {"editions": found[row["uid"]]}


def desk_rows(claims: ClaimQuerySet) -> Iterator[Row]:
    """A row for each working copy, drafts included; protected sources are counted here too, never named.

    For members who may take drafts out (`may(member, "export_drafts")`), nobody else: this function does not ask. A
    fixed number of queries for each CHUNK rows.
    """
    # Where it stands with readers is in the listing.
    for claim in claims.with_wording().select_related("listing", "merged_into").iterator(chunk_size=CHUNK):
        yield _words(wording(claim)) | _published(getattr(claim, "listing", None)) | _desk(claim)


def _corrections(editions: list[Edition]) -> dict[int, list[int]]:
    """The numbers of the corrections and retractions of the claims these editions are of."""
    kinds = [EditionKind.CORRECTION, EditionKind.RETRACTION]
    found: dict[int, list[int]] = defaultdict(list)
    claims = [edition.claim_id for edition in editions]
    # Asked for by their kind too, the database would go through all corrections there are.
    for claim, number, kind in Edition.objects.filter(claim__in=claims).values_list("claim", "number", "kind"):
        if kind in kinds:
            found[claim].append(number)
    return found


def _sealed(edition: Edition, corrections: list[int]) -> Row:
    """The cells about what readers saw, from the edition itself."""
    return {
        "edition": edition.number,
        "edition_kind": edition.kind,
        "first_published_at": edition.data["first_published_at"],
        "published_at": edition.data["published_at"],
        "corrections": sum(number <= edition.number for number in corrections),
        "permalink": permalink(edition.data["uid"], edition.data["slug"], edition.number),
    }


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    turn = iter(things)
    while batch := list(islice(turn, FEW)):
        yield batch


def _published(listing: Listing | None) -> Row:
    """The cells about what readers see; empty for what was never published."""
    if listing is None:
        empty: Row = {"edition": None, "corrections": None}
        return empty | dict.fromkeys(("edition_kind", "first_published_at", "published_at", "permalink"), "")
    return {
        "edition": listing.number,
        "edition_kind": listing.kind,
        "first_published_at": listing.first_published_at.isoformat(timespec="seconds"),
        "published_at": listing.published_at.isoformat(timespec="seconds"),
        "corrections": listing.corrections,
        "permalink": permalink(listing.uid, listing.slug, listing.number),
    }


def permalink(uid: str, slug: str, number: int) -> str:
    """The address of an edition for good."""
    return settings.SITE_URL.rstrip("/") + _edition_page(get_script_prefix()).format(uid, slug, number)


@lru_cache
def _edition_page(prefix: str) -> str:
    """That of any edition, to be filled in: worked out once and not for a million rows. `prefix`: of this site."""
    marks = {"uid": "0uid0", "slug": "0slug0", "number": 909}
    page = reverse("public:edition", kwargs=marks)
    for mark in marks.values():
        page = page.replace(str(mark), "{}")
    return page


def _desk(claim: Claim) -> Row:
    return {
        "kept_with": claim.merged_into.uid if claim.merged_into else "",
        "stage": claim.stage,
        "round": claim.round,
        "assignee": claim.assignee.byline if claim.assignee else "",
        "due": claim.due.isoformat() if claim.due else "",
        "created_at": claim.created_at.isoformat(timespec="seconds"),
        "updated_at": claim.updated_at.isoformat(timespec="seconds"),
    }


def _words(data: dict[str, Any]) -> Row:
    """The cells that edition content and working copies share."""
    verdict, claimant = data["verdict"] or {}, data["claimant"] or {}
    first = data["appearances"][0] if data["appearances"] else {"source": None, "attributions": []}
    source = first["source"] or {}
    return {
        "uid": data["uid"],
        "statement": data["statement"],
        "quote": data["quote"],
        "claimant": claimant.get("name", ""),
        "via": _joined(_via(first, claimant)),
        "source": source.get("title", ""),
        "url": source.get("url", ""),
        "claimed_on": data["claimed_on"],
        "kind": data["claim_kind"],
        "language": data["language"],
        "topics": _joined(topic["name"] for topic in data["topics"]),
        "figures": _joined(figure["text"] for figure in data["figures"]),
        "verdict": verdict.get("key", ""),
        "verdict_label": verdict.get("label", ""),
        "value": verdict.get("value"),
        "summary": data["summary"],
        **{f"evidence_{stance}": _count(data, stance) for stance in ("supports", "contradicts", "context")},
        "kept_with": (data.get("kept_with") or {}).get("uid", ""),
        "evidence_urls": " ".join(piece["source"]["url"] for piece in data["evidence"] if piece["source"]["url"]),
    }


def _count(data: dict[str, Any], stance: str) -> int:
    """The evidence on one side, protected sources among it."""
    named = sum(piece["stance"] == stance for piece in data["evidence"])
    return named + int(data["protected"].get(stance, 0))


def _via(appearance: dict[str, Any], claimant: dict[str, Any]) -> Iterator[str]:
    """Those the claim came through; the claimant is the first link of many chains and no go-between."""
    for link in appearance["attributions"]:
        if not link["party"]:
            yield link["description"]
        elif link["party"]["uid"] != claimant.get("uid"):
            yield link["party"]["name"]


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)
