"""What speaks for and against a claim, and what those concerned answered."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from claims.choices import Directness, Stance
from claims.models.claim import Claim
from claims.models.source import Source


class Evidence(models.Model):
    """A source brought to bear on a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=20, choices=Stance)
    excerpt = models.TextField(blank=True, validators=[MaxLengthValidator(2000)])
    locator = models.CharField(max_length=100, blank=True, help_text="Page, paragraph or minute.")
    directness = models.CharField(max_length=20, choices=Directness, default=Directness.SECONDARY)
    directness_why = models.CharField("why not a more direct one", max_length=300, blank=True)
    # Ten papers with one agency's story are one origin, counted once.
    origin = models.CharField(
        "origin group", max_length=120, blank=True, help_text="Who it all goes back to, e.g. AFP."
    )
    accessed_on = models.DateField(null=True, blank=True)
    note = models.CharField("public note", max_length=1000, blank=True, help_text="What it shows, in our words.")

    class Meta:
        ordering = ["stance", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(name="evidence_stance_is_known", condition=Q(stance__in=Stance.values)),
            models.UniqueConstraint(
                fields=["claim", "source", "stance", "locator"], name="one_piece_of_evidence_per_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"


class Reply(models.Model):
    """The right of reply: whom the desk asked and what they said, or why nobody was asked."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="replies")
    asked = models.CharField("whom we asked", max_length=200)
    asked_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=100, blank=True, help_text="Email, telephone, letter.")
    deadline = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True, validators=[MaxLengthValidator(5000)])
    answered_on = models.DateField(null=True, blank=True)
    why_not = models.CharField("why not asked", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                name="reply_asked_or_says_why_not",
                condition=Q(asked_on__isnull=False) | ~Q(why_not=""),
                violation_error_message="Say when they were asked, or why not.",
            ),
        ]

    def __str__(self) -> str:
        return self.asked
