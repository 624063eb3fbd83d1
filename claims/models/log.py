"""Who did what: append-only and hash-chained."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def about(self, kind: str, key: str) -> LogEntryQuerySet:
        """All that happened to one object, newest first."""
        return self.filter(object_kind=kind, object_key=key).order_by("-number")


class LogEntry(models.Model):
    """One act. Written by `claims.audit` alone; triggers refuse UPDATE and DELETE.

    `at` and `changes` are text, so that the hash covers the very bytes stored. The fields hashed, and how, are in
    `claims.audit.payload`.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=32, help_text="ISO 8601, UTC, microseconds.")
    action = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="log_entries"
    )
    # The name is copied: renaming an account must not rename the past.
    by_name = models.CharField(max_length=150)
    object_kind = models.CharField(max_length=40)
    object_key = models.CharField(max_length=40)
    object_name = models.CharField(max_length=500)
    changes = models.TextField()
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "log"
        indexes = [
            models.Index(fields=["object_kind", "object_key", "-number"], name="log_by_object_newest"),
            models.Index(fields=["object_kind", "-number"], name="log_by_kind_newest"),
            models.Index(fields=["action", "-number"], name="log_by_action_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.by_name} {self.action} {self.object_name}"

    @property
    def details(self) -> dict[str, Any]:
        """The changes as Python values."""
        return dict(json.loads(self.changes))


class LogHead(models.Model):
    """The one row every writer of the log locks; also shows a cut tail, which a chain alone cannot."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="one_log_head", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
