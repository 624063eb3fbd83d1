"""Who said what, and through whom: direct, mixed and indirect speech in one text.

The text is cut into sentences in which each quotation is one piece (`frames`), the words of saying are read in each
(`sayings`), quotations find theirs (`quoted`) and so do the clauses in the text's own words (`reported`). What one
house only passed on is folded into its source (`chains`), and a pronoun is resolved where only one person can be meant
(`pronouns`).
"""

from __future__ import annotations

from bisect import bisect_left

from claims.choices import Manner
from claims.detection.chains import Draft, passed_on
from claims.detection.cues import Cues, cues_for
from claims.detection.frames import frames
from claims.detection.pronouns import Memory
from claims.detection.quotations import quotations
from claims.detection.quoted import Scene, own_quotations
from claims.detection.reported import reported
from claims.detection.said import Said
from claims.detection.saying import Form, Saying
from claims.detection.sentences import sentences
from claims.detection.spans import Span
from claims.detection.speakers import Nature, Speaker
from claims.detection.words import Words, words_of

__all__ = ["Said", "attributions"]


def attributions(
    text: str, language: str = "en", cut: list[Span] | None = None, words: Words | None = None
) -> list[Said]:
    """What the text says somebody said, in order of start; takes time in proportion to the text.

    One within another (`Novak said Lopez said`) comes after it. The parts of a quotation that its own words of saying
    split share `claimant_span` and `cue`. A pronoun keeps its `claimant_span` when `claimant` is somebody named
    elsewhere, or "" because more than one could be meant. `cut` are the sentences and `words` the words of the text,
    where the caller has them already.
    """
    cues = cues_for(language)
    scenes = _scenes(words or words_of(text), sentences(text, language) if cut is None else cut, cues)
    own_quotations(text, scenes, cues)
    memory = Memory(cues)
    names: dict[Span, tuple[Speaker, str]] = {}
    found: list[Said] = []
    for number, scene in enumerate(scenes):
        memory.enter(scene)
        if scene.owners or scene.sayings:
            found += _said_in(number, scene, memory, names, cues)
    return sorted(found, key=lambda said: (said.start, -said.end))


def _scenes(words: Words, cut: list[Span], cues: Cues) -> list[Scene]:
    """Most sentences hold no word of saying: they are never taken to pieces, unless they hold a quotation."""
    text = words.text
    telling = [start for word, start in zip(words.words, words.starts, strict=True) if word in cues.telltale]
    return [
        Scene(text, frame, cues, bisect_left(telling, frame.start) < bisect_left(telling, frame.end))
        for frame in frames(text, cut, quotations(text))
    ]


def _said_in(
    number: int, scene: Scene, memory: Memory, names: dict[Span, tuple[Speaker, str]], cues: Cues
) -> list[Said]:
    """What one sentence holds; `names` keeps who each mention of a speaker stands for, because several may share it."""
    drafts = passed_on(_drafts(scene, cues))
    for saying in [*scene.sayings, *(draft.saying for draft in drafts)]:
        who = saying.speaker
        if who is not None and who.span not in names:
            names[who.span] = memory.resolved(number, scene, who)
    return [_said(draft, *_named(draft.saying, names)) for draft in drafts]


def _named(saying: Saying, names: dict[Span, tuple[Speaker, str]]) -> tuple[Speaker | None, str]:
    return names[saying.speaker.span] if saying.speaker else (None, "")


def _drafts(scene: Scene, cues: Cues) -> list[Draft]:
    """Every quotation and clause of a sentence that has an owner, in the order of the words of saying."""
    drafts = []
    for at, saying in scene.owners.items():
        inner = scene.quotation(at).inner
        drafts.append(Draft(inner, "direct", saying, inner.start, at in scene.carried))
    for (first, end), saying in reported(scene, cues):
        span = _content(scene, first, end)
        kind = "mixed" if saying.labels else _kind(scene, first, end)
        drafts.append(Draft(span, kind, saying, scene.tokens.starts[saying.left]))
    return sorted((draft for draft in drafts if len(draft.span)), key=lambda draft: (draft.head, draft.span))


def _content(scene: Scene, first: int, end: int) -> Span:
    """From the first piece to the last; a quotation that is all there is, without its marks."""
    if end == first + 1 and scene.tokens[first].is_quoted:
        return scene.quotation(first).inner
    return scene.tokens.span(first, end)


def _kind(scene: Scene, first: int, end: int) -> str:
    if not any(scene.tokens[at].is_quoted for at in range(first, end)):
        return "indirect"
    return "direct" if end - first == 1 else "mixed"


def _said(draft: Draft, who: Speaker | None, name: str) -> Said:
    saying = draft.saying
    return Said(
        start=draft.span.start,
        end=draft.span.end,
        kind=draft.kind,
        claimant=name,
        claimant_span=who.span if who else None,
        role=who.role if who else "",
        affiliation=who.affiliation if who else "",
        via=saying.via,
        manner=_manner(draft.kind, saying, who),
        cue="" if draft.carried else saying.cue,
    )


def _manner(kind: str, saying: Saying, who: Speaker | None) -> Manner:
    """Direct where the speaker's own words or a named listener vouch for it; reported where only the text does."""
    if who and who.nature is Nature.DOCUMENT:
        return Manner.DOCUMENT
    if who and who.nature is Nature.ANONYMOUS:
        return Manner.ANONYMOUS
    if saying.form in (Form.PASSIVE, Form.HEARSAY):
        return Manner.REPORTED
    return Manner.DIRECT if kind != "indirect" or saying.tells else Manner.REPORTED
