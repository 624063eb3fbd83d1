"""What readers can ask of the list; the export takes the same questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import QueryDict

from claims.choices import MentionKind
from claims.models import Listing, Mention
from claims.models.fields import PartialDateFormField
from claims.partialdate import PartialDate
from claims.presenters.wording import date_words
from claims.public.offers import KINDS, RETRACTED, SOURCE_KINDS, Choice, offer, offers
from claims.search import published

#: What Django reads from bytes that are not UTF-8; put in the place of NUL too, which no page or query may hold.
UNREADABLE = "\ufffd"
BEST = "best"
SORTS = [
    ("newest", "newest edition first"),
    ("oldest", "oldest edition first"),
    ("claimed", "latest said first"),
    (BEST, "best match first"),
]


class FilterForm(forms.Form):
    """The filter set's form, whose choices are what is published; what has too few claims for a select is looked up."""

    data: QueryDict

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: The name of each choice, to say what was asked for.
        self.names: dict[str, dict[str, str]] = {"sort": dict(SORTS)}
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = "“%(value)s” is not on the list."
        if self.data.get("q"):  # what the list does when words are asked for and no order is
            self.fields["sort"].choices = [*SORTS[-1:], *SORTS[:-1]]  # type: ignore[attr-defined]
        for name, choices in offers().items():
            asked = str(self.data.get(name) or "")
            rare = asked and name in KINDS and asked not in {key for key, _, _ in choices}
            self._offer(name, [*choices, *offer(name, asked)] if rare else choices)

    def _offer(self, name: str, choices: list[Choice]) -> None:
        self.names[name] = {key: label for key, label, _ in choices}
        self.fields[name].choices = [(key, f"{label} ({claims})") for key, label, claims in choices]  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Check, then offer again what was asked for in vain: nothing typed is lost from the form."""
        super().full_clean()
        for name in self.errors:
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                choices = list(cast("Iterable[tuple[str, str]]", field.choices))
                unknown = set(self.data.getlist(name)) - {key for key, _ in choices}
                field.choices = [*choices, *((each, f"“{each[:60]}”") for each in sorted(unknown))]

    def clean_q(self) -> str:
        """The words as they were typed, once they are known to ask something."""
        typed = str(self.cleaned_data.get("q") or "")
        try:
            published.parse(typed)
        except published.Unaskable as problem:
            raise ValidationError(str(problem)) from problem
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(UNREADABLE in value for _, values in self.data.lists() for value in values):
            raise ValidationError("The address holds bytes that are not text.")
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest > last.latest:
            raise ValidationError("The first date is after the last one.")
        return cleaned


class _DateFilter(django_filters.Filter):
    field_class = PartialDateFormField


# One hint under both boxes says how a date is written.
_DATE: dict[str, Any] = {"help_text": "", "widget": forms.TextInput(attrs={"aria-describedby": "dates_hint"})}


class ClaimFilter(django_filters.FilterSet):
    """`?q=&verdict=&claimant=&topic=&source=&language=&from=&to=&sort=`; nonsense makes it invalid, never empty."""

    q = django_filters.CharFilter(label="Words", method="with_words", max_length=200)
    verdict = django_filters.MultipleChoiceFilter(
        label="Verdict", method="with_verdict", widget=forms.CheckboxSelectMultiple
    )
    claimant = django_filters.ChoiceFilter(label="Claimant", field_name="claimant_uid", empty_label="any")
    topic = django_filters.ChoiceFilter(label="Topic", method="with_topic", empty_label="any")
    source = django_filters.ChoiceFilter(label="Source", method="with_source", empty_label="any")
    language = django_filters.ChoiceFilter(label="Language", empty_label="any")
    sort = django_filters.ChoiceFilter(label="Order", method="unsorted", choices=SORTS, empty_label=None)

    class Meta:
        model = Listing
        fields: list[str] = []
        form = FilterForm

    def __init__(self, asked: QueryDict, listings: QuerySet[Listing]) -> None:
        readable = asked.copy()
        for name in readable:
            readable.setlist(name, [value.replace("\x00", UNREADABLE) for value in readable.getlist(name)])
        super().__init__(readable, listings)

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The declared filters and the two whose names Python keeps for itself."""
        return super().get_filters() | {
            "from": _DateFilter(label="Said from", method="said_from", **_DATE),
            "to": _DateFilter(label="Said up to", method="said_up_to", **_DATE),
        }

    @property
    def question(self) -> published.Question:
        """The words asked for, once the filter is valid."""
        return published.parse(str(self.form.cleaned_data["q"]))

    @property
    def order(self) -> str:
        """One of SORTS: that asked for, else best match first for words and newest first without any."""
        return str(self.form.cleaned_data["sort"] or (BEST if self.question else SORTS[0][0]))

    def filter_queryset(self, listings: Any) -> QuerySet[Listing]:
        """All that was asked, in its order."""
        return self._in_order(super().filter_queryset(listings))

    def asked(self) -> list[tuple[str, str, str]]:
        """What was asked for besides an order: label, value in words, and the query string without it."""
        found = []
        for name in self.form.fields.keys() - {"sort"}:
            for value in filter(None, self.data.getlist(name)):
                words = self.form.names.get(name, {}).get(value) or date_words(value)
                found.append((str(self.form.fields[name].label), words, self._without(name, value)))
        return sorted(found)

    def _without(self, name: str, value: str) -> str:
        rest = self.data.copy()
        for place in ("page", "after", "before"):
            rest.pop(place, None)
        rest.setlist(name, [each for each in rest.getlist(name) if each and each != value])
        return str(rest.urlencode())

    def with_words(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        return published.matching(listings, value)

    def with_verdict(self, listings: QuerySet[Listing], name: str, value: list[str]) -> QuerySet[Listing]:
        keys = ["" if key == RETRACTED else key for key in value]
        return listings.filter(verdict__in=keys) if keys else listings

    def with_topic(self, listings: Any, name: str, value: str) -> QuerySet[Listing]:
        return listings.naming(MentionKind.TOPIC, value)

    def with_source(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        return listings.filter(pk__in=Mention.objects.filter(kind__in=SOURCE_KINDS, key=value).values("listing"))

    def said_from(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__gte=value.earliest)

    def said_up_to(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__lte=value.latest)

    def unsorted(self, listings: QuerySet[Listing], name: str, value: str) -> QuerySet[Listing]:
        """The order comes last, for it depends on what else is asked."""
        return listings

    def _in_order(self, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        match self.order:
            case "best":
                return published.by_relevance(listings, self.question)
            case "claimed":
                return listings.order_by(F("claimed_from").desc(nulls_last=True), "-uid")
            case "oldest":
                return listings.order_by("published_at", "uid")
            case _:
                return listings.order_by("-published_at", "-uid")
