"""Refusals in the shape that Google's clients read."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "INVALID_ARGUMENT",
    409: "ABORTED",
    415: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
#: Seconds after which what was busy is asked again.
BUSY_FOR = 6


class Refused(Exception):
    """What was asked cannot be meant, or not be done; the message says why, `code` is the status of the answer."""

    def __init__(self, message: str, code: int = 400) -> None:
        super().__init__(message)
        self.code = code


def refusal(code: int, message: str, reason: str = "") -> JsonResponse:
    """An error as Google's clients read it; `reason` is a word for programs, as `API_KEY_INVALID`."""
    why = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
    body: dict[str, Any] = {"code": code, "message": message, "status": STATUS[code], "details": why}
    answer = JsonResponse({"error": body}, status=code)
    if code == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="factcheck"'
    if code == 503:
        answer["Retry-After"] = str(BUSY_FOR)
    return answer
