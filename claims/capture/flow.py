"""The words of an HTML page from top to bottom, for pages that are too deep, too large or too bare for more.

It reads the parser's events and builds no tree: depth does not matter to it, and its time is that of the page's length.
So it is also the first look at every page: a tree would take the square of the attributes that one element has.
"""

from __future__ import annotations

from lxml import etree

from claims.capture.boilerplate import TAGS
from claims.capture.captured import Unreadable
from claims.capture.plain import raised, spaced

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
     "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
#: An element of a real page has a dozen, a widget's perhaps fifty.
_MOST_ATTRIBUTES = 250
_SWOLLEN = (
    f"One element of this page has more than {_MOST_ATTRIBUTES} attributes, as no page that is meant to be read does. "
    "Open it yourself, and paste the text."
)
_UNSEEN = TAGS | {"head", "title"}


class _Flow:
    """What the parser calls; `close` gives the paragraphs."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._open: list[str] = []
        self._unseen = 0
        self._raised = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(attributes) > _MOST_ATTRIBUTES:
            raise Unreadable(_SWOLLEN)
        self._unseen += tag in _UNSEEN or (tag == "a" and self._raised > 0)
        self._raised += tag == "sup"
        if tag not in _INLINE:
            self._break()

    def end(self, tag: str) -> None:
        self._raised -= tag == "sup"
        self._unseen -= tag in _UNSEEN or (tag == "a" and self._raised > 0)
        if tag not in _INLINE:
            self._break()

    def data(self, text: str) -> None:
        if not self._unseen:
            self._open.append(raised(text) if self._raised else text)

    def comment(self, text: str) -> None:
        """Not text."""

    def close(self) -> list[str]:
        self._break()
        return self._paragraphs

    def _break(self) -> None:
        if self._open:
            if paragraph := spaced("".join(self._open)):
                self._paragraphs.append(paragraph)
            self._open = []


def flow(page: str) -> list[str]:
    """The paragraphs of `page`, boilerplate and all but what is never text; raises Unreadable before a swollen one."""
    parser = etree.HTMLParser(target=_Flow(), encoding="utf-8")
    try:
        paragraphs: list[str] = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return []
    return paragraphs
