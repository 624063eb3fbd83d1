"""The desk's home page: what waits for whoever signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from claims.admin.counted import short, up_to
from claims.admin.sentences import Told, told
from claims.choices import Role, Stage
from claims.models import Claim, LogEntry, Member, Note, Tip
from claims.models.claim import ClaimQuerySet
from claims.rules.access import may

ROWS = 6  # of each list; the rest is one click away
ACTS = 8


@dataclass(frozen=True)
class Queue:
    """One reason why a claim waits, the least role it concerns, and the claims that wait for it."""

    key: str
    label: str
    role: Role
    find: Callable[[ClaimQuerySet, Member], QuerySet[Claim]]
    #: Said when nothing waits.
    empty: str


QUEUES = {
    queue.key: queue
    for queue in (
        Queue("to_publish", "To publish", Role.EDITOR, lambda claims, member: claims.to_publish(),
              "No signed claim waits for an editor."),
        Queue("to_sign", "To sign", Role.REVIEWER, lambda claims, member: claims.waiting_for(member),
              "No claim in review waits for your signature."),
        Queue("overdue", "Overdue", Role.REPORTER, lambda claims, member: claims.overdue(), "Nothing is overdue."),
        Queue("mine", "Mine", Role.REPORTER, lambda claims, member: claims.mine(member),
              "Nothing is assigned to you, and nothing you started is unfinished."),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """A queue as the page shows it: how many wait, and the first of them."""

    queue: Queue
    count: int
    claims: list[Claim]

    @property
    def many(self) -> str:
        return short(self.count)

    @property
    def url(self) -> str:
        return f"{reverse('admin:claims_claim_changelist')}?waiting={self.queue.key}"


def waiting(member: Member) -> Iterator[Waiting]:
    """Every queue that concerns this member's role, the soonest due first in each."""
    for queue in QUEUES.values():
        if member.role < queue.role:
            continue
        found = queue.find(Claim.objects.with_best(), member)
        count = up_to(found)
        shown = found.select_related("rating", "claimant", "assignee").order_by(F("due").asc(nulls_last=True), "-pk")
        yield Waiting(queue, count, list(shown[:ROWS]) if count else [])


def mentions(member: Member) -> QuerySet[Note]:
    """Notes that call this member and are not settled, the newest first."""
    called = Note.objects.filter(mentions=member, resolved=False).exclude(parent__resolved=True)
    return called.select_related("claim").order_by("-at")


def stages() -> list[tuple[str, str, str]]:
    """Each stage with its label and how many claims stand there."""
    return [(stage.value, str(stage.label), short(up_to(Claim.objects.filter(stage=stage)))) for stage in Stage]


def latest_acts() -> list[tuple[Told, str]]:
    """The newest act of each run of one member on one thing, with the address of the claim it is about."""
    newest: list[LogEntry] = []
    for entry in LogEntry.objects.order_by("-number")[: ACTS * 6]:
        if not newest or (entry.by_name, entry.object_key) != (newest[-1].by_name, newest[-1].object_key):
            newest.append(entry)
    newest = newest[:ACTS]
    keys = [entry.object_key for entry in newest if entry.object_kind == "claim"]
    pks = dict(Claim.objects.filter(uid__in=keys).values_list("uid", "pk"))
    return [(told(entry), _address(pks.get(entry.object_key))) for entry in newest]


def _address(claim: int | None) -> str:
    return reverse("admin:claims_claim_change", args=[claim]) if claim else ""


def home(member: Member) -> dict[str, Any]:
    """Everything the home page shows; a fixed number of queries, however large the desk."""
    return {
        "queues": list(waiting(member)),
        "mentions": list(mentions(member)[:ROWS]),
        "stages": stages(),
        "acts": latest_acts(),
        "tips": list(Tip.objects.waiting()[: ROWS + 1]) if may(member, "tips") else [],
    }
