"""Who speaks where in a sentence: the stretches of what others said, and what is left in the text's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.detection.said import Said
from claims.detection.spans import Span

#: Joins what the text itself states to those who say something else, right before their name.
_JOINT = re.compile(
    r"(?:,?\s(?:after|before|when|because|since|while|but|although|though|whereas)|,\s(?:and|so|yet))"
    r"\s+(?:the\s+|an?\s+)?$"
)
#: The same right before the words of saying, where whoever acts goes on to speak: `, saying`, `and asserted that`.
_GOES_ON = re.compile(
    r"(?:,(?:\s(?:and|while|but|then))?|\s(?:and|while|but))\s+(?:\w+ly\s+|then\s+|also\s+|later\s+)?$"
)
#: All that stands between a name and its word of saying, and counts nothing: `, who led the study, `.
_ASIDE = re.compile(r",\s[^;0-9]*,\s")
#: Characters before a name, or a word of saying, in which such a word is looked for.
NEAR = 24
#: What happened besides, right behind somebody's words and name: `, the chairman said | after the clerk left`.
_BESIDES = re.compile(r"\s(?:after|before|when|because|while|as)\s")
#: Characters after the words of saying in which it begins: `said in a statement on Friday after`.
FAR = 60


class Voice(NamedTuple):
    """The stretch `text[start:end]` in one voice; `said` is None in the text's own."""

    start: int
    end: int
    said: Said | None = None
    #: Those whose words stand next to this stretch: it may be no more than `, said Maria Lopez`.
    beside: Sequence[Said] = ()
    #: Hangs on words of saying: without a verb of its own it is `after the meeting`, and no statement.
    hangs: bool = False


def outermost(found: Sequence[Said]) -> list[Said]:
    """In order of start, without those that lie in another: a statement has one claimant.

    Words of which nobody knows whose they are (`it is estimated`) give way to words of somebody.
    """
    kept: list[Said] = []
    for said in sorted(found, key=lambda each: (each.start, -each.end)):
        if said.start == said.end:
            continue
        if not kept or said.start >= kept[-1].end:
            kept.append(said)
        elif said.claimant and not kept[-1].claimant:
            kept[-1] = said
    return kept


def voices(text: str, sentence: Span, said: Sequence[Said]) -> Iterator[Voice]:
    """The stretches of `sentence` in order; `said` are the outermost that overlap it, in order."""
    at = sentence.start
    for each in said:
        start, end = max(each.start, sentence.start), min(each.end, sentence.end)
        if at < start:
            joint = _joint(text, at, each)
            if joint:
                yield Voice(at, joint)
            yield Voice(joint or at, start, beside=said)
        yield Voice(start, end, each)
        at = end
    if at < sentence.end:
        besides = _besides(text, at, sentence.end, said)
        yield Voice(at, besides or sentence.end, beside=said)
        if besides:
            yield Voice(besides, sentence.end, hangs=True)


def _joint(text: str, start: int, said: Said) -> int:
    """Where a statement of the text's own ends and the naming of a speaker begins; nought if nowhere.

    `Norvia recalled 40 pens | after regulators found that ...`, `Norvia recalled 40 pens | , saying that ...`,
    `Shares fell after Norvia recalled 40 pens | and said that ...`
    """
    who = said.claimant_span
    verb = text.rfind(said.cue, max(start, said.start - NEAR), said.start) if said.cue else -1
    goes_on = _before(text, start, verb, _GOES_ON) if verb > start else 0
    if who is None or who.start < start:
        return goes_on
    if who.start > start:
        joint = _before(text, start, who.start, _JOINT)
        return goes_on if joint and goes_on > who.end and text[who.end] != "," else joint
    return 0 if verb > start and _ASIDE.fullmatch(text, who.end, verb) else goes_on


def _before(text: str, start: int, end: int, joint: re.Pattern[str]) -> int:
    near = max(start, end - NEAR)
    found = joint.search(text, near, end)
    return found.start() if found and found.start() > near else 0


def _besides(text: str, start: int, end: int, said: Sequence[Said]) -> int:
    """Where something else begins behind the words of saying that a sentence ends with; nought if nowhere."""
    cues = [(text.find(each.cue, start, end), len(each.cue)) for each in said if each.cue]
    cue = max((at + length for at, length in cues if at >= 0), default=0)
    found = _BESIDES.search(text, cue, min(end, cue + FAR)) if cue else None
    return found.end() if found else 0


def only_attributes(text: str, start: int, end: int, beside: Sequence[Said], *, states: bool) -> bool:
    """Whether a stretch beside somebody's words only says whose they are.

    It does if it holds the verb of saying, or the name and no verb: `states` tells whether it has one. What they did
    besides is a statement: `The audit office examined 212 invoices | and found that ...`.
    """
    return any(
        (said.cue and text.find(said.cue, start, end) >= 0)
        or (not states and _overlaps(said.claimant_span, start, end))
        for said in beside
    )


def _overlaps(span: Span | None, start: int, end: int) -> bool:
    return span is not None and start < span.end and span.start < end
