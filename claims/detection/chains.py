"""Through whom words came: when a paper reports that somebody said something, that somebody is the claimant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claims.detection.outlets import without_article
from claims.detection.saying import Form, Saying
from claims.detection.spans import Span
from claims.detection.speakers import Nature

#: How far into what an outlet reports the inner speaker may begin: `that`, `on Friday,`.
_LEAD = 24


@dataclass(frozen=True)
class Draft:
    """One stretch of content and the words of saying it belongs to; `head` is where those words stand."""

    span: Span
    kind: str
    saying: Saying
    head: int
    carried: bool = False


def passed_on(drafts: list[Draft]) -> list[Draft]:
    """The same without those that only pass another on: the other names them as `via` instead."""
    outers = [at for at, draft in enumerate(drafts) if _passes_on(draft)]
    kept = dict(enumerate(drafts))
    for place in outers:
        outer = drafts[place]
        inner = [at for at, other in kept.items() if at != place and _lies_in(other, outer)]
        if inner and outer.saying.speaker:
            name = without_article(outer.saying.speaker.name)
            for at in inner:
                saying = kept[at].saying
                kept[at] = replace(kept[at], saying=replace(saying, via=saying.via or name))
            kept.pop(place)
    return list(kept.values())


def _passes_on(draft: Draft) -> bool:
    """An outlet does; so does whoever is named by `according to` beside words of saying: `he knew, Novak said, …`."""
    who = draft.saying.speaker
    if who is None or draft.kind == "direct":
        return False
    if who.nature is Nature.OUTLET:
        return True
    return draft.saying.form is Form.ACCORDING and who.nature is not Nature.PRONOUN


def _lies_in(inner: Draft, outer: Draft) -> bool:
    """Whether the outer content is, but for a few words, the inner words of saying and their content."""
    start = min(inner.head, inner.span.start)
    within = outer.span.start <= start <= outer.span.start + _LEAD and inner.span.end <= outer.span.end + 2
    return within and inner.saying.speaker is not None and inner.span != outer.span
