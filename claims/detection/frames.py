"""A sentence as a reader of speech sees it: words, marks, and each quotation as one piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from claims.detection.quotations import Quotation
from claims.detection.spans import Span

#: A word with what is written into it (`Anne-Marie`, `Novak’s`, `U.S.A`), or one mark. A full stop is neither: inside a
#: sentence it only ends an abbreviation.
#: French hangs the pronoun on its verb (`explique-t-il`, `a-t-elle déclaré`): two words, and a mark between them.
_PIECE = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3})+(?![^\W_])|[^\W_]+(?:(?!-(?:t-)?(?:ils?|elles?)\b|-t-on\b)[-’'.&/@‐][^\W_]+)*+"
    r"|-t-(?=(?:ils?|elles?|on)\b)|-(?=(?:ils?|elles?)\b)|--|[^\w\s.])"
)
_DASHES = frozenset("—–―-")
#: What looks like the end of a sentence and stands before a name.
_TITLE_BEFORE = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Mme|Dr|Prof|Rep|Sen|Gov|Gen|Lt|Col|Sgt|Del|Rev|Hon|St|Sr|Sra|[A-Z])\.[ \xa0]{1,2}\Z"
)
#: A sentence longer than this is read in parts, so that no text without full stops costs more than its length.
LONGEST = 1_200
QUOTED = "“”"
#: Different pieces that are remembered: more than a long text has.
REMEMBERED = 1 << 15


class Token(NamedTuple):
    """A piece of a sentence, the same wherever it stands; for a quotation `text` is `QUOTED`."""

    text: str
    low: str
    is_word: bool
    is_capital: bool
    is_quoted: bool = False


@lru_cache(REMEMBERED)
def _token(piece: str) -> Token:
    return Token(piece, piece.lower(), piece[0].isalnum(), piece[0].isupper(), piece == QUOTED)


class Tokens(list[Token]):
    """The pieces of one frame in order, and where each of them stands."""

    def __init__(self, pieces: Iterable[str], starts: list[int], ends: list[int]) -> None:
        super().__init__(map(_token, pieces))
        self.starts, self.ends = starts, ends

    def span(self, first: int, end: int) -> Span:
        """From the piece at `first` to the one before `end`."""
        return Span(self.starts[first], self.ends[end - 1])


@dataclass(frozen=True)
class Frame:
    """One sentence and the quotations in it; `paragraph` counts the paragraphs of the text from nought."""

    start: int
    end: int
    paragraph: int
    quotations: tuple[Quotation, ...]

    def tokens(self, text: str) -> Tokens:
        """Its pieces, in order."""
        parts: list[str] = []
        edges: list[int] = []
        position = self.start
        for quotation in self.quotations:
            _cut_up(text, position, quotation.start, parts, edges)
            parts.append(QUOTED)
            edges += (quotation.start, quotation.end)
            position = quotation.end
        _cut_up(text, position, self.end, parts, edges)
        return Tokens(parts, edges[::2], edges[1::2])


def _cut_up(text: str, start: int, end: int, pieces: list[str], edges: list[int]) -> None:
    """Add the pieces of `text[start:end]`, and the start and end of each; what stands between them is no piece."""
    parts = _PIECE.split(text[start:end])
    pieces += parts[1::2]
    edges += list(accumulate(map(len, parts), initial=start))[1:-1]


def frames(text: str, sentences: list[Span], quotations: list[Quotation]) -> list[Frame]:
    """The text cut at its sentences and lines, but never inside a quotation."""
    quotations = [quotation for quotation in quotations if not _is_nickname(text, quotation)]
    starts = [quotation.start for quotation in quotations]
    found = []
    for start, end, paragraph in _stretches(text, _cuts(text, sentences, quotations, starts)):
        first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
        found.append(Frame(start, end, paragraph, tuple(quotations[first:last])))
    return found


def _is_nickname(text: str, quotation: Quotation) -> bool:
    """`Ana "Bibi" Diaz`: a part of a name, and no quotation."""
    inner = quotation.inner.of(text)
    if len(inner) > 20 or not inner[:1].isupper() or not inner.replace(" ", "").isalpha():
        return False
    before, after = (
        text[max(0, quotation.start - 20) : quotation.start].split(),
        text[quotation.end : quotation.end + 2],
    )
    return (
        bool(before) and before[-1][:1].isupper() and before[-1].isalpha() and after[:1] == " " and after[1:].isupper()
    )


def _cuts(text: str, sentences: list[Span], quotations: list[Quotation], starts: list[int]) -> list[int]:
    """Where a sentence or a line begins, outside every quotation, and where a sentence grows too long."""
    cuts = {sentence.start for sentence in sentences}
    cuts.update(match.end() for match in re.finditer(r"\n", text) if not text[match.end() : match.end() + 1].islower())
    found: list[int] = []
    for cut in [*sorted(cuts), len(text)]:
        if _around(cut, quotations, starts) is None and not _is_false(text, cut):
            found += _relief(text, found[-1] if found else 0, cut, quotations, starts)
            found.append(cut)
    return found


def _is_false(text: str, cut: int) -> bool:
    """No sentence ends behind `Ms.`, and none begins with the dash that signs a quotation."""
    if text[cut : cut + 1] in _DASHES and "\n" not in text[max(0, cut - 2) : cut]:
        return True
    return _TITLE_BEFORE.search(text, max(0, cut - 12), cut) is not None


def _relief(text: str, at: int, end: int, quotations: list[Quotation], starts: list[int]) -> Iterator[int]:
    """Where an overlong sentence is cut: at white space, where there is some near, and behind a quotation."""
    while end - at > LONGEST:
        space = text.rfind(" ", at + LONGEST // 2, at + LONGEST)
        at = space + 1 if space > 0 else at + LONGEST
        quotation = _around(at, quotations, starts)
        at = quotation.end if quotation else at
        if at < end:
            yield at


def _around(cut: int, quotations: list[Quotation], starts: list[int]) -> Quotation | None:
    """The quotation that a cut would part."""
    before = bisect_right(starts, cut) - 1
    if before >= 0 and quotations[before].start < cut < quotations[before].end:
        return quotations[before]
    return None


def _stretches(text: str, cuts: list[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph of each piece between cuts that has anything in it."""
    paragraph = -1
    fresh = True
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        fresh = fresh or text[start - 1 : start] == "\n"
        if start < end and not text[start:end].isspace():
            paragraph += fresh
            fresh = False
            yield start, end, paragraph
