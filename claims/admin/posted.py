"""Forms as the dictionaries a browser sends, so that two versions of a claim can be laid side by side.

A *section* is what a merge decides about at once: one field of the claim, or all rows of one kind.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import (
    INITIAL_FORM_COUNT,
    MAX_NUM_FORM_COUNT,
    MIN_NUM_FORM_COUNT,
    TOTAL_FORM_COUNT,
    BaseFormSet,
)
from django.http import QueryDict
from django.utils.functional import cached_property

#: Names of inputs to their values, all as text.
Posted: TypeAlias = dict[str, list[str]]

COUNTS = (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT, MIN_NUM_FORM_COUNT, MAX_NUM_FORM_COUNT)
#: In every row, and no part of what it says.
APPARATUS = {"claim"}


class AsSent(BaseFormSet[Any]):
    """A formset with a form for every row that was sent, and for no other, whatever the count beside them says.

    A count of 100,000 would draw blank rows for minutes; one too small would drop rows somebody typed.
    """

    def total_form_count(self) -> int:
        return min(self._in_order, self.absolute_max) if self.is_bound else super().total_form_count()

    def clean(self) -> None:
        super().clean()
        if len(self._places) > self._in_order:
            raise ValidationError("Rows were sent with gaps between them, so nothing was saved. Open it again.")

    @cached_property
    def _places(self) -> set[int]:
        """Those that anything was sent for."""
        start = f"{self.prefix}-"
        found = (name[len(start) :].partition("-")[0] for name in self.data if name.startswith(start))
        return {int(each) for each in found if re.fullmatch("[0-9]{1,6}", each, re.ASCII)}

    @cached_property
    def _in_order(self) -> int:
        """How many follow each other from the first on; browsers send no others."""
        return next(place for place in count() if place not in self._places)


def as_posted(form: forms.BaseForm, formsets: Iterable[BaseFormSet[Any]]) -> Posted:
    """What a browser would send for these forms if nobody touched them."""
    found = _of_form(form)
    for formset in formsets:
        found |= _of_formset(formset)
    return found


def as_dict(data: QueryDict) -> Posted:
    return {name: [str(value) for value in values] for name, values in data.lists()}


def rows(data: Posted, prefix: str) -> list[Posted]:
    """The rows of one formset in order, each as the endings of its inputs' names to their values."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})-(.+)")
    found: dict[int, Posted] = {}
    for name, values in data.items():
        if match := pattern.fullmatch(name):
            found.setdefault(int(match[1]), {})[match[2]] = values
    return [found[place] for place in sorted(found)]


def said_rows(data: Posted, formset: BaseFormSet[Any]) -> list[Posted]:
    """As `rows`, without the blank ones and without what says nothing."""
    blank = _said(_cut(_of_form(formset.empty_form), f"{formset.empty_form.prefix}-"))
    return [row for row in map(_said, rows(data, formset.prefix or "")) if row != blank]


def digests(data: Posted, form: forms.BaseForm, formsets: Iterable[BaseFormSet[Any]]) -> dict[str, str]:
    """For each section a short digest of what `data` says in it: equal digests, equal content."""
    found = {name: _digest(said(data.get(name, []))) for name in form.fields}
    return found | {formset.prefix or "": _digest(said_rows(data, formset)) for formset in formsets}


def said(values: Iterable[str]) -> list[str]:
    """Values without what carries no meaning: blanks, a browser's line ends, the order of choices."""
    return sorted(text for value in values if (text := value.replace("\r\n", "\n").strip()))


def put_rows(prefix: str, known: list[Posted], new: list[Posted]) -> Posted:
    """Rows back into the names of a formset; `known` are those the database has."""
    counts = (len(known) + len(new), len(known), 0, 1000)
    found = {f"{prefix}-{name}": [str(count)] for name, count in zip(COUNTS, counts, strict=True)}
    for place, row in enumerate([*known, *new]):
        found |= {f"{prefix}-{place}-{ending}": values for ending, values in row.items()}
    return found


def _of_form(form: forms.BaseForm) -> Posted:
    found = {bound.html_name: values for bound in form if (values := _values(bound))}
    # An appearance carries its chain with it.
    chain = getattr(form, "chain", None)
    return found | (_of_formset(chain) if chain is not None else {})


def _of_formset(formset: BaseFormSet[Any]) -> Posted:
    found = _of_form(formset.management_form)
    for form in formset.forms:
        found |= _of_form(form)
    return found


def _values(bound: forms.BoundField) -> list[str]:
    # The admin wraps the boxes of related things in another widget.
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if bound.value() else []
    value = widget.format_value(bound.value())
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _said(row: Mapping[str, list[str]]) -> Posted:
    kept = {name: said(values) for name, values in row.items() if name not in APPARATUS and not name.endswith(COUNTS)}
    return {name: values for name, values in sorted(kept.items()) if values}


def _cut(data: Posted, prefix: str) -> Posted:
    return {name.removeprefix(prefix): values for name, values in data.items()}


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
