"""What takes a look at every claim is looked up once and kept until the next edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from claims.public import keeper
from claims.public.keeping import A_DAY, stands

Made = TypeVar("Made")


def until_next_edition(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, made again after a publication and on a new day. `name` tells it from other things kept."""
    standing = stands(), timezone.now().date()
    key = f"public:{get_language()}:{name}"
    known: tuple[Any, Made] | None = keeper.had(key)
    if known is None or known[0] != standing:
        known = standing, make()
        keeper.keep(key, known, A_DAY)
    return known[1]
