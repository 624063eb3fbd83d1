"""Whom the words were said to, and which house passed them on."""

from __future__ import annotations

from claims.detection.cues import Cues
from claims.detection.frames import Token
from claims.detection.outlets import is_outlet, without_article
from claims.detection.phrases import looks_like_somebody, phrase_after

#: How far after the verb the word for "that" may come: `told the crowd in Ham on Friday that`.
_REACH = 16


def after_listener(text: str, tokens: list[Token], first: int, tells: bool, cues: Cues) -> tuple[int, str]:
    """Where what was said may begin after the verb, and the outlet it was said to ("" where none is named)."""
    at, via = first, ""
    if tells or _to_somebody(tokens, first, cues):
        start = first if tells else first + 1
        end = phrase_after(tokens, start, cues)
        via = outlet_in(text, tokens, start, end, cues)
        at = end
    while at < len(tokens) and (tokens[at].low in cues.times or tokens[at].low in cues.adverbs - cues.auxiliaries):
        at += 1
    return _behind_that(tokens, first, at, cues), via


def _to_somebody(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`said to the council`, but not `promised to sell`."""
    if at + 1 >= len(tokens) or tokens[at].low not in cues.to:
        return False
    return looks_like_somebody(tokens[at + 1], cues) or is_outlet(tokens[at + 1].text)


def _behind_that(tokens: list[Token], first: int, at: int, cues: Cues) -> int:
    """Step over `in a statement on Friday that`; stay where no such word opens a clause."""
    for place in range(at, min(len(tokens), at + _REACH)):
        token = tokens[place]
        if token.low in cues.that:
            leads = place == at or at > first or tokens[at].low in cues.prepositions
            return place + 1 if leads else at
        if not token.is_word or token.low in cues.pronouns or token.low in cues.auxiliaries:
            break
    return at


def outlet_in(text: str, tokens: list[Token], start: int, end: int, cues: Cues) -> str:
    """`a Reuters reporter` -> Reuters, `the New York Post` -> New York Post; "" for anybody else."""
    if start >= end:
        return ""
    # `minutes seen by the Gazette show`: the verb is no part of the name.
    while end - 1 > start and tokens[end - 1].low in cues.verbs and not tokens[end - 1].is_capital:
        end -= 1
    stretch = tokens[start:end]
    if any(token.low in cues.press for token in stretch):
        named = [token for token in stretch if token.is_capital and token.low not in cues.determiners]
        return _joined(text, named)
    whole = text[stretch[0].start : stretch[-1].end]
    if is_outlet(whole):
        return without_article(whole).removesuffix("’s").removesuffix("'s")
    # `told CNN Novak had left`: the house, and then the next clause's subject.
    return stretch[0].text if is_outlet(stretch[0].text) else ""


def _joined(text: str, named: list[Token]) -> str:
    name = text[named[0].start : named[-1].end] if named else ""
    return name.removesuffix("’s").removesuffix("'s")


def passed_on_by(text: str, tokens: list[Token], verb: int, cues: Cues) -> str:
    """`in an interview with Reuters`, `quoted by AFP`: the outlet named so near the verb."""
    for at in range(max(1, verb - 25), min(len(tokens) - 1, verb + 25)):
        if tokens[at].low in cues.passing and tokens[at - 1].low in cues.before_passing:
            end = phrase_after(tokens, at + 1, cues)
            via = outlet_in(text, tokens, at + 1, end, cues)
            if via:
                return via
    return ""
