"""The cache as the reading room uses it: when it is down, pages are made anew and the administrator is told."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache

logger = logging.getLogger(__name__)


def had(name: str) -> Any:
    """What is kept under a name, or None."""
    try:
        return cache.get(name)
    except Exception as error:  # each kind of cache has errors of its own, and none may keep a page from a reader
        logger.warning("What is kept cannot be had: %s", error)
        return None


def keep(name: str, made: Any, seconds: int) -> None:
    """Keep it for so long, at most."""
    try:
        cache.set(name, made, timeout=seconds)
    except Exception as error:
        logger.warning("Nothing can be kept: %s", error)
