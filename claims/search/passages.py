"""What of a whole text the desk has already: passage by passage, the claims that may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.detection import candidates
from claims.detection.sentences import sentences
from claims.matching import Wording
from claims.search.known import Known, known_claims


@dataclass(frozen=True)
class Passage:
    """A stretch of a text and the claims it may be, best first. `start` and `end` count code points of the text."""

    start: int
    end: int
    text: str
    known: tuple[Known, ...]


def passages(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where the statements of `text` stand, in its order and not overlapping.

    What may be a claim is a passage of its own, without the words that say who said so; every sentence without one is
    a passage as a whole.
    """
    proposed = [(each.start, each.end) for each in candidates(text, language)]
    plain, ahead = [], 0
    for sentence in sentences(text, language):
        while ahead < len(proposed) and proposed[ahead][1] <= sentence.start:
            ahead += 1
        if ahead == len(proposed) or proposed[ahead][0] >= sentence.end:
            plain.append((sentence.start, sentence.end))
    return sorted(proposed + plain)


def look_up(
    text: str, parts: Iterable[tuple[int, int]], *, limit: int, at_least: float, language: str = "en"
) -> Iterator[Passage]:
    """Each part of `text` with the known claims that are `at_least` so near; words that repeat are asked about once."""
    answers: dict[str, tuple[Known, ...]] = {}
    for start, end in parts:
        words = text[start:end]
        if words not in answers:
            wording = Wording(words, language=language)
            answers[words] = tuple(known_claims(wording, limit=limit, at_least=at_least))
        yield Passage(start, end, words, answers[words])
