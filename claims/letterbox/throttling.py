"""How many tips one address may send in an hour; every process counts in the same place."""

from __future__ import annotations

import math

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle

from claims.neighbourhood import neighbourhood


class ByAddress(SimpleRateThrottle):
    """TIPS_PER_HOUR of each address. Only a keyed hash is kept, for an hour: whoever tips us off may be in danger."""

    cache = ConnectionProxy(caches, "shared")

    def get_rate(self) -> str | None:
        return f"{settings.TIPS_PER_HOUR}/hour" if settings.TIPS_PER_HOUR else None

    def get_cache_key(self, request: object, view: object) -> str | None:
        return salted_hmac("claims.letterbox", neighbourhood(self.get_ident(request) or "")).hexdigest()


def minutes_to_wait(request: HttpRequest) -> int | None:
    """None while the address may send another, which is counted; else after how many minutes it may."""
    throttle = ByAddress()
    if throttle.allow_request(request, None):
        return None
    return math.ceil((throttle.wait() or 1) / 60)
