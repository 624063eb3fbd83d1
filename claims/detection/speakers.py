"""Who is named by a noun phrase: the name, the role, the house, and of what nature they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from claims.detection.asides import Stretch
from claims.detection.cues import Cues, words
from claims.detection.frames import Token, Tokens
from claims.detection.given_names import gender_of
from claims.detection.outlets import is_outlet, without_article
from claims.detection.phrases import owns
from claims.detection.spans import Span


class Nature(Enum):
    """What sort of speaker a phrase names."""

    PERSON = "person"
    #: "the minister", "police": no name, but somebody the text points to.
    DESCRIBED = "described"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    PRONOUN = "pronoun"


#: Small words inside names.
_PARTICLES = words("de la von van der den bin al el du da dos di le and")


@dataclass(frozen=True)
class Speaker:
    """The source of some words as the text names it; `span` covers the name and nothing else."""

    name: str
    span: Span
    nature: Nature
    role: str = ""
    affiliation: str = ""
    #: "man", "woman", "many", "thing" or "anyone", where the phrase tells.
    gender: str = "anyone"

    @cached_property
    def key(self) -> str:
        """The word two mentions of the same speaker share: the surname, or the last word of a description."""
        name = self.owning().name
        return name.split()[-1].lower() if name.split() else ""

    def owning(self) -> Speaker:
        """The same without the mark of owning: `the ministry` of `the ministry’s count`."""
        name = self.name.removesuffix("’s").removesuffix("'s")
        return replace(self, name=name, span=Span(self.span.start, self.span.start + len(name)))


def speaker(text: str, tokens: Tokens, phrase: Stretch, aside: Stretch, cues: Cues) -> Speaker | None:
    """Who the phrase names; None for a phrase that cannot speak, such as a bare number or article."""
    first, last = phrase
    if first >= last:
        return None
    token = tokens[first]
    if last == first + 1 and (token.low in cues.pronouns or token.low in cues.relatives):
        gender = cues.pronouns.get(token.low, "anyone")
        return Speaker(token.text, _span(tokens, phrase), Nature.PRONOUN, gender=gender)
    weighty = (at for at in range(first, last) if any(map(str.isalpha, tokens[at].text)))  # `the 20-year-old` as well
    if all(tokens[at].low in cues.never_alone for at in weighty):
        return None
    phrase = first, last = _without_listing(tokens, first, last)
    described = "" if _tells_no_role(tokens, aside, cues) else _words(text, tokens, aside)
    found = _named(text, tokens, phrase, described, cues)
    name_from = _full_name_at_end(tokens, aside, cues) if found.nature is Nature.DESCRIBED else None
    return found if name_from is None else _person_in_aside(text, tokens, (name_from, aside[1]), aside, found, cues)


def _without_listing(tokens: Tokens, first: int, last: int) -> Stretch:
    """`Solvane Energy (NVX: SLVN)`: where its shares are listed is no part of a name."""
    if tokens[last - 1].text != ")":
        return first, last
    opening = next((at for at in range(last - 1, first, -1) if tokens[at].text == "("), last)
    listed = any(token.text == ":" for token in tokens[opening:last])
    return (first, opening) if listed else (first, last)


def _tells_no_role(tokens: Tokens, aside: Stretch, cues: Cues) -> bool:
    """`Novak, 61,` and `Novak, for his part,`: an age is no role, and none begins with a preposition."""
    stretch = tokens[aside[0] : aside[1]]
    if not stretch:
        return False
    elsewhere = stretch[0].low in cues.prepositions or stretch[0].low in cues.citing
    return elsewhere or all(token.text.isdigit() for token in stretch)


def _full_name_at_end(tokens: Tokens, aside: Stretch, cues: Cues) -> int | None:
    """Where the name begins in `, Ana Diaz` and `, 30-year-old engineer Ana Diaz`; None for any other aside."""
    at = aside[1]
    while at > aside[0] and (tokens[at - 1].is_capital or (tokens[at - 1].low in _PARTICLES and at < aside[1])):
        at -= 1
    stretch = tokens[at : aside[1]]
    told = any(token.low in cues.ends_a_phrase or token.low in cues.prepositions for token in tokens[aside[0] : at])
    house = any(token.low in cues.organisations for token in stretch)
    return None if len(stretch) < 2 or told or house else at


def _person_in_aside(text: str, tokens: Tokens, name: Stretch, aside: Stretch, found: Speaker, cues: Cues) -> Speaker:
    """`The caretaker, Ana Diaz, said`: the name is the claimant, and the description is the role."""
    gender = gender_of([token.low for token in tokens[name[0] : name[1]]], cues)
    role = ", ".join(part for part in (found.name, _words(text, tokens, (aside[0], name[0]))) if part)
    return Speaker(_words(text, tokens, name), _span(tokens, name), Nature.PERSON, role, found.affiliation, gender)


def _named(text: str, tokens: Tokens, phrase: Stretch, described: str, cues: Cues) -> Speaker:
    first, last = phrase
    head = _head_end(tokens, first, last, cues)
    if _is_document(tokens, first, head, last, cues):
        return _document(text, tokens, phrase, head, cues)
    whole = _words(text, tokens, phrase)
    if tokens[head - 1].low in cues.anonymous or any(hint in f"{whole} {described}".lower() for hint in cues.unnamed):
        return Speaker(whole, _span(tokens, phrase), Nature.ANONYMOUS, described)
    if any(
        tokens[at].low in cues.conjunctions and tokens[at + 1].low in cues.determiners for at in range(first, last - 1)
    ):
        return Speaker(whole, _span(tokens, phrase), Nature.DESCRIBED, described, gender="many")
    name_from = _name_start(tokens, first, head, cues)
    if name_from is None:
        nature = _nature_of_description(tokens, first, head, whole, cues)
        return Speaker(whole, _span(tokens, phrase), nature, described, gender=_gender(tokens, first, head, cues))
    return _person(text, tokens, (first, name_from, head, last), described, cues)


def _person(text: str, tokens: Tokens, marks: tuple[int, int, int, int], described: str, cues: Cues) -> Speaker:
    first, name_from, head, last = marks
    name_to = _before_brackets(tokens, name_from, head)
    name = _words(text, tokens, (name_from, name_to))
    whole = _words(text, tokens, (first, name_to))
    before = _words(text, tokens, (first, name_from))
    articled = before.lower() in cues.determiners
    before = "" if articled else before
    told = bool(described or (before and before.split()[-1].lower() not in cues.outlets))
    nature = _nature_of_name(tokens, name_from, name_to, name, (told, articled), cues)
    if nature is Nature.OUTLET and before:
        return Speaker(name, _span(tokens, (name_from, name_to)), nature, before, gender="thing")
    if nature is not Nature.PERSON:
        whole = _words(text, tokens, (first, last)) if nature is Nature.ORGANISATION else whole
        end = last if nature is Nature.ORGANISATION else name_to
        return Speaker(whole, _span(tokens, (first, end)), nature, described, gender="thing")
    house = _house(text, tokens, head, last, cues) or _house_in(described, cues)
    role = ", ".join(part for part in (before, described) if part)
    gender = gender_of([tokens[at].low for at in range(first, name_to)], cues)
    return Speaker(name, _span(tokens, (name_from, name_to)), Nature.PERSON, role, house, gender)


def _head_end(tokens: Tokens, first: int, last: int, cues: Cues) -> int:
    """Where the head of the phrase ends: before the first preposition or participle that tells more of it."""
    for at in range(first + 1, last):
        low = tokens[at].low
        owned = cues.nouns_are_capital and owns(tokens, at, cues)  # `ein Sprecher | des Ministeriums`
        if not tokens[at].is_capital and (low in cues.prepositions or low in cues.obtained or owned):
            organisation = tokens[at - 1].low in cues.organisations and tokens[at - 1].is_capital
            if not (low in cues.of and organisation):
                return at
    return last


def _is_document(tokens: Tokens, first: int, head: int, last: int, cues: Cues) -> bool:
    if tokens[head - 1].low not in cues.documents:
        return False
    # `Jan Paper said`: a capital after a capital is a surname, unless an article or an owner leads the phrase.
    named = tokens[head - 1].is_capital and tokens[first].low not in cues.determiners and head - first == 2
    return not named or head < last


def _document(text: str, tokens: Tokens, phrase: Stretch, head: int, cues: Cues) -> Speaker:
    """`the institute's report`: the owner of the paper is who says so, where it has a name or an article."""
    first, last = phrase
    if tokens[last - 1].low in cues.obtained:  # `emails leaked in 2012`: the year is no part of the phrase
        phrase = first, head
    for at in range(first, head - 1):
        if tokens[at].low.endswith(("’s", "'s")):
            span = Span(tokens.starts[first], tokens.ends[at] - 2)
            return Speaker(span.of(text), span, Nature.DOCUMENT, gender="thing")
    return Speaker(_words(text, tokens, phrase), _span(tokens, phrase), Nature.DOCUMENT, gender="thing")


def _name_start(tokens: Tokens, first: int, head: int, cues: Cues) -> int | None:
    """Where the name at the end of the phrase's head begins, behind its offices; None for a description."""
    if head == first + 1 and (tokens[first].low in cues.crowds or tokens[first].low in cues.offices):
        return None
    at = head
    while at > first and (_is_name_part(tokens[at - 1]) or _within_name(tokens, at - 1, first, cues)):
        at -= 1
    while at < head and (tokens[at].low in cues.determiners or not tokens[at].is_word):
        at += 1
    if at >= head:
        return None
    offices = [place for place in range(at, head - 1) if tokens[place].low in cues.offices]
    return offices[-1] + 1 if offices else at


