"""Readers’ tips: who may know how to reach whoever sent one."""

from __future__ import annotations

from django.utils import timezone

from claims.models import Member, Tip
from claims.rules.access import may


def may_reach(member: Member, tip: Tip) -> bool:
    """Whoever has the tip, and editors, who answer for the desk; nobody once the time is over, erased yet or not."""
    is_theirs = may(member, "tips") and tip.handler_id == member.pk
    return (is_theirs or may(member, "reach_senders")) and timezone.now() < tip.contact_until
