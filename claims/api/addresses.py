"""Addresses as they stand in answers: absolute, and those that will stay."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

OURS = "claims.api.v1.urls"


def absolute(name: str, *args: object) -> str:
    """The permanent address of a page for readers, such as `public:claim`."""
    return f"{settings.SITE_URL.rstrip('/')}{_path(name, None, args, get_script_prefix())}"


def resource(name: str, *args: object) -> str:
    """The permanent address of a resource of our own API, such as `claims`."""
    return f"{settings.SITE_URL.rstrip('/')}{_path(name, OURS, args, get_script_prefix())}"


@lru_cache(maxsize=20_000)
def _path(name: str, urls: str | None, args: tuple[object, ...], prefix: str) -> str:
    """Django works each out anew, and one answer names hundreds; `prefix` is what it goes by besides."""
    return reverse(name, urls, args=args)
