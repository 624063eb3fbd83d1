"""Who is at the desk, and as what. Only administrators, and every change is in the log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from claims import audit
from claims.actions.checking import check
from claims.choices import Role
from claims.models import Member, Party
from claims.refusals import Refused
from claims.rules.access import ask

#: What the log tells of a member; a password is never among it, only that it was set.
TOLD = ("username", "name", "email", "is_active")


@transaction.atomic
def save_member(
    member: Member,
    *,
    by: Member,
    role: Role,
    conflicts: Iterable[Party] | None = None,
    password: str = "",
) -> Member:
    """Admit a member or change one; `password` empty leaves theirs as it is, or gives a new one none.

    Refused: not the right; taking the last administrator from the desk, which nobody could undo.
    """
    ask(by, "manage")
    before = _told(Member.objects.get(pk=member.pk)) if member.pk else {}
    if password:
        member.set_password(password)
    elif not member.pk:
        member.set_unusable_password()
    check(member)
    member.save()
    _give_role(member, role)
    if conflicts is not None:
        member.conflicts.set(conflicts)
    fresh = Member.objects.get(pk=member.pk)
    if not Member.objects.able_to(Role.ADMINISTRATOR).exists():
        raise Refused("Then nobody could manage the desk: give another member the role of administrator first.")
    changed = _changed(before, _told(fresh))
    if password:
        changed["password"] = ["", "set"]
    if changed:
        audit.record("change" if before else "create", by=by, on=fresh, fields=changed)
    return fresh


def _give_role(member: Member, role: Role) -> None:
    """Each member stands in one of the role groups at most; other groups are left alone."""
    roles = [each.label for each in Role]
    member.groups.remove(*Group.objects.filter(name__in=roles))
    if role is not Role.NONE:
        member.groups.add(Group.objects.get(name=role.label))


def _told(member: Member) -> dict[str, str]:
    told = {name: str(getattr(member, name)) for name in TOLD}
    conflicts = ", ".join(str(party) for party in member.conflicts.all())
    return told | {"role": member.role.label, "conflicts": conflicts}


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    return {name: [before.get(name, ""), text] for name, text in after.items() if before.get(name, "") != text}
