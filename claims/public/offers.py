"""What the list offers to choose next: the values of each facet, as links that lead to a list with that many claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.choices import Facet
from claims.public.facets import MOST, SHOWN, Choices, Found

#: Of a question, what belongs to the page one stands on and not to what is asked.
PLACES = ("page", "after", "before")
MORE = "more"


@dataclass(frozen=True)
class Value:
    """One value of a facet; `query` leads to the list with it chosen, or without it if it is."""

    key: str
    label: str
    claims: int | None  # None where they are too many to be counted
    chosen: bool
    query: str


@dataclass(frozen=True)
class Offer:
    """A facet as the page shows it; `more` is the query that shows more of its values, empty when these are all."""

    name: str
    label: str
    values: list[Value]
    more: str
    #: There are still more values than are ever listed.
    endless: bool


def offered(asked: QueryDict, choices: Choices, found: Found) -> dict[str, Any]:
    """For `public/_filters.html`: what is offered, and what that goes by, which is the same on all pages of a list."""
    return {
        "offers": SimpleLazyObject(lambda: offers(asked, choices, found)),
        "offered_by": (found.name, Question(asked).whole, *found.scale.items()),
    }


def offers(asked: QueryDict, choices: Choices, found: Found) -> list[Offer]:
    """The facets that have anything to choose from, each with its values in the order readers look for them."""
    named = found.names | {Facet.VERDICT.value: found.names[Facet.VERDICT] | found.scale}
    question, shown = Question(asked), []
    for facet, counts in found.counts.items():
        most = MOST if facet in (Facet.VERDICT, asked.get(MORE)) else SHOWN
        chosen = choices.get(facet, [])
        keys = [key for place, key in enumerate(counts) if place < most or key in chosen]
        values = [
            Value(key, named[facet].get(key, key), counts[key], key in chosen, question.toggled(facet, key))
            for key in _in_order(facet, keys, list(found.scale))
        ]
        cut = len(keys) < len(counts)
        more = question.put(MORE, [facet]) if cut and most == SHOWN else ""
        counted = None not in counts.values()
        if values:
            shown.append(Offer(facet, _(str(Facet(facet).label)), values, more, cut and most == MOST and counted))
    return shown


def toggled(asked: QueryDict, name: str, key: str) -> str:
    """The question with one more choice, or one fewer, from the first page."""
    return Question(asked).toggled(name, key)


def without(asked: QueryDict, *names: str) -> str:
    """The question without all that is asked under `names`, from the first page."""
    rest = asked.copy()
    for name in (*names, *PLACES):
        rest.pop(name, None)
    return str(rest.urlencode())


class Question:
    """What was asked, as the query of an address: its parts are written once, and any can be put otherwise."""

    def __init__(self, asked: QueryDict) -> None:
        self._asked = asked
        self._parts = {name: _written(name, values) for name, values in asked.lists() if name not in PLACES}

    @property
    def whole(self) -> str:
        """As it was asked, from the first page."""
        return "&".join(filter(None, self._parts.values()))

    def put(self, name: str, values: list[str]) -> str:
        """With these values under `name`, from the first page."""
        return "&".join(filter(None, {**self._parts, name: _written(name, values)}.values()))

    def toggled(self, name: str, key: str) -> str:
        keys = self._asked.getlist(name)
        rest = [each for each in keys if each != key]
        return self.put(name, rest if key in keys else [*filter(None, keys), key])


def _written(name: str, values: list[str]) -> str:
    """Nothing for what was left empty."""
    return urlencode([(name, value) for value in values]) if any(values) else ""


def _in_order(facet: str, keys: list[str], scale: list[str]) -> list[str]:
    """Verdicts as the scale has them, what stands on none last; years from the latest; all else the most first."""
    if facet == Facet.VERDICT:
        return sorted(keys, key=lambda key: scale.index(key) if key in scale else len(scale))
    return sorted(keys, reverse=True) if facet == Facet.YEAR else keys
