"""Readers’ tips: put in the box, taken up, made into a source, answered, forgotten.

What is put in is not logged: the log can never be made smaller, and a stranger must not be able to make it larger.
What members do with it is, by the tip’s number and without a word that its sender wrote.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from claims import audit
from claims.actions.checking import check
from claims.chain import digest
from claims.choices import TipState
from claims.models import Claim, Listing, Member, Source, Tip
from claims.refusals import Refused
from claims.rules.access import ask

_UID = re.compile(r"(?:.*/claims/)?([0-9a-z]{1,12})(?:[/?#].*)?", re.ASCII | re.DOTALL)


def receive(token: str, **written: str) -> Tip:
    """Keep what a reader wrote (`text`, `url`, `place`, `why`, `contact`) under the address that ends in `token`.

    Sent twice, by a double click or a tired line, it is one tip. Raises ValidationError for what cannot be kept.
    """
    forget_contacts()
    sha256 = digest(token)
    if known := Tip.objects.filter(sha256=sha256).first():
        return known
    tip = Tip(sha256=sha256, **written)
    check(tip)
    try:
        with transaction.atomic():
            tip.save(force_insert=True)
    except IntegrityError:  # the other click came in between
        return Tip.objects.get(sha256=sha256)
    return tip


@transaction.atomic
def take_up(tip: Tip, *, by: Member) -> Tip:
    """`by` has it from now on, wherever it stood and whoever had it."""
    ask(by, "tips")
    fresh = _locked(tip)
    if fresh.state == TipState.LOOKED_AT and fresh.handler_id == by.pk:
        return fresh
    return _moved(fresh, TipState.LOOKED_AT, "take_up_tip", by=by, answer="", claim=None)


@transaction.atomic
def make_source(tip: Tip, source: Source, *, by: Member) -> Tip:
    """Remember which source was made of it; whoever did that has it."""
    ask(by, "tips")
    fresh = _locked(tip)
    fresh.source, fresh.handler, fresh.state = source, by, TipState.LOOKED_AT
    fresh.answer, fresh.claim = "", None
    _save(fresh)
    audit.record("source_tip", by=by, on=fresh, source=source.uid)
    return fresh


@transaction.atomic
def answer(tip: Tip, claim: Claim, *, by: Member, words: str = "") -> Tip:
    """Point its sender to a claim, which must be published: they would find nothing at its address otherwise."""
    ask(by, "tips")
    if not Listing.objects.filter(claim=claim).exists():
        raise Refused("This claim is not published: readers would find nothing at its address. Publish it first.")
    return _moved(_locked(tip), TipState.CHECKED, "answer_tip", by=by, answer=words, claim=claim)


@transaction.atomic
def close(tip: Tip, *, by: Member, words: str) -> Tip:
    """Put it aside; its sender reads `words`."""
    ask(by, "tips")
    if not words.strip():
        raise Refused("Tell whoever sent it why, in a sentence.")
    return _moved(_locked(tip), TipState.CLOSED, "close_tip", by=by, answer=words.strip(), claim=None)


def forget_contacts() -> int:
    """Empty every overdue contact; returns how many. Called when a tip comes in and by `manage.py erase_contacts`."""
    return Tip.objects.overdue_contacts().update(contact="")


def claim_called(words: str) -> Claim | None:
    """The claim that `words` name: its public address, or its uid."""
    found = _UID.fullmatch(words.strip())
    return Claim.objects.filter(uid=found[1]).first() if found else None


def _moved(fresh: Tip, state: TipState, action: str, *, by: Member, **columns: Any) -> Tip:
    before = fresh.state
    fresh.state, fresh.handler = state, by
    for name, value in columns.items():
        setattr(fresh, name, value)
    _save(fresh)
    told = {"claim": fresh.claim.uid} if fresh.claim else {}
    audit.record(action, by=by, on=fresh, state=[before, state.value], **told)
    return fresh


def _save(fresh: Tip) -> None:
    if fresh.contact_until <= timezone.now():
        fresh.contact = ""
    check(fresh)
    fresh.save()


def _locked(tip: Tip) -> Tip:
    return Tip.objects.select_for_update(of=("self",)).get(pk=tip.pk)
