"""Whether both say yes or both say no, and as surely and of as many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.matching.finding import Finding
from claims.matching.lexicon import CANCELLING, DENIALS, GOING_ON, JOINING, LIMITS, NO_DENIALS, OPPOSITES, of
from claims.matching.statement import Statement


def denials(ours: Statement, theirs: Statement) -> Finding:
    mine, yours = _denying(ours), _denying(theirs)
    if bool(mine) == bool(yours):
        return Finding(agrees=(f"both say “{mine[0]}”",) if mine and mine[0] == yours[0] else ())
    return Finding(differs=(f"only one says “{(mine or yours)[0]}”",), excludes=True)


def _denying(statement: Statement) -> list[str]:
    """The words that turn the statement round; none if they cancel each other out."""
    said = _without_no_denials(statement.words).split()
    denials = of(DENIALS, statement.language)
    places = [at for at, word in enumerate(said) if word in denials and not _numbers_it(said, at)]
    places = [at for at in places if said[at] not in GOING_ON] or places
    found = [said[at] for at in places]
    between = set(said[places[0] : places[-1]]) if places else set()
    each_for_itself = len(set(found)) < len(found) or between & JOINING
    cancelled = statement.language.partition("-")[0].lower() in CANCELLING and len(found) % 2 == 0
    return [] if cancelled and not each_for_itself else found


def _numbers_it(said: Sequence[str], at: int) -> bool:
    """`No. 10` denies nothing."""
    return said[at] == "no" and said[at + 1 : at + 2] != [] and said[at + 1].isdigit()


def limits(ours: Statement, theirs: Statement) -> Finding:
    """`All` against `some`, and `will` or `only` on one side alone."""
    mine, yours = _limiting(ours), _limiting(theirs)
    here, there = (
        [mine[each] for each in mine if each not in yours],
        [yours[each] for each in yours if each not in mine],
    )
    differs = [f"“{one}” against “{other}”" for one, other in zip(here, there, strict=False)]
    paired = len(differs)
    differs += [f"only one says “{word}”" for word in here[paired:] + there[paired:]]
    return Finding(differs=tuple(differs), excludes=bool(differs))


def _limiting(statement: Statement) -> dict[str, str]:
    """What each small word stands for that limits the statement, with the word."""
    said = _without_no_denials(statement.small_words)
    limits = of(LIMITS, statement.language)
    return {limits[word]: word for word in reversed(said.split()) if word in limits}


def _without_no_denials(said: Iterable[str]) -> str:
    text = f" {' '.join(said)} "
    for phrase in NO_DENIALS:
        text = text.replace(f" {phrase} ", "  ")
    return text


def opposites(ours: Statement, theirs: Statement) -> Finding:
    """`rose` against `fell`; a side that says both says neither, unless the other does, too, and begins otherwise."""
    (mine, torn), (yours, also_torn) = _sides(ours, theirs), _sides(theirs, ours)
    differs = [
        f"“{word}” against “{yours[line][1]}”"
        for line, (side, word) in mine.items()
        if line in yours and yours[line][0] != side and (line in torn) == (line in also_torn)
    ]
    return Finding(differs=tuple(differs), excludes=bool(differs))


def _sides(statement: Statement, other: Statement) -> tuple[dict[int, tuple[int, str]], set[int]]:
    """For each group of opposites the side this statement is on first, and its word; and on which it is on several.

    Words both have are left out.
    """
    found: dict[int, tuple[int, str]] = {}
    torn: set[int] = set()
    shared = set(statement.small_words) & set(other.small_words)
    for word in statement.small_words:
        for line, side in OPPOSITES.get(word, ()) if word not in shared else ():
            if found.setdefault(line, (side, word))[0] != side:
                torn.add(line)
    return found, torn
