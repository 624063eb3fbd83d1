"""What the site answers, asked without a server between."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import get_resolver, resolve
from django.utils import translation

NOT_FOUND = "/404.html"


def answer(address: str) -> HttpResponseBase:
    """What a reader gets at `address`, a path with or without a question; raises Http404.

    Views only: nothing here is signed in, counted, or kept. `request.plain` tells templates that there is no server.
    """
    path, _, question = address.partition("?")
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"QUERY_STRING": question, "REQUEST_METHOD": "GET"}
    request.GET = QueryDict(question)
    request.plain = True  # type: ignore[attr-defined]
    with translation.override(settings.LANGUAGE_CODE):  # commands speak none
        if path == NOT_FOUND:
            not_found: Any = get_resolver().resolve_error_handler(404)
            page: HttpResponseBase = not_found(request, Http404())
            return page
        request.resolver_match = match = resolve(path)
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    if response.status_code in (301, 302):
        return HttpResponse(render_to_string("public/moved.html", {"address": response["Location"]}))
    if response.status_code != 200:
        raise Http404(f"{address} answers {response.status_code}.")
    return response
