"""The interface in several languages, each under addresses of its own: `/fr/claims/…` beside `/claims/…`.

So caches tell them apart, readers can pass on the one they read, and no page needs a cookie. What the desk wrote stays
in its own language, marked as such. Addresses for programs, and the permanent ones that go into markup, feeds and
citations, have no language: they are those of the site's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from claims.presenters.interface import interface, parted, plain

Answer = Callable[[HttpRequest], HttpResponseBase]

#: What stands under no language, beside files, whose addresses end otherwise than in a slash.
_PLAIN = frozenset({"admin", "api", "v1alpha1", "$discovery", "static", "export", "feeds", "oembed", "healthz", "log"})


def speaking(get_response: Answer) -> Answer:
    """Middleware: take the language off the address, and answer in it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        code, rest = parted(request.path_info)
        if code and not _is_page(rest):
            query = request.META.get("QUERY_STRING", "")
            if _is_page(f"{rest}/") and "." not in rest.rpartition("/")[2]:  # only the slash at the end is missing
                whole = f"{get_script_prefix()}{code}/{rest.lstrip('/')}".rstrip("/")
                return HttpResponsePermanentRedirect(f"{whole}/{'?' if query else ''}{query}")
            # Two slashes at its beginning would make it the address of another site.
            plainly = f"{get_script_prefix()}{rest.lstrip('/')}"
            return HttpResponsePermanentRedirect(f"{plainly}{'?' if query else ''}{query}")
        prefix = get_script_prefix()
        if code:
            request.path_info = rest
            set_script_prefix(f"{prefix}{code}/")
        try:
            with translation.override(code or settings.LANGUAGE_CODE):
                request.interface = spoken = interface(code)  # type: ignore[attr-defined]
                response = get_response(request)
                response.headers.setdefault("Content-Language", spoken.code)
                return response
        finally:
            set_script_prefix(prefix)

    return answer


def choices(request: HttpRequest) -> list[dict[str, Any]]:
    """This page in each language that is offered, the site's own first; empty where there is nothing to choose."""
    here = getattr(request, "interface", None)
    path = request.path_info
    if here is None or len(settings.INTERFACE_LANGUAGES) < 2 or not _is_page(path) or _is_secret(path):
        return []
    site, page = plain(get_script_prefix()), path[1:]
    query = request.META.get("QUERY_STRING", "")
    asked = f"?{query}" if query else ""
    own = interface()
    rest = [interface(code) for code in settings.INTERFACE_LANGUAGES if code != own.code]
    pages = [(each, f"{site}{page if each is own else f'{each.code}/{page}'}{asked}") for each in [own, *rest]]
    return [{"of": each, "path": path, "here": each == here} for each, path in pages]


def _is_page(path: str) -> bool:
    return path.endswith("/") and path.split("/")[1] not in _PLAIN


def _is_secret(path: str) -> bool:
    """The page of a tip does not say its own address."""
    return path.startswith("/tips/") and path != "/tips/"
