"""What was brought in from files and pages, and what became of each record."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import Brought, ImportState
from claims.models.claim import Claim
from claims.models.fields import web_address


class Import(models.Model):
    """One file or page: who brought it, when, which bytes, and what came of it.

    `counts` is how many records ended as what; `made` the keys of the parties, sources and topics that were written for
    it, by model; `log_number` its own entry in the log: what is logged later about one of its claims is work on it.
    """

    name = models.CharField(max_length=300)
    address = models.CharField(max_length=1000, blank=True, validators=[web_address])
    format = models.CharField(max_length=20, blank=True)
    charset = models.CharField(max_length=40, blank=True, help_text="What the server said it was.")
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    # Kept between the preview and the carrying out. A file on the server is read where it lies.
    file = models.FileField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=ImportState)
    problem = models.CharField(max_length=500, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    made = models.JSONField(default=dict, blank=True)
    log_number = models.PositiveBigIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports")
    # The name is copied: renaming an account must not rename the past.
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField("when", auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(name="import_state_is_known", condition=Q(state__in=ImportState.values))]

    def __str__(self) -> str:
        return self.name

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def with_claim(self) -> ImportRowQuerySet:
        """Those that became a claim which is still on the desk."""
        return self.filter(outcome__in=[Brought.IMPORTED, Brought.REPAIRED], claim__isnull=False)


class ImportRow(models.Model):
    """One record of an import. `told` says what was mended, or why it was refused, a sentence each."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    place = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20, choices=Brought)
    statement = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=list)
    # The same for the same statement at the same address: it is known again even after the claim was reworded.
    key = models.CharField(max_length=64, db_index=True)
    claim = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, related_name="import_rows")

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="import_outcome_is_known", condition=Q(outcome__in=Brought.values))]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_outcome_display().lower()}"
