"""Whether a word that can be a verb of saying is one here: `the report states`, not `the swing states of`."""

from __future__ import annotations

from claims.detection.asides import REACH, SHORT, Stretch
from claims.detection.cues import Cues
from claims.detection.frames import Token


def may_be_verb(tokens: list[Token], at: int, cues: Cues) -> bool:
    """What stands beside the word allows a verb: `the reported sum` and `two claims of fraud` do not."""
    before, low = tokens[at - 1], tokens[at].low
    if before.is_capital and before.low.endswith(("’s", "'s")):  # `Berg’s repeated denials`
        return False
    if before.low in cues.be or (before.low in cues.prepositions and before.low not in cues.relatives):
        return False
    if before.low in cues.determiners and not _stands_alone(tokens, at - 1, cues):
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if after in cues.auxiliaries or (after in cues.negations and after not in cues.determiners):
        return False
    if low in cues.takes_back and (after[:1].isdigit() or after in cues.single or after in cues.counts):
        return False
    if low in cues.enlarges and (after[:1].isdigit() or after in cues.counts) and not verb_after(tokens, at + 2, cues):
        return False
    if low in cues.describing and after in cues.prepositions and after not in cues.to:
        return False
    if low in cues.owners_too and after in cues.crowds:
        return False
    following = tokens[at + 1] if after else None
    return low not in cues.nouns_too or (not before.low.endswith(("’s", "'s")) and _opens_a_clause(following, cues))


def _stands_alone(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`some say`, and `the mother of three replied`."""
    counted = at > 0 and tokens[at].low in cues.counts and tokens[at - 1].low in cues.of
    return counted or tokens[at].low in cues.stands_alone


def verb_after(tokens: list[Token], first: int, cues: Cues) -> bool:
    """Whether what goes on from there has a verb before its first mark."""
    for token in tokens[first : first + REACH]:
        if not token.is_word or token.low in cues.relatives:
            return False
        if is_deed(token, cues):
            return True
    return False


def is_deed(token: Token, cues: Cues) -> bool:
    """What makes `At least 12 people died` a statement, and `On Monday` none."""
    small = token.low.endswith("ed") and not token.is_capital
    return small or token.low in cues.deeds or token.low in cues.auxiliaries


def _opens_a_clause(after: Token | None, cues: Cues) -> bool:
    """What may follow a verb that looks like a noun."""
    if after is None or after.is_quoted or after.low in cues.that or after.text == ":":
        return True
    if (
        not after.is_word
        or after.low in cues.prepositions
        or after.low in cues.conjunctions
        or after.low.endswith("ing")
    ):
        return after.low in cues.to or after.low in cues.times
    return after.low not in cues.breakers or after.low in cues.questions


def agrees(tokens: list[Token], at: int, subject: Stretch, cues: Cues) -> bool:
    """`officials say` but not `officials says`: a noun that looks like a verb seldom agrees with what precedes it."""
    low, last = tokens[at].low, tokens[subject[1] - 1]
    head = head_of(tokens, subject, cues)
    if last.low in cues.pronouns or last.low in cues.relatives:
        return True
    of_a_paper = last.low in cues.obtained and head.low in cues.documents | cues.crowds  # `data released on Monday`
    if last.low.endswith("ed") and not (last.is_capital or last.low in cues.documents or of_a_paper):
        return False
    if low in cues.plural_forms:
        several = any(tokens[at].low in cues.conjunctions for at in range(*subject))
        return several or head.low.endswith("s") or head.low in cues.stands_alone or head.low in cues.crowds
    if low in cues.singular_forms:
        return last.is_capital or not head.low.endswith("s") or head.low.endswith("ss")
    return True


def head_of(tokens: list[Token], subject: Stretch, cues: Cues) -> Token:
    """`minutes` in `minutes seen by the paper`, `villagers` in `villagers living here`: what the verb agrees with."""
    for at in range(subject[0] + 1, subject[1]):
        low, small = tokens[at].low, not tokens[at].is_capital
        if low in cues.prepositions or low in cues.obtained or (small and low.endswith("ing")):
            return tokens[at - 1]
    return tokens[subject[1] - 1]


def reckons_at(tokens: list[Token], at: int, cues: Cues) -> bool:
    """`put the toll at 45`, `at more than 45`: a figure behind the `at`, before any mark; not `put staff at risk`."""
    if tokens[at].low not in cues.reckons:
        return False
    for place in range(at + 2, min(len(tokens) - 1, at + SHORT)):
        if tokens[place].text in ",;:" or tokens[place].is_quoted:
            return False
        if tokens[place].low in cues.at:
            return any(token.text[0].isdigit() or token.text in "$€£" for token in tokens[place + 1 : place + 5])
    return False


def quotes_next(tokens: list[Token], at: int) -> bool:
    """Whether a quotation, or a colon, follows at once."""
    ahead = tokens[at + 1 : at + 3]
    if not ahead:
        return False
    return (
        ahead[0].is_quoted or ahead[0].text == ":" or (ahead[0].text == "," and len(ahead) > 1 and ahead[1].is_quoted)
    )


def quotes_soon(tokens: list[Token], at: int) -> bool:
    return any(token.is_quoted for token in tokens[at + 1 : at + 8])
