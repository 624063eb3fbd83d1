"""What stands round every page: headers that neither Django nor django-csp sets, and a door for what can be read."""

import codecs
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

Answer = Callable[[HttpRequest], HttpResponse]

NUL = "\x00"
#: What programs on other sites may read: the APIs, feeds, markup and files. All of it is public.
_OPEN = re.compile(
    r"/(api/|v1alpha1/|\$discovery/|feeds/|export/|claimreview\.json$|oembed$|log/head$"
    r"|claims/[^/]+/[^/]+/(claimreview\.json|annotations\.jsonld)$)"
)
_READING = "GET, HEAD, OPTIONS"
_WRITTEN = re.compile(r"/v1alpha1/pages(/[^/]+)?")
#: The namespaces of the pages for readers.
_READERS = {"public", "letterbox"}
_OF_THE_DESK = ["GET", "HEAD", "POST"]


#: Nothing here uses them, and a quoted page must not either; passkeys are for the door, on this site only.
_DEVICES = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


def guarded(get_response: Answer) -> Answer:
    """Refuse devices to every page, and every answer to the pages of other sites but what they are meant to show.

    What their scripts may read they may show: pictures, feeds, files. Besides it the frame of a claim, and share cards.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _DEVICES)
        shown = "Access-Control-Allow-Origin" in response or getattr(response, "xframe_options_exempt", False)
        whose = "cross-origin" if shown or request.path.endswith("/card.png") else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        # SecurityMiddleware sets these on what it lets through, and not on what it refuses itself.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return answer


def open_to_other_sites(get_response: Answer) -> Answer:
    """Let scripts of other sites read what is for programs, refusals included, and never with a cookie.

    Browsers ask first (OPTIONS) when a script sends a header such as If-None-Match: they are answered here.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not _OPEN.match(request.path):
            return get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(
                status=204, headers={"Allow": _taken(request.path), "Access-Control-Max-Age": "86400"}
            )
            response["Access-Control-Allow-Methods"] = _READING
            response["Access-Control-Allow-Headers"] = "*"
        else:
            response = get_response(request)
            response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After"
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _taken(path: str) -> str:
    """The methods of an address. Programs with a token write at two; scripts of other sites read them, as all."""
    page = _WRITTEN.fullmatch(path)
    return _READING if page is None else f"{_READING}, {'PUT, DELETE' if page[1] else 'POST'}"


def desk_reads_and_posts(get_response: Answer) -> Answer:
    """Turn away every method at the desk but those its pages use: Django takes a PUT there for a GET, or for a POST."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and request.method not in _OF_THE_DESK:
            return HttpResponseNotAllowed(_OF_THE_DESK)
        return get_response(request)

    return answer


class ReadersOnlyRead:
    """Say of a page for readers that it takes no POST before a form’s token is asked for, which nobody could have.

    Pages that take more say so themselves: they need no such token.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        reads = request.method in ("GET", "HEAD") or getattr(view, "csrf_exempt", False)
        if reads or request.resolver_match is None or request.resolver_match.namespace not in _READERS:
            return None
        return HttpResponseNotAllowed(["GET", "HEAD"])


def legible(get_response: Answer) -> Answer:
    """Turn away what no page could read, so that none has to fail at it.

    Bytes in another encoding than UTF-8 (some make half characters, which no database takes), more parameters than
    anybody means, and NULs in a cookie get 400; a NUL in an address, where nothing can be, 404.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not _is_utf8((request.content_params or {}).get("charset", "utf-8")):
            raise BadRequest("This site reads UTF-8.")
        if any(NUL in value for value in request.COOKIES.values()):
            raise BadRequest("A cookie holds a null character.")
        if NUL in request.path:
            raise Http404("No address holds a null character.")
        _ = request.GET  # too many are refused here, before the page of the refusal asks for them, too
        return get_response(request)

    return answer


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False
