"""The verdict scale, as data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Scale(models.Model):
    """A versioned set of verdicts. Once an edition has used a version its words stay; changes make a new version."""

    slug = models.SlugField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=80)
    current = models.BooleanField(default=False)

    class Meta:
        ordering = ["slug", "-version"]
        verbose_name_plural = "scale"
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="one_scale_per_version"),
            models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="one_current_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class Rating(models.Model):
    """One verdict. `value` runs from 1 (false) upwards, higher is truer; None is off the scale."""

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="ratings")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    color = models.SlugField("colour token", max_length=40)
    shape = models.SlugField(max_length=40, help_text="A mark that survives greyscale.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="one_rating_per_key"),
            models.UniqueConstraint(
                fields=["scale", "value"], condition=Q(value__isnull=False), name="one_rating_per_value"
            ),
            models.CheckConstraint(name="rating_value_from_one", condition=Q(value=None) | Q(value__gte=1)),
        ]

    def __str__(self) -> str:
        return self.label
