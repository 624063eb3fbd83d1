"""What readers see: sealed editions, and the narrow rows derived from them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property

from claims.chain import told_under
from claims.choices import CORRECTING, EditionKind, MentionKind
from claims.models import listed
from claims.models.claim import Claim
from claims.models.fields import PartialDateField


class EditionQuerySet(models.QuerySet["Edition"]):
    def corrections(self) -> EditionQuerySet:
        """Corrections and retractions, newest first; updates are not among them: nothing was wrong."""
        return self.filter(kind__in=CORRECTING).order_by("-published_at", "-id")

    def latest_corrections(self, most: int, among: Q | None = None, *, oldest: bool = False) -> list[Edition]:
        """The first of `corrections` that are `among` some, or the last of them, the oldest first.

        Each kind is read off its index, as far as anybody looks; of both together a database sorts all there are.
        """
        found: list[Edition] = []
        for kind in CORRECTING:
            rows = self.filter(among or Q(), kind=kind).order_by("-published_at", "-id")
            found += (rows.reverse() if oldest else rows)[:most]
        return sorted(found, key=lambda each: (each.published_at, each.pk), reverse=not oldest)[:most]

    def explanations(self, keys: Collection[str]) -> dict[str, str]:
        """The explanation in each of the editions that have these keys, and nothing else of them."""
        contents = self.filter(pk__in=keys).order_by().values_list("pk", "content") if keys else ()
        return {key: told_under("explanation", content) for key, content in contents}


class Edition(models.Model):
    """A numbered, self-contained copy of a claim as readers shall see it. Triggers refuse UPDATE and DELETE.

    `id` is `<claim uid>.<number>`. `content` is canonical JSON text, kept as text so that every byte is under the
    hash. `sha256` covers all the other columns; the log entry that sealed the edition holds it too.
    """

    id = models.CharField(max_length=24, primary_key=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EditionKind)
    reason = models.CharField(max_length=1000, blank=True)
    content = models.TextField()
    methodology = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="editions")
    by_name = models.CharField(max_length=150)
    published_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="one_edition_per_number"),
            models.CheckConstraint(name="edition_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="later_editions_say_why", condition=Q(kind=EditionKind.FIRST, number=1) | ~Q(reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-published_at"], name="edition_by_kind_newest"),
            models.Index(fields=["-published_at", "-id"], name="edition_newest_first"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number} of “{self.data.get('statement', '')}”"

    def get_absolute_url(self) -> str:
        return reverse("public:edition", args=[self.data["uid"], self.data["slug"], self.number])

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content as Python values."""
        return dict(json.loads(self.content))

    @property
    def uid(self) -> str:
        return str(self.data["uid"])


class ListingQuerySet(models.QuerySet["Listing"]):
    def newest(self) -> ListingQuerySet:
        """What lists, searches, feeds and counts show, latest edition first: all but those kept with another claim."""
        return self.apart().in_order()

    def apart(self) -> ListingQuerySet:
        """Each claim once: those that are kept together with another have their page, and are listed as that one."""
        return self.filter(kept_with="")

    def in_order(self) -> ListingQuerySet:
        """Latest edition first; the uid settles ties so that pages never repeat or skip a row."""
        return self.order_by("-published_at", "-uid")

    def naming(self, kind: str, key: str) -> ListingQuerySet:
        """Those whose current edition names `key` as `kind` (see MentionKind)."""
        mentions = Mention.objects.filter(listing=models.OuterRef("pk"), kind=kind, key=key)
        return self.filter(models.Exists(mentions))


