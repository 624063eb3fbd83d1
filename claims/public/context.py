"""What every page of the reading room knows: the site, and the head of the log in its footer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from claims import audit
from claims.presenters.interface import interface, plain
from claims.public.keeping import Standing
from claims.public.languages import choices

TABS = frozenset({"public:claim_list", "public:corrections", "public:scale", "public:methodology"})


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    plain = getattr(request, "plain", False)
    served = not plain or bool(settings.LIVE_URL)
    return {
        # Written to a file: what needs a server is left out, or leads to one.
        "plain": plain,
        "searchable": served,
        "site_name": settings.SITE_NAME,
        "organisation_url": settings.ORGANISATION_URL,
        "demo": settings.DEMO,
        "takes_tips": settings.TIPS and served,
        "tab": _tab(request),
        "here": spoken(request.path + _page(request)),
        "interface": getattr(request, "interface", None) or interface(),
        "languages": [each | {"address": spoken(each["path"])} for each in choices(request)],
        "site_card": absolute(reverse("public:site_card")),
        "log_head": _log_head(request),
    }


def _tab(request: HttpRequest) -> str:
    """The name of the page if the masthead leads to it."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name if name in TABS else ""


def _log_head(request: HttpRequest) -> Any:
    """As it was at the last publication on what readers get, which is kept until the next; as it is now on the desk.

    None in plain files, all of which it would change each time.
    """
    if getattr(request, "plain", False):
        return None
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        return SimpleLazyObject(audit.head)
    return {"number": standing.log_number, "hash": standing.log_hash}


def _page(request: HttpRequest) -> str:
    """Each page of a long list is a page of its own to search engines; filters are not."""
    number = request.GET.get("page", "")
    return f"?page={number}" if number.isdigit() and number != "1" else ""


def absolute(path: str) -> str:
    """A path of this site as the permanent address that goes into markup, feeds and citations: of no language."""
    return spoken(plain(path))


def spoken(path: str) -> str:
    """A path of this site as an address, in the language it is in."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
