"""The one door to the log: writing an entry, reading the head, verifying the chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.dateparse import parse_datetime

from claims.chain import GENESIS, canonical, link
from claims.models import Edition, LogEntry, LogHead, Member, SiteEdition

#: Log actions that seal an edition; their `changes` hold its id and hash.
SEALING = {"publish", "publish_alone", "retract", "restore"}
#: These seal one only where readers know the claim.
MAY_SEAL = {"merge", "unmerge"}
#: Columns of an edition that only this database understands: another copy of the edition has other numbers in them.
#: No hash covers them; `_stands_where_it_was_put` looks at both.
LOCAL = {"claim_id", "by_id"}
#: What reading a damaged row raises: bytes that are no UTF-8, times and numbers that no longer parse.
UNREADABLE = (DatabaseError, ValueError)
CHUNK = 500


class Seal(NamedTuple):
    """What an entry of the log says of the edition it sealed, and who made the entry."""

    sha256: str
    by_id: int | None


def record(action: str, *, by: Member | None, on: models.Model, **changes: Any) -> LogEntry:
    """Append one entry about `on`; must run inside the transaction of the change it tells of."""
    if not connection.in_atomic_block:
        raise RuntimeError("the log is written in the transaction of the change itself")
    head = _locked_head()
    entry = LogEntry(
        number=head.number + 1,
        at=_now(),
        action=action,
        by=by,
        by_name=by.byline if by else "the system",
        object_kind=on._meta.model_name or "",
        object_key=str(getattr(on, "uid", on.pk)),
        object_name=str(on)[:500],
        changes=canonical(changes),
        previous=head.hash,
    )
    entry.hash = link(payload(entry))
    entry.save(force_insert=True)
    LogHead.objects.filter(pk=head.pk).update(number=entry.number, hash=entry.hash)
    if action in SEALING or (action in MAY_SEAL and "edition" in changes):
        raise_site(log_number=entry.number, log_hash=entry.hash)
    return entry


def hold() -> None:
    """Keep the log until the transaction ends: whoever else writes waits, reads what we wrote, and dates it later."""
    _locked_head()


def raise_site(**head: Any) -> None:
    """Readers see something else from the end of this transaction on: no page kept until now is shown again."""
    if not SiteEdition.objects.filter(pk=1).update(number=F("number") + 1, **head):
        SiteEdition.objects.create(number=1, **{"log_hash": GENESIS, **head})


def payload(entry: LogEntry) -> dict[str, Any]:
    """The fields of an entry that its hash covers: all but the hash itself."""
    return {
        field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields if field.name != "hash"
    }


def edition_payload(edition: Edition) -> dict[str, Any]:
    """The fields of an edition that its SHA-256 covers: all that every copy of it has but the SHA-256 itself.

    The time goes in as ISO 8601 in UTC. The claim is in `id`, the member in `by_name`.
    """
    names = {field.attname for field in edition._meta.concrete_fields} - LOCAL - {"sha256"}
    fields = {name: getattr(edition, name) for name in names}
    return fields | {"published_at": edition.published_at.astimezone(dt.UTC).isoformat(timespec="microseconds")}


def head() -> dict[str, Any]:
    """Number and hash of the newest entry, for publishing: a cut tail or a full rewrite shows against it."""
    entry = LogEntry.objects.order_by("-number").first()
    return (
        {"number": entry.number, "hash": entry.hash, "at": entry.at}
        if entry
        else {"number": 0, "hash": GENESIS, "at": ""}
    )


def sealing(edition: Edition) -> dict[str, Any] | None:
    """Number and hash of the entry that sealed an edition: the head of the log at that moment, for good."""
    for entry in LogEntry.objects.about("claim", edition.uid).filter(action__in=SEALING | MAY_SEAL):
        if entry.details.get("edition", {}).get("id") == edition.pk:
            return {"number": entry.number, "hash": entry.hash}
    return None


def breaks() -> Iterator[str]:
    """Yield a sentence for each break in the chain and each edition that is not as it was sealed, in order."""
    sealed: dict[str, Seal] = {}
    try:
        # Editions first: what is published while this runs then has its entry among those read after.
        editions = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
        numbers = list(LogEntry.objects.order_by("number").values_list("number", flat=True))
    except UNREADABLE:
        yield "the number of an entry or of an edition can no longer be read"
        return
    yield from _chain_breaks(numbers, sealed)
    yield from _edition_breaks(editions, sealed)


def _chain_breaks(numbers: list[int], sealed: dict[str, Seal]) -> Iterator[str]:
    previous, expected = GENESIS, 1
    for number, entry in _entries(numbers):
        if entry is None:
            # What follows cannot be tied to what cannot be read.
            yield f"entry {number} can no longer be read"
            return
        if entry.number != expected:
            yield f"entry {expected} is missing: after {expected - 1} comes {entry.number}"
        if entry.previous != previous:
            yield f"entry {entry.number} does not follow from the one before it"
        if not _is_as_written(entry):
            yield f"entry {entry.number} was changed after it was written"
        elif entry.action in SEALING or (entry.action in MAY_SEAL and "edition" in entry.details):
            yield from _seal_breaks(entry, sealed)
        previous, expected = entry.hash, entry.number + 1
    if not _ends_at_head(expected - 1, previous):
        yield f"entry {expected} is missing or the last entry is not the head: the end of the log was cut or added to"


def _seal_breaks(entry: LogEntry, sealed: dict[str, Seal]) -> Iterator[str]:
    """Note what the entry sealed. The first seal of an edition holds: a later one would cover up a change."""
    try:
        pk, sha256 = (str(entry.details["edition"][name]) for name in ("id", "sha256"))
    except (ValueError, TypeError, KeyError):
        yield f"entry {entry.number} does not say which edition it sealed"
        return
    if pk in sealed:
        yield f"entry {entry.number} seals edition {pk} a second time"
    sealed.setdefault(pk, Seal(sha256, entry.by_id))


def _ends_at_head(number: int, hash: str) -> bool:
    """Whether the head is that entry, or a newer one that was written while the log was read."""
    if not number and not LogHead.objects.exists():
        return True
    newer = LogEntry.objects.filter(number=OuterRef("number"), hash=OuterRef("hash"))
    return LogHead.objects.filter(Q(number=number, hash=hash) | Q(Exists(newer), number__gt=number)).exists()


def _entries(numbers: list[int]) -> Iterator[tuple[int, LogEntry | None]]:
    """Every entry in order; None for one whose bytes no longer make sense to the database or to Python."""
    for start in range(0, len(numbers), CHUNK):
        yield from _chunk(numbers[start : start + CHUNK])


def _chunk(numbers: list[int]) -> list[tuple[int, LogEntry | None]]:
    found: dict[Any, LogEntry] = {}
    try:
        found = LogEntry.objects.in_bulk(numbers)
    except UNREADABLE:
        if len(numbers) > 1:  # find which one by halves
            half = len(numbers) // 2
            return _chunk(numbers[:half]) + _chunk(numbers[half:])
    return [(number, found.get(number)) for number in numbers]


def _is_as_written(entry: LogEntry) -> bool:
    try:
        return link(payload(entry)) == entry.hash
    except TypeError:  # a column of another type than was written, as SQLite allows
        return False


def _edition_breaks(editions: list[str], sealed: dict[str, Seal]) -> Iterator[str]:
    for pk in editions:
        if pk not in sealed:
            yield f"edition {pk} is not sealed by any entry"
        elif not _is_as_sealed(pk, sealed[pk]):
            yield f"edition {pk} was changed after it was sealed"
    for pk in sorted(set(sealed) - set(editions)):
        if not Edition.objects.filter(pk=pk).exists():  # unless it was published while the log was read
            yield f"edition {pk} is in the log and gone from the editions"


def _is_as_sealed(pk: str, seal: Seal) -> bool:
    """Whether the edition's columns give the hash in the log, and it belongs to the claim and the member it did."""
    try:
        edition = Edition.objects.select_related("claim").get(pk=pk)
        hashes = {link(edition_payload(edition)), edition.sha256}
        return hashes == {seal.sha256} and _stands_where_it_was_put(edition, seal)
    except (*UNREADABLE, TypeError, AttributeError, Edition.DoesNotExist):
        # A time or number that no longer parses is a change too, not a crash of the verifier.
        return False


def _stands_where_it_was_put(edition: Edition, seal: Seal) -> bool:
    return f"{edition.claim.uid}.{edition.number}" == edition.pk and edition.by_id == seal.by_id


def published_at() -> dt.datetime | None:
    """When readers last came to see anything else; None if that never happened, or the time cannot be read."""
    sealed = LogEntry.objects.filter(number__in=SiteEdition.objects.filter(pk=1).values("log_number"))
    at = sealed.values_list("at", flat=True).first()
    return parse_datetime(at) if at else None


def _locked_head() -> LogHead:
    # One writer at a time: on PostgreSQL this row is locked, on SQLite the IMMEDIATE transaction already did it.
    LogHead.objects.get_or_create(pk=1, defaults={"number": 0, "hash": GENESIS})
    return LogHead.objects.select_for_update().get(pk=1)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
