"""The rows under a claim: figures, appearances with their chain, evidence, replies."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Field, QuerySet, TextField
from django.forms import BaseInlineFormSet, ModelForm, Textarea
from django.http import HttpRequest

from claims.admin.base import AnyModel, DeskInline
from claims.admin.chain_form import AppearanceForm
from claims.admin.inputs import KINDS
from claims.admin.posted import AsSent
from claims.models import Appearance, Claim, Evidence, Figure, Reply

#: Up to so many characters a text is written on one line; it grows with what is typed where the browser can.
ONE_LINE = 300
LINES: dict[Any, dict[str, Any]] = {TextField: {"widget": Textarea(attrs={"rows": 3})}}


class RowsOfClaim(AsSent, BaseInlineFormSet[Any, Claim, Any]):
    """Rows that are this claim's own: by the number of another claim's row, none is changed, moved or copied."""

    def clean(self) -> None:
        super().clean()
        if not all(map(self._is_own, self.forms)):
            raise ValidationError("A row was sent that is not this claim’s own, so nothing was saved. Open it again.")

    def _is_own(self, row: ModelForm[Any]) -> bool:
        keys = {"id": row.instance.pk, self.fk.name: self.instance.pk}
        sent = {name: self.data.get(row.add_prefix(name), "") for name in keys}
        return sent["id"] == str(keys["id"] or "") and sent[self.fk.name] in ("", str(keys[self.fk.name] or ""))


class ClaimRows(DeskInline[AnyModel, Claim]):
    """Each saved row is folded to one line, so that ten pieces of evidence are ten lines and not ten screens."""

    template = "admin/claims/claim/_rows.html"
    formset = RowsOfClaim
    #: Most claims have none: the blank row is folded too, and a line of the form.
    seldom = False
    formfield_overrides = KINDS | LINES

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, CharField) and (db_field.max_length or 0) > ONE_LINE:
            kwargs["widget"] = Textarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A blank row where there is none yet, or where the address asks for one because scripts are off."""
        asked = "blank" in request.GET
        return 1 if asked or obj is None or not self.model._default_manager.filter(claim=obj).exists() else 0


class FigureRows(ClaimRows[Figure]):
    model = Figure
    fieldsets = [(None, {"fields": [("text", "comparator"), ("low", "high", "unit", "currency", "as_of")]})]


class AppearanceRows(ClaimRows[Appearance]):
    model = Appearance
    form = AppearanceForm
    verbose_name_plural = "where it was said"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["source", "quote", ("on", "locator", "first")]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appearance]:
        return super().get_queryset(request).select_related("source").prefetch_related("attributions__party")


class EvidenceRows(ClaimRows[Evidence]):
    model = Evidence
    autocomplete_fields = ["source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("stance", "source"),
                    "excerpt",
                    "note",
                    ("directness", "directness_why"),
                    ("origin", "locator", "accessed_on"),
                ]
            },
        )
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).select_related("source")


class ReplyRows(ClaimRows[Reply]):
    model = Reply
    seldom = True
    verbose_name_plural = "right of reply"
    fieldsets = [
        (None, {"fields": [("asked", "how"), ("asked_on", "deadline", "answered_on"), "answer", "why_not"]}),
    ]


ROWS: list[Any] = [FigureRows, AppearanceRows, EvidenceRows, ReplyRows]
