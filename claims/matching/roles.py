"""Who or what stands in which place of two statements, and which way: `to China`, `from China`."""

from __future__ import annotations

from claims.detection.figures import Quantity
from claims.matching import quantities
from claims.matching.dates import Date
from claims.matching.finding import TOLD, Finding
from claims.matching.lexicon import AWAY, TOWARDS, of
from claims.matching.normalise import words
from claims.matching.order import exchanged
from claims.matching.statement import Statement

_MINUS = frozenset("-−–")
#: Where words stand in a statement.
Span = tuple[int, int]


def order(ours: Statement, theirs: Statement) -> Finding:
    """The names in their order, or else everything that both say."""
    mine, yours = _equal_in_place(ours, theirs)
    # Where figures stand beside the names, it is not the names' order that tells: 45% for Labour, 30% for the Greens.
    found = Finding() if len(mine) > 1 else _names_in_order(ours, theirs)
    if found.differs:
        return found
    phrase = exchanged(ours.in_order(mine), theirs.in_order(yours), (ours.language, theirs.language))
    return Finding(differs=(phrase,) if phrase else (), excludes=bool(phrase))


def _equal_in_place(ours: Statement, theirs: Statement) -> tuple[dict[Span, str], dict[Span, str]]:
    """Where the figures and dates stand that both have, each with one name for both."""
    equal: list[tuple[Quantity | Date, Quantity | Date]] = [*_figures_of_both(ours, theirs)]
    equal += [(date, other) for date in ours.dates for other in theirs.dates if date.agrees(other)]
    mine = {(one.start, one.end): f"={at}" for at, (one, _) in enumerate(equal)}
    yours = {(other.start, other.end): f"={at}" for at, (_, other) in enumerate(equal)}
    return mine, yours


def _names_in_order(ours: Statement, theirs: Statement) -> Finding:
    """`Leeds beat Hull` and `Hull beat Leeds` have the same words; `Hull was beaten by Leeds` says the first again."""
    mine = [name for name in ours.names if not name.before and any(name.means(other) for other in theirs.names)]
    yours = [name for name in theirs.names if not name.before and any(name.means(other) for other in ours.names)]
    if len(mine) < 2 or len(mine) != len(yours) or ("by" in ours.words) != ("by" in theirs.words):
        return Finding()
    if all(one.means(other) for one, other in zip(mine, yours, strict=True)):
        return Finding()
    named = [", ".join(map(str, names[:TOLD])) for names in (mine, yours)]
    return Finding(differs=(f"{named[0]} against {named[1]}",), excludes=True)


def directions(ours: Statement, theirs: Statement) -> Finding:
    """`To 2%` against `by 2%`, and `to China` against `from China`."""
    differs = [
        f"“{ours.before(one.start)} {one.text}” against “{theirs.before(other.start)} {other.text}”".replace("“ ", "“")
        for one, other in _figures_of_both(ours, theirs)
        if _leading(ours, one) != _leading(theirs, other)
    ]
    for name in ours.names:
        alike = [other for other in theirs.names if name.means(other)]
        ways = {_direction(theirs, other.before) for other in alike}
        if alike and ways == {-_direction(ours, name.before)} and ways != {0}:
            differs.append(f"{name} against {alike[0]}")
    return Finding(differs=tuple(differs), excludes=bool(differs))


def _leading(statement: Statement, figure: Quantity) -> tuple[int, bool]:
    """Whither or whence the figure is, and whether it is below nought."""
    inside = _direction(statement, figure.text.split()[0])
    before = statement.before(figure.start)
    return inside or _direction(statement, before), before in _MINUS


def _direction(statement: Statement, word: str) -> int:
    said = words(word)
    towards, away = of(TOWARDS, statement.language), of(AWAY, statement.language)
    return sum((each in towards) - (each in away) for each in said)


def _figures_of_both(ours: Statement, theirs: Statement) -> list[tuple[Quantity, Quantity]]:
    return quantities.paired(ours.figures, theirs.figures, frozenset(ours.telling), frozenset(theirs.telling))
