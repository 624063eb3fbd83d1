"""What readers can ask of the list; the export takes the same questions."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.choices import ClaimKind, Facet
from claims.models import Listing
from claims.models.fields import PartialDateFormField
from claims.partialdate import PartialDate
from claims.presenters.wording import date_words
from claims.public import facets, leading
from claims.public.offers import toggled
from claims.public.stretches import Reading
from claims.search import published

#: What Django reads from bytes that are not UTF-8; put in the place of NUL too, which no page or query may hold.
UNREADABLE = "\ufffd"
BEST = "best"
#: Values of one facet that can be asked for at once.
MOST_CHOICES = 20
SORTS = [
    ("newest", _("newest edition first")),
    ("oldest", _("oldest edition first")),
    ("claimed", _("latest said first")),
    (BEST, _("best match first")),
]


class FilterForm(forms.Form):
    """The filter set's form. Of a facet what is published can be chosen, and only what was asked for is looked up."""

    data: QueryDict

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _("“%(value)s” is not on the list.")
        if self.data.get("q"):  # what the list does when words are asked for and no order is
            self.fields["sort"].choices = [*SORTS[-1:], *SORTS[:-1]]  # type: ignore[attr-defined]
        #: The name of each value that was chosen, by facet, and how many claims have any of them.
        self.names, self.sizes = facets.known({facet: self.chosen(facet)[:MOST_CHOICES] for facet in Facet.values})
        if self.chosen(Facet.VERDICT):
            self.names[Facet.VERDICT] |= facets.scale()
        self.names[Facet.KIND] = {str(kind): gettext(str(kind.label)) for kind in ClaimKind}
        for facet, names in self.names.items():
            self.fields[facet].choices = list(names.items())  # type: ignore[attr-defined]

    def chosen(self, facet: str) -> list[str]:
        """What was chosen of a facet, each once, in the order it was."""
        return list(dict.fromkeys(filter(None, self.data.getlist(facet))))

    @property
    def facets(self) -> list[forms.BoundField]:
        return [self[facet] for facet in Facet.values]

    def full_clean(self) -> None:
        """Check, then offer what was asked for again, whether it is there or not: nothing is lost from the form."""
        super().full_clean()
        for name in Facet.values:
            names = self.names[name]
            choices = [(key, names.get(key) or f"“{key[:60]}”") for key in self.chosen(name)[:MOST_CHOICES]]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if "sort" in self.errors:
            asked = self.data["sort"]
            self.fields["sort"].choices = [*SORTS, (asked, f"“{asked[:60]}”")]  # type: ignore[attr-defined]

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
            raise ValidationError(_("The address holds bytes that are not text."))
        for facet in Facet.values:
            if len(self.chosen(facet)) > MOST_CHOICES:
                words = _("Choose at most %(most)d at once; these are %(many)d.")
                self.add_error(facet, words % {"most": MOST_CHOICES, "many": len(self.chosen(facet))})
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest > last.latest:
            raise ValidationError(_("The first date is after the last one."))
        return cleaned


class _DateFilter(django_filters.Filter):
    field_class = PartialDateFormField


# One hint under both boxes says how a date is written.
_DATE: dict[str, Any] = {"help_text": "", "widget": forms.TextInput(attrs={"aria-describedby": "dates_hint"})}


def _facet(facet: Facet) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=_(str(facet.label)), field_name=facet.value, method="last", widget=forms.CheckboxSelectMultiple
    )


