"""Dossiers of working copies, for members: marked as no edition on every page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from claims.admin.base import allowed
from claims.exchange.dossiers import gather
from claims.exchange.dossiers.files import TYPES, written
from claims.exchange.dossiers.serving import answer
from claims.models import Claim, Source
from claims.presenters.paper import Document
from claims.refusals import Refused


class ClaimDossier:
    """`<claim>/dossier.pdf`, `.docx` and `.html`."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.dossier_view)
        return [path("<int:pk>/dossier.<str:format>", view, name="claims_claim_dossier"), *super().get_urls()]  # type: ignore[misc]

    def dossier_view(self, request: HttpRequest, pk: int, format: str) -> HttpResponse:
        _ask(request, format)
        return _draft(gather.of_working_copy(get_object_or_404(Claim, pk=pk)), format)


class SourceDossier:
    """The same of a source; a protected one has none."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.dossier_view)
        return [path("<int:pk>/dossier.<str:format>", view, name="claims_source_dossier"), *super().get_urls()]  # type: ignore[misc]

    def dossier_view(self, request: HttpRequest, pk: int, format: str) -> HttpResponse:
        _ask(request, format)
        try:
            return _draft(gather.of_source_at_desk(get_object_or_404(Source, pk=pk)), format)
        except Refused as error:
            messages.error(request, error.reason)
            return HttpResponseRedirect(reverse("admin:claims_source_change", args=[pk]))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        source = context["original"]
        if source is not None and not source.protected:
            context["dossiers"] = dossiers_of(source)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]


def _ask(request: HttpRequest, format: str) -> None:
    if not allowed(request, "dossier"):
        raise PermissionDenied
    if format not in TYPES:
        raise Http404("A dossier is a PDF, a DOCX or an HTML file.")


def dossiers_of(thing: Claim | Source) -> list[tuple[str, str]]:
    """The formats, each with its address."""
    page = f"admin:claims_{thing._meta.model_name}_dossier"
    return [(format.upper(), reverse(page, args=[thing.pk, format])) for format in TYPES]


def _draft(document: Document, format: str) -> HttpResponse:
    response = answer(document, format, written(document, format))
    response["X-Robots-Tag"] = "noindex"
    return response
