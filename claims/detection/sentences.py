"""The sentences of a text, with quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sentencex

from claims.detection.abbreviations import ABBREVIATIONS, CARRIED_ON, SPEECH_VERBS
from claims.detection.kept_whole import MARKS, quotations
from claims.detection.layout import LINE_BREAKS, paragraphs
from claims.detection.spans import Span, trimmed

__all__ = ["paragraphs", "sentences"]

#: Code points handed to sentencex at once: its time grows with the square of the sentences in one piece.
WINDOW = 1000

# Nothing else ends a sentence in any script sentencex knows; most short lines have none and need no second look.
_MAY_END = re.compile(r"[^\w\s,;()'’-]")
_OPENING = frozenset("“„«»‘'\"([「『¿¡")
# Marks and breaks become what they are to the splitter: space, or a letter of the word they touch.
_BLANKED = re.compile(f"[{LINE_BREAKS}{MARKS}\ud800-\udfff]")
_FIRST_WORDS = re.compile(r"[\"“”„«»‘’'(]{0,3}(\w{1,30})(?:[ \u00a0]{1,2}(\w{1,30}))?(?:[ \u00a0]{1,2}(\w{1,30}))?")
_LAST_WORD = re.compile(r"(\S{1,20})\s{0,5}\Z")
#: `MCI Inc. Shares fell` begins a sentence; `MCI Inc. shares fell` and `MCI Inc. Chairman Berg left` do not.
_AFTER_A_FIRM = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Bros|Plc|Re)\.\s{1,3}(?=[A-Z][a-z]{1,30}\s[a-z])")
_ENUMERATOR = re.compile(r"\s{0,5}[(]?\w{1,2}[.)]\s{0,5}\Z")


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of `text`, in order, not overlapping, without the white space around them.

    A quotation of several sentences is one with the words that introduce or attribute it. Takes time in proportion to
    the text, and any text will do: without marks, a paragraph is one sentence.
    """
    tongue = language.partition("-")[0].lower()
    return [sentence for paragraph in paragraphs(text) for sentence in _within(text, paragraph, tongue)]


def _within(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    start = paragraph.start
    if _MAY_END.search(text, start, paragraph.end - 1):
        for at in _ends(text, paragraph, language):
            if not _goes_on(text, start, at, paragraph.end, language):
                sentence = trimmed(text, start, at)
                if len(sentence):
                    yield sentence
                    start = at
    yield trimmed(text, start, paragraph.end)


def _ends(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """Where a sentence may begin, in order, and not inside a quotation."""
    quoted = iter(quotations(text, paragraph.start, paragraph.end))
    current = next(quoted, None)
    closed = paragraph.start
    for at in _all_breaks(text, paragraph, language):
        at = _before_opening_marks(text, at, paragraph.start)
        while current and current.start < at:
            closed = max(closed, current.end)
            current = next(quoted, None)
        if at >= closed:
            yield at


def _all_breaks(text: str, paragraph: Span, language: str) -> Iterable[int]:
    """Where a sentence may begin: what sentencex finds, and what follows the names of firms, which it takes for one."""
    found = _breaks(text, paragraph, language)
    firms = [match.end() for match in _AFTER_A_FIRM.finditer(text, paragraph.start, paragraph.end)]
    return sorted({*found, *firms}) if firms and language == "en" else found


def _breaks(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """Where sentencex begins a sentence, asked window by window; the last, perhaps cut, one is asked again."""
    at = paragraph.start
    while at < paragraph.end:
        window = _blanked(text[at : min(at + WINDOW, paragraph.end)])
        last = at + len(window) == paragraph.end
        starts = [piece["start_index"] for piece in sentencex.get_sentence_boundaries(language, window)][1:]
        yield from (at + start for start in starts)
        at += len(window) if last or not starts else starts[-1]


def _blanked(window: str) -> str:
    """The same length without quotation marks: a forgotten one would else hide every end after it."""
    return _BLANKED.sub(_stand_in, window)


def _stand_in(match: re.Match[str]) -> str:
    mark, at = match[0], match.start()
    if at and match.string[at - 1].isalnum():
        return mark if mark in "’'‘" else " " if mark in LINE_BREAKS else "x"
    return " "


def _before_opening_marks(text: str, at: int, floor: int) -> int:
    """Move a beginning back over the marks that open it: they stood blank, so the sentence before took them."""
    begin = at
    while begin > floor and text[begin - 1] in _OPENING:
        begin -= 1
    if begin == at and at - 1 > floor and text[at - 1].isspace() and text[at - 2] in "«“„":
        begin = at - 2
    opens = begin == floor or text[begin - 1].isspace() or text[begin - 1] in "。！？"
    return begin if opens else at


def _goes_on(text: str, start: int, at: int, end: int, language: str) -> bool:
    """Whether what follows belongs to the sentence that seemed to end: small letters, `M. Dupont`, `?” Smith asked`."""
    words = _FIRST_WORDS.match(text, at, end)
    if words and words[1][0].islower() and not words[1][1:2].isupper():
        return True
    if _ENUMERATOR.match(text[start:at][:12]) and at - start <= 12:
        return True
    last = _LAST_WORD.search(text[max(start, at - 26) : at])
    if not last or not words:
        return False
    if last[1].lstrip('("“«‘') in ABBREVIATIONS.get(language, ()):
        return True
    if (last[1].rstrip(".").isdigit() or last[1].endswith(".m.")) and words[1] in CARRIED_ON.get(language, ()):
        return True
    asked = len(last[1]) > 1 and last[1][-1] in MARKS and last[1][-2] in "?!"
    return asked and any(word in SPEECH_VERBS.get(language, ()) for word in words.groups()[1:])
