"""Pictures: evidence on the desk, and those that editions hold."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from claims.choices import Authenticity
from claims.imaging import TYPES
from claims.imaging.fingerprint import bands, joined
from claims.models.claim import Claim
from claims.models.edition import Listing
from claims.models.fields import web_address

#: The columns of a hash’s bands, the first one first.
BANDED = ("band_0", "band_1", "band_2", "band_3")
ENDINGS = list(TYPES.items())
_hexadecimal = RegexValidator(r"\A[0-9a-f]+\Z", "Only hexadecimal digits.")


class Picture(models.Model):
    """A picture that speaks for, against or of a claim. Its file is named by `sha256` and never changes: another file
    is another hash, and an edition keeps the hash it was sealed with.

    `likeness` is the difference hash of what is kept, as 16 hexadecimal digits (`claims.imaging.fingerprint`).
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64, editable=False, validators=[_hexadecimal])
    ending = models.CharField(max_length=4, choices=ENDINGS, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    likeness = models.CharField(max_length=16, editable=False, validators=[_hexadecimal])
    alt = models.CharField(
        "description", max_length=500, blank=True, help_text="What it shows, for those who cannot see it."
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, and who lets us show it.")
    category = models.CharField(
        "what was done to it",
        max_length=40,
        choices=Authenticity,
        blank=True,
        help_text="Only where the picture itself is what we check. It goes into the markup as MediaReview.",
    )
    context = models.CharField(
        "what it really shows", max_length=500, blank=True, help_text="When and where it was made, if it is misused."
    )
    url = models.CharField("where it was found", max_length=1000, blank=True, validators=[web_address])

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "sha256"],
                name="one_picture_once_per_claim",
                violation_error_message="This picture is there already.",
            ),
            models.CheckConstraint(name="picture_has_its_file", condition=~Q(sha256="") & Q(ending__in=list(TYPES))),
            models.CheckConstraint(
                name="picture_address_is_a_web_address",
                condition=Q(url="") | Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                violation_error_message="Enter a web address that begins with http:// or https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.credit or f"Picture {self.sha256[:12]}"


class PlateQuerySet(models.QuerySet["Plate"]):
    def current(self) -> PlateQuerySet:
        """Those that a current edition holds; the others stand in earlier ones only."""
        return self.filter(current=True)

    def sharing_a_band(self, likeness: int) -> PlateQuerySet:
        """Those whose hash has one of its four bands in common with `likeness`: every near one is among them."""
        return self.filter(Q(*zip(BANDED, bands(likeness), strict=True), _connector=Q.OR))


class Plate(models.Model):
    """That an edition of a published claim, the current one or an earlier, holds a picture. Derived, as listings are.

    What is here is shown to everybody by its hash, for good. The four bands of its difference hash are columns of
    their own, each with an index, so that copies are found without reading the whole table.
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="plates")
    sha256 = models.CharField(max_length=64, db_index=True)
    ending = models.CharField(max_length=4)
    current = models.BooleanField()
    band_0 = models.PositiveIntegerField(db_index=True)
    band_1 = models.PositiveIntegerField(db_index=True)
    band_2 = models.PositiveIntegerField(db_index=True)
    band_3 = models.PositiveIntegerField(db_index=True)

    objects = PlateQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["listing", "sha256"], name="one_plate_per_listing_and_picture")]

    def __str__(self) -> str:
        return f"{self.sha256}.{self.ending}"

    @property
    def likeness(self) -> int:
        return joined([getattr(self, name) for name in BANDED])

    @staticmethod
    def banded(likeness: str) -> dict[str, Any]:
        """The columns of a difference hash written as hexadecimal digits."""
        return dict(zip(BANDED, bands(int(likeness, 16)), strict=True))
