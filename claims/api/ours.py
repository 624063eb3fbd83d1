"""The door to our own API. Its libraries would make every command start a fifth slower or more: they wait here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, is_valid_path, resolve
from django.views.decorators.csrf import csrf_exempt

from claims.api import errors
from claims.api.addresses import OURS
from claims.api.problems import NOTHING_HERE, refusal

PREFIX, GOOGLES = "/api/", ("/v1alpha1/", "/$discovery/")


@csrf_exempt  # nothing is ever written here
def door(request: HttpRequest) -> HttpResponse:
    """What stands at the address; the way there if it only lacks its last slash; else 404."""
    try:
        found = resolve(request.path_info, OURS)
    except Resolver404:
        if not request.path_info.endswith("/") and is_valid_path(f"{request.path_info}/", OURS):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/?{query}" if query else f"{request.path}/")
        return refusal(404, NOTHING_HERE)
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer


def refused(request: HttpRequest, status: int, message: str) -> HttpResponse | None:
    """The refusal for a program that asked at `request`; None if it was a person. Looks only at the path."""
    if request.path.startswith(GOOGLES):
        return errors.refusal(status, message)
    return refusal(status, message) if request.path.startswith(PREFIX) else None
