"""The claim as readers would see it if it were published now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.models import Claim
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import wording
from claims.rules.readiness import gaps

#: Stands where the verdict will stand, so that the page has its shape from the first day.
NO_VERDICT = {"key": "none", "label": "No verdict yet", "meaning": "", "value": None, "best": None, "shape": ""}


def as_readers_would_see(claim: Claim) -> dict[str, Any]:
    """The content of the edition that publishing would seal, without what only the moment of sealing knows."""
    words = wording(claim)
    signatures = [
        {"name": each.by_name, "on": each.at.date().isoformat(), "verdict": each.rating.key}
        for each in standing_signatures(claim)
    ]
    return words | {
        "verdict": words["verdict"] or NO_VERDICT,
        "signatures": signatures,
        "overrides": [],
        "kind": claim.reopened_as or "first",
        "reason": claim.reopen_reason,
    }


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
