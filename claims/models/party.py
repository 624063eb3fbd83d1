"""People and organisations that make claims, pass them on or publish them."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from claims.choices import PartyKind
from claims.models.fields import UidField, web_address


class Party(models.Model):
    """A claimant, a relay (`via`) or a publisher. Readers meet it only inside editions."""

    uid = UidField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PartyKind, default=PartyKind.PERSON)
    role = models.CharField(
        max_length=200, blank=True, help_text="Office or affiliation, e.g. “Director, Housing Institute”."
    )
    wikidata = models.CharField(
        "Wikidata id",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", "Write it as Q42.")],
    )
    url = models.CharField("home page", max_length=500, blank=True, validators=[web_address])

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"
        constraints = [models.CheckConstraint(name="party_has_a_name", condition=~Q(name=""))]
        indexes = [models.Index(fields=["name"], name="party_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The readable part of its address; may change, the uid does not."""
        return slugify(self.name)[:60].strip("-") or "party"


class Alias(models.Model):
    """Another name the same party goes by: a spelling, a transliteration, an acronym."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["party", "name"], name="one_alias_once_per_party"),
            models.CheckConstraint(name="alias_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