class ClaimFilter(django_filters.FilterSet):
    """`?q=&from=&to=&sort=` and each Facet, several times; nonsense makes it invalid, never empty."""

    q = django_filters.CharFilter(label=_("Words"), method="last", max_length=200)
    sort = django_filters.ChoiceFilter(label=_("Order"), method="last", choices=SORTS, empty_label=None)

    class Meta:
        model = Listing
        fields: list[str] = []
        form = FilterForm

    _form_class: type[forms.Form]

    def __init__(self, asked: QueryDict, listings: QuerySet[Listing]) -> None:
        readable = asked.copy()
        for name in readable:
            values = [value.replace("\x00", UNREADABLE) for value in readable.getlist(name)]
            readable.setlist(name, list(filter(None, values)) if name in Facet.values else values)
        super().__init__(readable, listings)
        #: What `_few_said` looked up already.
        self._said: dict[Any, tuple[int, ...] | None] = {(None, None): None}

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The declared filters, the facets, and the two whose names Python keeps for itself."""
        return (
            super().get_filters()
            | {facet.value: _facet(facet) for facet in Facet}
            | {
                "from": _DateFilter(label=_("Said from"), method="said_from", **_DATE),
                "to": _DateFilter(label=_("Said up to"), method="said_up_to", **_DATE),
            }
        )

    def get_form_class(self) -> type[forms.Form]:
        """One for all questions: its fields are copied for each, and made of nothing that was asked."""
        cls = type(self)
        if "_form_class" not in vars(cls):
            cls._form_class = super().get_form_class()
        return cls._form_class

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What was chosen of each facet, once the filter is valid; facets without a choice are left out."""
        cleaned = self.form.cleaned_data
        return {facet: list(dict.fromkeys(cleaned[facet])) for facet in Facet.values if cleaned[facet]}

    @property
    def only_chosen(self) -> bool:
        """Whether nothing is asked but values of facets."""
        return not any(self.form.cleaned_data[name] for name in ("q", "from", "to"))

    @property
    def key(self) -> str:
        """What is asked, in one way however it was written; the order is no part of it."""
        asked = ((name, sorted(set(self.data.getlist(name)))) for name in self.form.fields if name != "sort")
        return repr(sorted((name, values) for name, values in asked if any(values)))

    def narrowed(self, *but: str) -> QuerySet[Listing]:
        """All that was asked except under the names `but`; the newest of many come first, few come in no order."""
        listings = self._all_but_words(*but, by_time=not self.question)
        return listings if "q" in but else published.matching(listings, self.question)

    def _all_but_words(self, *but: str, by_time: bool) -> QuerySet[Listing]:
        listings = self.queryset.order_by()
        for name, value in self.form.cleaned_data.items():
            if name not in but:
                listings = self.filters[name].filter(listings, value)
        choices = {facet: keys for facet, keys in self.chosen.items() if facet not in but}
        few = self._few_said(*but)
        if few is not None:
            return leading.among(listings, choices, few)
        leader = leading.leader(choices, self.form.sizes, by_time)
        return leading.led(listings, choices, leader, by_time) if choices else listings

    def _days(self, *but: str) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that are asked for."""
        first, last = (None if name in but else self.form.cleaned_data[name] for name in ("from", "to"))
        return first and first.earliest, last and last.latest

    def _few_said(self, *but: str) -> tuple[int, ...] | None:
        """The keys of all claims said between the days; None where they are many, or no day is asked for."""
        days = self._days(*but)
        if days not in self._said:
            self._said[days] = published.few_said(*days)
        return self._said[days]

    @property
    def _by_time(self) -> bool:
        """Whether the list is read in the order of publication, and not off that of the words."""
        return not self.question and self.order in published.ORDERS

    @property
    def by(self) -> str:
        """What goes before the names of the columns that `qs` is ordered by."""
        if not self._by_time or self._few_said() is not None:
            return ""
        return leading.by(self.chosen, leading.leader(self.chosen, self.form.sizes, self._by_time))

    @cached_property
    def found(self) -> published.Found:
        """All that was asked, as the next of many are read from it."""
        return published.find(self._all_but_words(by_time=self._by_time), self.question)

    @cached_property
    def question(self) -> published.Question:
        """The words asked for, once the filter is valid."""
        return published.parse(str(self.form.cleaned_data["q"]))

    @property
    def order(self) -> str:
        """One of SORTS: that asked for, else best match first for words and newest first without any."""
        return str(self.form.cleaned_data["sort"] or (BEST if self.question else SORTS[0][0]))

    def filter_queryset(self, listings: Any) -> QuerySet[Listing]:
        """All that was asked, in its order."""
        return self._in_order(self.found)

    @property
    def rows(self) -> QuerySet[Listing]:
        """All that was asked, in its order, with editions under words; none where there is a `reading`."""
        if self.reading:
            return self.queryset.none()
        return self.qs.select_related("edition") if self.question else self.qs

    @cached_property
    def reading(self) -> Reading | None:
        """How the list is read on under words, with editions: off their index, unless that has no such order."""
        if not self.question or self.order not in published.ORDERS:
            return None
        return partial(published.read, self.found.with_editions(), self.order)

    def asked(self) -> list[tuple[str, str, str]]:
        """What was asked for besides an order: label, value in words, and the query string without it."""
        found = []
        for name in self.form.fields.keys() - {"sort"}:
            for value in self.form.chosen(name):
                words = self.form.names.get(name, {}).get(value) or date_words(value)
                found.append((str(self.form.fields[name].label), words, toggled(self.data, name, value)))
        return sorted(found)

    def last(self, listings: QuerySet[Listing], name: str, value: Any) -> QuerySet[Listing]:
        """Nothing yet: see `narrowed` and `filter_queryset`."""
        return listings

    def said_from(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__gte=value.earliest)

    def said_up_to(self, listings: QuerySet[Listing], name: str, value: PartialDate) -> QuerySet[Listing]:
        return listings.filter(claimed_from__lte=value.latest)

    def _in_order(self, found: published.Found) -> QuerySet[Listing]:
        match self.order:
            case "best":
                return published.ranked(found)
            case "claimed":
                rows = published.within_days(published.to_be_sorted(found), *self._days())
                return rows.order_by("-said", "-uid")
            case "oldest":
                return found.listings.order_by(f"{self.by}published_at", f"{self.by}uid")
            case _:
                return found.listings.order_by(f"-{self.by}published_at", f"-{self.by}uid")
