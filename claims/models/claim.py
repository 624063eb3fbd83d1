"""The claim being checked: the desk's working copy."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.text import slugify

from claims.choices import UNDER_WAY, ClaimKind, CloseReason, Comparator, EditionKind, Stage
from claims.models.fields import PartialDateField, UidField, exact_everywhere
from claims.models.member import Member
from claims.models.party import Party

LONG = 20_000  # characters; a long read, and far from what would choke a page


class Topic(models.Model):
    """What readers browse by."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ClaimQuerySet(models.QuerySet["Claim"]):
    """The desk's vocabulary. Each word is one query; none counts closed or merged claims unless it says so."""

    def resting(self) -> ClaimQuerySet:
        """Merged into another claim: nothing is to be done about them until that is undone."""
        return self.filter(merged_into__isnull=False)

    def mine(self, member: Member) -> ClaimQuerySet:
        """Not yet done, and either assigned to `member` or started by them and given to nobody."""
        whose = Q(assignee=member) | Q(assignee=None, created_by=member)
        return self.filter(whose, stage__in=UNDER_WAY, merged_into=None)

    def waiting_for(self, member: Member) -> ClaimQuerySet:
        """In review, and `member` has neither written on it since the last edition nor signed this round.

        Exists, not exclude(): over a to-many relation exclude would compare the round of another signature.
        """
        from claims.models.review import Authorship, SignOff

        wrote = Authorship.objects.filter(claim=OuterRef("pk"), by=member, base=OuterRef("edition_count"))
        signed = SignOff.objects.filter(claim=OuterRef("pk"), by=member, round=OuterRef("round"))
        conflict = member.conflicts.filter(pk=OuterRef("claimant"))
        return self.filter(~Exists(wrote), ~Exists(signed), ~Exists(conflict), stage=Stage.IN_REVIEW, merged_into=None)

    def to_publish(self) -> ClaimQuerySet:
        """Signed, and not under an embargo that still runs."""
        free = Q(embargo=None) | Q(embargo__lte=timezone.now())
        return self.filter(free, stage=Stage.APPROVED, merged_into=None)

    def with_wording(self) -> ClaimQuerySet:
        """Each with all that its wording is made of at hand, in a fixed number of queries however many claims."""
        return self.select_related("claimant", "rating__scale", "assignee").prefetch_related(
            "topics", "figures", "replies", "pictures", "rating__scale__ratings",
            "appearances__source__publisher", "appearances__attributions__party", "evidence__source__publisher",
            "merged__appearances__source__publisher", "merged__appearances__attributions__party",
        )  # fmt: skip

    def with_best(self) -> ClaimQuerySet:
        """Each with `best`, the highest value of its verdict's scale: what a verdict is drawn against."""
        from claims.models.rating import Rating

        of_its_scale = Rating.objects.filter(scale=OuterRef("rating__scale"), value__isnull=False)
        return self.annotate(best=Subquery(of_its_scale.order_by("-value").values("value")[:1]))

    def as_they_stand(self) -> ClaimQuerySet:
        """Each as it is told beside another: with its verdict, and whether that was withdrawn before all readers."""
        withdrawn = Q(stage=Stage.PUBLISHED, edition__kind=EditionKind.RETRACTION)
        return self.with_best().select_related("rating").annotate(is_withdrawn=withdrawn)

    def overdue(self) -> ClaimQuerySet:
        """Past its due day and not yet published or closed."""
        today = timezone.localdate()
        return self.filter(due__lt=today, stage__in=UNDER_WAY, merged_into=None)


