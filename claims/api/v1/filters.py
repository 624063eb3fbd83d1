"""What can be asked of the lists; each question is typed, so that OpenAPI tells it."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError as Invalid
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from claims.api.v1.pages import NEWEST, OLDEST, Keys, Reading, beyond, ordered
from claims.choices import CORRECTING, ClaimKind, EditionKind, MentionKind
from claims.models import Edition, Listing, Mention, Rating
from claims.models.fields import PartialDateFormField
from claims.partialdate import PartialDate
from claims.search import published

#: In the place of a verdict: claims that were withdrawn.
RETRACTED = "retracted"
PARTIES = [MentionKind.CLAIMANT, MentionKind.VIA]
SOURCES = [MentionKind.APPEARANCE, MentionKind.EVIDENCE]
BY_TIME = [("newest", "newest edition first"), ("oldest", "oldest edition first")]
ORDERS = [*BY_TIME, ("claimed", "latest said first"), ("best", "best match first")]

LISTED: dict[str, Keys] = {
    "newest": (("published_at", True), ("uid", True)),
    "oldest": (("published_at", False), ("uid", False)),
    "claimed": (("said", True), ("uid", True)),
    "best": (("relevance", True), ("published_at", True), ("uid", True)),
}
_LOST_PLUS = re.compile(r" (?=\d\d:?\d\d$)", re.ASCII)


class MomentField(forms.CharField):
    """`2024-12-08T12:00:00Z`, or a day for its beginning; in UTC unless it names a zone."""

    def clean(self, value: Any) -> dt.datetime | None:
        text = _LOST_PLUS.sub("+", super().clean(value))  # a plus that nobody escaped arrives as a blank
        if not text:
            return None
        try:
            day = parse_date(text) if len(text) == 10 else None
            moment = dt.datetime.combine(day, dt.time()) if day else parse_datetime(text)
            if moment is None:
                raise ValueError(text)
            return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            raise Invalid("Write a moment as 2024-12-08T12:00:00Z, or a day as 2024-12-08.") from None


class MomentFilter(django_filters.Filter):
    field_class = MomentField


class PartialDateFilter(django_filters.Filter):
    field_class = PartialDateFormField


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


def typed(asked: django_filters.Filter, kind: str, **schema: Any) -> django_filters.Filter:
    """A filter whose type the description could not tell by itself."""
    described = {"type": kind, "description": asked.extra["help_text"], **schema}
    return extend_schema_field(described)(asked)


def date(told: str, method: str) -> django_filters.Filter:
    asked = PartialDateFilter(method=method, help_text=told)
    return typed(asked, "string", pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2024-12"])


class Asked(FilterSet):
    """What all lists of editions take. The choices of a key are checked where they are looked up."""

    updated_after = typed(
        MomentFilter(field_name="published_at", lookup_expr="gt", help_text="Published later than this; to harvest."),
        "string",
        format="date-time",
    )
    ordering = django_filters.ChoiceFilter(method="unordered", choices=BY_TIME, help_text="`newest` without it.")

    def unordered(self, rows: Any, name: str, value: str) -> Any:
        """The order comes last: see `keys`."""
        return rows

    @property
    def keys(self) -> Keys:
        return OLDEST if self.form.cleaned_data["ordering"] == "oldest" else NEWEST

    @property
    def reading(self) -> Reading | None:
        """How the rows are read on where that is quicker than off the query set."""
        return None

    def filter_queryset(self, queryset: Any) -> Any:
        return self.in_order(super().filter_queryset(queryset))

    def in_order(self, rows: Any) -> Any:
        return ordered(rows, self.keys)


class EditionFilter(Asked):
    claim = django_filters.CharFilter(method="of_claim", help_text="The uid of a claim.")
    kind = django_filters.ChoiceFilter(choices=EditionKind.choices, help_text="Why there is such an edition.")

    class Meta:
        model = Edition
        fields: list[str] = []

    def of_claim(self, editions: QuerySet[Edition], name: str, value: str) -> QuerySet[Edition]:
        listing = Listing.objects.filter(uid=value).first()
        if listing is None:
            raise _unknown(name, value)
        return editions.filter(claim=listing.claim_id)


class CorrectionFilter(Asked):
    kind = django_filters.ChoiceFilter(
        choices=[(kind.value, kind.label) for kind in CORRECTING],
        help_text="Whether something was put right or withdrawn.",
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    @property
    def reading(self) -> Reading:
        return self._read_on

    def _read_on(self, most: int, place: list[Any]) -> list[Any]:
        further = beyond(self.keys, place) if place else None
        found: list[Any] = self.qs.latest_corrections(most, further, oldest=self.keys is OLDEST)
        return found


class ClaimFilter(Asked):
    """The questions of the public list, each typed; one that names what was never published is refused, not empty."""

    #: Something is asked for that few claims have: these are looked up by their keys, whatever else is asked.
    few_lead = False

    q = typed(
        django_filters.CharFilter(
            method="words_last", max_length=200, help_text='Words, `"side by side"`, `begin*`, `-without`.'
        ),
        "string",
        maxLength=200,
    )
    verdict = django_filters.MultipleChoiceFilter(
        method="with_verdict",
        choices=lambda: verdicts(),
        help_text="A key of the scale, or `retracted`; may be given several times.",
    )
    claimant = django_filters.CharFilter(method="made_by", help_text="The uid of the party that made the claim.")
    party = django_filters.CharFilter(method="named", help_text="The uid of a party that made it or passed it on.")
    topic = django_filters.CharFilter(method="named", help_text="The slug of a topic.")
    source = django_filters.CharFilter(method="named", help_text="The uid of a source it stood in or rests on.")
    language = django_filters.CharFilter(method="in_language", help_text="The language of the claim, such as `en`.")
    kind = django_filters.ChoiceFilter(
        field_name="claim_kind", choices=ClaimKind.choices, help_text="What sort of statement it is."
    )
    year = typed(
        YearFilter(field_name="year", min_value=1, max_value=9999, help_text="When it was made."),
        "integer",
        minimum=1,
        maximum=9999,
    )
    ordering = django_filters.ChoiceFilter(
        method="unordered", choices=ORDERS, help_text="Without it, `best` for words and `newest` for anything else."
    )

    class Meta:
        model = Listing
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The declared filters and the two whose names Python keeps for itself; what all lists take comes last."""
        asked = super().get_filters()
        late = {name: asked.pop(name) for name in ("updated_after", "ordering")}
        said = {
            "from": date("Made in this year, month or day, or later.", "said_from"),
            "to": date("Made in this year, month or day, or earlier.", "said_up_to"),
        }
        return asked | said | late

    def is_valid(self) -> bool:
        return (
            super().is_valid()
            and self._asks_something()
            and self._has_words_to_match()
            and self._ends_after_it_begins()
        )

    def _asks_something(self) -> bool:
        try:
            published.parse(self.form.cleaned_data["q"])
        except published.Unaskable as error:
            self.form.add_error("q", str(error))
        return not self.form.errors

    def _has_words_to_match(self) -> bool:
        if self.order == "best" and not self.question:
            raise ValidationError({"ordering": "There is no best match without words: give q, too."})
        return True

    def _ends_after_it_begins(self) -> bool:
        first, last = self.form.cleaned_data["from"], self.form.cleaned_data["to"]
        if first and last and first.earliest > last.latest:
            self.form.add_error("to", "It is before the first date.")
        return not self.form.errors

    @property
    def question(self) -> published.Question:
        return published.parse(self.form.cleaned_data["q"])

    @property
    def order(self) -> str:
        return str(self.form.cleaned_data["ordering"] or ("best" if self.question else "newest"))

    @property
    def keys(self) -> Keys:
        return LISTED[self.order]

    @property
    def reading(self) -> Reading | None:
        if not self.question or self.order not in published.ORDERS:
            return None
        return partial(published.read, self.found, self.order)

    def in_order(self, rows: Any) -> Any:
        """The words come last: what they are looked for in is all else that is asked."""
        days = self._days()
        if (few := published.few_said(*days)) is not None:
            rows, self.few_lead = rows.filter(pk__in=few), True
        if self.few_lead:
            rows = published.off_indexes(rows)
        self.found = found = published.find(rows, self.question)
        if self.order == "best":
            return published.ranked(found)
        if self.order == "claimed":
            return ordered(published.within_days(published.to_be_sorted(found), *days), self.keys)
        return ordered(found.listings, self.keys)

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that are asked for."""
        first, last = self.form.cleaned_data["from"], self.form.cleaned_data["to"]
        return first and first.earliest, last and last.latest

    def words_last(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        return listings

    def with_verdict(self, listings: QuerySet[Listing], name: str, value: list[str]) -> QuerySet[Listing]:
        return listings.filter(verdict__in=["" if key == RETRACTED else key for key in value]) if value else listings

    def made_by(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        if not Mention.objects.filter(kind=MentionKind.CLAIMANT, key=value).exists():
            raise _unknown(name, value)
        made = Listing.objects.filter(claimant_uid=value).order_by().values_list("pk", flat=True)
        few = self._few(made)
        return listings.filter(claimant_uid=value) if few is None else listings.filter(pk__in=few)

    def named(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        kinds = {"party": PARTIES, "source": SOURCES, "topic": [MentionKind.TOPIC]}[name]
        mentions = Mention.objects.filter(kind__in=kinds, key=value).order_by()
        few = self._few(mentions.values_list("listing", flat=True))
        if few is not None and not few:
            raise _unknown(name, value)
        if few is not None:
            return listings.filter(pk__in=few)
        if mentions[: published.SOONER_SORTED + 1].count() > published.SOONER_SORTED:
            # sooner looked for along the list than put in its order
            return listings.filter(Exists(mentions.filter(listing=OuterRef("pk"))))
        return listings.filter(pk__in=mentions.values("listing"))

    def _few(self, keys: QuerySet[Any, int]) -> list[int] | None:
        """These keys, which lead if they are few; None if they are many."""
        few = list(keys[: published.FEW + 1])
        if len(few) > published.FEW:
            return None
        self.few_lead = True
        return few

    def in_language(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        if not Listing.objects.filter(language=value).exists():
            raise _unknown(name, value)
        return listings.filter(language=value)

    def said_from(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__gte=value.earliest)

    def said_up_to(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__lte=value.latest)


def verdicts() -> list[tuple[str, str]]:
    """Every verdict that any scale ever had, and the retracted."""
    known = dict(Rating.objects.order_by("scale__current", "order").values_list("key", "label"))
    return [*known.items(), (RETRACTED, "Retracted")]


def _unknown(name: str, value: str) -> ValidationError:
    return ValidationError({name: f"No published claim has “{value[:60]}”."})
