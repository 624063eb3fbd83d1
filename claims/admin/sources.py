"""Published items: where claims are made, and what evidence rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.actions import collecting
from claims.admin.base import DeskAdmin, member_of
from claims.admin.checked import CheckedPage
from claims.admin.dossiers import SourceDossier
from claims.admin.history import HistoryPages
from claims.admin.intake import IntakePages
from claims.admin.reader import ReaderPages
from claims.admin.seen import SharedForm
from claims.admin.site import site
from claims.models import Claim, Source

LARGEST = 2 * 1024 * 1024  # bytes; a long book
#: No text has these; pictures, archives and office files do, whatever their names say.
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}
SHOWN = 20


class SourceForm(SharedForm[Source]):
    """With a file to take the captured text from."""

    file = forms.FileField(
        label="Text from a file",
        required=False,
        help_text="A plain text file (.txt, .md) of up to 2 MB in UTF-8; it replaces the captured text.",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,text/plain"}),
    )

    class Meta:
        model = Source
        fields = [
            "title", "kind", "url", "publisher", "authors", "published", "language", "text", "interest", "protected",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 12}), "interest": forms.Textarea(attrs={"rows": 2})}

    def lock(self) -> None:
        collecting.lock_source(self.instance)

    def clean_file(self) -> str | None:
        """The text in the file; a picture that is called `.txt` is still a picture."""
        file: UploadedFile | None = self.cleaned_data["file"]
        return read_text(file) if file else None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("file"):
            found["text"] = found["file"]
        return found


def read_text(file: UploadedFile) -> str:
    """The file's text with plain line ends; ValidationError says what it is instead."""
    if (file.size or 0) > LARGEST:
        raise forms.ValidationError("This file is larger than 2 MB. Keep what bears on the claim.")
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise forms.ValidationError(
            "This is no plain text in UTF-8: it may be a picture, a PDF or an office file. Save it as text first."
        ) from error
    if CONTROLS & set(content):
        raise forms.ValidationError("This is no plain text: it holds bytes that only programs and pictures use.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@admin.register(Source, site=site)
class SourceAdmin(ReaderPages, IntakePages, CheckedPage, SourceDossier, HistoryPages, DeskAdmin[Source]):
    form = SourceForm
    autocomplete_fields = ["publisher"]
    fieldsets = [
        (None, {"fields": ["title", "url", ("kind", "publisher"), ("authors", "published", "language"), "seen"]}),
        ("What readers should know", {"fields": ["interest", "protected"]}),
        ("Captured text", {"fields": ["text", "file"]}),
        ("Claims that rest on it", {"fields": ["claims"]}),
    ]
    readonly_fields = ["claims"]
    list_display = ["title", "kind", "publisher", "published", "language", "protected"]
    list_filter = ["kind", "protected"]
    search_fields = ["title", "url", "authors", "publisher__name"]
    ordering = ["-created_at", "-pk"]
    list_select_related = ["publisher"]
    write_right = "collect"

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        collecting.save_source(obj, by=member_of(request))

    @admin.display(description="Claims")
    def claims(self, source: Source) -> SafeString | str:
        """Where it is used, so that nobody changes a shared source unawares."""
        found = _resting_on(source) if source.pk else []
        if not found:
            return "None yet."
        links = (
            (reverse("admin:claims_claim_change", args=[each.pk]), each.statement, each.get_stage_display())
            for each in found[:SHOWN]
        )
        more = format_html("<li>and more</li>") if len(found) > SHOWN else ""
        rows = format_html_join("", '<li><a href="{}" dir="auto">{}</a> <span class="quiet">{}</span></li>', links)
        return format_html('<ul class="plain">{}{}</ul>', rows, more)


def _resting_on(source: Source) -> list[Claim]:
    made: QuerySet[Claim] = Claim.objects.filter(appearances__source=source)
    shown = Claim.objects.filter(evidence__source=source)
    keys = {*made.values_list("pk", flat=True)[: SHOWN + 1], *shown.values_list("pk", flat=True)[: SHOWN + 1]}
    return list(Claim.objects.filter(pk__in=keys).order_by("-pk")[: SHOWN + 1])
