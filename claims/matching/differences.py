"""Two wordings side by side: what agrees, what differs, and whether they can be one claim.

A different number, date, place or denial never counts as the same, however alike the words. Nor do words that a side
has for itself: `the tunnel is unsafe` and `the bridge is unsafe` are one word apart, and `white women` are not women.
Only an editor says that two claims are one; what is said here is what to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.folding import fold
from claims.matching import quantities
from claims.matching.finding import TOLD, Finding
from claims.matching.lexicon import DENYING
from claims.matching.names import Name
from claims.matching.normalise import western, without_addresses, words
from claims.matching.roles import directions, order
from claims.matching.statement import READ, Statement
from claims.matching.yes_and_no import denials, limits, opposites

#: Shares of the words that both have: from here on it is about the same, and from there on it may be the same.
SUBJECT, SAME = 0.4, 0.6
#: Of the score: the words both have, and their letters in alphabetical order of the words.
_WORDS, _LETTERS = 0.7, 0.3


@dataclass(frozen=True)
class Wording:
    """A claim as far as it is compared: in our words, verbatim, by whom, when (ISO, partial), under what title."""

    statement: str
    quote: str = ""
    claimant: str = ""
    claimed_on: str = ""
    language: str = "en"
    title: str = ""


@dataclass(frozen=True)
class Comparison:
    """`score` is 1 for the same words and 0 for none in common; `same` is False whenever something rules it out."""

    score: float
    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    same: bool = False


def compare(one: Wording, other: Wording) -> Comparison:
    """Hold two wordings against each other; the same result, mirrored, whichever comes first."""
    ours, theirs = _statement(one), _statement(other)
    shared = shared_words(ours, theirs)
    findings = [
        Finding(agrees=("same subject",) if shared.share >= SUBJECT else ()),
        _claimants(one.claimant, other.claimant),
        _figures(ours, theirs),
        _dates(ours, theirs),
        _claimed(one.claimed_on, other.claimed_on),
        _names(ours, theirs, one.claimant, other.claimant),
        order(ours, theirs),
        _numbers(ours, theirs),
        denials(ours, theirs),
        opposites(ours, theirs),
        directions(ours, theirs),
    ]
    if shared.share >= SUBJECT:  # of two that speak of other things, each says a lot that the other does not
        findings += [limits(ours, theirs), _on_one_side(ours, theirs)]
    if not any(finding.excludes for finding in findings):
        findings.append(_own_words(shared))
    score = _score(ours, theirs, shared.share)
    # A figure more contradicts nothing and is no word; yet whoever says it says more.
    figures = _compared(ours, theirs).equal >= min(quantities.MOST, max(len(ours.figures), len(theirs.figures)))
    possible = score >= SAME and figures and not (shared.mine or shared.yours)
    return Comparison(
        score,
        tuple(dict.fromkeys(phrase for finding in findings for phrase in finding.agrees)),
        tuple(dict.fromkeys(phrase for finding in findings for phrase in finding.differs)),
        possible and not any(finding.excludes for finding in findings),
    )


def _statement(wording: Wording) -> Statement:
    return Statement(without_addresses(western((wording.statement or wording.quote)[:READ])), wording.language)


# --- The words ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shared:
    """The share of the telling words that both have, equal figures counted, and the words each has for itself."""

    share: float
    mine: tuple[str, ...]
    yours: tuple[str, ...]


def shared_words(ours: Statement, theirs: Statement) -> Shared:
    """Compare the telling words; the words of names that mean the same count as the same."""
    namesakes = _namesakes(ours, theirs) | _namesakes(theirs, ours)
    mine, yours = _own(ours, theirs, namesakes), _own(theirs, ours, namesakes)
    all_of_both = len(ours.telling) + len(theirs.telling) + len(ours.figures) + len(theirs.figures)
    common = len(ours.telling) - len(mine) + len(theirs.telling) - len(yours) + 2 * _compared(ours, theirs).equal
    share = common / all_of_both if all_of_both else float(bool(ours.words) and ours.words == theirs.words)
    told = (
        tuple(statement.as_written(word) for word in own if word not in DENYING)
        for statement, own in ((ours, mine), (theirs, yours))
    )
    return Shared(min(1.0, share), *told)


def _own(statement: Statement, other: Statement, namesakes: set[str]) -> list[str]:
    """The words the other has neither for itself nor in a figure: `half of voters` speaks of voters."""
    there = other.telling.keys() | other.counted
    return [word for term, word in statement.telling.items() if term not in there and word not in namesakes]


def _namesakes(ours: Statement, theirs: Statement) -> set[str]:
    """The words of those of our names that are names there too: Kiev for Kyiv, Joe Biden for President Biden."""
    meant = [name for name in ours.names if any(name.means(other) for other in theirs.names)]
    return {word for name in meant for word in words(name.text)}


def _score(ours: Statement, theirs: Statement, share: float) -> float:
    if not (ours.words and theirs.words):
        return 0.0
    letters = fuzz.ratio(" ".join(sorted(ours.words)), " ".join(sorted(theirs.words))) / 100
    return 1.0 if ours.words == theirs.words else round(_WORDS * share + _LETTERS * letters, 4)


def _own_words(shared: Shared) -> Finding:
    """Words that a side has for itself: worth telling where the rest is alike and nothing else differs."""
    if shared.share < SUBJECT or not (shared.mine or shared.yours):
        return Finding()
    if not (shared.mine and shared.yours):
        return Finding(differs=(f"only one says {_listed(shared.mine or shared.yours)}",))
    if max(len(shared.mine), len(shared.yours)) > TOLD:
        return Finding()
    return Finding(differs=(f"{_listed(shared.mine)} against {_listed(shared.yours)}",))


def _listed(own: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in own[:TOLD]) + " and more" * (len(own) > TOLD)


# --- Who and when ---------------------------------------------------------------------------------------------------


def _claimants(one: str, other: str) -> Finding:
    """Who says it does not make it another claim, only another appearance."""
    if not (one and other):
        return Finding()
    if Name(one).means(Name(other)):
        return Finding(agrees=("same claimant",))
    return Finding(differs=(f"{one} against {other}",))


def _claimed(one: str, other: str) -> Finding:
    """What held in one year need not in the next; a day or a month between them is only another appearance."""
    size = min(len(one), len(other))
    if not size or one[:size] == other[:size]:
        return Finding()
    return Finding(differs=(f"claimed {one} against {other}",), excludes=one[:4] != other[:4])


def _dates(ours: Statement, theirs: Statement) -> Finding:
    mine, yours = ours.dates, theirs.dates
    if not (mine and yours):
        return Finding()
    agrees = [
        one.text if one.text == other.text else f"{one.text}, there {other.text}"
        for one, other in ((one, next((other for other in yours if one.agrees(other)), None)) for one in mine)
        if other
    ]
    lonely = [date.text for date in mine if not any(date.agrees(other) for other in yours)]
    others = [date.text for date in yours if not any(date.agrees(other) for other in mine)]
    differs = [f"{one} against {other}" for one, other in zip(lonely, others, strict=False)]
    if not agrees and not differs:
        differs = [f"{mine[0].text} against {yours[0].text}"]
    return Finding(tuple(agrees), tuple(differs), bool(differs))


# --- Figures, numbers and names -------------------------------------------------------------------------------------


def _compared(ours: Statement, theirs: Statement) -> quantities.Figures:
    return quantities.compared(ours.figures, theirs.figures, frozenset(ours.telling), frozenset(theirs.telling))


def _figures(ours: Statement, theirs: Statement) -> Finding:
    found = _compared(ours, theirs)
    return Finding(found.agrees, found.differs, found.excludes)


def _numbers(ours: Statement, theirs: Statement) -> Finding:
    mine, yours = ours.numbers, theirs.numbers
    lonely = [number for number in mine if number not in yours]
    others = [number for number in yours if number not in mine]
    differs = tuple(f"{one} against {other}" for one, other in zip(lonely, others, strict=False))
    return Finding(differs=differs, excludes=bool(differs))


def _on_one_side(ours: Statement, theirs: Statement) -> Finding:
    """A date or a number that stands against none: Apollo 11 against Apollo."""
    found = [] if ours.dates and theirs.dates else [date.text for date in ours.dates or theirs.dates]
    mine, yours = ours.numbers.keys() - theirs.numbers.keys(), theirs.numbers.keys() - ours.numbers.keys()
    if not (mine and yours):
        found += sorted(mine or yours)
    return Finding(differs=tuple(f"only one says {each}" for each in found[:TOLD]), excludes=bool(found))


def _names(ours: Statement, theirs: Statement, our_claimant: str, their_claimant: str) -> Finding:
    mine = _unknown(ours.names, [*theirs.names, Name(their_claimant)], theirs)
    yours = _unknown(theirs.names, [*ours.names, Name(our_claimant)], ours)
    agrees = tuple(_as_in_both(name, theirs.names) for name in ours.names if name not in mine and not name.first)
    # The first word of a sentence may be no name: against a name that is one it tells nothing.
    pairs = [(one, other) for one, other in _paired(mine, yours) if one.first == other.first][:TOLD]
    differs = tuple(f"{one} against {other}" for one, other in pairs)
    return Finding(tuple(dict.fromkeys(agrees)), differs, bool(differs))


def _as_in_both(name: Name, others: list[Name]) -> str:
    """The name with its preposition, if the other side has that, too."""
    return (
        str(name)
        if any(fold(name.before) == fold(other.before) for other in others if name.means(other))
        else name.text
    )


def _unknown(names: Iterable[Name], others: list[Name], their: Statement) -> list[Name]:
    """The names that the other side has neither as a name nor as words; Virginia is no word of West Virginia."""
    said = set(their.words)
    meant = [other for other in others if other.text]
    return [
        name
        for name in names
        if not any(name.means(other) for other in meant)
        and (not name.parts <= said or any(name.parts <= other.parts or other.parts <= name.parts for other in meant))
    ]


def _paired(mine: list[Name], yours: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Names against names, those after the same preposition first: `in Moscow` against `in Damascus`."""
    rest = list(yours)
    for name in sorted(mine, key=lambda name: not name.before):
        if rest:
            like = next((other for other in rest if other.before == name.before), rest[0])
            rest.remove(like)
            yield name, like
