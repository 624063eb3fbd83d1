"""How much one address may ask of us in a minute; every process counts in the same place."""

from __future__ import annotations

import math
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle

from claims.neighbourhood import neighbourhood


class ByAddress(SimpleRateThrottle):
    """API_REQUESTS_PER_MINUTE of each client's address, whichever API it asks.

    What is kept is a keyed hash for a minute, never the address: who reads what is nobody's business.
    """

    cache = ConnectionProxy(caches, "shared")

    def get_rate(self) -> str | None:
        allowed = settings.API_REQUESTS_PER_MINUTE
        return f"{allowed}/min" if allowed else None

    def get_cache_key(self, request: Any, view: object) -> str | None:
        return salted_hmac("claims.api.throttling", neighbourhood(self.get_ident(request) or "")).hexdigest()


def seconds_to_wait(request: HttpRequest) -> int | None:
    """None while the address may ask, and the question is counted; else after how many seconds it may ask again."""
    throttle = ByAddress()
    if throttle.allow_request(request, None):
        return None
    return math.ceil(throttle.wait() or 1)
