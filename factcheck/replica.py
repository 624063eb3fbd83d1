"""Readers may be served from a copy of the database: `REPLICA_URL`, and the one place that decides who reads there.

A request is answered from one database, the copy or the first, never from both: what the copy has not received yet it
knows nothing of at all, so that no page holds half of a publication. The desk never reads there, nor does whoever is
signed in to it: an editor who publishes and looks sees the new edition at once, whatever the copy lags behind.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.models import Model
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

ALIAS = "replica"
#: What the reading room reads; all else (members, sessions, shared counts, the working copy) is asked of the first.
PUBLISHED = {"Edition", "FacetCount", "Listing", "LogEntry", "Mention", "Plate", "Rating", "Scale", "SiteEdition"}
#: The desk, and what must say how things stand now.
_FIRST = re.compile(r"/(admin/|(?:[a-z-]+/)?tips/|healthz$|log/head$)")
#: Seconds for which a copy that did not answer is not asked again: each try may keep a reader waiting.
PATIENCE = 30.0

_reading: ContextVar[bool] = ContextVar("reading from the replica", default=False)


class Router:
    """Sends what a reader's request asks for to the copy, and nothing else."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        published = model._meta.app_label == "claims" and model.__name__ in PUBLISHED
        return ALIAS if published and _reading.get() else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """The copy is made by the database server; a migration runs on the first and arrives by itself."""
        return False if db == ALIAS else None


class Reading:
    """Middleware: a reader's request reads from the copy, to its last byte; while that is away, from the first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.not_before = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if ALIAS not in connections or not _is_readers(request) or not self._answers():
            return self.get_response(request)
        with from_replica():
            response = self.get_response(request)
        if response.streaming:
            streamed = cast(StreamingHttpResponse, response)
            streamed.streaming_content = _to_the_end(iter(streamed))
        return response

    def _answers(self) -> bool:
        if time.monotonic() < self.not_before:
            return False
        try:
            connections[ALIAS].ensure_connection()
        except DatabaseError as error:
            self.not_before = time.monotonic() + PATIENCE
            logger.error("The replica does not answer; readers are served from the first database: %s", error)
            return False
        return True


@contextmanager
def from_replica() -> Iterator[None]:
    """What is published is read from the copy in here."""
    _reading.set(True)
    try:
        yield
    finally:
        _reading.set(False)


def _to_the_end(content: Iterator[bytes]) -> Iterator[bytes]:
    """An export is read while it is sent, long after the view returned."""
    with from_replica():
        yield from content


def _is_readers(request: HttpRequest) -> bool:
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method in {"GET", "HEAD"} and not signed_in and not _FIRST.match(request.path)
