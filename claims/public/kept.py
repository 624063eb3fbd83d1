"""What takes a look at every claim is looked up once and kept until the next edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache

from claims.models import Listing

Made = TypeVar("Made")
#: Seconds after which it is looked up again even so: a listing may be rebuilt without a new edition.
LONGEST = 300


def until_next_edition(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, made again when there is a newer edition. `name` tells it from other things kept."""
    newest = Listing.objects.in_order().values_list("published_at", "uid").first()
    known: tuple[Any, Made] | None = cache.get(f"public:{name}")
    if known is None or known[0] != newest:
        known = newest, make()
        cache.set(f"public:{name}", known, timeout=LONGEST)
    return known[1]
