"""The words by which a text says that somebody said something, one table per language."""

from __future__ import annotations

from claims.detection.cues.english import ENGLISH
from claims.detection.cues.french import FRENCH
from claims.detection.cues.german import GERMAN
from claims.detection.cues.spanish import SPANISH
from claims.detection.cues.table import Cues, words

__all__ = ["Cues", "cues_for", "words"]

_TABLES = {"de": GERMAN, "en": ENGLISH, "es": SPANISH, "fr": FRENCH}


def cues_for(language: str) -> Cues:
    """The table of a language ("en", "en-GB", "es"), English where there is none."""
    return _TABLES.get(language.lower().replace("_", "-").partition("-")[0], ENGLISH)