def _is_name_part(token: Token) -> bool:
    return token.is_capital or token.text in "()&-’'“”\"" or token.low in _PARTICLES


def _within_name(tokens: Tokens, at: int, first: int, cues: Cues) -> bool:
    """The `of` in `Bank of Ham` and the `the` in `Save the Children`, each of which is one name."""
    if at == first or not tokens[at - 1].is_capital or cues.nouns_are_capital:
        return False
    before = tokens[at - 1].low
    if tokens[at].low in cues.of:
        return before in cues.organisations
    return tokens[at].text in cues.articles_within and before not in cues.offices | cues.small_words | cues.times


def _before_brackets(tokens: Tokens, first: int, end: int) -> int:
    return next((at for at in range(first + 1, end) if tokens[at].text == "("), end)


def _nature_of_name(tokens: Tokens, first: int, end: int, name: str, flags: tuple[bool, bool], cues: Cues) -> Nature:
    described, articled = flags
    if is_outlet(name) and not described:
        return Nature.OUTLET
    if any(tokens[at].low in cues.organisations for at in range(first, end)):
        return Nature.ORGANISATION
    return Nature.ORGANISATION if articled else Nature.PERSON


def _nature_of_description(tokens: Tokens, first: int, head: int, whole: str, cues: Cues) -> Nature:
    if any(tokens[at].low in cues.organisations for at in range(first, head)):
        return Nature.ORGANISATION
    return Nature.OUTLET if is_outlet(whole) else Nature.DESCRIBED


