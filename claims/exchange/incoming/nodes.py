"""Where in a piece of JSON-LD the ClaimReviews are: alone, in lists, in @graph, in a page, in a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Node = dict[str, Any]

_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")
#: The lists of a feed: each element is a record, whatever is in it.
_LISTS = ("dataFeedElement", "itemListElement")
#: An id and nothing else points to the node that has it.
_ALONE = 1


class Found(NamedTuple):
    """A record: where it stands, and its ClaimReview, or None where there is none in it."""

    place: str
    node: Node | None


class Piece:
    """One piece of JSON-LD. `@context` is never looked at, and so never fetched."""

    def __init__(self, value: Any, place: str = "") -> None:
        self.value, self.place = value, place
        self._known: dict[str, Node] | None = None

    def records(self) -> Iterator[Found]:
        """Every record in its order; an element of a list or a feed that holds no ClaimReview is one, too."""
        elements = self._elements()
        if elements is None:
            for number, node in enumerate(_reviews(self.value), start=1):
                yield Found(self._placed(f"review {number}"), node)
            return
        for number, element in enumerate(elements, start=1):
            found: list[Node | None] = list(_reviews(element))
            for review in found or [None]:
                yield Found(self._placed(f"item {number}"), review)

    def filled(self, value: Any) -> Any:
        """The node that `value` points to by its `@id`, if it is in this piece; once, for they may point in circles."""
        if not (isinstance(value, dict) and len(value) == _ALONE and isinstance(value.get("@id"), str)):
            return value
        if self._known is None:
            named = (node for node in _walk(self.value) if isinstance(node.get("@id"), str) and len(node) > _ALONE)
            self._known = {node["@id"]: plain_keys(node) for node in named}
        return self._known.get(value["@id"], value)

    def _elements(self) -> list[Any] | None:
        if isinstance(self.value, list):
            return self.value
        if isinstance(self.value, dict):
            return next((found for key in _LISTS if isinstance(found := self.value.get(key), list)), None)
        return None

    def _placed(self, place: str) -> str:
        return f"{self.place}, {place}" if self.place else place


def plain_keys(node: Node) -> Node:
    """The node with `schema:claimReviewed` and `http://schema.org/claimReviewed` written as they mostly are."""
    return {_plain(key): value for key, value in node.items()}


def types(node: Node) -> set[str]:
    kinds = node.get("@type", node.get("type"))
    return {_plain(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _reviews(value: Any) -> Iterator[Node]:
    """ClaimReviews, and what must be meant for one; what stands inside a review is part of it."""
    for node in _walk(value, stop=_is_review):
        if _is_review(node):
            yield plain_keys(node)


def _is_review(node: Node) -> bool:
    if "ClaimReview" in types(node):
        return True
    return any(_plain(key) == "claimReviewed" for key in node)


def _walk(value: Any, stop: Any = None) -> Iterator[Node]:
    """Every object in the order of the text; no recursion, for it may be nested to any depth."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            if stop and stop(here):
                continue
            inner = [one for key, one in here.items() if key != "@context" and isinstance(one, (dict, list))]
            waiting.extend(reversed(inner))
        elif isinstance(here, list):
            waiting.extend(one for one in reversed(here) if isinstance(one, (dict, list)))


def _plain(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name.strip()
