"""The claim as readers would see it if it were published now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.models import Claim
from claims.rules.foreseen import as_readers_would_see
from claims.rules.readiness import gaps


class PreviewPage:
    """`<claim>/preview/`: the reading room's own template, filled from the working copy."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.preview_view)
        return [path("<int:pk>/preview/", view, name="claims_claim_preview"), *super().get_urls()]  # type: ignore[misc]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        claim = get_object_or_404(Claim, pk=pk)
        context = {"claim": claim, "data": as_readers_would_see(claim), "gaps": gaps(claim)}
        return TemplateResponse(request, "admin/claims/claim/preview.html", context)
