"""Sources named beside what they say: `according to Novak`, `per Reuters`, `by the ministry’s count`."""

from __future__ import annotations

from dataclasses import replace

from claims.detection.asides import NOWHERE, REACH, SHORT, aside_of_source
from claims.detection.cues import Cues
from claims.detection.frames import Tokens
from claims.detection.listeners import passed_on_by
from claims.detection.outlets import is_outlet, without_article
from claims.detection.phrases import after_day, phrase_after
from claims.detection.saying import Form, Saying
from claims.detection.speakers import Nature, Speaker, speaker
from claims.detection.subjects import subject_before


def source_beside(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """The source that the word at `at` names beside what it says; None where it names none."""
    low = tokens[at].low
    for phrase in cues.according_from.get(low, ()):
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase and _names_source(tokens, at, cues):
            return _according(text, tokens, at, at + len(phrase), cues)
    if low in cues.reckonings:
        return _by_the_count(text, tokens, at, cues)
    if low in cues.behind_source:
        return _before_the_cue(text, tokens, at, cues)
    if low in cues.verb_last:
        return _as_told(text, tokens, at, cues)
    return _comes_out(text, tokens, at, cues) if low in cues.come_out else None


def _names_source(tokens: Tokens, at: int, cues: Cues) -> bool:
    """`Per the ministry, it closed`, `40 died, per Reuters`; neither `40 miles per hour` nor `Per Hansen said`."""
    if tokens[at].low not in cues.leads_only:
        return True
    if at + 1 == len(tokens) or (at and tokens[at - 1].text != "," and not tokens[at - 1].is_quoted):
        return False
    ahead = tokens[at + 1]
    named = cues.nouns_are_capital and ahead.is_capital  # `, so Minister Berg`
    return named or ahead.low in cues.determiners or is_outlet(ahead.text)


def _by_the_count(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`By the ministry’s count, 40 died`, `by its own latest count`: whose count it is says so."""
    back = range(at - 1, max(0, at - 4), -1)
    own = next((place for place in back if tokens[place].low.endswith(("’s", "'s"))), -1)
    by = next((back for back in range(own - 1, max(-1, own - SHORT), -1) if tokens[back].low in cues.by), None)
    if by is None or (by > 0 and tokens[by - 1].is_word):
        return None
    who = speaker(text, tokens, (by + 1, own + 1), NOWHERE, cues)
    return (
        None if who is None else Saying(Form.ACCORDING, by, at, at + 1, who.owning(), tokens.span(by, at + 1).of(text))
    )


def _before_the_cue(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`Dem Minister zufolge`: the source stands before the word that makes it one."""
    subject = subject_before(tokens, at, cues)
    who = subject and speaker(text, tokens, *subject, cues)
    if not subject or not who:
        return None
    return Saying(Form.ACCORDING, subject[0][0], at, at + 1, who, tokens[at].text)


def _as_told(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`Wie die Polizei am Montag mitteilte,`, `, wie aus dem Bericht hervorgeht`: a clause, and its verb is last."""
    back = range(at - 1, max(-1, at - REACH), -1)
    opening = next((place for place in back if tokens[place].low in cues.as_told or tokens[place].text == ","), -1)
    closes = at + 1 == len(tokens) or not tokens[at + 1].is_word
    if opening < 0 or not closes or tokens[opening].low not in cues.as_told:
        return None
    first = opening + 1 + (tokens[opening + 1].low in cues.come_from)
    who = speaker(text, tokens, (first, min(phrase_after(tokens, first, cues), at)), NOWHERE, cues)
    return (
        None if who is None else Saying(Form.ACCORDING, opening, at, at + 1, who, tokens.span(opening, at + 1).of(text))
    )


def _comes_out(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`Aus dem Bericht geht hervor, dass`: the paper says so."""
    opens = [token.low for token in tokens[at + 1 : at + 3]]
    back = range(at - 1, max(-1, at - REACH), -1)
    source = next((place for place in back if tokens[place].low in cues.come_from), -1)
    if source < 0 or opens[:1] != [","] or cues.that.isdisjoint(opens):
        return None
    who = speaker(text, tokens, (source + 1, phrase_after(tokens, source + 1, cues)), NOWHERE, cues)
    return None if who is None else Saying(Form.FINITE, source, at, at + 3, who, tokens[at].text, that=True)


def _according(text: str, tokens: Tokens, at: int, first: int, cues: Cues) -> Saying | None:
    while first + 1 < len(tokens) and cues.drops_subjects and tokens[first].low in cues.have | cues.verbs:
        first += 1  # `según ha explicado el ministro`
    phrase = first, phrase_after(tokens, first, cues)
    day = after_day(tokens, phrase[1], cues)
    end = _described_further(tokens, day, cues) if at < 3 else day
    aside = aside_of_source(tokens, end, cues, leading=at < 3)
    who = speaker(text, tokens, phrase, aside, cues)
    cue = tokens.span(at, first).of(text)
    if who is None:
        return None
    if further := _whose(tokens, day, who, cues):
        return _according(text, tokens, at, further, cues)
    found = Saying(Form.ACCORDING, at, at, max(end, aside[1]), who, cue, passed_on_by(text, tokens, at, cues))
    return behind_outlet(text, tokens, found, (end + 1, end + 1), cues)


def _described_further(tokens: Tokens, end: int, cues: Cues) -> int:
    """`According to police in Ham,`, `a man who lives there,`, `figures released on Monday,`: up to the comma."""
    if end >= len(tokens) or tokens[end].low not in cues.prepositions | cues.persons_relative:
        return end
    near = range(end, min(len(tokens) - 1, end + SHORT))
    commas = (at for at in near if tokens[at].text == "," and tokens.ends[at] < tokens.starts[at + 1])
    return next(commas, end)


def _whose(tokens: Tokens, end: int, who: Speaker, cues: Cues) -> int:
    """Where the words go on to say who it is: `a report by the ministry`, `figures from the ministry`; else 0."""
    if end + 1 >= len(tokens):
        return 0
    if who.nature is Nature.DOCUMENT and tokens[end].low in cues.by | cues.come_from:
        return 0 if tokens[end + 1].text.isdigit() else end + 1
    names = tokens[end].is_capital and tokens[end].low in cues.determiners and tokens[end + 1].is_capital
    return end if names else 0


def behind_outlet(text: str, tokens: Tokens, found: Saying, places: tuple[int, ...], cues: Cues) -> Saying:
    """`Reuters, citing a minister, reported`: the claimant is who an outlet cites, and the outlet passes it on."""
    if found.speaker is None or not (found.speaker.nature is Nature.OUTLET or found.speaker.key in cues.media):
        return found
    for at in places:
        if at + 1 < len(tokens) and tokens[at].low in cues.citing:
            end = phrase_after(tokens, at + 1, cues)
            who = speaker(text, tokens, (at + 1, end), NOWHERE, cues)
            if who is not None:
                right = max(found.right, end) if at <= found.right + 1 else found.right
                return replace(found, speaker=who, via=without_article(found.speaker.name), right=right)
    return found
