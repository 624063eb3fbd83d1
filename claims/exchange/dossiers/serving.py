"""A dossier as an answer to a browser."""

from __future__ import annotations

from django.http import HttpResponse

from claims.exchange.dossiers.files import TYPES
from claims.exchange.dossiers.html import policy
from claims.presenters.paper import Document


def answer(document: Document, format: str, content: bytes) -> HttpResponse:
    """Shown where browsers can show it, saved where they cannot; HTML with the policy its own style needs."""
    shown = "attachment" if format == "docx" else "inline"
    name = f"dossier-{document.name}.{format}"
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    return guarded(response, format)


def guarded(response: HttpResponse, format: str) -> HttpResponse:
    """With the policy that its own style needs, for HTML; a 304 needs it as well, for browsers take it over."""
    if format == "html":
        response["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
    return response
