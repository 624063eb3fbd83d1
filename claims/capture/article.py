"""The text of an article out of its page: by trafilatura, with our own sieve before and the standfirst after.

trafilatura makes one plain space of every kind of space, as a browser does with most of them when text is copied; all
other characters come through as they are.
"""

from __future__ import annotations

import copy
import logging

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from claims.capture.boilerplate import LEAD, named, pruned
from claims.capture.plain import spaced

# It reports every page without an article; that is no trouble of the server's but an answer to the editor.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: With more elements than this trafilatura takes many seconds, and its time grows with the square.
MOST_ELEMENTS = 20_000
#: With more than this it is asked once.
MANY_ELEMENTS = 8_000
#: Less than this, and the sieve is under suspicion.
FEW = 250
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "lb", "code", "list", "table", "ab", "fw"})
_SEEMS_LEAD = range(30, 700)
#: So many letters tell one paragraph from another.
_TOLD = 60


def paragraphs(tree: HtmlElement, description: str) -> list[str]:
    """The article's paragraphs, standfirst first and without its heading; [] where there is no article.

    `description` is what the page gives as its summary; the standfirst is often known by it.
    """
    found = _the_better(tree)
    headings = {letters(heading.text_content()) for heading in tree.iter("h1")}
    while found and letters(found[0]) in headings:
        found = found[1:]
    lead = _standfirst(tree, found, description)
    return [lead, *found] if lead else found


def _the_better(tree: HtmlElement) -> list[str]:
    """With our sieve before it or without."""
    tree = copy.deepcopy(tree)
    # trafilatura would take JSON-LD for text, where it finds no other, and lose its paragraphs.
    etree.strip_elements(tree, "script", "style", "noscript", with_tail=False)
    sieved = _extracted(pruned(copy.deepcopy(tree)))
    if sum(1 for _ in tree.iter()) > MANY_ELEMENTS and sieved:
        return sieved
    found = _extracted(tree)
    # The sieve can only take away: where more comes out, trafilatura has taken something else for the article.
    return sieved if FEW <= sum(map(len, sieved)) <= sum(map(len, found)) else found


def _extracted(tree: HtmlElement) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False)
    body = getattr(document, "body", None)
    return _rendered(body) if body is not None else []


def _rendered(body: etree._Element) -> list[str]:
    """trafilatura's blocks, each a paragraph; it has markup of its own for lists and tables, which no page shows."""
    found: list[str] = []
    running: list[str] = []

    def stop() -> None:
        if paragraph := spaced("".join(running)):
            found.append(paragraph)
        running.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            stop()
        running.append((element.text if event == "start" else element.tail) or "")
        if event == "end" and element.tag == "cell":
            running.append(" ")
    stop()
    return found


def _standfirst(tree: HtmlElement, found: list[str], description: str) -> str:
    """The paragraph between heading and text that sums the article up, where the text does not have it already."""
    text = letters(" ".join(found[:5]))
    first, heading_passed = letters(found[0])[:_TOLD] if found else "", False
    for element in tree.iter("h1", "h2", "p", "div", "span"):
        heading_passed = heading_passed or element.tag == "h1"
        if not heading_passed or len(element) > 5:
            continue
        words = spaced(element.text_content())
        if first and letters(words).startswith(first):
            return ""
        if len(words) in _SEEMS_LEAD and _sums_up(element, words, description) and letters(words)[:_TOLD] not in text:
            return words
    return ""


def _sums_up(element: HtmlElement, words: str, description: str) -> bool:
    told = letters(description)[:_TOLD]
    same = len(told) > 20 and letters(words).startswith(told)
    return same or element.get("itemprop") == "description" or bool(LEAD.search(named(element)))


def letters(text: str) -> str:
    """Letters and digits alone, to compare by: quotes, dashes and spaces differ between a page and its head."""
    return "".join(filter(str.isalnum, text.casefold()))
