"""What a source looked like at a moment, and what in its text may be a claim."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.choices import Anchor, Intake, Spotted
from claims.models.claim import Claim
from claims.models.source import Source


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def with_text(self, sha256: str) -> SnapshotQuerySet:
        """Those whose readable text has this SHA-256: the same article, wherever it came from."""
        return self.filter(text_sha256=sha256)


class Snapshot(models.Model):
    """The very bytes of a source as they were taken in, and the readable text found in them. Never changed.

    The file is named by its SHA-256, so that the same bytes are kept once; `text` holds code points as they were, and
    anchors count in it.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    how = models.CharField(max_length=20, choices=Intake)
    address = models.CharField(max_length=1000, blank=True, help_text="Where the bytes came from, after redirects.")
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(max_length=120)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    captured_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="snapshots")
    # The name is copied: renaming an account must not rename the past.
    by_name = models.CharField(max_length=150)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-captured_at", "-id"]
        constraints = [models.CheckConstraint(name="snapshot_how_is_known", condition=Q(how__in=Intake.values))]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.captured_at:%Y-%m-%d %H:%M}, {self.sha256[:12]}"


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def undecided(self) -> CandidateQuerySet:
        """Proposed, and nobody said anything about it yet."""
        return self.filter(decision="")

    def decided(self) -> CandidateQuerySet:
        return self.exclude(decision="")

    def in_order(self) -> CandidateQuerySet:
        """As they stand in the text; those whose words were lost come last."""
        return self.order_by(F("start").asc(nulls_last=True), "end", "id")


class Candidate(models.Model):
    """A stretch of a source's text that may be a claim: found by `claims.detection`, or selected by a member.

    `start` and `end` count code points in the source's text; both are None once a new capture lost the words.
    `found` is what detection read in them: figures, claimant, role, affiliation, via, manner.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="candidates")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    text = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    anchor = models.CharField(max_length=10, choices=Anchor, default=Anchor.EXACT)
    score = models.FloatField(help_text="0 to 1: how surely it is a claim.")
    reasons = models.JSONField(default=list)
    found = models.JSONField(default=dict)
    by_hand = models.BooleanField(default=False)
    decision = models.CharField(max_length=20, choices=Spotted, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, related_name="candidates")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="spotted")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(null=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "start", "end"], name="one_candidate_per_stretch"),
            models.CheckConstraint(
                name="candidate_ends_after_it_starts",
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            ),
            models.CheckConstraint(
                name="taken_candidate_has_its_claim",
                condition=~Q(decision__in=[Spotted.ACCEPTED, Spotted.MERGED]) | Q(claim__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def figures(self) -> list[dict[str, Any]]:
        return list(self.found.get("figures", ()))
