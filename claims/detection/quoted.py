"""Which quotation belongs to which words of saying: beside it, across a full stop, or carried on from before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from claims.detection.asides import DASHES, NOWHERE, aside_after
from claims.detection.cues import Cues
from claims.detection.frames import Frame, Tokens
from claims.detection.phrases import phrase_after
from claims.detection.quotations import Quotation
from claims.detection.saying import Form, Saying
from claims.detection.sayings import sayings
from claims.detection.speakers import Nature, speaker
from claims.detection.subjects import leading_phrase

_LINKS = frozenset([",", ":", "—", "–", "--", "-", "…", ";"])
#: So many more paragraphs of a speech are looked at for who spoke.
_PARAGRAPHS = 5
#: What a quotation ends with when words of saying may follow it in a sentence of their own.
_ASKS = "?!…—–-"


@dataclass
class Scene:
    """One sentence, and read only as far as asked: its pieces, its words of saying, who owns its quotations."""

    text: str
    frame: Frame
    cues: Cues
    #: Whether any word of saying may stand in it; sure only when it says no.
    may_say: bool
    #: The sayings, by number, that own a quotation in another sentence.
    taken: set[int] = field(default_factory=set)
    #: The quotations (by place among the tokens) that stand whole for what was said, and by which saying.
    owners: dict[int, Saying] = field(default_factory=dict)
    #: Those among them that only carry on what somebody was already saying a paragraph before.
    carried: set[int] = field(default_factory=set)

    @cached_property
    def tokens(self) -> Tokens:
        return self.frame.tokens(self.text)

    @cached_property
    def sayings(self) -> list[Saying]:
        return sayings(self.text, self.tokens, self.cues) if self.may_say else []

    @cached_property
    def quoted(self) -> list[int]:
        """The places of its quotations among its pieces."""
        return [at for at, token in enumerate(self.tokens) if token.is_quoted] if self.frame.quotations else []

    @cached_property
    def _quotations(self) -> dict[int, Quotation]:
        return dict(zip(self.quoted, self.frame.quotations, strict=True))

    def quotation(self, at: int) -> Quotation:
        """The quotation that stands at the place `at` among its pieces."""
        return self._quotations[at]


def own_quotations(text: str, scenes: list[Scene], cues: Cues) -> None:
    """Fill in each scene's `owners`, in order, because a quotation may carry on what came before it."""
    for number, scene in enumerate(scenes):
        for at in scene.quoted:
            saying = (
                _after(text, scene, at, cues)
                or _before(text, scene, at, cues)
                or _signed(text, scene, at, cues)
                or _in_next_sentence(text, scenes, number, at, cues)
                or _announced(text, scenes, number, at, cues)
                or _goes_on_to(text, scenes, number, at, cues)
            )
            if saying is not None:
                scene.owners[at] = saying
            else:
                _carry_on(text, scenes, number, at, cues)


def _after(text: str, scene: Scene, at: int, cues: Cues) -> Saying | None:
    """`“…,” Novak said` and `“…,” said Novak`."""
    quotation = scene.quotation(at)
    if not _opens_clause(scene, at) or _is_title(text, scene, at, cues):
        return None
    first = at + 1
    while first < len(scene.tokens) and scene.tokens[first].text in _LINKS:
        first += 1
    while first < len(scene.tokens) and scene.tokens[first].low in cues.adverbs:
        first += 1
    for saying in scene.sayings:
        starts_here = at < saying.left <= first  # nothing but adverbs lie between
        if starts_here and saying.form in (Form.FINITE, Form.INVERTED, Form.ACCORDING):
            return saying if _is_followed(text, quotation, scene, at, saying) else None
    return None


def _opens_clause(scene: Scene, at: int) -> bool:
    """`Selling it “makes me sad,” he said` quotes half a clause: the clause is what was said."""
    lead = scene.tokens[:at]
    if len(lead) < 2 or lead[-1].is_quoted:
        return len(lead) != 1 or not lead[0].is_word
    if lead[-1].text != ",":
        return lead[-1].text in _LINKS
    return len(lead) < 4 or any(saying.verb < at and saying.right >= at - 12 for saying in scene.sayings)


