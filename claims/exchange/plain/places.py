"""Where an address of the site stands among plain files. A question (`?page=2`) becomes a place; most have none.

/claims/?page=2                     /claims/page/2/
/figures/?of=million euros          /figures/of/million-euros-5d2c1a/
/sitemap.xml?part=2                 /sitemap-2.xml
/oembed?url=https://…/claims/x/y/   /claims/x/y/oembed.json
/claims/?verdict=false              none: it needs a server
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.utils.text import slugify

#: What only a server can answer.
_SERVED = re.compile(r"/(admin/|tips/|api/|v1alpha1/|\$discovery/|healthz$)")


def place(address: str) -> str | None:
    """The path that `address` of this site has in the copy; None for what needs a server."""
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    if _SERVED.match(parts.path):
        return None
    if parts.path == "/oembed":
        return _oembed(asked)
    if asked.keys() > {"page"} or len(asked) > 1:
        return None
    match asked:
        case {"page": number} if parts.path.endswith("/"):
            return parts.path if number == "1" else f"{parts.path}page/{number}/"
        case {"of": quantity} if parts.path == "/figures/":
            return f"/figures/of/{_named(quantity)}/"
        case {"part": number} if parts.path == "/sitemap.xml":
            return f"/sitemap-{number}.xml"
    return None if asked else parts.path


def file_of(path: str) -> str:
    """The file, from the root of the copy, that a host of plain files gives at `path`."""
    file = unquote(path).removeprefix("/")
    if ".." in file.split("/") or "\0" in file:
        raise ValueError(f"No file can stand at {path}.")
    return f"{file}index.html" if file.endswith("/") or not file else file


def _oembed(asked: dict[str, str]) -> str:
    """Beside the claim it is about; it is the same for every width, which plain files cannot be asked for."""
    page = asked["url"].removeprefix(settings.SITE_URL)
    return f"{page}oembed.{asked.get('format', 'json')}"


def _named(quantity: str) -> str:
    """A quantity may hold any sign; those that differ only in such signs are still told apart."""
    return f"{slugify(quantity)[:60]}-{hashlib.sha256(quantity.encode()).hexdigest()[:6]}".lstrip("-")
