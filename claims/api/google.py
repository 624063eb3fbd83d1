"""What every address of Google's interface has in common: who may ask, how much, and in which form."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import constant_time_compare

from claims.api.errors import Refused, refusal
from claims.api.throttling import seconds_to_wait

FORM = "application/x-www-form-urlencoded"


def reading(request: HttpRequest, answer: Callable[[QueryDict], HttpResponse]) -> HttpResponse:
    """As `answering`, for an address that is only read: with a GET, or with a long one that comes as a POST."""
    if not is_reading(request):
        response: HttpResponse = refusal(405, "This address is only read.")
        response["Allow"] = "GET, HEAD, OPTIONS"
        return response
    return answering(request, answer)


def answering(request: HttpRequest, answer: Callable[[QueryDict], HttpResponse]) -> HttpResponse:
    """What `answer` says to the parameters of the request; every refusal as Google's.

    `answer` raises Refused for what cannot be meant.
    """
    if wait := seconds_to_wait(request):
        response: HttpResponse = refusal(429, f"Too many questions in a minute: ask again in {wait} seconds.")
        response["Retry-After"] = str(wait)
        return response
    overridden = _is_overridden(request)
    if overridden and request.content_type != FORM:
        return refusal(415, f"A long question comes as {FORM}.")
    asked = request.POST if overridden else request.GET
    try:
        _legible(asked)
        return _stranger(asked) or answer(asked)
    except Refused as error:
        return refusal(error.code, str(error))


def is_reading(request: HttpRequest) -> bool:
    """Whether it is a GET, or one that was too long for an address and so came as a form."""
    return request.method in {"GET", "HEAD"} or _is_overridden(request)


def _is_overridden(request: HttpRequest) -> bool:
    return request.method == "POST" and request.headers.get("X-HTTP-Method-Override") == "GET"


def _legible(asked: QueryDict) -> None:
    if any("\x00" in value or "\ufffd" in value for _, values in asked.lists() for value in values):
        raise Refused("The request holds bytes that are not text.")
    if "callback" in asked or asked.get("alt", "json") != "json":
        raise Refused("Only alt=json is answered, and no callback.")


def _stranger(asked: QueryDict) -> HttpResponse | None:
    """The refusal for who has no reading key, where READING_KEYS asks for one."""
    keys, key = settings.READING_KEYS, asked.get("key", "")
    if keys and not key:
        return refusal(403, "key: this site asks for a reading key.", "API_KEY_MISSING")
    if keys and not any(constant_time_compare(key, known) for known in keys):
        return refusal(400, "key: this site does not know it.", "API_KEY_INVALID")
    return None
