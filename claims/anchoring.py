"""Where quoted words stand in a text, and where they stand once the text was captured anew.

The selectors are those of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): the exact words
with what comes before and after them (TextQuoteSelector), and their place in code points (TextPositionSelector).
An anchor never slips silently onto other words: it is exact, moved to the same words elsewhere, or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.choices import Anchor

#: Code points kept on each side: enough to tell two equal phrases apart, little enough to survive an edit nearby.
CONTEXT = 32
#: Words that occur more often than this cannot be told apart by going through them all.
MOST = 1_000

#: What a second capture may spell otherwise without saying anything else.
_SPELLINGS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": ".",
}
#: What stands between the digits of one number, and a digit.
_GROUP = re.compile(r"[.,'’\u00a0\u202f]\d")
#: Left out altogether: soft hyphens and marks that nobody sees.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True)
class Selector:
    """Words and their place: `exact` stood at `text[start:end]`, between `prefix` and `suffix`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """Where the words stand now. `selector` is None when they are lost."""

    state: Anchor
    selector: Selector | None = None


def select(text: str, start: int, end: int) -> Selector:
    """Describe `text[start:end]`; raises ValueError unless that is at least one code point of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"Nothing stands from {start} to {end} in a text of {len(text)} code points.")
    return Selector(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)


def first_place(text: str, exact: str) -> Found:
    """Anchor words of which no place is known: where they stand once. Twice or never is lost: nobody knows which."""
    return find(text, Selector(exact, "", "", -1, -1)) if exact.strip() else Found(Anchor.LOST)


def find(text: str, selector: Selector) -> Found:
    """Find the words of `selector` in `text`, which may have been captured anew.

    EXACT: the same words in the same place. MOVED: the same words elsewhere, or spelled otherwise (white space,
    typographic quotation marks and dashes). LOST: not there, or only within longer words and numbers, or in several
    places that their surroundings do not tell apart. Linear in the text, and in the number of places up to `MOST`.
    """
    if not selector.exact.strip():
        return Found(Anchor.LOST)
    if _stands(text, selector):
        return Found(Anchor.EXACT, select(text, selector.start, selector.end))
    places = _whole(text, _places(text, selector.exact), selector)
    places = places or _whole(text, _places_as_spelled(text, selector.exact), selector)
    best = _best(text, places, selector)
    if best is None:
        return Found(Anchor.LOST)
    found = select(text, *best)
    # Words given without a place have not moved: this is the first time they are looked for.
    state = Anchor.EXACT if selector.start < 0 and found.exact == selector.exact else Anchor.MOVED
    return Found(state, found)


def _stands(text: str, selector: Selector) -> bool:
    """Whether nothing changed at its place: the words, and on at least one side what stood next to them."""
    start, end = selector.start, selector.end
    if start < 0 or text[start:end] != selector.exact or _is_torn(text, start, end, selector):
        return False
    if not (selector.prefix or selector.suffix):
        return True
    before = text[max(0, start - CONTEXT) : start].endswith(selector.prefix) and selector.prefix != ""
    after = text[end : end + CONTEXT].startswith(selector.suffix) and selector.suffix != ""
    return before or after


def _whole(text: str, places: Iterable[tuple[int, int]], selector: Selector) -> list[tuple[int, int]]:
    return [place for place in places if not _is_torn(text, *place, selector)]


def _is_torn(text: str, start: int, end: int, selector: Selector) -> bool:
    """Whether these are a part of other words: `2,905 trees` is none of `12,905 trees`, unless it was cut so before."""
    begins = _runs_on(text[max(0, start - 2) : start], text[start:end])
    ends = _runs_on(text[start:end], text[end : end + 2])
    return (begins and not _runs_on(selector.prefix, selector.exact)) or (
        ends and not _runs_on(selector.exact, selector.suffix)
    )


def _runs_on(before: str, after: str) -> bool:
    """Whether a word or a number goes on across this seam. Scripts without capitals join words in ways of their own."""
    if not (before and after):
        return False
    last, first = before[-1], after[0]
    if last.isdigit() and _GROUP.match(after):
        return True
    if first.isdigit() and _GROUP.match(before[-2:][::-1]):
        return True
    return all(letter.isdigit() or letter.swapcase() != letter for letter in (last, first))


def _places(text: str, exact: str) -> Iterator[tuple[int, int]]:
    """Every place of exactly these words, up to one more than can be told apart."""
    start, count = text.find(exact), 0
    while start >= 0 and count <= MOST:
        yield start, start + len(exact)
        start, count = text.find(exact, start + 1), count + 1


def _places_as_spelled(text: str, exact: str) -> Iterator[tuple[int, int]]:
    """Every place of the same words in another spelling."""
    plain, origins = _plain(text)
    wanted, _ = _plain(exact)
    wanted = wanted.strip()
    if not wanted:
        return
    for start, end in _places(plain, wanted):
        yield origins[start], origins[end - 1] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in one spelling, and for each of its code points the one it comes from; runs of white space are one."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        if letter in _UNSEEN:
            continue
        spelled = " " if letter.isspace() else _SPELLINGS.get(letter, letter)
        if spelled == " " and letters and letters[-1] == " ":
            continue
        for each in spelled * 3 if letter == "…" else spelled:
            letters.append(each)
            origins.append(place)
    return "".join(letters), origins


def _best(text: str, places: list[tuple[int, int]], selector: Selector) -> tuple[int, int] | None:
    """The place whose surroundings are most like those kept; None when two are as good and nothing decides."""
    if len(places) <= 1:
        return places[0] if places else None
    if len(places) > MOST:
        return None
    likeness = {place: _likeness(text, place, selector) for place in places}
    most = max(likeness.values())
    likeliest = [place for place in places if likeness[place] == most]
    if len(likeliest) == 1 and most > 0:
        return likeliest[0]
    # With both sides whole each of them is the same words in the same words: any is true, the nearest likeliest.
    whole = most == _kept(selector) > 0
    return min(likeliest, key=lambda place: abs(place[0] - selector.start)) if whole else None


def _likeness(text: str, place: tuple[int, int], selector: Selector) -> int:
    """How many code points next to the words are as they were, on both sides, counted outwards."""
    before = _plain(text[max(0, place[0] - 2 * CONTEXT) : place[0]])[0]
    after = _plain(text[place[1] : place[1] + 2 * CONTEXT])[0]
    kept_before, kept_after = _plain(selector.prefix)[0], _plain(selector.suffix)[0]
    return _shared(before[::-1], kept_before[::-1]) + _shared(after, kept_after)


def _kept(selector: Selector) -> int:
    return len(_plain(selector.prefix)[0]) + len(_plain(selector.suffix)[0])


def _shared(one: str, other: str) -> int:
    """How many code points the two begin with in common."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count
