"""Members of the desk and what each may do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
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

    objects: ClassVar[MemberManager] = MemberManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.byline

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
