"""The picture that stands for a claim where its address is shared: who said what, and the verdict.

1200 x 630 pixels, the size that social sites ask for. The verdict is a word, a colour and the same mark as on the page
(`templates/public/_verdict.html`), so that it survives greyscale.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from claims.imaging import lettering

WIDTH, HEIGHT = 1200, 630
_EDGE = 72
_ROOM = WIDTH - 2 * _EDGE
#: Where the claim's words stand, and the sizes they shrink through until they fit.
_TOP, _BOTTOM = 138, 432
_SIZES = (64, 56, 48, 42, 36, 32)
_LEADING = 1.32
#: Where the verdict stands, and the line at the foot.
_VERDICT, _FOOT = 498, 584
#: The light values of `static/css/tokens.css`; tests hold the two together.
PAPER, INK, INK_SOFT, RULE = "#fcfcfa", "#171a1f", "#4d545d", "#d3d6d0"
TONES = {
    "1": "#a3152b",
    "2": "#a33b12",
    "3": "#8a4a08",
    "4": "#6e5600",
    "5": "#3d650f",
    "6": "#00665a",
    "off": "#4a525e",
}
UNDRAWN = "This claim is in a script that our cards cannot draw. Its words stand on its page."


@dataclass(frozen=True)
class Card:
    """What a card says. `cells`: the scale mark, true for filled; empty off the scale, where `shape` is drawn."""

    words: str
    claimant: str
    verdict: str
    tone: str
    cells: tuple[bool, ...]
    shape: str
    site: str
    edition: str
    language: str = ""


@lru_cache(maxsize=64)
def draw(card: Card) -> bytes:
    """The card as PNG. About a fifth of a second where the font has to be unpacked, a thirtieth where not."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    tone = TONES.get(card.tone, TONES["off"])
    pen.rectangle((0, 0, WIDTH, 15), fill=tone)
    backwards = _words(pen, card)
    _line(pen, card.claimant, 96, 30, INK_SOFT, end=backwards)
    if card.verdict:
        across = _mark(pen, card, tone)
        _line(pen, card.verdict, _VERDICT, 46, tone, left=_EDGE + across + 24)
    pen.line((_EDGE, 528, WIDTH - _EDGE, 528), fill=RULE, width=2)
    _line(pen, card.site, _FOOT, 26, INK, right=420)
    _line(pen, card.edition, _FOOT, 24, INK_SOFT, left=WIDTH - _EDGE - 400, end=True)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=False)
    return written.getvalue()


def fit(words: str, language: str = "") -> tuple[int, list[str]]:
    """The largest size at which the words fit, and their lines; at the smallest they are cut with an ellipsis."""
    for size in _SIZES:
        lines = lettering.wrap(words, size, _ROOM, language)
        if len(lines) <= _lines_at(size):
            return size, lines
    kept = lines[: _lines_at(size)]
    return size, [*kept[:-1], lettering.cut(kept[-1], size, _ROOM, language)]


def _lines_at(size: int) -> int:
    return int((_BOTTOM - _TOP) / (size * _LEADING))


def _words(pen: ImageDraw.ImageDraw, card: Card) -> bool:
    """Draw the claim; returns whether it runs from right to left."""
    drawn = lettering.drawable(card.words)
    words, language = (drawn, card.language) if drawn else (UNDRAWN, "en")
    size, lines = fit(words, language)
    backwards = lettering.is_right_to_left(words)
    for number, line in enumerate(lines):
        place = (WIDTH - _EDGE if backwards else _EDGE, _TOP + size + round(number * size * _LEADING))
        pen.text(
            place, line, font=lettering.font(size), fill=INK, anchor="rs" if backwards else "ls",
            direction=_direction(backwards), language=lettering.spoken(language),
        )  # fmt: skip
    return backwards


def _line(
    pen: ImageDraw.ImageDraw, text: str, y: int, size: int, fill: str, left: int = _EDGE, right: int = _EDGE,
    end: bool = False,
) -> None:  # fmt: skip
    """One line of the apparatus on the baseline `y`, cut to its room; nothing if it cannot be drawn."""
    drawn = lettering.drawable(text)
    room = WIDTH - left - right
    if drawn and lettering.width(drawn, size) > room:
        drawn = lettering.cut(drawn, size, room)
    if not drawn:
        return
    font = lettering.font(size, sans=lettering.sans_has(drawn))
    direction = _direction(lettering.is_right_to_left(drawn))
    place, anchor = ((WIDTH - right, y), "rs") if end else ((left, y), "ls")
    pen.text(place, drawn, font=font, fill=fill, anchor=anchor, direction=direction)


def _direction(backwards: bool) -> str | None:
    return ("rtl" if backwards else "ltr") if lettering.shapes() else None


def _mark(pen: ImageDraw.ImageDraw, card: Card, tone: str) -> int:
    """The scale mark, or the shape of what is off the scale; returns how wide it is."""
    top, bottom = _VERDICT - 36, _VERDICT
    if card.cells:
        for place, filled in enumerate(card.cells):
            x = _EDGE + place * 21
            pen.rectangle((x, top, x + 14, bottom), fill=tone if filled else None, outline=tone, width=3)
        return 21 * len(card.cells) - 6
    left, right = _EDGE, _EDGE + 36
    if card.shape == "retracted":
        pen.line((left, top, right, bottom), fill=tone, width=7)
        pen.line((right, top, left, bottom), fill=tone, width=7)
    elif card.shape == "not-checkable":
        pen.ellipse((left, top, right, bottom), outline=tone, width=4)
        inset = 18 - 18 / math.sqrt(2)
        pen.line((left + inset, bottom - inset, right - inset, top + inset), fill=tone, width=4)
    else:
        for start in range(0, 360, 45):
            pen.arc((left, top, right, bottom), start, start + 27, fill=tone, width=4)
        pen.ellipse((left + 14, top + 14, right - 14, bottom - 14), fill=tone)
    return right - left