def _is_title(text: str, scene: Scene, at: int, cues: Cues) -> bool:
    """`on CNN’s “Face the People,”` names a programme: short, in capitals, behind a noun or a preposition."""
    words = [word for word in scene.quotation(at).inner.of(text).split() if word[:1].isalpha()]
    weighty = [word for word in words if word.lower() not in cues.small_words]
    if not weighty or len(words) > 8 or not words[0][0].isupper():
        return False
    small = sum(word[0].islower() for word in weighty)
    if small > (len(weighty) - small) // 3:
        return False
    before = scene.tokens[at - 1] if at else None
    if before is None:
        return len(words) > 3 and small == 0
    if before.is_word:
        return before.low not in cues.verbs_and_participles
    return before.text == "," and len(words) > 1 and small == 0


def _is_followed(text: str, quotation: Quotation, scene: Scene, at: int, saying: Saying) -> bool:
    """Whether what follows the quotation belongs to it, and does not begin something new."""
    last = text[quotation.inner.end - 1 : quotation.inner.end]
    linked = at + 1 < len(scene.tokens) and scene.tokens[at + 1].text in _LINKS
    if last in ",?!…—–-;" or linked:
        return True
    if last == "." and saying.form is Form.FINITE:
        return False
    return at == 0 or saying.form is Form.INVERTED


def _before(text: str, scene: Scene, at: int, cues: Cues) -> Saying | None:
    """`Novak said, “…”`, `Novak told the paper: “…”`, `he wrote “…”`."""
    for saying in reversed(scene.sayings):
        if saying.right > at or saying.form is Form.HEARSAY:
            continue
        between = scene.tokens[saying.right : at]
        if any(token.is_quoted for token in between):
            return None
        if all(token.text in _LINKS for token in between):
            return saying if between or not (saying.labels or _runs_on(scene, at)) else None
        if between[-1].text == ":" or (between[-1].text == "," and _begins_speech(text, scene, at, saying)):
            return saying
        return None
    return None


def _runs_on(scene: Scene, at: int) -> bool:
    """`said “the mill” and the bakery would close`: the clause is not over with the quotation."""
    return at + 1 < len(scene.tokens) and scene.tokens[at + 1].is_word


def _begins_speech(text: str, scene: Scene, at: int, saying: Saying) -> bool:
    quotation = scene.quotation(at)
    if saying in scene.owners.values():
        return True
    words = quotation.inner.of(text).split()
    if saying.that or at - saying.right > 14 or _runs_on(scene, at):
        return False
    return len(words) > 3 and (words[0][:1].isupper() or words[0][:1] in "[…‘")


def _signed(text: str, scene: Scene, at: int, cues: Cues) -> Saying | None:
    """`“…” ― Ana Diaz`: a name behind a dash."""
    first = at + 2
    if first >= len(scene.tokens) or scene.tokens[at + 1].text not in DASHES:
        return None
    if not scene.tokens[first].is_capital or len(scene.tokens) - first > 10:
        return None
    end = phrase_after(scene.tokens, first, cues)
    aside = aside_after(scene.tokens, end, cues)
    if max(end, aside[1]) < len(scene.tokens):
        return None
    who = speaker(text, scene.tokens, (first, end), aside, cues)
    return Saying(Form.INVERTED, at + 1, at + 1, end, who, scene.tokens[at + 1].text) if who else None


def _in_next_sentence(text: str, scenes: list[Scene], number: int, at: int, cues: Cues) -> Saying | None:
    """`“Why?” Novak asked.`: the mark that ends the question ended the sentence too."""
    scene = scenes[number]
    if at + 1 < len(scene.tokens) or number + 1 >= len(scenes):
        return None
    following = scenes[number + 1]
    quotation = scene.quotation(at)
    asks = text[quotation.inner.end - 1 : quotation.inner.end] in _ASKS
    if following.frame.paragraph != scene.frame.paragraph or not asks or not following.sayings:
        return None
    saying = following.sayings[0]
    if saying.left == 0 and _says_no_more(following, saying, cues):
        following.taken.add(0)
        return saying
    return None


def _says_no_more(scene: Scene, saying: Saying, cues: Cues) -> bool:
    if saying.that or saying.form not in (Form.FINITE, Form.INVERTED):
        return False
    if saying.right >= len(scene.tokens):
        return True
    token = scene.tokens[saying.right]
    return (
        not token.is_word or token.low in cues.prepositions or token.low in cues.times or saying.form is Form.INVERTED
    )


