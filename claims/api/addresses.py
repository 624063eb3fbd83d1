"""Addresses as they stand in answers: absolute, and those that will stay."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

OURS = "claims.api.v1.urls"


def absolute(name: str, *args: object) -> str:
    """The permanent address of a page for readers, such as `public:claim`."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, args=args)}"


def resource(name: str, *args: object) -> str:
    """The permanent address of a resource of our own API, such as `claims`."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, OURS, args=args)}"
