"""Who is at the desk, and as what. Only administrators, and every change is in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims import audit
from claims.actions.checking import check
from claims.actions.tokens import withdraw_token
from claims.choices import Role
from claims.models import Member, Party, Token
from claims.refusals import Refused
from claims.rules.access import ask

#: What the log tells of a member. Everybody at the desk reads it, and nothing is ever taken out of it again: of a
#: password and of a mail address it tells only that they were set.
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
    # One at a time: two who demote each other at once would leave nobody.
    Group.objects.select_for_update().get(name=Role.ADMINISTRATOR.label)
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
    after = _told(fresh)
    if before and _came_or_went(before, after):
        _end_what_was_open(fresh, by=by)
    changed = _changed(before, after)
    if "email" in changed:
        changed["email"] = ["", "set"] if fresh.email else ["set", ""]
    if password:
        changed["password"] = ["", "set"]
    if changed:
        audit.record("change" if before else "create", by=by, on=fresh, fields=changed)
    return fresh


@transaction.atomic
def change_password(member: Member, password: str, *, by: Member) -> Member:
    """Give a member the new password they chose. Their other sessions end: each is tied to the password.

    Refused: for another than oneself; administrators set one in `save_member`.
    """
    if by.pk != member.pk:
        raise Refused("Only members themselves change their password here.")
    member.set_password(password)
    member.save(update_fields=["password"])
    audit.record("change", by=by, on=member, fields={"password": ["", "set"]})
    return member


def owes_second_factor(member: Member) -> bool:
    """Whether the desk asks a second factor of this role and the member has none."""
    return member.role.label in settings.SECOND_FACTOR_FOR and not has_second_factor(member)


def has_second_factor(member: Member) -> bool:
    """Recovery codes alone are none: they stand in for one that is lost."""
    return Authenticator.objects.filter(user=member).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def factors(member: Member) -> str:
    """What a member signs in with besides the password, as the log tells it: `app, passkey Phone, recovery codes`."""
    held = Authenticator.objects.filter(user=member).order_by("type", "pk")
    return ", ".join(sorted(FACTORS[each.type](each) for each in held))


FACTORS: dict[str, Callable[[Authenticator], str]] = {
    Authenticator.Type.TOTP: lambda held: "app",
    Authenticator.Type.RECOVERY_CODES: lambda held: "recovery codes",
    Authenticator.Type.WEBAUTHN: lambda held: f"passkey {held.wrap().name}",
}


@transaction.atomic
def tell_of_factors(member: Member, *, before: str, by: Member | None) -> bool:
    """Record that a member's factors are no longer those `before`, and end their sessions; False if they still are."""
    after = factors(member)
    if after == before:
        return False
    Member.objects.filter(pk=member.pk).update(sessions_ended=F("sessions_ended") + 1)
    member.refresh_from_db(fields=["sessions_ended"])
    audit.record("change", by=by, on=member, fields={"second factor": [before, after]})
    return True


@transaction.atomic
def reset_second_factor(member: Member, *, by: Member | None) -> bool:
    """Take all second factors from a member who lost them, and end their sessions; False if there were none.

    `by` None is the system: whoever may run commands on the server. Refused: not the right.
    """
    if by is not None:
        ask(by, "manage")
    before = factors(member)
    Authenticator.objects.filter(user=member).delete()
    return tell_of_factors(member, before=before, by=by)


def _give_role(member: Member, role: Role) -> None:
    """Each member stands in one of the role groups at most; other groups are left alone."""
    roles = [each.label for each in Role]
    member.groups.remove(*Group.objects.filter(name__in=roles))
    if role is not Role.NONE:
        member.groups.add(Group.objects.get(name=role.label))


def _came_or_went(before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether the desk was opened or shut to them: whoever left it, or has no role, has none."""
    return (before["role"] == Role.NONE.label) != (after["role"] == Role.NONE.label)


def _end_what_was_open(member: Member, *, by: Member) -> None:
    """Sessions and tokens of before: who comes back comes by the door, and no telephone lost meanwhile with them."""
    Member.objects.filter(pk=member.pk).update(sessions_ended=F("sessions_ended") + 1)
    for token in Token.objects.filter(member=member, revoked_at=None, expires_at__gt=timezone.now()):
        withdraw_token(token, by=by)


def _told(member: Member) -> dict[str, str]:
    told = {name: str(getattr(member, name)) for name in TOLD}
    conflicts = ", ".join(str(party) for party in member.conflicts.all())
    return told | {"role": member.role.label, "conflicts": conflicts}


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    return {name: [before.get(name, ""), text] for name, text in after.items() if before.get(name, "") != text}
