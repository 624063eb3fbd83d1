"""A claim inside other sites: the code to paste, and the oEmbed answer (https://oembed.com, version 1.0)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from lxml import etree

from claims.imaging.share_card import HEIGHT, WIDTH
from claims.models import Listing

#: The frame as it is offered; it can be as narrow as 280 pixels.
WIDE = 560
#: What stands around the claim’s words, with room for a note on a correction; the foot wraps where it is narrow.
_AROUND, _WRAPPED, _TIGHT = 190, 52, 400


@dataclass(frozen=True)
class Frame:
    """The frame of a claim, in pixels, and where it leads."""

    address: str
    title: str
    width: int
    height: int

    @property
    def code(self) -> str:
        """What other sites paste. A page that is narrower narrows the frame, too."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0"></iframe>',
            self.address, self.title, self.width, self.height,
        )  # fmt: skip


def frame(listing: Listing, address: str, site: str, widest: int | None = None, highest: int | None = None) -> Frame:
    """A frame high enough for the claim's words at its width, and never larger than it may be; what does not fit
    scrolls."""
    width = min(WIDE, widest or WIDE)
    # About nine pixels a letter, twice that for signs as wide as they are high.
    letters = sum(1 if ord(sign) < 0x1100 else 2 for sign in listing.statement)
    around = _AROUND + (_WRAPPED if width < _TIGHT else 0)
    height = around + 28 * math.ceil(letters * 10 / max(1, width - 48))
    title = f"{listing.verdict_label or 'Retracted'}: {listing.statement}"
    return Frame(address, f"{title} ({site})", width, min(height, highest or height))


def oembed(framed: Frame, listing: Listing, home: str, site: str, card: str, most: tuple[int, int]) -> dict[str, Any]:
    """The answer. The thumbnail is left out where it would be larger than was asked for, as the specification says."""
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": f"{listing.verdict_label or 'Retracted'}: {listing.statement}",
        "provider_name": site,
        "provider_url": home,
        "cache_age": 3600,
        "html": framed.code,
        "width": framed.width,
        "height": framed.height,
    }
    if most[0] >= WIDTH and most[1] >= HEIGHT:
        answer |= {"thumbnail_url": card, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return answer


def xml(answer: dict[str, Any]) -> bytes:
    """The same as XML."""
    root = etree.Element("oembed")
    for name, value in answer.items():
        etree.SubElement(root, name).text = _legible(str(value))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True)


def _legible(text: str) -> str:
    """Without what no XML can hold."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " for sign in text)
