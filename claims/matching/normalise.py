"""Text as terms: what stays of a word when case, accents, endings and ways of writing a number are put aside.

The index stores these terms and a search asks for them, so both databases find the same. Everything here takes time in
proportion to the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from claims.folding import fold
from claims.matching.spellings import NO_ACCENT, SPELLINGS, STOP_WORDS

LONGEST = 40  # characters of a term; what is longer is no word, and the start tells it apart

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[!-~]*", re.IGNORECASE)
#: A hashtag hides its words: #CleanAirAct. The sign stands before it, so that McDonald stays one word.
_TAG = re.compile(r"[#@]\w{1,200}")
_ACCOUNT = re.compile(r"(?<!\w)@\w{1,200}")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])")
_OWNER = re.compile(r"['’](?:s\b)?", re.IGNORECASE)
_INITIAL = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")
_THOUSANDS = re.compile(r"(?<=[0-9])[,  ](?=[0-9]{3}(?![0-9]))")
#: Scripts that write no spaces between words: Thai to Burmese, Khmer, kana, and Chinese characters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
#: The vowel signs of Indian scripts belong to their words, though Python counts them as no letters.
_WORD = re.compile(rf"[{UNSPACED}]+|[0-9]+(?:\.[0-9]+)?|(?:(?![{UNSPACED}0-9])[^\W_]|[\u0900-\u0963\u0970-\u0dff])+|%")
_DIGIT = re.compile(r"(?![0-9])\d")
_SEAMLESS = re.compile(rf"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """The folded words of `text` in order, numbers without thousands marks, unspaced scripts in pairs of signs."""
    text = western(text)
    text = _TAG.sub(lambda tag: f" {_HUMP.sub(' ', tag[0])} ", _ADDRESS.sub(" ", text))
    folded = fold(_THOUSANDS.sub("", _INITIAL.sub(r"\1", _OWNER.sub("", text)))).translate(NO_ACCENT)
    return [word for piece in _WORD.findall(folded) for word in _cut(piece)]


def without_addresses(text: str) -> str:
    """The same text, letter for letter, with blanks where addresses and accounts stand: none of that is said."""
    return _ACCOUNT.sub(_blanks, _ADDRESS.sub(_blanks, text))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def western(text: str) -> str:
    """The same text, letter for letter, with the digits of every script as 0 to 9: ١٠٥ is 105."""
    return text if text.isascii() else _DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


def terms(text: str) -> list[str]:
    """The words of `text` as they are indexed and compared: one spelling, no ending."""
    return [stem(word) for word in words(text)]


def telling(found: list[str]) -> list[str]:
    """Those of the terms that say what a text is about; all of them if it says nothing else."""
    return [term for term in found if term not in STOP_TERMS] or found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without a plural's or a verb's ending: `cities` -> `citi`, `hired` -> `hir`; others stay as they are."""
    word = SPELLINGS.get(word, word)
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    word = singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and any(letter in "aeiouy" for letter in rest):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsze" else rest
            break
    word = word.removesuffix("e")
    return word[:-1] + "i" if word.endswith("y") else word


def singular(word: str) -> str:
    """An English noun without the ending of its plural, as far as its letters tell."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _cut(piece: str) -> Iterator[str]:
    if len(piece) > 2 and _SEAMLESS.match(piece):
        yield from (piece[at : at + 2] for at in range(len(piece) - 1))
    else:
        yield piece[:LONGEST]


#: The words that carry no subject, as terms.
STOP_TERMS = frozenset(stem(word) for word in STOP_WORDS)
