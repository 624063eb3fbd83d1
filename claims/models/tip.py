"""What readers send to be checked. Private from end to end: the desk reads it, and whoever holds its address."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.choices import TipState
from claims.models.claim import Claim
from claims.models.fields import web_address
from claims.models.source import Source

LONGEST_TEXT, LONGEST_WHY, LONGEST_ANSWER = 10_000, 2_000, 500  # characters


class TipQuerySet(models.QuerySet["Tip"]):
    def waiting(self) -> TipQuerySet:
        """Those that nobody has opened."""
        return self.filter(state=TipState.RECEIVED)

    def overdue_contacts(self) -> TipQuerySet:
        """Those that still tell how to reach their sender though the time for that is over."""
        return self.exclude(contact="").filter(created_at__lt=timezone.now() - contact_life())


class Tip(models.Model):
    """What a reader saw, where, and why it matters. Of its private address only the SHA-256 is kept.

    `claim` answers it, `source` was made of it, `handler` has it. Where it was sent from is kept nowhere.
    """

    text = models.TextField("what they saw", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    url = models.CharField("address", max_length=1000, blank=True, validators=[web_address])
    place = models.CharField("where", max_length=300, blank=True)
    why = models.TextField("why it matters", blank=True, validators=[MaxLengthValidator(LONGEST_WHY)])
    # Emptied after TIPS_CONTACT_DAYS; the log, which keeps everything for good, never holds it.
    contact = models.CharField("how to reach them", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=TipState, default=TipState.RECEIVED)
    answer = models.CharField("what its sender is told", max_length=LONGEST_ANSWER, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="tips")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="tips")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="tips"
    )
    created_at = models.DateTimeField("received", auto_now_add=True)

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "-created_at", "-id"], name="tip_newest_by_state")]
        constraints = [
            models.CheckConstraint(name="tip_says_something", condition=~Q(text="") | ~Q(url="")),
            models.CheckConstraint(name="tip_state_is_known", condition=Q(state__in=TipState.values)),
            models.CheckConstraint(
                name="tip_being_looked_at_has_its_member",
                condition=~Q(state=TipState.LOOKED_AT) | Q(handler__isnull=False),
            ),
            models.CheckConstraint(
                name="checked_tip_has_its_claim", condition=~Q(state=TipState.CHECKED) | Q(claim__isnull=False)
            ),
            models.CheckConstraint(name="closed_tip_says_why", condition=~Q(state=TipState.CLOSED) | ~Q(answer="")),
            models.CheckConstraint(
                name="tip_address_is_a_web_address",
                condition=Q(url="") | Q(url__istartswith="http://") | Q(url__istartswith="https://"),
            ),
        ]

    def __str__(self) -> str:
        """A number alone: the log repeats this, and nothing can be taken out of the log again."""
        return f"Tip {self.pk}"

    @property
    def contact_until(self) -> dt.datetime:
        """When it is forgotten how to reach the sender."""
        return self.created_at + contact_life()


def contact_life() -> dt.timedelta:
    return dt.timedelta(days=settings.TIPS_CONTACT_DAYS)
