"""Whom a pronoun stands for, where only one can be meant; where two could, nobody is named."""

from __future__ import annotations

from dataclasses import replace

from claims.detection.cues import Cues
from claims.detection.given_names import gender_of
from claims.detection.phrases import is_time
from claims.detection.quoted import Scene
from claims.detection.speakers import Nature, Speaker

#: How many sentences back somebody who spoke may be meant.
_BACK = 2
#: How many sentences of a paragraph are searched for somebody else the pronoun could mean.
_NAMED_BACK = 8
#: Who may be meant by "he", "she"; and who by "it".
_PEOPLE = frozenset([Nature.PERSON, Nature.DESCRIBED, Nature.ANONYMOUS])
_THINGS = frozenset([Nature.ORGANISATION, Nature.OUTLET, Nature.DOCUMENT])


class Memory:
    """Who has spoken so far, sentence by sentence; short, because a safe answer lies near."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._spoke: list[tuple[int, int, Speaker]] = []
        self._genders: dict[str, str] = {}
        self._paragraph: list[Scene] = []

    def enter(self, scene: Scene) -> None:
        """Go on to the next sentence, and with the first of a paragraph forget whom the last one named."""
        if self._paragraph and self._paragraph[-1].frame.paragraph != scene.frame.paragraph:
            self._paragraph.clear()
        self._paragraph.append(scene)

    def resolved(self, number: int, scene: Scene, who: Speaker) -> tuple[Speaker, str]:
        """The speaker, and the name to print: "" where the text leaves it open."""
        if who.nature is not Nature.PRONOUN:
            self._note(number, scene, who)
            return who, who.name
        meant = self._meant(number, scene, who)
        if meant is None:
            return who, ""
        if who.gender in ("man", "woman"):
            self._genders[meant.key] = who.gender
        self._note(number, scene, meant)
        return replace(meant, span=who.span), meant.name

    def _note(self, number: int, scene: Scene, who: Speaker) -> None:
        others = [entry for entry in self._spoke if entry[2].key != who.key]
        self._spoke = [*others[-8:], (number, scene.frame.paragraph, who)]

    def _meant(self, number: int, scene: Scene, who: Speaker) -> Speaker | None:
        """The only one who spoke near enough and fits; None where there is nobody, or another might be meant."""
        near = [
            one for at, paragraph, one in self._spoke
            if (number - at <= _BACK or paragraph == scene.frame.paragraph) and self._fits(who.gender, one)
        ]  # fmt: skip
        if len(near) > 1:  # who spoke in this very paragraph is nearer than who did in the one before
            near = [one for _, paragraph, one in self._spoke if paragraph == scene.frame.paragraph and one in near]
        if len(near) != 1 or who.gender == "anyone":
            return None
        return None if who.gender in ("man", "woman") and self._has_rival(near[0], who.gender) else near[0]

    def _has_rival(self, one: Speaker, gender: str) -> bool:
        """Whether somebody else who fits is named in this paragraph before the pronoun's sentence."""
        before = self._paragraph[-1 - _NAMED_BACK : -1]
        names = [name for scene in before for name in _full_names(scene, self._cues)]
        return any(surname != one.key and known in (gender, "anyone") for surname, known in names)

    def _fits(self, wanted: str, one: Speaker) -> bool:
        if wanted in ("man", "woman"):
            known = self._genders.get(one.key, one.gender)
            return one.nature in _PEOPLE and known in (wanted, "anyone")
        if wanted == "many":
            return one.gender == "many"
        return one.nature in _THINGS


def _full_names(scene: Scene, cues: Cues) -> list[tuple[str, str]]:
    """The surname and gender of everybody a sentence names with at least two capitals: `Ana Diaz`, `Mr. Novak`."""
    found, run = [], []
    for at, token in enumerate(scene.tokens):
        if token.is_capital and token.low not in cues.small_words and not is_time(scene.tokens, at, cues):
            run.append(token.low)
            continue
        found.append(run)
        run = []
    return [
        (names[-1].removesuffix("’s").removesuffix("'s"), gender_of(names, cues))
        for names in [*found, run]
        if len(names) > 1 and not cues.organisations.intersection(names)
    ]