def _gender(tokens: Tokens, first: int, head: int, cues: Cues) -> str:
    """A description in the plural may be "they" and never "he"."""
    if any(tokens[at].low in cues.organisations for at in range(first, head)):
        return "thing"
    telling = [tokens[at].low for at in range(first, head) if tokens[at].low in cues.genders]
    if telling:
        return cues.genders[telling[-1]]
    return "many" if tokens[head - 1].low.endswith("s") and tokens[first].low not in cues.single else "anyone"


def _house(text: str, tokens: Tokens, at: int, last: int, cues: Cues) -> str:
    """`Jan Novak of the Housing Institute`: what follows the preposition after a name."""
    if at + 1 >= last:
        return ""
    return without_article(_words(text, tokens, (at + 1, last)))


def _house_in(described: str, cues: Cues) -> str:
    """`director of the Housing Institute`: the capitals after the last small preposition of a role."""
    pieces = described.split(" and ")[0].split(",")[0].split()
    if not pieces or pieces[0].lower() in cues.relatives:
        return ""
    for at, piece in enumerate(pieces):
        rest = pieces[at + 1 :]
        if rest and piece in cues.prepositions and piece in cues.houses:
            named = rest[1:] if rest[0].lower() in cues.determiners else rest
            if named and named[0][0].isupper():
                return without_article(" ".join(rest).rstrip(".,"))
    return ""


def _span(tokens: Tokens, stretch: Stretch) -> Span:
    return tokens.span(*stretch)


def _words(text: str, tokens: Tokens, stretch: Stretch) -> str:
    return _span(tokens, stretch).of(text) if stretch[0] < stretch[1] else ""
