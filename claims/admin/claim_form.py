"""The claim's own form, and how what was typed into it and its rows is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from claims.actions import drafting
from claims.actions.anchors import anchor
from claims.actions.checking import check
from claims.admin.base import DeskForm
from claims.admin.chain_form import AppearanceForm
from claims.admin.notes import NotesForm
from claims.models import Appearance, Attribution, Claim, Member, Rating


class ClaimForm(DeskForm[Claim]):
    """The columns an editor writes; the thread of notes travels with it."""

    class Meta:
        model = Claim
        fields = sorted(drafting.WRITABLE)
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 2}),
            "quote": forms.Textarea(attrs={"rows": 2}),
            "why_selected": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 2}),
            "explanation": forms.Textarea(attrs={"rows": 12}),
            "rationale": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = NotesForm(self.data if self.is_bound else None, claim=self.instance)
        if "rating" in self.fields:
            ratings: Any = self.fields["rating"]
            ratings.queryset = Rating.objects.filter(Q(scale__current=True) | Q(pk=self.instance.rating_id))
            ratings.empty_label = "none yet"

    def is_valid(self) -> bool:
        return super().is_valid() and self.notes.is_valid()


def start(form: ClaimForm, formsets: Iterable[Any], *, by: Member) -> Claim:
    """Put a new claim with all its rows on the desk."""
    claim = drafting.start_claim(by=by, **_columns(form))
    with drafting.editing(claim, by=by) as fresh:
        _write_rows(fresh, formsets)
    form.notes.save(by=by, on=claim)
    return claim


def save(form: ClaimForm, formsets: Iterable[Any], *, by: Member, version: int) -> None:
    """Write what was posted onto the claim as it is now, if nobody saved since `version`.

    Only the columns of the form are copied: the form's own instance may hold a stage or a round of the past.
    """
    with drafting.editing(form.instance, by=by, version=version) as fresh:
        columns = _columns(form)
        topics = columns.pop("topics", None)
        for name, value in columns.items():
            setattr(fresh, name, value)
        check(fresh)
        fresh.save()
        if topics is not None:
            fresh.topics.set(topics)
        _write_rows(fresh, formsets)
    form.notes.save(by=by, on=fresh)


def _columns(form: ClaimForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in drafting.WRITABLE & form.cleaned_data.keys()}


def _write_rows(claim: Claim, formsets: Iterable[Any]) -> None:
    for formset in formsets:
        # First what goes, so that what comes in its place does not meet it.
        for form in formset.initial_forms:
            if form in formset.deleted_forms and form.instance.pk:
                form.instance.delete()
        for form in formset.forms:
            if form.has_changed() and form not in formset.deleted_forms:
                _write_row(claim, form)


def _write_row(claim: Claim, form: forms.ModelForm[Any]) -> None:
    row: Any = form.instance
    row.claim = claim
    if isinstance(row, Appearance):
        anchor(row)
    _check(row)
    row.save()
    if isinstance(form, AppearanceForm) and form.chain.has_changed():
        _write_chain(row, form.chain.links())


def _write_chain(appearance: Appearance, links: Iterable[dict[str, Any]]) -> None:
    """The chain is short and its order is its meaning: it is written anew as a whole."""
    appearance.attributions.all().delete()
    for order, link in enumerate(links, start=1):
        attribution = Attribution(appearance=appearance, order=order, **link)
        _check(attribution)
        attribution.save()


def _check(row: models.Model) -> None:
    """As `check`, but the form shows on top what is wrong with a row: its own fields have other names."""
    try:
        check(row)
    except ValidationError as error:
        raise ValidationError([f"{row}: {message}" for message in error.messages]) from error
