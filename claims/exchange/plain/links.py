"""The links of a page, led to where things stand among plain files."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from claims.exchange.plain.places import place

#: Our own templates: a value of an attribute stands in double quotes, with every `>` in it escaped.
_TAG = re.compile(r"<(a|link|form|img|iframe|meta|loc)\b[^>]*>(?:[^<]*(?=</loc>))?")
_ADDRESS = re.compile(r'(?<=\s)(href|src|action|content)="([^"]*)"')
#: What says something about where a link leads: nothing without it.
_OF_A_LINK = re.compile(r'\s(?:href|rel|target|hreflang|type|download)(?:="[^"]*")?(?=[\s>])')


class Links:
    """Rewrites pages, and remembers in `found` the places on this site that the last one led to."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def rewritten(self, body: str, address: str) -> str:
        """`body` of the page at `address` with its links led to their places."""
        self.found = {}
        return _TAG.sub(lambda tag: self._tag(tag[1], tag[0], address), body)

    def _tag(self, name: str, tag: str, address: str) -> str:
        if name == "loc":
            return f"<loc>{escape(self._led(unescape(tag[5:]), address) or '')}"
        match = _ADDRESS.search(tag)
        if match is None or (name == "meta" and not match[2].startswith(settings.SITE_URL)):
            return tag
        led = f"{settings.LIVE_URL}{match[2]}" if name == "form" else self._led(unescape(match[2]), address)
        if led is not None:
            return f'{tag[: match.start()]}{match[1]}="{escape(led)}"{tag[match.end() :]}'
        # A link that needs a server stays as its words; one in the head has none.
        return "" if name == "link" else _OF_A_LINK.sub("", tag)

    def _led(self, link: str, address: str) -> str | None:
        """Where `link` leads from the copy; None where it needs a server and there is none to point to."""
        ours = settings.SITE_URL if _under(link, settings.SITE_URL) else ""
        whole = urljoin(address, link[len(ours) :] or "/") if ours else urljoin(address, link)
        if link.startswith("#") or not whole.startswith("/") or whole.startswith("//"):
            return link
        parts = urlsplit(whole)
        asked = parts._replace(fragment="").geturl()
        path = place(asked)
        if path is None:
            return f"{settings.LIVE_URL}{whole}" if settings.LIVE_URL else None
        self.found[path] = asked
        return f"{ours}{path}" + (f"#{parts.fragment}" if parts.fragment else "")


def _under(link: str, site: str) -> bool:
    return link == site or link.startswith(f"{site}/")
