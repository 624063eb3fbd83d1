"""What a reader asks: words, "words in quotes", begin* and -without. Whatever else is typed is harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from claims.search.published.words import unspaced, words

MOST = 16  # things asked at once
LONGEST = 200  # characters
_PART = re.compile(r'(-?)(?:"([^"]*)"?(\*?)|([^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


class Unaskable(ValueError):
    """The question cannot be asked; the message is for the reader who typed it."""


class Asked(NamedTuple):
    """One thing asked: any of `ways`, each of them words side by side; of the last word only how it begins, if so."""

    ways: tuple[tuple[str, ...], ...]
    begins: bool = False


@dataclass(frozen=True)
class Question:
    """All of `wanted` must occur and none of `unwanted`."""

    wanted: tuple[Asked, ...] = ()
    unwanted: tuple[Asked, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse(typed: str) -> Question:
    """Read what was typed. Raises Unaskable if it is too long, asks too much, or holds no word at all."""
    if len(typed) > LONGEST:
        raise Unaskable(
            _("Ask with at most %(most)d characters; these are %(many)d.") % {"most": LONGEST, "many": len(typed)}
        )
    wanted: dict[Asked, None] = {}
    unwanted: dict[Asked, None] = {}
    for minus, quoted, begun, plain in _PART.findall(typed.translate(_QUOTES)):
        asked = _asked(quoted, exact=True, begins=bool(begun)) if not plain else _asked(plain)
        if asked:
            (unwanted if minus else wanted)[asked] = None
    if (many := len(wanted) + len(unwanted)) > MOST:
        raise Unaskable(_("Ask for at most %(most)d words at once; these are %(many)d.") % {"most": MOST, "many": many})
    if typed.strip() and not (wanted or unwanted):
        raise Unaskable(_("There is no word in this that could be looked for."))
    return Question(tuple(wanted), tuple(unwanted))


def all_words(text: str, most: int) -> Question:
    """The first `most` different words of a text, none of whose signs mean anything. Empty if it holds no word."""
    wanted = dict.fromkeys(filter(None, (_asked(word.rstrip("*")) for word in dict.fromkeys(text.split()))))
    return Question(tuple(wanted)[:most])


def _asked(typed: str, *, exact: bool = False, begins: bool = False) -> Asked | None:
    found = words(typed)
    side_by_side = tuple(word.text for word in found)
    if not side_by_side:
        return None
    if unspaced(side_by_side[-1][0]):
        # The last sign of a run stands for itself in a text, but in a question others may follow it.
        if len(found) > 1 and found[-2].end == found[-1].end:
            return Asked((side_by_side[:-1],))
        return Asked((side_by_side,), begins=len(side_by_side[-1]) == 1)
    if begins or (typed.endswith("*") and not exact):
        return Asked((side_by_side,), begins=True)
    ways = _forms(side_by_side[0]) if len(side_by_side) == 1 and not exact else ()
    return Asked((side_by_side, *((form,) for form in ways)))


def _forms(word: str) -> tuple[str, ...]:
    """One or many of the same, as a good many languages write it: nurse and nurses, city and cities."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y", word[:-1])
    if word.endswith("s"):
        return () if word.endswith(("ss", "us", "is")) else (word[:-1],)
    return (word + "s", word[:-1] + "ies") if word.endswith("y") else (word + "s",)
