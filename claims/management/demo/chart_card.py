"""A picture for the demo, drawn from the case's own figures: bars with their numbers, as a desk posts them."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw

from claims.imaging import lettering
from claims.imaging.share_card import INK, INK_SOFT, PAPER, RULE

WIDTH, EDGE, ROW = 1200, 60, 96
#: Where the bars begin, and how far the longest goes.
_FROM, _TO = 470, 1040
_BAR = "#2f3c93"


def draw(title: str, bars: Mapping[str, int], foot: str) -> bytes:
    """A PNG: the title, a bar for each name, and where the numbers are from."""
    card = Image.new("RGB", (WIDTH, 3 * EDGE + 60 + ROW * len(bars)), PAPER)
    pen = ImageDraw.Draw(card)
    pen.text((EDGE, EDGE), title, INK, lettering.font(44, sans=True), anchor="lt")
    for at, (name, count) in enumerate(bars.items()):
        middle = EDGE + 60 + EDGE // 2 + ROW * at + ROW // 2
        end = _FROM + (_TO - _FROM) * count // max(bars.values())
        pen.text((_FROM - 24, middle), name, INK, lettering.font(32, sans=True), anchor="rm")
        pen.rectangle((_FROM, middle - 26, end, middle + 26), fill=_BAR)
        pen.text((end + 18, middle), str(count), INK, lettering.font(36, sans=True), anchor="lm")
    pen.line((_FROM, EDGE + 90, _FROM, card.height - EDGE - 30), fill=RULE, width=2)
    pen.text((EDGE, card.height - EDGE + 14), foot, INK_SOFT, lettering.font(26, sans=True), anchor="ls")
    file = io.BytesIO()
    card.save(file, "PNG")
    return file.getvalue()
