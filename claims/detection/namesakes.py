"""A surname stands for the person who was named in full elsewhere in the text, where only one bears it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.detection.cues import Cues
from claims.detection.words import Words


@dataclass
class Person:
    """Everybody of one surname: the full names in the text, and the first role and affiliation given to them."""

    names: set[str] = field(default_factory=set)
    role: str = ""
    affiliation: str = ""


def people(named: Iterable[tuple[str, str, str]]) -> dict[str, Person]:
    """Surname -> who bears it, from (claimant, role, affiliation) triples; a name of one word tells nothing."""
    found: dict[str, Person] = defaultdict(Person)
    for name, role, affiliation in named:
        words = name.split()
        if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words):
            person = found[words[-1]]
            person.names.add(name)
            person.role, person.affiliation = person.role or role, person.affiliation or affiliation
    return found


def with_rivals(known: dict[str, Person], words: Words, cues: Cues) -> dict[str, Person]:
    """The same, with whoever else of a surname the text names without letting them speak: `Gerald Pym was jailed`."""
    surnames = {name.lower(): person for name, person in known.items()}
    small = {word for word, capital in zip(words.words, words.capitals, strict=True) if not capital}
    idle = small | cues.offices | cues.courtesies.keys() | cues.small_words | cues.leads
    for before, word, capital, led in zip(
        words.words, words.words[1:], words.capitals[1:], words.capitals, strict=False
    ):
        person = surnames.get(word) if capital and led else None
        if person and len(before) > 2 and before not in idle and not _bears(person, before):
            person.names.add(f"{before} {word}")
    return known


def _bears(person: Person, word: str) -> bool:
    return any(word in name.lower().split() for name in person.names)


def in_full(name: str, known: dict[str, Person]) -> Person | None:
    """Who is meant by a bare surname; None for a full name, one nobody bears, or one that two do."""
    words: Sequence[str] = name.split()
    person = known.get(words[0]) if len(words) == 1 else None
    return person if person and len(person.names) == 1 else None


def houses(names: Iterable[str], cues: Cues) -> dict[str, dict[str, str]]:
    """Each capital of `the Syrian Observatory for Human Rights` -> the names it stands in, by their small letters."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        article, *rest = name.split() or [""]
        capitals = [word for word in rest if word[:1].isupper()]
        for word in capitals if article.lower() in cues.determiners and len(capitals) > 1 else ():
            found[word].setdefault(name.lower(), name)
    return found


def whole_name(name: str, known: dict[str, dict[str, str]], cues: Cues) -> str:
    """`The Observatory` under the name that the text gives it elsewhere; as it is where two names would do, or none."""
    article, *rest = name.split() or [""]
    bare = len(rest) == 1 and article.lower() in cues.determiners
    meant = list(known.get(rest[0], {}).values()) if bare else []
    return meant[0] if len(meant) == 1 else name
