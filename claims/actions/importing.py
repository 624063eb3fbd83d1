"""Imports: looked through, then carried out whole or not at all. Undoing them is in `taking_back`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, transaction

from claims import audit
from claims.actions.bringing import Bringer
from claims.actions.checking import check, keepable
from claims.actions.rebuilding import losses, rebuild
from claims.choices import Brought, ImportState
from claims.incoming import Incoming, plain_address
from claims.models import Claim, Import, ImportRow, LogEntry, Member
from claims.refusals import Refused
from claims.rules.access import ask, may
from claims.rules.recognising import recognised
from claims.rules.wholeness import flaw

#: From the first of these on, a desk has a record of its own.
PUBLISHING = ("publish", "publish_alone")
AT_ONCE = 500  # rows written in one go
NOT_OURS = "Its editions were sealed elsewhere, not by this desk: none is restored, and it is a claim to be checked."
UNKNOWN = "This desk publishes, and its log knows nothing of these editions: none is restored, and it is to be checked."
NOT_YOU = "Its editions were left out, for only an administrator may restore them: it is a claim to be checked."
UNKEEPABLE = "Nothing of it is taken: its editions hold what no desk could have sealed."
OTHERS = "A claim of this number is here with other editions. Nothing of it was changed."


class Ending(NamedTuple):
    """How a record ends, what is told of it, and the claim: the one that is here, or the one that was made."""

    outcome: Brought
    told: list[str]
    claim: Claim | None = None
    #: Whether its editions are to be restored.
    whole: bool = False


class Sorter:
    """Says of each record of a file how it ends, from what the desk holds and from the records before it."""

    def __init__(self, *, by: Member) -> None:
        self._by = by
        self._empty = not Claim.objects.exists()
        #: Anybody can hash made-up editions. What this desk published itself, its own log tells.
        self._publishes = LogEntry.objects.filter(action__in=PUBLISHING).exists()
        self._seen: dict[str, str] = {}

    def ending(self, record: Incoming) -> Ending:
        if record.refusal:
            return Ending(Brought.REFUSED, [record.refusal])
        if record.editions:
            found = self._of_our_own(record)
            if found.outcome != Brought.REPAIRED:
                return found
            record.repairs += found.told
        if record.key in self._seen:
            return Ending(Brought.HERE, [f"The same as {self._seen[record.key]}."])
        self._seen[record.key] = record.place
        known = recognised(record)
        if known:
            return Ending(Brought.HERE, [], known)
        return Ending(Brought.REPAIRED if record.repairs else Brought.IMPORTED, record.repairs)

    def _of_our_own(self, record: Incoming) -> Ending:
        """A record with editions. REPAIRED: they are left out, and the rest of it is a record like any other."""
        editions = record.editions
        if problem := _flaw(editions):
            return Ending(Brought.REFUSED, [problem])
        uid = editions[0]["content"]["uid"]
        known = Claim.objects.filter(uid=uid).first()
        if known:
            here = set(known.editions.values_list("pk", "sha256"))
            is_here = here >= {(each["id"], each["sha256"]) for each in editions}
            return Ending(Brought.HERE, [], known) if is_here else Ending(Brought.REFUSED, [OTHERS], known)
        if uid in self._seen:
            return Ending(Brought.HERE, [f"The same as {self._seen[uid]}."])
        if not self._empty and not _is_of_this_desk(record):
            return Ending(Brought.REPAIRED, [NOT_OURS])
        if self._publishes and not _are_in_the_log(uid, editions):
            return Ending(Brought.REPAIRED, [UNKNOWN])
        if not may(self._by, "restore"):
            return Ending(Brought.REPAIRED, [NOT_YOU])
        self._seen[uid] = record.place
        return Ending(Brought.IMPORTED, [_restored(len(editions)), *losses(editions)], whole=True)


def endings(records: Iterable[Incoming], *, by: Member) -> list[tuple[Incoming, Ending]]:
    """Each record and how it would end. Only reads: nobody has to wait with saving while it is found out."""
    ask(by, "import")
    sorter = Sorter(by=by)
    return [(record, sorter.ending(record)) for record in records]


@transaction.atomic
def open_import(*, by: Member, name: str, address: str = "", format: str = "") -> Import:
    """An import that waits for its file: an address is still to be fetched, or the face has the bytes at hand."""
    ask(by, "import")
    batch = Import(
        name=_nameable(name), address=address, format=format, state=ImportState.WAITING, by=by, by_name=by.byline
    )
    check(batch)
    batch.save()
    return batch


@transaction.atomic
def look_through(batch: Import, looked: Iterable[tuple[Incoming, Ending]], *, by: Member) -> Import:
    """Keep what would become of each record, as `endings` says it. Nothing else is written."""
    ask(by, "import")
    fresh = _locked(batch, ImportState.WAITING, ImportState.PREVIEW)
    _keep_rows(fresh, looked)
    return _moved(fresh, ImportState.PREVIEW, batch)


@transaction.atomic
def set_going(batch: Import, *, by: Member) -> Import:
    """Say that it is to be carried out; a worker does the rest."""
    ask(by, "import")
    return _moved(_locked(batch, ImportState.PREVIEW), ImportState.CARRYING, batch)


@transaction.atomic
def carry_out(batch: Import, records: Iterable[Incoming], *, by: Member) -> Import:
    """Make what the records say: all of it or, if anything fails half-way, nothing. A refused record is no failure."""
    ask(by, "import")
    fresh = _locked(batch, ImportState.WAITING, ImportState.PREVIEW, ImportState.CARRYING)
    audit.hold()  # else two imports of one file would each find nothing here, and both make it
    sorter, bringer = Sorter(by=by), Bringer(fresh.name, by=by)
    fresh.rows.all().delete()
    _keep_rows(fresh, ((record, _made(record, sorter.ending(record), bringer)) for record in records))
    fresh.made = bringer.made
    entry = audit.record("import", by=by, on=fresh, format=fresh.format, sha256=fresh.sha256, size=fresh.size,
                         address=fresh.address, counts=fresh.counts)  # fmt: skip
    fresh.log_number = entry.number
    return _moved(fresh, ImportState.DONE, batch)


@transaction.atomic
def give_up(batch: Import, reason: str) -> None:
    """It came to nothing; the import says why."""
    Import.objects.filter(pk=batch.pk).update(state=ImportState.FAILED, problem=reason[:500])


@transaction.atomic
def discard(batch: Import, *, by: Member) -> None:
    """Put an import aside that made nothing, and its file unless another import is of the same."""
    ask(by, "import")
    fresh = _locked(batch, ImportState.WAITING, ImportState.PREVIEW, ImportState.FAILED)
    name = str(fresh.file.name or "")
    fresh.delete()
    if name and not Import.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))


def _made(record: Incoming, ending: Ending, bringer: Bringer) -> Ending:
    """What was to be made, made; what the desk cannot keep after all, refused."""
    if ending.outcome not in (Brought.IMPORTED, Brought.REPAIRED):
        return ending
    try:
        claim = _rebuilt(record, bringer) if ending.whole else bringer.claim(record)
    except ValidationError as error:
        return Ending(Brought.REFUSED, error.messages)
    except Refused as refused:
        return Ending(Brought.REFUSED, [refused.reason])
    return ending._replace(claim=claim)


def _rebuilt(record: Incoming, bringer: Bringer) -> Claim:
    """Its hash may fit and a text in it be longer than its column: no reason to lose all others with it."""
    try:
        with transaction.atomic():
            return rebuild(record.editions, by=bringer.by, brought=f"{bringer.name}, {record.place}")
    except (ValueError, ArithmeticError, DataError, IntegrityError) as error:
        raise Refused(UNKEEPABLE) from error


def _keep_rows(batch: Import, endings: Iterable[tuple[Incoming, Ending]]) -> None:
    batch.rows.all().delete()
    counts: Counter[str] = Counter(dict.fromkeys(Brought.values, 0))
    rows = []
    for record, ending in endings:
        counts[ending.outcome] += 1
        rows.append(_row(batch, record, ending))
        if len(rows) == AT_ONCE:
            ImportRow.objects.bulk_create(rows)
            rows = []
    ImportRow.objects.bulk_create(rows)
    batch.counts = dict(counts)


def _row(batch: Import, record: Incoming, ending: Ending) -> ImportRow:
    return ImportRow(
        batch=batch, place=record.place[:80], outcome=ending.outcome, statement=record.statement[:500],
        told=[_keepable(sentence)[:500] for sentence in ending.told], key=record.key, claim=ending.claim,
    )  # fmt: skip


def _locked(batch: Import, *states: ImportState) -> Import:
    fresh = Import.objects.select_for_update().filter(pk=batch.pk).first()
    if fresh is None:
        raise Refused("Somebody put this import aside.")
    if fresh.state not in states:
        raise Refused(f"This import is not at that point any more: {fresh.get_state_display().lower()}.")
    for name in (
        "name",
        "format",
        "charset",
        "sha256",
        "size",
        "file",
        "remarks",
    ):  # what the face has learned meanwhile
        setattr(fresh, name, getattr(batch, name))
    return fresh


def _moved(fresh: Import, state: ImportState, batch: Import) -> Import:
    fresh.state, fresh.problem = state, ""
    fresh.remarks = [_keepable(remark) for remark in fresh.remarks]
    fresh.save()
    batch.refresh_from_db()
    return batch


def _keepable(sentence: str) -> str:
    """What is told of a record repeats what stands in it, and that may be what no database can hold."""
    return "".join(letter if keepable(letter) else "\ufffd" for letter in sentence)


def _nameable(name: str) -> str:
    """What the file is called, without what no page can show."""
    return "".join(letter for letter in name if letter.isprintable()).strip()[:300] or "Untitled"


def _flaw(editions: Sequence[dict[str, object]]) -> str:
    """What is wrong with the editions of one claim: each by itself, or all of them together."""
    if problem := next(filter(None, map(flaw, editions)), ""):
        return problem
    numbers, uids = [each["number"] for each in editions], {str(each["id"]).rsplit(".", 1)[0] for each in editions}
    if numbers != list(range(1, len(editions) + 1)) or len(uids) != 1:
        return "Its editions are not all there, or not in their order."
    return ""


def _is_of_this_desk(record: Incoming) -> bool:
    """Sealed under this desk's name, and published at its address: many desks may keep the name they came with."""
    place = plain_address(settings.SITE_URL) + "/"
    sealed_here = all(each["content"]["sealed_by"] == settings.SITE_NAME for each in record.editions)
    return sealed_here and plain_address(record.url).startswith(place)


def _are_in_the_log(uid: str, editions: Sequence[Mapping[str, Any]]) -> bool:
    """Whether each was sealed on this desk, by what its log says of the claim."""
    entries = LogEntry.objects.about("claim", uid)
    known = [entry.details["edition"] for entry in entries if "edition" in entry.details]
    return all({"id": each["id"], "sha256": each["sha256"]} in known for each in editions)


def _restored(count: int) -> str:
    return f"{count} edition{'' if count == 1 else 's'} restored as sealed."
