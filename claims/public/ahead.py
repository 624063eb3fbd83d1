"""Pages that lie ready are given before Django begins: the number of the site is asked for, and nothing else is done.

This is the shelf of one process, for `factcheck.wsgi`. What may lie on it `keeping` decides; a page is given for as
long as `keeping` would give it. Whatever a request asks for beside a page (a part of it, whether it has changed, as
somebody) goes on to Django.
"""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http.response import HttpResponseBase

from claims.lately import Lately
from claims.public.keeping import MadeOf, stands, today

logger = logging.getLogger(__name__)

Key = tuple[str, ...]
Environ = dict[str, Any]

#: Bytes of pages in each process.
ROOM = 32_000_000
#: What an answer may depend on beside its address: which site was asked for, and by which protocol.
_ASKED = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME",
          "PATH_INFO", "QUERY_STRING")  # fmt: skip
#: What makes a request more than a question for a page.
_MORE = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
         "CONTENT_TYPE", "CONTENT_LENGTH")  # fmt: skip


class Ready(NamedTuple):
    """An answer as it went to the server, with what stood when it was made."""

    made_of: MadeOf
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Shelf:
    """The pages asked for last, up to so many bytes."""

    def __init__(self, room: int = ROOM) -> None:
        self._pages: Lately[Ready] = Lately(room)

    def find(self, environ: Environ) -> Ready | None:
        """The page that answers this request, if it still stands."""
        key = _key(environ)
        page = self._pages.get(key) if key else None
        return page if page and _is_current(page) else None

    def put(self, environ: Environ, response: HttpResponseBase, status: str, headers: list[tuple[str, str]]) -> None:
        """Lay an answer there, where `keeping` kept it."""
        key, made_of = _key(environ), getattr(response, "made_of", None)
        if key is None or made_of is None or response.cookies:
            return
        page = Ready(made_of, status, headers, response.content)  # type: ignore[attr-defined]
        self._pages.put(key, page, len(page.body))


def _key(environ: Environ) -> Key | None:
    if not settings.KEEP_PAGES or environ["REQUEST_METHOD"] != "GET" or any(environ.get(name) for name in _MORE):
        return None
    return tuple(environ.get(name, "") for name in _ASKED)


def _is_current(page: Ready) -> bool:
    """Asked of the first database, not of its copy: a copy that lags behind then makes its page anew, as it should."""
    try:
        return page.made_of == (stands(), today())
    except DatabaseError as error:
        logger.warning("Whether a page still stands cannot be asked: %s", error)
        return False
    finally:
        close_old_connections()  # as Django does after each request: a pooled one is given back
