"""What each language calls numbers, units and comparisons: one module of tables each."""

from __future__ import annotations

from claims.detection.languages.de import GERMAN
from claims.detection.languages.en import ENGLISH
from claims.detection.languages.es import SPANISH
from claims.detection.languages.fr import FRENCH
from claims.detection.languages.tables import Language

__all__ = ["Language", "language_of"]

LANGUAGES = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN}


def language_of(code: str) -> Language:
    """The tables for a code such as `en` or `de-AT`; English ones, which also read digits and signs, for any other."""
    return LANGUAGES.get(code.partition("-")[0].lower(), ENGLISH)