class Claim(models.Model):
    """One checkable statement, who made it, and how far the desk has come with it.

    `claimant` None means the source speaks in its own voice. `round` numbers the reviews: a signature counts in its
    own round only. `version` rises with every save and is how two editors on one claim are kept from overwriting
    each other. `edition` is what readers see now, None before the first. `merged_into` is the claim it is kept together
    with; while it is set this one rests, and all that hangs on it stays its own.
    """

    uid = UidField()
    statement = models.CharField(max_length=500, help_text="One checkable sentence in our words, without the verdict.")
    quote = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(2000)],
        help_text="The words as they were said, if the wording matters.",
    )
    claimant = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Who made the claim. Empty: the source in its own voice.",
    )
    kind = models.CharField(max_length=20, choices=ClaimKind, default=ClaimKind.OTHER)
    claimed_on = PartialDateField("claimed on")
    language = models.CharField(max_length=12, default="en", help_text="BCP 47, e.g. en, nl, ar.")
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    why_selected = models.CharField(
        "why we check it", max_length=500, blank=True, help_text="The public interest; shown to readers."
    )

    rating = models.ForeignKey(
        "claims.Rating",
        verbose_name="verdict",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
    )
    summary = models.CharField(max_length=500, blank=True, help_text="The verdict’s reason in one sentence.")
    explanation = models.TextField(
        blank=True, validators=[MaxLengthValidator(LONG)], help_text="Markdown, for readers."
    )
    rationale = models.TextField(
        blank=True, validators=[MaxLengthValidator(LONG)], help_text="Working thoughts; never public."
    )

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.OPEN, editable=False, db_index=True)
    round = models.PositiveIntegerField(default=1, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned"
    )
    due = models.DateField(null=True, blank=True)
    embargo = models.DateTimeField("embargo until", null=True, blank=True)

    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True, editable=False)
    close_note = models.CharField(max_length=500, blank=True, editable=False)
    # What the next edition will be, said when the published claim was reopened.
    reopened_as = models.CharField(max_length=20, choices=EditionKind, blank=True, editable=False)
    reopen_reason = models.CharField(max_length=1000, blank=True, editable=False)

    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    edition = models.OneToOneField(
        "claims.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="current_of",
    )
    edition_count = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="started"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(name="claim_has_a_statement", condition=~Q(statement="")),
            models.CheckConstraint(name="claim_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="published_claim_has_an_edition",
                condition=~Q(stage=Stage.PUBLISHED) | Q(edition__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_claim_has_a_reason", condition=~Q(stage=Stage.CLOSED) | ~Q(close_reason="")
            ),
            models.CheckConstraint(
                name="claim_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="claim_newest_first"),
            models.Index(fields=["stage", "due"], name="claim_by_stage_and_due"),
            # The desk's list, whole and by each of its questions: the first page is read off an index in its order.
            models.Index(fields=["-updated_at", "-id"], name="claim_latest_first"),
            models.Index(fields=["stage", "-updated_at", "-id"], name="claim_latest_by_stage"),
            models.Index(fields=["rating", "-updated_at", "-id"], name="claim_latest_by_rating"),
            models.Index(fields=["claimant", "-updated_at", "-id"], name="claim_latest_by_claimant"),
            models.Index(fields=["kind", "-updated_at", "-id"], name="claim_latest_by_kind"),
            models.Index(fields=["language", "-updated_at", "-id"], name="claim_latest_by_language"),
            models.Index(fields=["assignee", "-updated_at", "-id"], name="claim_latest_by_assignee"),
            models.Index(fields=["due", "-updated_at", "-id"], name="claim_latest_by_due"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def slug(self) -> str:
        """The readable part of its address; may change, the uid does not."""
        return slugify(self.statement)[:60].strip("-") or "claim"

    @property
    def is_public(self) -> bool:
        """Whether readers can see an edition of it, whatever the working copy is doing."""
        return self.edition_id is not None


class Figure(models.Model):
    """A quantity the claim states: `at least 20 apartments`, `$2 billion`, `1-2 billion dollars`."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="figures")
    text = models.CharField("as stated", max_length=200, help_text="The words it came from.")
    low = models.DecimalField(
        "value, or lower bound",
        max_digits=30,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[exact_everywhere],
    )
    high = models.DecimalField(
        "upper bound", max_digits=30, decimal_places=6, null=True, blank=True, validators=[exact_everywhere]
    )
    unit = models.CharField(max_length=60, blank=True, help_text="apartments, ft², years, %")
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, e.g. USD.")
    comparator = models.CharField(max_length=20, choices=Comparator, default=Comparator.EXACT)
    as_of = PartialDateField("as of")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="figure_has_its_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="figure_low_not_above_high",
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                violation_error_message="The lower bound is above the upper one.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
