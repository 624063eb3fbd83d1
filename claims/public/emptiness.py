"""What to say where nothing was found: which word stands nowhere, and how many claims there are without one filter."""

from __future__ import annotations

from dataclasses import dataclass

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