def _announced(text: str, scenes: list[Scene], number: int, at: int, cues: Cues) -> Saying | None:
    """A colon before the quotation, in its own sentence or at the end of the one before."""
    scene = scenes[number]
    if at > 0:
        return _by_colon(text, scene, at - 1, cues) if scene.tokens[at - 1].text == ":" else None
    before = scenes[number - 1] if number else None
    if before is None or not before.tokens or before.tokens[-1].text not in ":,":
        return None
    if before.sayings and before.sayings[-1].form is not Form.HEARSAY:
        saying = before.sayings[-1]
        if saying.right >= len(before.tokens) - 8 and not any(t.is_quoted for t in before.tokens[saying.right :]):
            before.taken.add(len(before.sayings) - 1)
            return saying
    return _by_colon(text, before, len(before.tokens) - 1, cues) if before.tokens[-1].text == ":" else None


def _goes_on_to(text: str, scenes: list[Scene], number: int, at: int, cues: Cues) -> Saying | None:
    """A speech over several paragraphs, each of which opens with a mark, and only the last tells who spoke."""
    if scenes[number].quotation(at).closed:
        return None
    for scene in scenes[number + 1 : number + 1 + _PARAGRAPHS]:
        if scene.quoted[:1] != [0]:
            return None
        saying = _after(text, scene, 0, cues)
        if saying or scene.quotation(0).closed:
            return saying
    return None


def _by_colon(text: str, scene: Scene, colon: int, cues: Cues) -> Saying | None:
    """`The mayor: “…”`: the phrase that leads the sentence, where nothing else says who speaks.

    A phrase that leads a whole sentence (`The bridge is back: “…”`) speaks only if it is a person.
    """
    stretch = leading_phrase(scene.tokens, colon, cues)
    who = speaker(text, scene.tokens, stretch, NOWHERE, cues)
    if who and stretch[1] < colon and who.nature not in (Nature.PERSON, Nature.PRONOUN):
        who = None
    return Saying(Form.FINITE, stretch[0], colon, colon + 1, who, ":")


def _carry_on(text: str, scenes: list[Scene], number: int, at: int, cues: Cues) -> None:
    """A quotation without words of saying: the same voice as in its paragraph, or as in the one before."""
    scene = scenes[number]
    quotation = scene.quotation(at)
    if at > 0 and not quotation.continues:
        return
    alone = len(scene.tokens) == 1
    if alone and number and not quotation.continues and scenes[number - 1].frame.paragraph == scene.frame.paragraph:
        before = scenes[number - 1].owners
        if before:
            scene.owners[at] = before[max(before)]
            return
    if not _is_speech(text, quotation, scene, at) or _is_title(text, scene, at, cues):
        return
    for earlier in range(number - 1, max(-1, number - 6), -1):
        other = scenes[earlier]
        gap = scene.frame.paragraph - other.frame.paragraph
        if gap > 1:
            return
        if other.owners:
            place = max(other.owners)
            scene.owners[at] = other.owners[place]
            if gap and not quotation.continues:
                scene.carried.add(at)
            return
        if any(saying.speaker and saying.form is not Form.PARTICIPLE for saying in other.sayings):
            scene.owners[at] = _who_speaks(other, cues)
            scene.carried.add(at)
            return


def _who_speaks(scene: Scene, cues: Cues) -> Saying:
    """Whoever was named last, but not within what another said: `Novak added that some officials now deny that`."""
    *others, last = [saying for saying in scene.sayings if saying.speaker]
    for saying in others:
        between = scene.tokens[saying.right : last.left]
        if saying.that and not any(not token.is_word or token.low in cues.conjunctions for token in between):
            return saying
    return last


def _is_speech(text: str, quotation: Quotation, scene: Scene, at: int) -> bool:
    """A sentence between marks, not a title or a word held with tongs."""
    words = quotation.inner.of(text).split()
    alone = len(scene.tokens) == 1
    whole = quotation.inner.of(text)[-1:] in ".?!…—" or not quotation.closed
    return len(words) >= 4 and not words[0][:1].islower() and (alone or whole)
