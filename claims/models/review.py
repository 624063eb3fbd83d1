"""What members say to each other about a claim, and what they sign."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from claims.choices import Decision
from claims.models.claim import Claim


class Note(models.Model):
    """A remark in the reviewers' thread. Never public."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="notes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    text = models.TextField(validators=[MaxLengthValidator(5000)])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="notes")
    # The name is copied: renaming an account must not rename the past.
    by_name = models.CharField(max_length=150, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, editable=False, related_name="mentioned_in")
    resolved = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(name="note_has_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:80]


class SignOff(models.Model):
    """A reviewer's own rating and decision in one round, bound to the fingerprint of what was signed."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="sign_offs")
    round = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs")
    by_name = models.CharField(max_length=150)
    rating = models.ForeignKey("claims.Rating", on_delete=models.PROTECT, related_name="sign_offs")
    decision = models.CharField(max_length=20, choices=Decision)
    reason = models.CharField(max_length=1000, blank=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["-at", "-id"], name="signature_newest_first")]
        verbose_name = "signature"
        constraints = [
            models.UniqueConstraint(fields=["claim", "round", "by"], name="one_signature_per_person_and_round"),
            models.CheckConstraint(
                name="disagreement_says_why", condition=~Q(decision=Decision.DISAGREES) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} {self.get_decision_display().lower()}: {self.rating}"


class Authorship(models.Model):
    """That a member wrote some part of what will be signed, since the edition numbered `base` (0: since the start).

    Four eyes rest on this table: who is in it cannot sign, whoever typed last.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="authorships")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorships")
    base = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "by", "base"], name="one_authorship_per_edition")]

    def __str__(self) -> str:
        return f"{self.by} wrote on {self.claim}"
