"""Word lists as they are typed: text in, sets out."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Words, separated by white space."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Phrases, separated by commas; a line break within one is a space."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def spelled(table: str) -> dict[str, str]:
    """Lines `name: spelling, spelling` as a mapping of each spelling to the name."""
    found = {}
    for line in table.strip().splitlines():
        name, _, spellings = line.strip().partition(": ")
        found.update({" ".join(spelling.split()): name for spelling in spellings.split(",")})
    return found
