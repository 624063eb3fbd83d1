"""The forms of regular English verbs and nouns, so that a list of words names each word once."""

from __future__ import annotations

_VOWELS = "aeiou"


def words(listed: str) -> frozenset[str]:
    """The words of a list in which commas or line ends part phrases, and blanks part words: `rise, more than`."""
    return frozenset(" ".join(part.split()) for part in listed.replace("\n", ",").split(",") if part.strip())


def each(listed: str) -> frozenset[str]:
    """The single words of a list that only blanks part."""
    return frozenset(listed.split())


def happened(verbs: str) -> frozenset[str]:
    """`vote cut:cut buy:bought` -> voted cut bought: what was done."""
    return frozenset(form for verb in verbs.split() for form in _past(verb))


def happens(verbs: str) -> frozenset[str]:
    """`vote cut:cut` -> votes voting cuts cutting voted cut: done, being done or done as a rule; not the bare verb."""
    bare = [verb.partition(":")[0] for verb in verbs.split()]
    return happened(verbs) | {_third(verb) for verb in bare} | {_ing(verb) for verb in bare}


def plurals(nouns: str) -> frozenset[str]:
    """`tax city` -> tax taxes city cities."""
    return frozenset(form for noun in nouns.split() for form in (noun, _third(noun)))


def _past(verb: str) -> list[str]:
    bare, _, irregular = verb.partition(":")
    if irregular:
        return irregular.split("/")
    if bare.endswith("e"):
        return [bare + "d"]
    if _ends_in_y(bare):
        return [bare[:-1] + "ied"]
    return [_doubled(bare) + "ed"]


def _third(verb: str) -> str:
    if _ends_in_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def _doubled(verb: str) -> str:
    """`drop` -> dropp, before -ed and -ing: words of one short syllable; others name their past themselves."""
    short = sum(verb.count(vowel) for vowel in _VOWELS) == 1 and len(verb) > 2
    return verb + verb[-1] if short and verb[-2] in _VOWELS and verb[-1] not in "wxy" else verb
