"""Bringing in what others wrote or what was exported: looked through first, then carried out, and undone if need be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.actions import importing, taking_back
from claims.admin.base import allowed, member_of
from claims.admin.inputs import PastedForm, fetchable, is_key
from claims.admin.records import Kept
from claims.admin.site import site
from claims.capture import Unreadable
from claims.choices import Brought, ImportState
from claims.exchange import imports
from claims.models import Import, Member
from claims.models.fields import web_address
from claims.refusals import Refused
from claims.rules.access import may
from claims.tasks import carry_out_import, fetch_import

LARGEST = 10 * 1024 * 1024  # bytes
A_PAGE = 100  # rows
ONE = "Give a file, a text or an address: one of them, so that it is clear what is meant."
FORMATS = [
    ("", "Find out"),
    ("csv", "CSV: a table"),
    ("json", "An export of this workbench: JSON, JSON Lines, Data Package"),
    ("claimreview", "ClaimReview: JSON-LD, or a page that holds it"),
]


class ImportForm(PastedForm):
    """One of three: a file, a text, an address. What was typed is shown again, whatever was wrong with it."""

    file = forms.FileField(
        label="File", required=False,
        help_text="CSV, an export of this workbench, or ClaimReview as JSON or as a saved page; 10 MB.",
    )  # fmt: skip
    url = forms.CharField(
        label="Address", required=False, max_length=1000, validators=[web_address, fetchable],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="Of a page that holds ClaimReview, or of a file. It is fetched by the worker.",
    )  # fmt: skip
    format = forms.ChoiceField(label="What it is", required=False, choices=FORMATS)
    field_order = ("file", "text", "url", "format")

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB. Cut it, or import it on the server.")
        return file

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors and sum(bool(found.get(name)) for name in ("file", "text", "url")) != 1:
            raise forms.ValidationError(ONE)
        return found

    def look_through(self, *, by: Member) -> Import:
        """The import, looked through, or waiting for the worker. Raises Unreadable and Refused."""
        asked = self.cleaned_data
        if asked["url"]:
            batch = importing.open_import(by=by, name=asked["url"], address=asked["url"], format=asked["format"])
            fetch_import.enqueue(batch.pk, by.pk)
            return batch
        file: UploadedFile | None = asked["file"]
        body = file.read() if file else asked["text"].encode("utf-8", "surrogatepass")
        name = (file.name or "a file") if file else "a pasted text"
        return imports.preview(body, by=by, name=name, format=asked["format"])


@admin.register(Import, site=site)
class ImportAdmin(Kept[Import]):
    """The list of imports; each has one page, which is its preview, its result, and where it is undone."""

    fields = ["name", "state"]
    list_display = ["name", "state", "ended", "who", "at"]
    list_display_links = ["name"]
    list_filter = ["state"]
    search_fields = ["name", "by_name", "sha256"]
    ordering = ["-at", "-pk"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not among the rooms of every day: the list of claims leads here."""
        return False

    @admin.display(description="by", ordering="by_name")
    def who(self, batch: Import) -> str:
        return batch.by_name

    @admin.display(description="records")
    def ended(self, batch: Import) -> str:
        # In our order: PostgreSQL keeps the keys of JSON in one of its own.
        ends = ((batch.counts.get(each.value, 0), each.label.lower()) for each in Brought)
        return ", ".join(f"{count:,} {label}" for count, label in ends if count)

    def get_urls(self) -> list[URLPattern]:
        new = self.admin_site.admin_view(self.new_view)
        return [path("new/", new, name="claims_import_new"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"may_import": allowed(request, "import")} | (extra_context or {}))

    def new_view(self, request: HttpRequest) -> HttpResponse:
        """The three boxes; what is given is looked through, and nothing is made yet."""
        member = _importer(request)
        sent = request.method == "POST"
        form = ImportForm(request.POST if sent else None, request.FILES if sent else None)
        if sent and form.is_valid():
            try:
                return _to(form.look_through(by=member))
            except (Unreadable, Refused) as problem:
                form.add_error("file" if form.cleaned_data["file"] else "text", problem.reason)
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": "Import", "form": form}
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/claims/import/new.html", context, status=status)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not is_key(object_id):
            raise Http404
        batch = get_object_or_404(Import, pk=object_id)
        if request.method != "POST":
            return self._page(request, batch)
        member = _importer(request)
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            return self._page(request, batch, "Nothing was done: press one of the buttons.", status=400)
        try:
            return act(request, batch, member)
        except (Unreadable, Refused) as problem:
            batch.refresh_from_db()
            return self._page(request, batch, problem.reason, status=409)

    def _page(self, request: HttpRequest, batch: Import, problem: str = "", status: int = 200) -> HttpResponse:
        outcome = request.GET.get("outcome", "")
        rows = batch.rows.select_related("claim")
        if outcome in Brought.values:
            rows = rows.filter(outcome=outcome)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": batch.name, "batch": batch, "problem": problem, "outcome": outcome,
            "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
            "counts": [(key, Brought(key).label, batch.counts[key]) for key in Brought.values if key in batch.counts],
            "made": batch.counts.get("imported", 0) + batch.counts.get("repaired", 0),
            "may_import": allowed(request, "import"), "at_once": batch.total <= imports.AT_ONCE,
            "waiting": batch.state in (ImportState.WAITING, ImportState.CARRYING),
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/import/batch.html", context, status=status)


def _carry_out(request: HttpRequest, batch: Import, member: Member) -> HttpResponse:
    """At once if it is short; else the worker does it."""
    if batch.total <= imports.AT_ONCE or batch.state == ImportState.CARRYING:
        imports.carry_out(batch, by=member)
        messages.success(request, "Carried out.")
    else:
        importing.set_going(batch, by=member)
        carry_out_import.enqueue(batch.pk, member.pk)
    return _to(batch)


def _undo(request: HttpRequest, batch: Import, member: Member) -> HttpResponse:
    kept = taking_back.undo_import(batch, by=member)
    if kept:
        names = "; ".join(f"“{claim.statement[:80]}”" for claim in kept[:10])
        more = f" and {len(kept) - 10:,} more" if len(kept) > 10 else ""
        messages.warning(request, f"Undone, but for what somebody worked on since: {names}{more}.")
    else:
        messages.success(request, "Undone: everything it made is gone again.")
    return _to(batch)


def _discard(request: HttpRequest, batch: Import, member: Member) -> HttpResponse:
    importing.discard(batch, by=member)
    messages.success(request, "Put aside. Nothing had been made.")
    return HttpResponseRedirect(reverse("admin:claims_import_changelist"))


ACTS = {"carry": _carry_out, "undo": _undo, "discard": _discard}


def _to(batch: Import) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:claims_import_change", args=[batch.pk]))


def _importer(request: HttpRequest) -> Member:
    member = member_of(request)
    if not may(member, "import"):
        raise PermissionDenied
    return member
