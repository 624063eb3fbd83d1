"""Refusals in the shape that Google's clients read."""

from __future__ import annotations

from django.http import JsonResponse

STATUS = {400: "INVALID_ARGUMENT", 404: "NOT_FOUND", 405: "INVALID_ARGUMENT"}


class Refused(Exception):
    """What was asked cannot be meant; the message says why."""


def refusal(code: int, message: str) -> JsonResponse:
    return JsonResponse(
        {"error": {"code": code, "message": message, "status": STATUS[code], "details": []}}, status=code
    )
