"""What to say where nothing was found: which word stands nowhere and what may be meant, what to take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.models import Listing
from claims.public.filters import ClaimFilter
from claims.public.offers import without
from claims.search import published

#: Claims that are counted; beyond that it is enough to know that there are more.
ENOUGH = 1_000


@dataclass(frozen=True)
class WayOut:
    """One thing asked that could be taken away, and what that leads to."""

    label: str
    query: str
    claims: int
    more: bool


def emptiness(asked: ClaimFilter) -> dict[str, Any]:
    """All that the page of an empty list says."""
    unheard = unheard_of(asked)
    return {"ways_out": ways_out(asked), "unheard_of": unheard, "meant": meant(asked, unheard)}


def ways_out(asked: ClaimFilter) -> list[WayOut]:
    """For each thing asked, the list without it, where that has any claim; the longest first."""
    given = [name for name, value in asked.form.cleaned_data.items() if value and name != "sort"]
    found = []
    for name in given if len(given) > 1 else []:
        claims = asked.narrowed(name)[: ENOUGH + 1].count()
        label = str(asked.form.fields[name].label)
        found.append(WayOut(label, without(asked.data, name), min(claims, ENOUGH), claims > ENOUGH))
    return sorted((way for way in found if way.claims), key=lambda way: -way.claims)


def unheard_of(asked: ClaimFilter) -> list[str]:
    """The words asked for that stand in no published claim at all."""
    words = [" ".join(each.ways[0]) for each in asked.question.wanted]
    parts = [published.Question((each,)) for each in asked.question.wanted]
    return [
        word
        for word, part in zip(words, parts, strict=True)
        if not published.matching(Listing.objects.apart(), part).exists()
    ]


@dataclass(frozen=True)
class Meant:
    """Another spelling of what was typed, which finds something, and the address of the list it leads to."""

    text: str
    query: str


def meant(asked: ClaimFilter, unheard: list[str]) -> Meant | None:
    """What was typed, each word that stands nowhere spelled as the nearest that does; None if that finds nothing."""
    if not unheard:
        return None
    text = str(asked.form.cleaned_data.get("q") or "")
    for word in unheard:
        spelled = next((near for near in published.near(word) if _stands(near)), "")
        text = " ".join(spelled if spelled and part.casefold() == word else part for part in text.split())
    question = asked.data.copy()
    question["q"] = text
    again = ClaimFilter(question, Listing.objects.newest())
    return Meant(text, without(question)) if again.is_valid() and again.qs.exists() else None


def _stands(word: str) -> bool:
    return published.matching(Listing.objects.apart(), published.all_words(word, 1)).exists()
