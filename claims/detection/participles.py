"""Words of saying that bring no subject: `, adding`, `and said`, `was quoted as saying`, `in a note saying`."""

from __future__ import annotations

from dataclasses import replace

from claims.detection.asides import NOWHERE, aside_after
from claims.detection.cues import Cues
from claims.detection.frames import Tokens
from claims.detection.outlets import without_article
from claims.detection.phrases import phrase_after
from claims.detection.saying import Form, Saying, finished
from claims.detection.speakers import Speaker, speaker
from claims.detection.subjects import leading_phrase, subject_before
from claims.detection.verbs import quotes_next, quotes_soon


def participle(text: str, tokens: Tokens, at: int, found: list[Saying], cues: Cues) -> Saying | None:
    """`, adding`, `and said`: whoever speaks, or acts, in the sentence so far."""
    before = tokens[at - 1] if at > 0 else None
    if before and before.low in cues.determiners:  # `this finding: “…”`
        return None
    if quoted := _quoted_as(text, tokens, at, cues):
        return quoted
    if before and tokens[at].low in cues.participles:
        if before.low in cues.prepositions and not quotes_next(tokens, at):
            return None
        if before.low in cues.be:
            return _progressive(text, tokens, at, cues)
        if before.is_word and before.low not in cues.parting:
            return _said_in_passing(text, tokens, at, cues)
    who = next(
        (one.speaker for one in reversed(found) if one.speaker and one.form in (Form.FINITE, Form.INVERTED)), None
    )
    who = who or _who_acts(text, tokens, at, cues)
    return finished(text, tokens, (at, at), who, Form.PARTICIPLE, cues) if who else None


def _quoted_as(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`Novak was quoted as saying`, `was quoted by Reuters as saying`, `was quoted as saying by Reuters`."""
    if at < 4 or tokens[at - 1].low not in cues.after_passive:
        return None
    quoted = next((back for back in range(at - 2, max(1, at - 8), -1) if tokens[back].low in cues.before_passing), 0)
    if not quoted or tokens[quoted - 1].low not in cues.be:
        return None
    subject = subject_before(tokens, quoted - 1, cues)
    who = subject and speaker(text, tokens, *subject, cues)
    if not subject or not who:
        return None
    found = finished(text, tokens, (subject[0][0], at), who, Form.FINITE, cues)
    if at + 2 < len(tokens) and tokens[at + 1].low in cues.by:
        end = phrase_after(tokens, at + 2, cues)
        outlet = speaker(text, tokens, (at + 2, end), NOWHERE, cues)
        return replace(found, right=end, via=without_article(outlet.name)) if outlet else found
    return found


def _progressive(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`Novak is saying that`."""
    subject = subject_before(tokens, at - 1, cues)
    who = subject and speaker(text, tokens, *subject, cues)
    return finished(text, tokens, (subject[0][0], at), who, Form.FINITE, cues) if subject and who else None


def _said_in_passing(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`footage of Novak saying, “…”`: the phrase before it, and only for a quotation.

    Of `Novak issued a statement saying, “…”` it is who issued it.
    """
    subject = subject_before(tokens, at, cues) if quotes_soon(tokens, at) else None
    if subject and (issued := [place for place in range(*subject[0]) if tokens[place].low in cues.issuing]):
        subject = (subject[0][0], issued[0]), NOWHERE
    who = subject and speaker(text, tokens, *subject, cues)
    return finished(text, tokens, (at, at), who, Form.PARTICIPLE, cues) if who else None


def _who_acts(text: str, tokens: Tokens, before: int, cues: Cues) -> Speaker | None:
    """The subject that leads a sentence: `Novak attacked the paper, saying`."""
    stretch = leading_phrase(tokens, before, cues)
    if stretch[1] <= stretch[0]:
        return None
    return speaker(text, tokens, stretch, aside_after(tokens, stretch[1], cues), cues)
