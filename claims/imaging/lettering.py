"""The type that share cards are set in: what it can draw, how wide a text is, and where a line may break.

`fonts/card.woff2` is one font for all scripts, so that the shaping library orders and joins a whole line by itself,
whatever it mixes. `fonts/card.txt` lists the code points it has; nothing else is ever handed to it, so that no box
for a missing sign is drawn. Both are made by `tools/card_fonts.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont, features

_FONTS = Path(__file__).parent / "fonts"
_SANS = Path(__file__).resolve().parents[2] / "static/fonts/source-sans-3-latin-600-normal.woff2"
#: Texts are measured at this size, in pixels, and scaled: unpacking the font for every size would take 0.2 s each.
_MEASURED = 60
#: What may be left out of a text without changing what it says: pictographs, modifiers, invisible marks.
_SPARE = {"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"}
#: What cannot be told from a letter by looking: a mark left out would misspell the word.
_MARKS = {"Mn", "Me"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NOT_FIRST = set(
    "、。，．・：；？！゛゜´｀¨ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％,.:;?!)]}%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…"
)
_NOT_LAST = set("‘“（〔［｛〈《「『【([{£¥$€")


def shapes() -> bool:
    """Whether text is joined and ordered: Pillow needs the system's FriBiDi for that."""
    return bool(features.check("raqm"))


@cache
def covered() -> frozenset[int]:
    """The code points the card's font has."""
    ranges = (line.split("-") for line in (_FONTS / "card.txt").read_text("ascii").split())
    return frozenset(
        code for first, *last in ranges for code in range(int(first, 16), int((last or [first])[0], 16) + 1)
    )


def drawable(text: str) -> str:
    """The text as it can be drawn, on one line; empty if a letter of it cannot, since it would say something else."""
    kept = []
    for sign in " ".join(unicodedata.normalize("NFC", text).split()):
        if ord(sign) in covered() and not _is_hidden(sign) and (shapes() or not _needs_shaping(sign)):
            kept.append(sign)
        elif unicodedata.category(sign) not in _SPARE or _is_mark(sign):
            return ""
    return " ".join("".join(kept).split())


def _is_hidden(sign: str) -> bool:
    """Controls, among them those that would turn the order of what follows; joiners belong to the words."""
    return unicodedata.category(sign)[0] == "C" and sign not in "\u200c\u200d"


def _is_mark(sign: str) -> bool:
    """A mark that is part of a word; the selectors of a pictograph's style are not."""
    return unicodedata.category(sign) in _MARKS and not 0xFE00 <= ord(sign) <= 0xFE0F


def _needs_shaping(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL", "AN"} or 0x0300 <= ord(sign) < 0x10A0


@lru_cache(maxsize=8)
def font(size: int, *, sans: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_SANS if sans else _FONTS / "card.woff2"), size)


def sans_has(text: str) -> bool:
    """Whether the sans of the apparatus has every letter: it is shipped for Latin only."""
    return all(" " <= sign <= "~" or "\xa1" <= sign <= "\xff" or sign in "“”‘’–—…·" for sign in text)


def width(text: str, size: float, language: str = "") -> float:
    return _measured(text, language) * size / _MEASURED


@lru_cache(maxsize=4096)
def _measured(text: str, language: str) -> float:
    return font(_MEASURED).getlength(text, language=spoken(language))


def spoken(language: str) -> str | None:
    """The language as Pillow takes it, for the forms of Han signs; only where text is shaped at all."""
    return language if _LANGUAGE.fullmatch(language) and shapes() else None


def is_right_to_left(text: str) -> bool:
    """By the first strong letter, as `dir="auto"` decides on the page."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def wrap(text: str, size: float, room: float, language: str = "") -> list[str]:
    """The text in lines no wider than `room` pixels."""
    lines, line = [], ""
    for piece in _pieces(text, size, room, language):
        if line and width((line + piece).rstrip(), size, language) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def cut(line: str, size: float, room: float, language: str = "") -> str:
    """The line with an ellipsis, shortened until both fit; at a blank where one is near."""
    while line and width(f"{line}…", size, language) > room:
        line = line[: _ends(line)[-1]] if _ends(line) else ""
    blank = line.rfind(" ")
    kept = line[:blank] if blank > len(line) * 2 // 3 else line
    return kept.rstrip(" ,;:–—-、，；") + "…"


def _pieces(text: str, size: float, room: float, language: str) -> Iterator[str]:
    """The smallest parts a line is made of: words, Han signs, and parts of what is longer than a line."""
    start = 0
    for end in (*(place for place in range(1, len(text)) if _may_break(text, place)), len(text)):
        piece, start = text[start:end], end
        while width(piece.strip(), size, language) > room:
            fitting = [place for place in _ends(piece) if width(piece[:place], size, language) <= room]
            place = fitting[-1] if fitting else (_ends(piece) or [len(piece)])[0]
            yield piece[:place]
            piece = piece[place:]
        yield piece


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before == " " or before == "\u200b":
        return after != " "
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"} and not 0xAC00 <= ord(sign) <= 0xD7A3


def _ends(text: str) -> list[int]:
    """Where a text may be cut within a word: never before a mark that sits on the letter, nor in a joined cluster."""
    return [place for place in range(1, len(text)) if not _belongs(text[place - 1], text[place])]


def _belongs(before: str, after: str) -> bool:
    return (
        unicodedata.category(after)[0] == "M"
        or after in "\u200c\u200d"
        or unicodedata.combining(before) == 9
        or (before == "\u200d")
    )
