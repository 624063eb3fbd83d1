"""Who speaks where in a sentence: the stretches of what others said, and what is left in the text's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.detection.said import Said
from claims.detection.spans import Span

#: Joins what the text itself states to those who say something else, right before their name.
_JOINT = re.compile(r",?\s(?:after|before|when|because|since|while|but|although)\s+(?:the\s+|an?\s+)?$")
#: Characters before a name in which such a word is looked for.
NEAR = 24


class Voice(NamedTuple):
    """The stretch `text[start:end]` in one voice; `said` is None in the text's own."""

    start: int
    end: int
    said: Said | None = None
    #: Those whose words stand next to this stretch: it may be no more than `, said Maria Lopez`.
    beside: Sequence[Said] = ()


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
        yield Voice(at, sentence.end, beside=said)


def _joint(text: str, start: int, said: Said) -> int:
    """Where a statement of the text's own ends and the naming of a speaker begins; nought if nowhere.

    `Norvia recalled 40 pens | after regulators found that ...`
    """
    who = said.claimant_span
    if who is None or who.start <= start:
        return 0
    near = max(start, who.start - NEAR)
    joint = _JOINT.search(text, near, who.start)
    return joint.start() if joint and joint.start() > near else 0


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
