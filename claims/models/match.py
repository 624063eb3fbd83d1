"""Two claims that may be one, and what a person decided about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.choices import Pairing
from claims.models.claim import Claim


class MatchQuerySet(models.QuerySet["Match"]):
    def of(self, claim: Claim) -> MatchQuerySet:
        """The pairs this claim is one half of."""
        return self.filter(Q(one=claim) | Q(other=claim))

    def beside(self, claim: Claim) -> dict[int, str]:
        """What was decided about the claim and each claim it was held against: the other's key -> decision."""
        pairs = self.of(claim).values_list("one_id", "other_id", "decision")
        return {other if one == claim.pk else one: decision for one, other, decision in pairs}


class Match(models.Model):
    """A pair of claims with the decision on it. The claim with the lower key is `one`, so that a pair has one row.

    `score`, `agrees` and `differs` are what the member had before them; the claims may be worded otherwise by now.
    """

    one = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField(help_text="0 to 1: how alike they were worded.")
    agrees = models.JSONField(default=list, blank=True)
    differs = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=20, choices=Pairing)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="paired")
    # The name is copied: renaming an account must not rename the past.
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_match_per_pair"),
            models.CheckConstraint(name="match_is_of_two_claims_in_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(name="match_decision_is_known", condition=Q(decision__in=Pairing.values)),
        ]

    def __str__(self) -> str:
        return f"{self.one.uid} and {self.other.uid}: {self.get_decision_display().lower()}"

    def beside(self, claim: Claim) -> Claim:
        """The half that is not `claim`."""
        return self.other if claim.pk == self.one_id else self.one
