"""Writing the working copy: starting, editing, labelling, assigning, noting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F

from claims import audit, search
from claims.actions import authors
from claims.actions.checking import check
from claims.choices import Decision, Stage
from claims.models import Claim, Member, Note, Topic
from claims.refusals import Refused, Stale
from claims.rules.access import ask
from claims.rules.differences import differences, state
from claims.rules.fingerprint import fingerprint, wording


def locked(claim: Claim) -> Claim:
    """The claim as it is now, its row locked until the transaction ends (on SQLite the transaction locks all).

    Not its key: an import that has the log and says “already here” of it would wait for us, and we for the log.
    """
    return Claim.objects.select_for_update(of=("self",), no_key=True).get(pk=claim.pk)


@transaction.atomic
def start_claim(
    *,
    by: Member,
    statement: str,
    topics: Iterable[Topic] = (),
    furnish: Callable[[Claim], None] | None = None,
    brought: str = "",
    **fields: Any,
) -> Claim:
    """Put a new claim on the desk, OPEN, in round 1. ValidationError: bad fields; Refused: not the role.

    `furnish` puts on it what hangs on it, so that log and index tell of the whole at once; `brought` says from which
    file and where in it, for the log.
    """
    ask(by, "start")
    claim = Claim(statement=statement, created_by=by, **fields)
    check(claim)
    claim.save()
    claim.topics.set(topics)
    authors.wrote(claim, by)
    if furnish:
        furnish(claim)
    search.index(claim)
    told = {"brought": brought} if brought else {}
    audit.record("start", by=by, on=claim, fields=differences({}, state(claim)), **told)
    return claim


@contextmanager
def editing(claim: Claim, *, by: Member, version: int | None = None) -> Iterator[Claim]:
    """Lock the claim, yield it fresh, and on leaving settle what the change means.

    `version` is the one the editor opened; another one now raises Stale and nothing is written. Whatever was saved
    inside the block is compared with what was there: a changed wording records authorship and, where signatures or a
    review were under way, opens a new round; every difference goes to the log.
    """
    with transaction.atomic():
        fresh = locked(claim)
        if version is not None and version != fresh.version:
            raise Stale(fresh)
        ask(by, "edit", fresh)
        _, before, print_before = _read(fresh)
        yield fresh
        saved, after, print_after = _read(fresh)
        changed, rewritten = differences(before, after), print_after != print_before
        if not changed and not rewritten:
            return
        notes = settle_rewriting(saved, by=by) if rewritten else {}
        Claim.objects.filter(pk=saved.pk).update(version=F("version") + 1)
        search.index(saved)
        audit.record("edit", by=by, on=saved, fields=changed, **notes)


def _read(claim: Claim) -> tuple[Claim, dict[str, str], str]:
    """The claim as the database has it now, all that is told of it, and the fingerprint of what is signed."""
    fresh = Claim.objects.with_wording().get(pk=claim.pk)
    words = wording(fresh)
    return fresh, state(fresh, words), fingerprint(fresh, words)


def revise(claim: Claim, *, by: Member, version: int | None = None, **fields: Any) -> Claim:
    """Change columns of the claim itself: `revise(claim, by=ada, statement="…")`. Returns it fresh."""
    with editing(claim, by=by, version=version) as fresh:
        topics = fields.pop("topics", None)
        for name, value in fields.items():
            if name not in WRITABLE:
                raise Refused(f"“{name}” is not written by hand.")
            setattr(fresh, name, value)
        check(fresh)
        fresh.save()
        if topics is not None:
            fresh.topics.set(topics)
    return Claim.objects.get(pk=claim.pk)


#: The columns an editor writes; stage, round, version and edition belong to the workflow.
WRITABLE = frozenset({
    "statement", "quote", "claimant", "kind", "claimed_on", "language", "why_selected", "rating", "summary",
    "explanation", "rationale", "assignee", "due", "embargo", "topics",
})  # fmt: skip


def settle_rewriting(claim: Claim, *, by: Member) -> dict[str, Any]:
    """Record that `by` wrote; void what was signed by opening a new round. Returns what the log should say of it."""
    authors.wrote(claim, by)
    signed = claim.sign_offs.filter(round=claim.round).exists()
    if claim.stage not in (Stage.IN_REVIEW, Stage.APPROVED) and not signed:
        return {}
    voided = list(claim.sign_offs.filter(round=claim.round, decision=Decision.AGREES).values_list("by_name", flat=True))
    stage = Stage.IN_REVIEW if claim.stage == Stage.APPROVED else claim.stage
    Claim.objects.filter(pk=claim.pk).update(round=F("round") + 1, stage=stage)
    return {"new_round": claim.round + 1, "voided": voided}


@transaction.atomic
def assign(claim: Claim, *, by: Member, to: Member | None) -> Claim:
    """Give the claim to a member, or to nobody."""
    ask(by, "assign")
    fresh = locked(claim)
    if to is not None and not to.is_active:
        raise Refused(f"{to.byline} is no longer at the desk.")
    before = fresh.assignee.byline if fresh.assignee else ""
    if fresh.assignee_id != (to.pk if to else None):
        Claim.objects.filter(pk=fresh.pk).update(assignee=to, version=F("version") + 1)
        after = to.byline if to else ""
        audit.record("assign", by=by, on=fresh, fields={"Assignee": [before, after]})
    return Claim.objects.get(pk=fresh.pk)


@transaction.atomic
def label(claim: Claim, *, by: Member, topics: Iterable[Topic]) -> Claim:
    """Add topics. Signatures stay valid: readers browse by topics, nobody vouches for them."""
    ask(by, "label")
    fresh = locked(claim)
    before = state(fresh)
    fresh.topics.add(*topics)
    changed = differences(before, state(fresh))
    if changed:
        Claim.objects.filter(pk=fresh.pk).update(version=F("version") + 1)
        audit.record("label", by=by, on=fresh, fields=changed)
    return Claim.objects.get(pk=fresh.pk)


@transaction.atomic
def write_note(claim: Claim, *, by: Member, text: str, parent: Note | None = None) -> Note:
    """Add a remark to the reviewers' thread; `@username` mentions a member. Never public, never signed."""
    ask(by, "note")
    note = Note(claim=claim, by=by, by_name=by.byline, text=text.strip(), parent=parent)
    check(note)
    note.save()
    names = re.findall(r"@([\w.+-]+)", text)
    # A full stop may belong to the name or end the sentence.
    names += [name.rstrip(".") for name in names]
    note.mentions.set(Member.objects.at_desk().filter(username__in=names))
    audit.record("note", by=by, on=claim, note=note.pk)
    return note


@transaction.atomic
def resolve_note(note: Note, *, by: Member, resolved: bool = True) -> Note:
    """Mark a thread as settled, or open it again."""
    ask(by, "note")
    if note.resolved != resolved:
        note.resolved = resolved
        note.save(update_fields=["resolved"])
        audit.record("resolve_note" if resolved else "unresolve_note", by=by, on=note.claim, note=note.pk)
    return note
