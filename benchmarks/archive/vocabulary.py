"""Made-up words, as unevenly frequent as those of a language: that of rank r comes in proportion to 1/r (Zipf)."""

from __future__ import annotations

from itertools import accumulate
from random import Random

WORDS = 200_000
_SYLLABLES = [first + second for second in "aeiou" for first in "bcdfghjklmnprstvwyz"]


def word(rank: int) -> str:
    """The word of a rank from 1; the more frequent, the shorter."""
    spelt, left = "", rank + len(_SYLLABLES)
    while left:
        left, syllable = divmod(left, len(_SYLLABLES))
        spelt += _SYLLABLES[syllable]
    return spelt


#: Stands in about half of all claims, whatever their number.
COMMON = word(10)
#: Stands in `IN_CLAIMS` claims, whatever their number; no word is made so.
RARE, IN_CLAIMS = "quagmire", 20
_ALL = [word(rank) for rank in range(1, WORDS + 1)]


def zipf(count: int) -> list[float]:
    """How often each of `count` things comes up, the earlier ones taken in: what `Random.choices` takes."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


_SPOKEN = Random(1).choices(_ALL, cum_weights=zipf(WORDS), k=2_000_000)


def said(chance: Random, count: int) -> list[str]:
    """So many words, from somewhere in one long speech: as random as they need be, and many times faster to be had."""
    at = int(chance.random() * (len(_SPOKEN) - count))
    return _SPOKEN[at : at + count]
