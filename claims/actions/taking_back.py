"""Undoing an import: what it made goes again, but for what somebody has worked on since."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet

from claims import audit, search
from claims.choices import ImportState
from claims.models import (
    Appearance,
    Attribution,
    Candidate,
    Claim,
    Edition,
    Evidence,
    Import,
    LogEntry,
    Match,
    Member,
    Party,
    SignOff,
    Snapshot,
    Source,
    Tip,
    Topic,
)
from claims.refusals import Refused
from claims.rules.access import ask

AT_ONCE = 500  # claims; SQLite takes only so many values in one statement


@transaction.atomic
def undo_import(batch: Import, *, by: Member) -> list[Claim]:
    """Take the claims of an import off the desk again; returns those that stay, because somebody worked on them.

    Work is what the log holds about a claim after the import: an edit, a note, a move, a pair. Editions are sealed, so
    a claim that was restored with its own stays too. Parties, sources and topics that were made for the import go
    with its claims unless something else rests on them, or somebody changed them.
    """
    ask(by, "import")
    fresh = Import.objects.select_for_update().get(pk=batch.pk)
    if fresh.state != ImportState.DONE:
        raise Refused(f"Only what was carried out can be undone; this is {fresh.get_state_display().lower()}.")
    of_it = Claim.objects.filter(import_rows__in=fresh.rows.with_claim())
    made = list(of_it.order_by("pk").select_for_update(no_key=True))
    audit.hold()  # an import under way may know one of them again
    worked_on = _worked_on(made, fresh.log_number or 0)
    gone = [claim for claim in made if claim.pk not in worked_on]
    removed = [claim.uid for claim in gone]
    _remove(gone)
    _sweep(fresh)
    kept = [claim for claim in made if claim.pk in worked_on]
    Import.objects.filter(pk=fresh.pk).update(state=ImportState.UNDONE)
    audit.record("undo_import", by=by, on=fresh, removed=removed, kept=[claim.uid for claim in kept])
    batch.refresh_from_db()
    return kept


#: What rests on a claim and is never removed.
KEEPING: list[tuple[type[Model], str]] = [
    (Edition, "claim"), (SignOff, "claim"), (Candidate, "claim"), (Match, "one"), (Match, "other"),
]  # fmt: skip


def _worked_on(claims: list[Claim], since: int) -> set[int]:
    """The keys of those that somebody touched, or that something rests on which is never removed."""
    found: set[int] = set()
    for start in range(0, len(claims), AT_ONCE):
        some = Claim.objects.filter(pk__in=[claim.pk for claim in claims[start : start + AT_ONCE]])
        for model, column in KEEPING:
            rows = model._default_manager.filter(**{column: OuterRef("pk")})
            found |= set(some.filter(Exists(rows)).values_list("pk", flat=True))
        found |= set(_logged(some, "claim", "uid", since).values_list("pk", flat=True))
    return found


def _logged(things: QuerySet[Any], kind: str, key: str, since: int) -> QuerySet[Any]:
    entries = LogEntry.objects.filter(object_kind=kind, object_key=OuterRef(key), number__gt=since)
    return things.filter(Exists(entries))


def _remove(claims: list[Claim]) -> None:
    for claim in claims:
        search.forget(claim)
    for start in range(0, len(claims), AT_ONCE):
        Claim.objects.filter(pk__in=[claim.pk for claim in claims[start : start + AT_ONCE]]).delete()


#: What rests on a party, a source or a topic: model, and the column that points there.
RESTING: dict[type[Model], list[tuple[type[Model], str]]] = {
    Source: [(Appearance, "source"), (Evidence, "source"), (Snapshot, "source"), (Candidate, "source"),
             (Tip, "source")],
    Party: [(Claim, "claimant"), (Attribution, "party"), (Source, "publisher"),
            (Member.conflicts.through, "party")],
    Topic: [(Claim.topics.through, "topic")],
}  # fmt: skip


def _sweep(batch: Import) -> None:
    """Remove what was made for the import and nothing rests on now; sources before the parties that publish them."""
    for model in (Source, Party, Topic):
        keys = batch.made.get(model._meta.model_name, [])
        for start in range(0, len(keys), AT_ONCE):
            free = model._default_manager.filter(pk__in=keys[start : start + AT_ONCE])
            for other, column in RESTING[model]:
                free = free.filter(~Exists(other._default_manager.filter(**{column: OuterRef("pk")})))
            left = set(free.values_list("pk", flat=True)) - _changed(free, batch.log_number or 0)
            model._default_manager.filter(pk__in=left).delete()


def _changed(things: QuerySet[Any], since: int) -> set[int]:
    """Those that somebody changed since; the log knows sources and parties by their uid, topics by their number."""
    kind = things.model._meta.model_name or ""
    if kind == "topic":
        keys = {str(key): key for key in things.values_list("pk", flat=True)}
        entries = LogEntry.objects.filter(object_kind=kind, object_key__in=list(keys), number__gt=since)
        return {keys[key] for key in entries.values_list("object_key", flat=True)}
    return set(_logged(things, kind, "uid", since).values_list("pk", flat=True))
