"""Members of the desk and what each may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from claims.choices import Role


class MemberQuerySet(models.QuerySet["Member"]):
    def at_desk(self) -> MemberQuerySet:
        """Active members; the others keep their signatures and can do nothing."""
        return self.filter(is_active=True)

    def able_to(self, role: Role) -> MemberQuerySet:
        """Active members of `role` or of one above it, superusers among them."""
        groups = [each.label for each in Role if each >= role and each is not Role.NONE]
        return self.at_desk().filter(models.Q(groups__name__in=groups) | models.Q(is_superuser=True)).distinct()


class MemberManager(UserManager["Member"].from_queryset(MemberQuerySet)):  # type: ignore[misc]
    """Django's user manager that also speaks the desk's words."""

    use_in_migrations = False


class Member(AbstractUser):
    """A person at the desk. The role comes from the groups `reporter`, `reviewer`, `editor`, `administrator`."""

    name = models.CharField("name as published", max_length=120, blank=True)
    # A declared tie keeps a member from reviewing what that party says.
    conflicts = models.ManyToManyField(
        "claims.Party",
        verbose_name="declared conflicts of interest",
        blank=True,
        related_name="conflicted_members",
    )
    # Raised to end every session of the member at once.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[MemberManager] = MemberManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.byline

    def get_session_auth_hash(self) -> str:
        """What a session must agree with to go on: the password, and how often sessions were ended."""
        return self._with_count(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._with_count, super().get_session_auth_fallback_hash())

    def _with_count(self, hash: str) -> str:
        # A member whose sessions never had to end keeps Django's own hash, and their session through an upgrade.
        return f"{hash}.{self.sessions_ended}" if self.sessions_ended else hash

    @property
    def byline(self) -> str:
        """The name that signatures, editions and the log copy."""
        return self.name or self.get_full_name() or self.username

    @cached_property
    def role(self) -> Role:
        """The highest role among the member's groups. A superuser counts as administrator, no more."""
        if not self.is_active:
            return Role.NONE
        if self.is_superuser:
            return Role.ADMINISTRATOR
        named = {role.label: role for role in Role}
        return max(
            (named.get(group.name, Role.NONE) for group in self.groups.all()),
            default=Role.NONE,
        )


class TokenQuerySet(models.QuerySet["Token"]):
    def in_force(self) -> TokenQuerySet:
        """Neither withdrawn nor run out, and of a member who is still at the desk."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), member__is_active=True)


class Token(models.Model):
    """By which a program acts as a member. Only its SHA-256 is kept: who reads the database cannot use it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80, help_text="Which program it is for.")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("runs out")
    # To the hour: a token in steady use must not write at every request.
    used_at = models.DateTimeField("last used", null=True, editable=False)
    revoked_at = models.DateTimeField("withdrawn", null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="token_runs_out_after_it_is_made", condition=models.Q(expires_at__gt=models.F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, now: dt.datetime | None = None) -> str:
        """`in force`, `withdrawn` or `run out`."""
        if self.revoked_at:
            return "withdrawn"
        return "in force" if self.expires_at > (now or timezone.now()) else "run out"
