"""Where a claim was made or repeated, and through whom it came there."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from claims.choices import Anchor, Manner
from claims.models.claim import Claim
from claims.models.fields import PartialDateField
from claims.models.party import Party
from claims.models.source import Source


class Appearance(models.Model):
    """A claim in a source, anchored as a W3C Web Annotation does it: exact quote with prefix and suffix
    (TextQuoteSelector), offsets in code points into the source's captured text (TextPositionSelector)."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="appearances")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="appearances")
    quote = models.TextField("exact quote", blank=True, validators=[MaxLengthValidator(2000)])
    prefix = models.CharField(max_length=200, blank=True, editable=False)
    suffix = models.CharField(max_length=200, blank=True, editable=False)
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    anchor = models.CharField(max_length=10, choices=Anchor, blank=True, editable=False)
    first = models.BooleanField("first known appearance", default=True)
    on = PartialDateField("date", help_text="If it differs from the source’s.")
    locator = models.CharField(max_length=100, blank=True, help_text="Page, paragraph or minute.")

    class Meta:
        ordering = ["-first", "id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source", "locator"], name="one_appearance_per_place"),
            models.CheckConstraint(
                name="anchor_ends_after_it_starts",
                # Both or neither: with one end open the comparison is unknown, which a check lets pass.
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            ),
        ]

    def __str__(self) -> str:
        return f"in {self.source}"


class Attribution(models.Model):
    """One link of “A, citing B, quoting C”, in order from the claimant outwards."""

    appearance = models.ForeignKey(Appearance, on_delete=models.CASCADE, related_name="attributions")
    order = models.PositiveSmallIntegerField(default=1)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions")
    description = models.CharField(max_length=200, blank=True, help_text="When nobody is named: “leaked emails”.")
    manner = models.CharField(max_length=20, choices=Manner, default=Manner.REPORTED)
    role = models.CharField("role at the time", max_length=200, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["appearance", "order"], name="one_link_per_place_in_the_chain"),
            models.CheckConstraint(
                name="attribution_names_somebody",
                condition=Q(party__isnull=False) | ~Q(description=""),
                violation_error_message="Name a party or describe who it was.",
            ),
        ]

    def __str__(self) -> str:
        return self.party.name if self.party else self.description
