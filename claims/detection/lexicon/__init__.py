"""What the words of a language tell: the lists, and the one table in which each word is looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from claims.detection.lexicon import english, french, german, spanish
from claims.detection.words import words_of

Kinds: TypeAlias = tuple[str, ...]
#: Kind -> words and phrases, for each language; a language that is missing here is read by its figures and names.
LANGUAGES: dict[str, dict[str, frozenset[str]]] = {
    "en": english.WORDS,
    "es": spanish.WORDS,
    "fr": french.WORDS,
    "de": german.WORDS,
}
#: The end of a word that no list holds, and what it tells: `subleased` was done.
ENDINGS: dict[str, tuple[str, str]] = {"en": ("ed", "done")}
#: `need` and `seed` are too short to tell.
SHORT = 5


@dataclass(frozen=True)
class Lexicon:
    """The kinds of each word, and of the phrases that begin with it."""

    kinds: dict[str, Kinds] = field(default_factory=dict)
    #: First word -> second word -> the words after these, and the kinds of the phrase.
    phrases: dict[str, dict[str, list[tuple[list[str], Kinds]]]] = field(default_factory=dict)
    #: The end of a word that is in no list, and the kinds it tells of; "" for a language without one.
    ending: str = ""
    ending_kinds: Kinds = ()

    def kinds_of(self, words: Sequence[str]) -> list[Kinds | None]:
        """For each word its kinds and those of the phrases that begin there; in time proportional to the words."""
        found: list[Kinds | None] = self._single(words)
        begins = self.phrases
        for at in [at for at, word in enumerate(words) if word in begins]:
            rests = begins[words[at]].get(words[at + 1]) if at + 1 < len(words) else None
            for rest, kinds in rests or ():
                if words[at + 2 : at + 2 + len(rest)] == rest:
                    found[at] = (*(found[at] or ()), *kinds)
        return found

    def _single(self, words: Sequence[str]) -> list[Kinds | None]:
        """The kinds of each word by itself; for one that is in no list, what its end tells."""
        found = list(map(self.kinds.get, words))
        if not self.ending:
            return found
        told = {word for word in set(words) - self.kinds.keys() if len(word) > SHORT and word.endswith(self.ending)}
        return [self.ending_kinds if word in told else kinds for word, kinds in zip(words, found, strict=True)]


@cache
def lexicon(language: str) -> Lexicon:
    """The lists of `language` ("en", "en-GB"), turned round so that each word knows its kinds."""
    name = language.partition("-")[0].lower()
    made = Lexicon(ending=ENDINGS.get(name, ("", ""))[0], ending_kinds=ENDINGS.get(name, ("", ""))[1:])
    for kind, listed in LANGUAGES.get(name, {}).items():
        for entry in sorted(listed):
            first, *rest = words_of(entry).words
            if rest:
                made.phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest[1:], (kind,)))
            else:
                made.kinds[first] = (*made.kinds.get(first, ()), kind)
    return made
