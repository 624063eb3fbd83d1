"""Published items: where claims are made, and what evidence rests on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from claims.choices import Fetching, SourceKind
from claims.models.fields import PartialDateField, UidField, web_address
from claims.models.party import Party


class Source(models.Model):
    """One article, report, post, video, data set, interview or document."""

    uid = UidField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.ARTICLE)
    url = models.CharField("address", max_length=1000, blank=True, validators=[web_address])
    publisher = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="published")
    authors = models.CharField(max_length=300, blank=True)
    published = PartialDateField("published on")
    language = models.CharField(max_length=12, blank=True, default="en", help_text="BCP 47, e.g. en, nl, ar.")
    text = models.TextField("captured text", blank=True)
    interest = models.CharField(
        "interest note",
        max_length=500,
        blank=True,
        help_text="What the source stands to gain; shown to readers.",
    )
    # Counted in every outlet and named in none: a person may be in danger.
    protected = models.BooleanField(default=False, help_text="Readers see that a protected source exists, never which.")
    created_at = models.DateTimeField(auto_now_add=True)
    # Empty once the text is here, or where none was asked for.
    fetching = models.CharField(max_length=20, choices=Fetching, blank=True, editable=False)
    fetch_problem = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="source_newest_first"),
            models.Index(fields=["kind", "-created_at", "-id"], name="source_newest_by_kind"),
            models.Index(fields=["protected", "-created_at", "-id"], name="source_newest_by_protected"),
        ]
        constraints = [
            models.CheckConstraint(name="source_has_a_title", condition=~Q(title="")),
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="one_source_per_address",
                violation_error_message="A source with this address is already here.",
            ),
            models.CheckConstraint(
                name="source_address_is_a_web_address",
                condition=Q(url="") | Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                violation_error_message="Enter a web address that begins with http:// or https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The readable part of its address; may change, the uid does not."""
        return slugify(self.title)[:60].strip("-") or "source"
