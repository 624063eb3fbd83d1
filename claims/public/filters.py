"""What readers can ask of the list; the export takes the same questions."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.choices import ClaimKind, Facet
from claims.models import Listing
from claims.models.fields import PartialDateFormField
from claims.presenters.wording import date_words
from claims.public import facets, leading
from claims.public.facets import FACETS
from claims.public.offers import PLACES, toggled
from claims.public.stretches import Reading
from claims.search import published

#: What Django reads from bytes that are not UTF-8; put in the place of NUL too, which no page or query may hold.
UNREADABLE = "\ufffd"
BEST = "best"
_NOT_LISTED = _("“%(value)s” is not on the list.")
#: Values of one facet that can be asked for at once.
MOST_CHOICES = 20
SORTS = [
    ("newest", _("newest edition first")),
    ("oldest", _("oldest edition first")),
    ("claimed", _("latest said first")),
    (BEST, _("best match first")),
]


def _date(label: Any) -> PartialDateFormField:
    """One hint under both boxes says how a date is written."""
    box = forms.TextInput(attrs={"aria-describedby": "dates_hint"})
    return PartialDateFormField(label=label, required=False, help_text="", widget=box)


def _facet(facet: Facet) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_(str(facet.label)), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _NOT_LISTED},
    )  # fmt: skip


class FilterForm(forms.Form):
    """What is asked. Of a facet what is published can be chosen, and only what was asked for is looked up."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    sort = forms.ChoiceField(label=_("Order"), required=False, error_messages={"invalid_choice": _NOT_LISTED})

    data: QueryDict

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        # What the list does when words are asked for and no order is.
        self._choices("sort", [*SORTS[-1:], *SORTS[:-1]] if data.get("q") else SORTS)
        #: The name of each value that was chosen, by facet, and how many claims have any of them.
        self.names, self.sizes = facets.known({facet: self.chosen(facet)[:MOST_CHOICES] for facet in FACETS})
        if self.chosen(Facet.VERDICT):
            self.names[Facet.VERDICT] |= facets.scale()
        if self.chosen(Facet.KIND):
            self.names[Facet.KIND] = {str(kind): gettext(str(kind.label)) for kind in ClaimKind}
        for facet in filter(self.chosen, FACETS):
            self._choices(facet, list(self.names[facet].items()))

    def chosen(self, facet: str) -> list[str]:
        """What was chosen of a facet, each once, in the order it was."""
        return list(dict.fromkeys(filter(None, self.data.getlist(facet))))

    @property
    def facets(self) -> list[forms.BoundField]:
        """Those that anything was chosen of."""
        return [self[facet] for facet in filter(self.chosen, FACETS)]

    @property
    def shown(self) -> tuple[str, ...]:
        """All that the form shows goes by: what was asked, on whichever page of it, and what is wrong with that."""
        told = (self.errors.as_json(), repr(self.names)) if self.errors else ()
        return repr([each for each in self.data.lists() if each[0] not in PLACES]), *told

    def full_clean(self) -> None:
        """Check, then offer what was asked for again, whether it is there or not: nothing is lost from the form."""
        super().full_clean()
        for name in filter(self.chosen, FACETS):
            names = self.names[name]
            self._choices(name, [(key, names.get(key) or f"“{key[:60]}”") for key in self.chosen(name)[:MOST_CHOICES]])
        if "sort" in self.errors:
            asked = str(self.data["sort"])
            self._choices("sort", [*SORTS, (asked, f"“{asked[:60]}”")])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

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
        for facet in FACETS:
            if len(self.chosen(facet)) > MOST_CHOICES:
                words = _("Choose at most %(most)d at once; these are %(many)d.")
                self.add_error(facet, words % {"most": MOST_CHOICES, "many": len(self.chosen(facet))})
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest > last.latest:
            raise ValidationError(_("The first date is after the last one."))
        return cleaned


# The facets, and the two whose names Python keeps for itself.
FilterForm.base_fields |= {facet.value: _facet(facet) for facet in Facet}
FilterForm.base_fields |= {"from": _date(_("Said from")), "to": _date(_("Said up to"))}


class ClaimFilter:
    """`?q=&from=&to=&sort=` and each Facet, several times; nonsense makes it invalid, never empty."""

    def __init__(self, asked: QueryDict, listings: QuerySet[Listing]) -> None:
        self.data, self.queryset = _readable(asked), listings
        self.form = FilterForm(self.data)
        #: More claims are known to be asked for than are looked up one by one (`published.FEW`).
        self.many = False
        #: What `_few_said` looked up already.
        self._said: dict[Any, tuple[int, ...] | None] = {(None, None): None}

    def is_valid(self) -> bool:
        return self.form.is_valid()

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What was chosen of each facet, once the filter is valid; facets without a choice are left out."""
        cleaned = self.form.cleaned_data
        return {facet: list(dict.fromkeys(cleaned[facet])) for facet in FACETS if cleaned[facet]}

    @property
    def only_chosen(self) -> bool:
        """Whether nothing is asked but values of facets."""
        return not any(self.form.cleaned_data[name] for name in ("q", "from", "to"))

    @property
    def nothing(self) -> bool:
        """Whether all that is published is asked for, in the order it has unasked."""
        return self.only_chosen and not self.chosen and self.order == SORTS[0][0]

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
        first, last = self._days(*but)
        listings = self.queryset.order_by()
        listings = listings.filter(claimed_from__gte=first) if first else listings
        listings = listings.filter(claimed_from__lte=last) if last else listings
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
        return published.find(self._all_but_words(by_time=self._by_time), self.question, many=self.many)

    @cached_property
    def question(self) -> published.Question:
        """The words asked for, once the filter is valid."""
        return published.parse(str(self.form.cleaned_data["q"]))

    @property
    def order(self) -> str:
        """One of SORTS: that asked for, else best match first for words and newest first without any."""
        return str(self.form.cleaned_data["sort"] or (BEST if self.question else SORTS[0][0]))

    @cached_property
    def qs(self) -> QuerySet[Listing]:
        """All that was asked, in its order."""
        return self._in_order(self.found)

    @property
    def rows(self) -> QuerySet[Listing]:
        """All that was asked, in its order; none where there is a `reading`."""
        return self.queryset.none() if self.reading else self.qs

    @cached_property
    def reading(self) -> Reading | None:
        """How the list is read on under words: off their index, unless that has no such order."""
        if not self.question or self.order not in published.ORDERS:
            return None
        return partial(published.read, self.found, self.order)

    def asked(self) -> list[tuple[str, str, str]]:
        """What was asked for besides an order: label, value in words, and the query string without it."""
        found = []
        for name in self.form.fields.keys() - {"sort"}:
            for value in self.form.chosen(name):
                words = self.form.names.get(name, {}).get(value) or date_words(value)
                found.append((str(self.form.fields[name].label), words, toggled(self.data, name, value)))
        return sorted(found)

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


def _readable(asked: QueryDict) -> QueryDict:
    """The question without what no page or query may hold, and without choices of nothing."""
    readable = asked.copy()
    for name in readable:
        values = [value.replace("\x00", UNREADABLE) for value in readable.getlist(name)]
        readable.setlist(name, list(filter(None, values)) if name in FACETS else values)
    return readable
