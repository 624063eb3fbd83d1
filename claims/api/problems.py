"""Every refusal of our own API in one shape: problem details by RFC 9457."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

TYPE = "application/problem+json"
NOTHING_HERE = "There is nothing at this address."
READ_ONLY = "This address is only read."


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """The body of a refusal; `errors` are `{"parameter", "message"}`."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": errors or []}


def refusal(status: int, detail: str) -> HttpResponse:
    """The whole answer, from outside REST framework."""
    return JsonResponse(problem(status, detail), status=status, content_type=TYPE)
