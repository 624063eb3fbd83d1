"""Every public page is kept as it was answered until the next publication, and not a moment longer.

The edition number of the site (`claims.models.SiteEdition`) is asked for first, in one tiny query. It makes the ETag
and the key under which an answer is kept, together with the address, the day (charts end today), and the release: the
code, templates and settings that made the page. So nothing has to be thrown away when something is published, and no
process has to be told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone

from claims.chain import GENESIS
from claims.models import SiteEdition
from claims.public import keeper
from claims.release import release

Answer = Callable[[HttpRequest], HttpResponseBase]

#: What is asked anew each time: the desk, whether the site is up, the head of the log, and what counts its callers.
_NEVER = re.compile(r"/(?:[a-z-]+/)?tips/|/(admin|static|healthz$|log/|api/|v1alpha1/|\$discovery/)")
_SAFE = ("GET", "HEAD")
#: What a file is read for, each time: whoever takes the file away, for a court say, takes it from readers at once.
_FROM_FILES = re.compile(r"/pictures/")
#: Pages with a content policy of their own: a browser takes the policy of a 304 for that of the page it has.
_OTHERWISE_GUARDED = re.compile(r"/(embed/|dossier\.html)$")
#: Whose making takes long and asks nothing of the caller: a question behind such an address would have it made anew.
_WITHOUT_QUESTION = re.compile(r"/(dossier\.[a-z]+|card\.png)$")
#: What views leave on a response for the middleware that stands further out.
_MARKS = ("_csp_config", "_csp_exempt", "_csp_replace", "_csp_update", "xframe_options_exempt")
#: Answers above so many bytes are made anew: files as long as the archive, which are streamed anyway.
LARGEST = 1_000_000
#: Seconds; by then the address has another key, because the day has changed.
A_DAY = 86_400


class Standing(NamedTuple):
    """The edition number of the site, and the head of the log when it was raised."""

    number: int
    log_number: int
    log_hash: str


MadeOf = tuple[Standing, dt.date]


def keeping(get_response: Answer) -> Answer:
    """Middleware: answer from what is kept, or keep what is answered."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method not in _SAFE or _NEVER.match(request.path):
            return get_response(request)
        request.standing = standing = stands()  # type: ignore[attr-defined]
        made_of = standing, today()
        tag = _tag(request, *made_of)
        keeps = settings.KEEP_PAGES and not _FROM_FILES.match(request.path)
        kept = _kept(tag) if keeps else None
        has = (kept["ETag"] if kept else tag) in request.headers.get("If-None-Match", "")
        if has and (kept or not _OTHERWISE_GUARDED.search(request.path)):
            return _unchanged(tag, kept)
        if kept is not None:
            return _marked_ready(kept, made_of)
        response = get_response(request)
        if response.status_code == 200 and not response.cookies:
            response.headers.setdefault("ETag", tag)
            if keeps:
                _keep(tag, made_of, _fresh(response))
        return _fresh(response) if response.status_code < 500 else response

    return answer


def stands() -> Standing:
    """What the database says that the page is read from. Asked before: no old page is then kept under a new number."""
    row = SiteEdition.objects.row()
    return Standing(*row) if row else Standing(0, 0, GENESIS)


def standing_of(request: HttpRequest) -> Standing:
    """The same for this request, for which it mostly was asked already."""
    return getattr(request, "standing", None) or stands()


def today() -> dt.date:
    """Charts end with it."""
    return timezone.now().date()


def _marked_ready(response: HttpResponse, made_of: MadeOf) -> HttpResponse:
    """For `claims.public.ahead`: this may be given again while both are the same."""
    response.made_of = made_of  # type: ignore[attr-defined]
    return response


def _tag(request: HttpRequest, standing: Standing, day: dt.date) -> str:
    address = request.path if _WITHOUT_QUESTION.search(request.path) else request.get_full_path()
    made_of = f"{release()} {standing} {day} {address}"
    return f'W/"{standing.number}-{hashlib.sha256(made_of.encode()).hexdigest()[:24]}"'


def _fresh(response: HttpResponseBase) -> Any:
    """Shared caches may keep it, and ask again each time; or show it for as long as the desk allows."""
    seconds = settings.SHARED_CACHE_SECONDS
    shared = f"max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}" if seconds else "no-cache"
    response.headers.setdefault("Cache-Control", f"public, {shared}")
    return response


def _kept(tag: str) -> HttpResponse | None:
    found: tuple[dict[str, str], bytes, dict[str, Any]] | None = keeper.had(f"page:{tag}")
    return _marked(HttpResponse(found[1], headers=found[0]), found[2]) if found else None


def _unchanged(tag: str, kept: HttpResponse | None) -> HttpResponse:
    """304, guarded as the page is."""
    if kept is None:
        return _fresh(HttpResponseNotModified(headers={"ETag": tag}))
    headers = {name: value for name, value in kept.items() if name not in ("Content-Type", "Content-Length")}
    return _marked(HttpResponseNotModified(headers=headers), vars(kept))


def _marked(response: HttpResponse, marks: dict[str, Any]) -> HttpResponse:
    vars(response).update({name: marks[name] for name in _MARKS if name in marks})
    return response


def _keep(tag: str, made_of: MadeOf, response: HttpResponseBase) -> None:
    private = re.search("private|no-store", response.headers["Cache-Control"]) or "Cookie" in response.get("Vary", "")
    if response.streaming or private:
        return
    assert isinstance(response, HttpResponse)
    if len(response.content) > LARGEST:
        return
    _marked_ready(response, made_of)
    marks = {name: value for name, value in vars(response).items() if name in _MARKS}
    keeper.keep(f"page:{tag}", (dict(response.headers), response.content, marks), A_DAY)
