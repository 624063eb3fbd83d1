"""Tokens, by which a program acts as a member: made, used, withdrawn. Whoever holds one may what the member may."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from claims import audit
from claims.actions.checking import check
from claims.chain import digest
from claims.models import Member, Token
from claims.refusals import Refused
from claims.rules.access import ask, may

#: So that a leaked one is recognised for what it is, by people and by scanners.
BEGINNING = "fcw_"
#: How long one may last, in days.
LIVES = (7, 30, 90, 365)
_USED_ANEW = dt.timedelta(hours=1)


@transaction.atomic
def issue_token(*, by: Member, name: str, days: int) -> tuple[Token, str]:
    """A new token of `by` and its text, which is kept nowhere: it cannot be shown a second time."""
    ask(by, "start")
    if days not in LIVES:
        raise Refused(f"A token lasts {', '.join(map(str, LIVES[:-1]))} or {LIVES[-1]} days.")
    text = BEGINNING + secrets.token_urlsafe(32)
    token = Token(member=by, name=name, sha256=digest(text), expires_at=timezone.now() + dt.timedelta(days=days))
    check(token)
    token.save()
    audit.record("issue_token", by=by, on=by, token=name, days=days)
    return token, text


@transaction.atomic
def withdraw_token(token: Token, *, by: Member) -> Token:
    """At once and for good; one’s own, or anybody’s for whoever manages the desk."""
    if token.member_id != by.pk:
        ask(by, "manage")
    fresh = Token.objects.select_for_update(of=("self",)).select_related("member").get(pk=token.pk)
    if fresh.revoked_at is None:
        fresh.revoked_at = timezone.now()
        fresh.save(update_fields=["revoked_at"])
        audit.record("withdraw_token", by=by, on=fresh.member, token=fresh.name)
    return fresh


def token_of(text: str) -> Token | None:
    """The token with this text, with its member, if it is in force and the member may still write; marks it as used."""
    if not text.isascii():
        return None  # none is made so
    found = Token.objects.in_force().filter(sha256=digest(text)).select_related("member").first()
    if found is None or not may(found.member, "start"):
        return None
    now = timezone.now()
    if found.used_at is None or now - found.used_at > _USED_ANEW:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return found
