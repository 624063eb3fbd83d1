"""Whom the words were said to, and which house passed them on."""

from __future__ import annotations

import re

from claims.detection.cues import Cues
from claims.detection.frames import Tokens
from claims.detection.outlets import is_outlet, without_article
from claims.detection.phrases import WITHIN, looks_like_somebody, phrase_after

_BEFORE = re.compile(r"^(?:[a-z]+ )+")
_OWNED = re.compile(r"(?:’s|'s)(?: [a-z].*)?$")
#: How far after the verb the word for "that" may come: `told the crowd in Ham on Friday that`.
_REACH = 24


def after_listener(text: str, tokens: Tokens, first: int, tells: bool, cues: Cues) -> tuple[int, str]:
    """Where what was said may begin after the verb, and the outlet it was said to ("" where none is named)."""
    at, via = first, ""
    if tells or _to_somebody(tokens, first, cues):
        start = first if tells else first + 1
        end = phrase_after(tokens, start, cues)
        via = outlet_in(text, tokens, start, end, cues)
        at = end
    day = at
    while at < len(tokens) and (tokens[at].low in cues.times or _goes_before(tokens, at, cues)):
        at += 1
    if at < len(tokens) and tokens[at].low.removesuffix("’s").removesuffix("'s") in cues.times - {tokens[at].low}:
        at = day  # `said | Monday night’s vote had failed`
    at = _behind_paper(tokens, _behind_weekday(tokens, at, cues), cues)
    return _behind_that(tokens, first, at, cues), via


def _goes_before(tokens: Tokens, at: int, cues: Cues) -> bool:
    """The `also` of `said also it rained`; the one of `said only two people came` is a part of what was said."""
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    counts = ahead is not None and (ahead.text[0].isdigit() or ahead.low in cues.determiners | cues.counts)
    return tokens[at].low in cues.plain_adverbs and not counts


def _behind_weekday(tokens: Tokens, at: int, cues: Cues) -> int:
    """`said on Tuesday | the bank had lost`: it was said then; of `said in May the bank had lost` nobody knows."""
    if at >= len(tokens) or tokens[at].low not in cues.on:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].low in cues.times:
        end += 1
    goes_on = at + 1 < end < len(tokens) and tokens[end].is_word and tokens[end].low not in cues.prepositions
    return end if goes_on else at


def _behind_paper(tokens: Tokens, at: int, cues: Cues) -> int:
    """`said in a filing | it would pay`: it was said there, where somebody is named who does something next."""
    if at + 2 >= len(tokens) or tokens[at].low not in cues.prepositions or tokens[at + 1].low not in cues.determiners:
        return at
    end = phrase_after(tokens, at + 1, cues)
    paper = end < len(tokens) and tokens[end - 1].low in cues.documents
    return end if paper and looks_like_somebody(tokens[end], cues) and tokens[end].low not in cues.that else at


def _to_somebody(tokens: Tokens, at: int, cues: Cues) -> bool:
    """`said to the council`, but not `promised to sell`."""
    if at + 1 >= len(tokens) or tokens[at].low not in cues.to:
        return False
    return looks_like_somebody(tokens[at + 1], cues) or is_outlet(tokens[at + 1].text)


def _behind_that(tokens: Tokens, first: int, at: int, cues: Cues) -> int:
    """Step over `in a statement on Friday that`, `, without evidence, that`; stay where no such word opens a clause."""
    aside = tokens[at : at + 1] and tokens[at].text == ","
    for place in range(at, min(len(tokens), at + _REACH)):
        token = tokens[place]
        points = tokens[place - 1].low in cues.of and token.low in cues.determiners  # `most of that is gone`
        if token.low in cues.that and not points:
            leads = place == at or at > first or tokens[at].low in cues.prepositions
            return place + 1 if (tokens[place - 1].text == "," if aside else leads) else at
        if (aside and token.text == ",") or token.text in WITHIN:
            continue
        if not token.is_word or token.low in cues.pronouns or token.low in cues.auxiliaries:
            break
    return at


def outlet_in(text: str, tokens: Tokens, start: int, end: int, cues: Cues) -> str:
    """`a Reuters reporter` -> Reuters, `the New York Post` -> New York Post; "" for anybody else."""
    if start >= end:
        return ""
    # `minutes seen by the Gazette show`: the verb is no part of the name.
    while end - 1 > start and tokens[end - 1].low in cues.verbs and not tokens[end - 1].is_capital:
        end -= 1
    if any(token.low in cues.press for token in tokens[start:end]):
        named = [at for at in range(start, end) if tokens[at].is_capital and tokens[at].low not in cues.determiners]
        return _owner(tokens.span(named[0], named[-1] + 1).of(text)) if named else ""
    whole = tokens.span(start, end).of(text)
    if is_outlet(whole):
        return _owner(without_article(whole))
    # `told CNN Novak had left`: the house, and then the next clause's subject.
    first = tokens[start].text
    return first if is_outlet(first) else ""


def _owner(name: str) -> str:
    """`Reuters` in `Reuters’s`, and in `daily Reuters’s weekly podcast`."""
    return _OWNED.sub("", _BEFORE.sub("", name))


def passed_on_by(text: str, tokens: Tokens, verb: int, cues: Cues) -> str:
    """`in an interview with Reuters`, `quoted by AFP`: the outlet named so near the verb."""
    for at in range(max(1, verb - 25), min(len(tokens) - 1, verb + 25)):
        if tokens[at].low in cues.passing and tokens[at - 1].low in cues.before_passing:
            end = phrase_after(tokens, at + 1, cues)
            via = outlet_in(text, tokens, at + 1, end, cues)
            if via:
                return via
    return ""
