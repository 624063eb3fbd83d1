"""A text whose accents are written apart from their letters, read as if they were not: no word list has those."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.detection.candidates import Candidate

#: A letter with the marks on it, or a Korean syllable in its parts: what is composed, and nothing beyond it.
_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|.[\u0300-\u036f\u0653-\u0655\u3099\u309a]*", re.DOTALL
)


def read_composed(text: str, read: Callable[[str], list[Candidate]]) -> list[Candidate]:
    """What `read` finds, at the places of `text`; as it stands where it is composed already, or is in no other way."""
    if unicodedata.is_normalized("NFC", text):
        return read(text)
    pieces = _CLUSTER.findall(text)
    composed = [unicodedata.normalize("NFC", piece) for piece in pieces]
    places: list[int] = []
    at = 0
    for piece, short in zip(pieces, composed, strict=True):
        places += [at] * len(short)
        at += len(piece)
    places.append(at)
    return [_moved(text, found, places) for found in read("".join(composed))]


def _moved(text: str, found: Candidate, places: list[int]) -> Candidate:
    start, end = places[found.start], places[found.end]
    figures = tuple(
        each._replace(start=places[each.start], end=places[each.end], text=text[places[each.start] : places[each.end]])
        for each in found.figures
    )
    found = replace(found, start=start, end=end, text=text[start:end], figures=figures)
    return replace(found, sentence_start=places[found.sentence_start], sentence_end=places[found.sentence_end])