class Listing(models.Model):
    """The narrow row per published claim that lists and filters read. Derived: `rebuild_listings`."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, primary_key=True, related_name="listing")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="listing")
    uid = models.CharField(max_length=12, unique=True)
    slug = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EditionKind)
    # The uid of the claim it was merged into, as its edition says; empty for one that stands for itself.
    kept_with = models.CharField(max_length=12, blank=True, default="")
    statement = models.CharField(max_length=500)
    summary = models.CharField(max_length=500, blank=True)
    claimant_uid = models.CharField(max_length=12, blank=True)
    claimant_name = models.CharField(max_length=200, blank=True)
    via = models.CharField(max_length=500, blank=True)
    # Empty once retracted: a withdrawn claim has no rating.
    verdict = models.CharField(max_length=40, blank=True)
    verdict_label = models.CharField(max_length=60, blank=True)
    value = models.PositiveSmallIntegerField(null=True)
    best = models.PositiveSmallIntegerField(null=True)
    shape = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12)
    claim_kind = models.CharField(max_length=20)
    claimed_on = PartialDateField()
    claimed_from = models.DateField(null=True, db_index=True)
    year = models.PositiveSmallIntegerField(null=True)
    # What the order by it goes by: databases disagree on where nothing stands, and none indexes it last in both ways.
    said = models.GeneratedField(
        expression=Coalesce("claimed_from", models.Value(dt.date.min)), output_field=models.DateField(), db_persist=True
    )
    published_at = models.DateTimeField()
    first_published_at = models.DateTimeField()
    corrections = models.PositiveIntegerField(default=0)
    supports = models.PositiveIntegerField(default=0)
    contradicts = models.PositiveIntegerField(default=0)
    context = models.PositiveIntegerField(default=0)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-uid"]
        indexes = [
            models.Index(fields=["kept_with", "-published_at", "-uid"], name="listing_newest_first"),
            models.Index(fields=["-said", "-uid"], name="listing_latest_said_first"),
            # One per facet, in the order of the list: its first page is read off the index, and its counts as well.
            models.Index(fields=["claimant_uid", "-published_at", "-uid"], name="listing_by_claimant"),
            models.Index(fields=["verdict", "-published_at", "-uid"], name="listing_by_verdict"),
            models.Index(fields=["language", "-published_at", "-uid"], name="listing_by_language"),
            models.Index(fields=["year", "-published_at", "-uid"], name="listing_by_year"),
            models.Index(fields=["claim_kind", "-published_at", "-uid"], name="listing_by_kind"),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("public:claim", args=[self.uid, self.slug])

    @classmethod
    def newest_values(cls, *asked: Any) -> list[list[Any]]:
        """As `listed.newest_values` reads them: the list that nothing is asked of."""
        return listed.newest_values(cls.objects, *asked)


class MentionQuerySet(models.QuerySet["Mention"]):
    def named(self, kind: str, key: str | models.OuterRef) -> MentionQuerySet:
        return self.filter(kind=kind, key=key)


class Mention(models.Model):
    """That a current edition names a topic, a party or a source; what those pages are found by. Derived too."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=20, choices=MentionKind)
    key = models.CharField(max_length=80)
    slug = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    # The listing's own, kept here as well: what a page lists is read off one index, in order, from any place on.
    published_at = models.DateTimeField()
    uid = models.CharField(max_length=12)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["listing", "kind", "key"], name="one_mention_per_kind_and_key")]
        indexes = [models.Index(fields=["kind", "key", "-published_at", "-uid"], name="mention_newest_first")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"


class SiteEditionManager(models.Manager["SiteEdition"]):
    def row(self) -> tuple[int, int, str] | None:
        """Its number, the log’s number and hash. Asked for before each page; a query set takes ten times as long."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT number, log_number, log_hash FROM {self.model._meta.db_table} WHERE id = 1")
            found: tuple[int, int, str] | None = cursor.fetchone()
            return found


class SiteEdition(models.Model):
    """What readers see, as a whole: the one row that each publication raises, in its own transaction.

    `number` is the ETag and the key of every kept page (see `claims.public.keeping`). The head of the log at that
    moment stands at the foot of each page.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    log_number = models.PositiveBigIntegerField(default=0)
    log_hash = models.CharField(max_length=64)

    objects = SiteEditionManager()

    class Meta:
        constraints = [models.CheckConstraint(name="one_site_edition", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)
