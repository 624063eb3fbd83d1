"""Where the words of a question stand in a text."""

from __future__ import annotations

from claims.search.published.question import Asked, Question
from claims.search.published.words import Word, unspaced, words


def hits(question: Question, text: str) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of `text`, in code points and in order, none touching the next."""
    found = words(text)
    stretches = sorted({place for asked in question.wanted for place in _places(asked, found)})
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _places(asked: Asked, found: list[Word]) -> list[tuple[int, int]]:
    return [
        (found[at].start, _end(found[at + len(way) - 1], asked, way[-1]))
        for way in asked.ways
        for at in range(len(found) - len(way) + 1)
        if _stands(way, found[at : at + len(way)], asked.begins)
    ]


def _stands(way: tuple[str, ...], here: list[Word], begins: bool) -> bool:
    *firsts, last = zip(way, here, strict=True)
    return all(word == there.text for word, there in firsts) and (
        last[1].text.startswith(last[0]) if begins else last[1].text == last[0]
    )


def _end(word: Word, asked: Asked, last: str) -> int:
    """A word is marked whole, though only its beginning was asked for; of a pair of signs, only the one."""
    return word.start + 1 if asked.begins and unspaced(last[0]) else word.end
