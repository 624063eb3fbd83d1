"""The claim's pages: the list, the form, and the page where two versions meet."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import Media
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.admin import claim_form
from claims.admin.alike import AlikePage
from claims.admin.base import DeskAdmin, as_validation_error, member_of
from claims.admin.bulk import BulkActions
from claims.admin.columns import ClaimColumns, ClaimList
from claims.admin.dossiers import ClaimDossier, dossiers_of
from claims.admin.filters import QUESTIONS
from claims.admin.finding import FindsClaims
from claims.admin.history import HistoryPages, SincePage
from claims.admin.inlines import ROWS
from claims.admin.inputs import Finder
from claims.admin.merge import Merge
from claims.admin.merging import MergingPages
from claims.admin.moves import MovePages, side_of
from claims.admin.notes import NotesForm
from claims.admin.pairs import PairsPage, related_to
from claims.admin.pictures import PicturePage, PictureRows, hold_uploads
from claims.admin.preview import PreviewPage
from claims.admin.site import site
from claims.models import Claim, LogEntry
from claims.refusals import Refused, Stale
from claims.rules.access import may, refusal


@admin.register(Claim, site=site)
class ClaimAdmin(
    AlikePage,
    BulkActions,
    ClaimDossier,
    MergingPages,
    MovePages,
    PairsPage,
    PicturePage,
    PreviewPage,
    SincePage,
    HistoryPages,
    ClaimColumns,
    FindsClaims,
    DeskAdmin[Claim],
):
    """Reads through Django's admin, writes through `claim_form`, which goes through the actions."""

    form = claim_form.ClaimForm
    inlines = [*ROWS, PictureRows]
    autocomplete_fields = ["claimant", "topics", "assignee"]
    fieldsets = [
        (
            "The claim",
            {
                "fields": [
                    "statement",
                    "quote",
                    ("claimant", "claimed_on"),
                    ("kind", "language"),
                    "topics",
                    "why_selected",
                ]
            },
        ),
        ("What we say", {"fields": ["rating", "summary", "explanation"]}),
        ("At the desk", {"fields": [("assignee", "due", "embargo"), "rationale"]}),
    ]

    list_display = [
        "statement_and_uid",
        "stage_word",
        "verdict_badge",
        "claimant_name",
        "first_source",
        "figure_words",
        "assignee_name",
        "due_and_age",
        "updated",
    ]
    list_filter = QUESTIONS
    date_hierarchy = "created_at"
    ordering = ["-updated_at", "-id"]
    search_fields = [
        "statement",
        "quote",
        "uid",
        "claimant__name",
        "claimant__aliases__name",
        "appearances__source__title",
        "appearances__source__url",
        "evidence__source__title",
        "evidence__source__url",
    ]

    # --- Who may ----------------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(member_of(request), "start")

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return may(member_of(request), "edit", obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Giving a claim to somebody is a right of its own, here as everywhere."""
        return [] if may(member_of(request), "assign") else ["assignee"]

    # --- The list ---------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimList]:
        return ClaimList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The filter bar sends every question; the address keeps those that were answered."""
        answered = request.GET.copy()
        for name in [name for name, value in request.GET.items() if not value]:
            del answered[name]
        if len(answered) < len(request.GET):
            return HttpResponseRedirect(f"{request.path}?{answered.urlencode()}")
        return super().changelist_view(request, extra_context)

    @property
    def media(self) -> Media:
        """With what the claimant's box in the filter bar needs, the statement's box in the form, and its pictures."""
        finder = Finder(Claim._meta.get_field("claimant"), site).media
        return super().media + finder + Media(js=["js/alike.js", "js/picture.js"])

    # --- The form ---------------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST":
            hold_uploads(request)
        claim = self.get_object(request, unquote(object_id)) if object_id and request.method == "POST" else None
        if claim is not None:
            if "_merge" in request.POST:
                request.POST = self.merge_of(request, claim).answered()  # type: ignore[assignment]
            if posted_version(request) != claim.version:
                return self.merge_page(request, claim)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            # Somebody published or closed it between the look above and Django's own.
            moved_on = claim and Claim.objects.filter(pk=claim.pk).exclude(version=claim.version).first()
            if not moved_on:
                raise
            return self.merge_page(request, moved_on)

    def show_again(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra: dict[str, Any] | None, error: Exception
    ) -> HttpResponse:
        # Somebody saved between the look above and the lock.
        if isinstance(error, Stale):
            return self.merge_page(request, error.claim)
        return super().show_again(request, object_id, form_url, extra, error)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        claim, form = context["original"], context["adminform"].form
        if claim is not None:
            context["read_only_because"] = refusal(member_of(request), "edit", claim)
            context["opened"] = self._opened(request, context)
            context |= {"pages": pages_of(claim), "dossiers": dossiers_of(claim), "related": related_to(claim)}
            context |= {"merged": list(claim.merged.all()), "may_unmerge": may(member_of(request), "unmerge")}
            context |= side_of(claim, member_of(request))
        context |= {"notes": context.get("notes") or form.notes, "may_note": may(member_of(request), "note")}
        return super().render_change_form(request, context, *args, **kwargs)

    def _opened(self, request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
        """Which version this page shows, and a digest of it: what a later save is compared with."""
        if request.method == "POST":
            return {"version": request.POST.get("version", ""), "base": request.POST.get("base", "")}
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        merge = Merge(context["adminform"].form, formsets, request.POST)
        return {"version": context["original"].version, "base": merge.base()}

    # --- Notes where the claim itself rests -------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.notes_view)
        return [path("<int:pk>/notes/", view, name="claims_claim_notes"), *super().get_urls()]

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A published or closed claim cannot be edited, and can still be talked about."""
        form = NotesForm(request.POST or None, claim=get_object_or_404(Claim, pk=pk))
        if request.method == "POST" and not self._save_notes(request, form):
            request.method = "GET"  # the claim's page again, with what was typed into the thread
            return self.changeform_view(request, str(pk), extra_context={"notes": form})
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[pk]))

    def _save_notes(self, request: HttpRequest, form: NotesForm) -> bool:
        if not form.is_valid():
            return False
        try:
            with transaction.atomic():
                form.save(by=member_of(request))
        except (Refused, ValidationError) as error:
            form.add_error(None, as_validation_error(error))
            return False
        messages.success(request, "The notes are saved.")
        return True

    # --- Saving -----------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        """Nothing yet: the claim and its rows are saved together, in `save_related`."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        member = member_of(request)
        if change:
            claim_form.save(form, formsets, by=member, version=posted_version(request))
        else:
            # The page that follows names and links the claim by the form's instance.
            form.instance.pk = claim_form.start(form, formsets, by=member).pk

    # --- Two versions -----------------------------------------------------------------------------

    def merge_of(self, request: HttpRequest, claim: Claim) -> Merge:
        # Asked without the claim: even one that rests by now is laid open here, field by field.
        form = self.get_form(request, None, change=True)(instance=claim)
        return Merge(form, self._rows_as_they_are(request, claim), request.POST)

    def merge_page(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        """Both versions, field by field, with status 409: nothing was saved, nothing is lost."""
        merge = self.merge_of(request, claim)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Two versions of one claim",
            "claim": claim,
            "sections": merge.sections(),
            "carried": list(merge.carried()),
            "base": merge.base(),
            "last": LogEntry.objects.about("claim", claim.uid).first(),
            "read_only_because": refusal(member_of(request), "edit", claim),
        }
        return TemplateResponse(request, "admin/claims/claim/merge.html", context, status=409)

    def _rows_as_they_are(self, request: HttpRequest, claim: Claim) -> list[BaseFormSet[Any]]:
        return [
            formset(instance=claim, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request))
            for formset, inline in self.get_formsets_with_inlines(request, claim)
        ]


def pages_of(claim: Claim) -> list[tuple[str, str]]:
    """Where else this claim can be seen."""
    desk = {"preview": "Preview the public page", "history": "History", "pairs": "Same claim elsewhere?"}
    if claim.edition is not None:
        desk["since"] = "What changed since the published edition"
    found = [(label, reverse(f"admin:claims_claim_{page}", args=[claim.pk])) for page, label in desk.items()]
    if claim.edition is not None:
        found.append(("What readers see now", reverse("public:claim", args=[claim.uid, claim.edition.data["slug"]])))
    return found


def posted_version(request: HttpRequest) -> int:
    """The version the editor opened; a save that does not say counts as one of long ago."""
    text = request.POST.get("version", "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) else 0
