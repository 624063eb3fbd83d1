"""What happened to a claim, and what its working copy says otherwise than readers see."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.inputs import is_key
from claims.admin.sentences import changes, told
from claims.models import Claim, LogEntry
from claims.rules.differences import since_published

A_PAGE = 50


def history(request: HttpRequest, kind: str, key: str) -> dict[str, Any]:
    """The acts about one object, newest first; a page number of nonsense gives the first page."""
    page = Paginator(LogEntry.objects.about(kind, key), A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "acts": [told(entry) for entry in page]}


class HistoryPages:
    """`<object>/history/` from the log, in place of Django's own."""

    tells_history = True

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        admin: Any = self
        thing = get_object_or_404(admin.model, pk=object_id if is_key(object_id) else None)
        context = admin.admin_site.each_context(request) | {
            "opts": admin.opts,
            "title": f"History of {thing}",
            "thing": thing,
            **history(request, admin.opts.model_name, getattr(thing, "uid", str(thing.pk))),
        }
        return TemplateResponse(request, "admin/history.html", context)


class SincePage:
    """`<claim>/since/`: what changed since the published edition."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.since_view)
        return [path("<int:pk>/since/", view, name="claims_claim_since"), *super().get_urls()]  # type: ignore[misc]

    def since_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        admin: Any = self
        claim = get_object_or_404(Claim.objects.select_related("edition"), pk=pk)
        context = admin.admin_site.each_context(request) | {
            "opts": admin.opts,
            "title": "What changed since the published edition",
            "claim": claim,
            "fields": changes(since_published(claim)),
        }
        return TemplateResponse(request, "admin/claims/claim/since.html", context)
