"""Where a noun phrase ends, such as the one after a verb. No grammar, only the small words that bound it."""

from __future__ import annotations

from claims.detection.asides import REACH
from claims.detection.cues import Cues, words
from claims.detection.frames import Token

#: Marks that names are written with; a nickname's quotation marks among them.
WITHIN = frozenset("&'’/$€£“”\"")
#: End as adverbs do.
_NOUNS_IN_LY = words("family assembly ally supply monopoly reply anomaly bully rally daily weekly monthly quarterly")


def is_time(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`Monday`, but not the first name in `June Diaz`."""
    if tokens[at].low not in cues.times:
        return _is_may(tokens, at, cues)
    if tokens[at].is_capital and tokens[at].low in cues.adverbs and at > 0 and tokens[at - 1].is_word:
        return False  # `Radio 4’s Today programme`: days have a capital, and today has none
    if tokens[at].low not in cues.names_too or at + 1 == len(tokens):
        return True
    first = tokens[at + 1].is_capital and tokens[at + 1].low not in cues.times
    return not (first or ends_a_name(tokens, at, cues))


def is_no_verb(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`in May` and `Theresa May`: a month and a name, which are a verb elsewhere."""
    return _is_may(tokens, at, cues) or ends_a_name(tokens, at, cues)


def _is_may(tokens: list[Token], at: int, cues: Cues) -> bool:
    token = tokens[at]
    month = token.is_capital and token.low in cues.names_too and token.low in cues.modals
    dated = at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
    return month and (dated or (at > 0 and tokens[at - 1].low in cues.prepositions))


def ends_a_name(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`Theresa May said`, but not `In May`, `the Paris May 3 summit`."""
    if not 0 < at < len(tokens) - 1 or tokens[at].low not in cues.names_too:
        return False
    (before, name, after) = tokens[at - 1 : at + 2]
    named = before.is_capital and name.is_capital and before.low not in cues.small_words | cues.times
    return named and not after.text[0].isdigit()


def is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and not token.is_capital and len(token.low) > 4 and token.low not in _NOUNS_IN_LY


def after_day(tokens: list[Token], at: int, cues: Cues) -> int:
    """`admitió el martes | el ministro`, `sagte am Montag | der Minister`: where the speaker begins; else `at`."""
    day = at + (at < len(tokens) and tokens[at].low in cues.small_words)
    end = day
    while end < len(tokens) and is_time(tokens, end, cues):
        end += 1
    return end if end > day else at


def phrase_after(tokens: list[Token], first: int, cues: Cues) -> int:
    """Where the noun phrase that begins at `first` ends; `first` itself where none begins."""
    if first < len(tokens) and tokens[first].low in cues.pronouns:
        return first + 1
    end = min(len(tokens), first + REACH)
    at = first
    while at < end:
        step = _rightwards(tokens, at, first, end, cues)
        if step is None:
            break
        at = step
    if parts_thousands(tokens, at):
        at -= 1  # `a study of | 8,000 adults`
    while at - 1 > first and tokens[at - 1].low in cues.small_words:
        at -= 1  # `a study of | nearly`: no phrase ends with what leads on
    return at if any(tokens[inside].is_word for inside in range(first, at)) else first


def parts_thousands(tokens: list[Token], at: int) -> bool:
    """The comma in `8,000`; not the one in `from 2012, 40 flats`."""
    before, after = ("".join(token.text for token in tokens[place : place + 1]) for place in (at - 1, at + 1))
    numbers = before.isdigit() and after.isdigit() and tokens[at].text == ","
    return numbers and len(before) <= 3 == len(after)


def _rightwards(tokens: list[Token], at: int, first: int, end: int, cues: Cues) -> int | None:
    """Take `tokens[at]` into the phrase that began at `first`: where the phrase now ends, or None."""
    token = tokens[at]
    named = at > first and tokens[at - 1].is_capital
    if token.text == "(" and at > first:
        return next((right + 1 for right in range(at + 1, min(end, at + 8)) if tokens[right].text == ")"), None)
    if not token.is_word:
        return at + 1 if token.text in WITHIN and at > first else None
    if is_time(tokens, at, cues) or (token.low in cues.ends_a_phrase and not is_no_verb(tokens, at, cues)):
        return None
    if token.low in cues.conjunctions:
        return at + 1 if named and at + 1 < end and tokens[at + 1].is_capital else None
    if token.low in cues.prepositions:
        return at + 1 if at > first and _joins(tokens, at, first, cues) else None
    if token.low in cues.determiners:
        if at > first and owns(tokens, at, cues):
            return at + 1
        return at + 1 if at == first or tokens[at - 1].low in cues.small_words else None
    if token.is_capital or at == first:
        return at + 1
    return at + 1 if _describes_on(tokens, first, at, cues) else None


def owns(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`la Cour des comptes`, `ein Sprecher des Ministeriums`; of `das Amt der Zeitung mit` nobody knows."""
    if not cues.nouns_are_capital:
        return tokens[at].low in cues.of
    owned = tokens[at - 1].low in cues.offices | cues.documents
    return tokens[at].low in cues.genitive or (owned and tokens[at].low in cues.of)


def _describes_on(tokens: list[Token], first: int, at: int, cues: Cues) -> bool:
    """`city hall press secretary Ana Diaz`, `the Reuters reporter`: a small word that is still of the phrase."""
    token = tokens[at]
    behind = tokens[at - 1]
    if behind.text == ")" or (cues.nouns_are_capital and behind.is_capital) or token.low.endswith(cues.verb_ends):
        return False  # `Nancy Faeser (SPD) | nannte`, `la ministra | trasladó`
    if tokens[at - 1].is_capital and (tokens[at - 1].low.endswith(("’s", "'s")) or token.low in cues.outlets):
        return True
    if token.low in cues.adverbs or is_adverb(token):
        return False
    if token.low.endswith("ing") and token.low not in cues.documents:
        return False
    if token.low in cues.verbs_and_participles and token.low not in cues.nouns_too:
        return False
    if tokens[first].low in cues.determiners or not tokens[first].is_capital:
        return not (tokens[at - 1].is_capital and token.low.endswith("ed"))
    # After a name a small word begins something else, unless more of a name follows it.
    ahead = range(at + 1, min(len(tokens), at + 4))
    return not token.low.endswith("ed") and any(tokens[more].is_capital for more in ahead)


def _joins(tokens: list[Token], at: int, first: int, cues: Cues) -> bool:
    """`Novak of the Institute`, `a spokesman for the ministry`, but not `Novak in an interview`."""
    if tokens[at].low in cues.of or (tokens[at].low in cues.by and tokens[at - 1].low in cues.obtained):
        return True
    if tokens[at - 1].low in cues.obtained and tokens[at + 1 : at + 2] and tokens[at + 1].text.isdigit():
        return True  # `emails leaked in 2012`
    if tokens[at].low in cues.come_from and tokens[at + 1 : at + 2] and tokens[at + 1].text.isdigit():
        return tokens[at - 1].low in cues.documents  # `letters from 2012`
    if tokens[at].low in cues.within_names and tokens[at - 1].is_capital and tokens[at + 1 : at + 2]:
        return tokens[first].low in cues.determiners and tokens[at + 1].is_capital  # `the Observatory for Human Rights`
    described = not tokens[at - 1].is_capital and (
        tokens[first].low in cues.determiners or tokens[first].low in cues.crowds
    )
    ahead = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return described and tokens[at].low in cues.houses and ahead not in cues.times


def looks_like_somebody(token: Token, cues: Cues) -> bool:
    """Whether a phrase that begins so can name somebody: a capital, an article or a pronoun."""
    return token.is_capital or token.low in cues.determiners or token.low in cues.pronouns
