"""What stands between commas and describes the name before it: `Maria Lopez, a nurse at the clinic,`."""

from __future__ import annotations

from claims.detection.cues import Cues
from claims.detection.frames import Token

#: Nobody's name and description is longer; keeps the work at each verb the same however long the sentence is.
REACH = 40
#: Words and marks in which the comma behind a description of who leads the sentence comes.
SHORT = 12
#: The longest name that is looked for behind a description.
_NAME = 5
Stretch = tuple[int, int]
NOWHERE: Stretch = (0, 0)
DASHES = frozenset(["-", "–", "—", "―", "--"])


def may_be_aside(tokens: list[Token], first: int, cues: Cues) -> bool:
    """Whether a stretch between commas can describe the name before it."""
    token = tokens[first]
    if token.low in cues.pronouns or token.low in cues.participles or token.low in cues.conjunctions:
        return False
    if token.low in cues.auxiliaries or token.low in cues.modals or (token.low in cues.verbs and not token.is_capital):
        return False
    return token.low not in cues.breakers or token.low in cues.relatives


def aside_after(tokens: list[Token], end: int, cues: Cues) -> Stretch:
    """The apposition that a comma opens at `end`: `, a nurse at the clinic`; empty where none does."""
    if not (_comma(tokens, end) and (_opens_aside(tokens, end + 1, cues) or _is_full_name(tokens, end + 1, end))):
        return (end, end)
    closing = _aside_end(tokens, end)
    return (end, end) if _acts(tokens[end + 1 : closing], cues) else (end + 1, closing)


def _acts(aside: list[Token], cues: Cues) -> bool:
    """`An hour later, said Novak, the roof fell`: what is said goes on; not `a man who fell`, who is described."""
    for token in aside:
        if token.low in cues.relatives or token.low in cues.breakers:
            return False
        if token.low in cues.deeds or token.low in cues.auxiliaries:
            return True
    return False


def aside_of_source(tokens: list[Token], end: int, cues: Cues, leading: bool) -> Stretch:
    """As `aside_after`, behind `according to Novak`, where the comma more likely leads on to what was said.

    Only a description will do, and where the words of saying lead the sentence a short one between two commas.
    """
    if not (_comma(tokens, end) and (_describes(tokens, end + 1, cues) or _is_full_name(tokens, end + 1, end))):
        return (end, end)
    at = _aside_end(tokens, end)
    closed = at < len(tokens) and tokens[at].text == "," and at - end < SHORT
    states = any(_states(token, cues) for token in tokens[end + 1 : _before_relative(tokens, end + 1, at, cues)])
    return (end, end) if states or (leading and not closed) else (end + 1, at)


def _before_relative(tokens: list[Token], first: int, end: int, cues: Cues) -> int:
    """Where `a charity | that supports families` goes on to tell what it does; `end` where it does not."""
    if tokens[first].low not in cues.single:
        return end
    return next((at for at in range(first, end) if tokens[at].low in cues.relatives), end)


def _comma(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].text == ","


def _aside_end(tokens: list[Token], comma: int) -> int:
    at, limit = comma + 1, min(len(tokens), comma + REACH)
    while at < limit and not tokens[at].is_quoted and tokens[at].text not in (*DASHES, *",;:()"):
        at += 1
    return at


def _describes(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`According to Novak, head of the bank,`; not `According to Novak, prices rose in May,`."""
    of = tokens[at + 1 : at + 2] and tokens[at + 1].low in cues.of
    known = tokens[at].low in cues.determiners | cues.relatives | cues.offices
    if tokens[at].low in cues.obtained:  # `According to the lawsuit, filed in May,`
        goes_on = at + 1 < len(tokens) and tokens[at + 1].low in cues.prepositions | cues.times | cues.determiners
        return goes_on and tokens[at - 2].low in cues.documents
    return _opens_aside(tokens, at, cues) and (known or bool(of))


def _states(token: Token, cues: Cues) -> bool:
    """Whether a word is none of a description, but of what is so: `the price rose`, `a man died`, `3 cars`."""
    if token.text[0].isdigit():
        return not (token.text.isdigit() and len(token.text) == 4)  # a year
    return token.low in cues.deeds or (token.low in cues.ends_a_phrase and token.low not in cues.modals)


def _opens_aside(tokens: list[Token], at: int, cues: Cues) -> bool:
    token = tokens[at]
    if (
        token.text.isdigit()
        or not token.is_word
        or token.low in cues.pronouns
        or token.low in cues.participles
        or token.low in cues.verbs
    ):
        return False
    if token.low in cues.determiners or token.low in cues.relatives or token.low in cues.offices:
        return True
    small = not token.is_capital and not token.low.endswith(("ing", "ed", "ly"))
    return small and token.low not in cues.leads


def _is_full_name(tokens: list[Token], first: int, described: int) -> bool:
    """`said its president, Ana Diaz.`: a name and no more, behind a description."""
    end = first
    while end < min(len(tokens), first + _NAME) and tokens[end].is_capital:
        end += 1
    closed = end == len(tokens) or tokens[end].is_quoted or tokens[end].text in ",;:"
    return closed and end - first > 1 and not tokens[described - 1].is_capital


def relative_after(tokens: list[Token], end: int, cues: Cues) -> Stretch | None:
    """`an official who was not authorised to speak`: the relative clause that no comma parts from the name."""
    if end >= len(tokens) or tokens[end].low not in cues.persons_relative:
        return None
    return (end, _aside_end(tokens, end - 1))
