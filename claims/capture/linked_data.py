"""What a page says about itself in JSON-LD (https://schema.org/Article), the most careful of the places it does."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from claims.capture.about import About, language, names, title
from claims.capture.dates import published_on

Node = dict[str, Any]

#: Types of what a page is the page of; the subtypes all end like one of them.
_ARTICLES = ("NewsArticle", "Article", "Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting")
_PAGES = ("WebPage", "ItemPage", "CollectionPage")
_MOST_NODES = 5_000
_MOST_BELIEVED = 3
_LONGEST_BLOCK = 2_000_000
# Left over from the days when browsers without scripts would have shown the block.
_BEFORE = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_AFTER = (";", "-->", "//]]>", "/*]]>*/", "]]>", "//")
_COMMA_TOO_MANY = re.compile(r",\s*+(?=[}\]])")


def about(tree: HtmlElement, url: str, addresses: frozenset[str], headings: frozenset[str]) -> About:
    """What the block about this very page says; `addresses` and `headings` are those the page is known by.

    A page carries blocks about other articles as well: one that names an address of this page is preferred, then one
    with a heading that stands on it. Of several articles that do neither, none is believed.
    """
    nodes = list(_nodes(tree))
    known = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_a(node, _ARTICLES)]
    here = [node for node in articles if _address(node, url) in addresses]
    headed = [node for node in articles if _text(node.get("headline")) in headings]
    ours = here or headed or (articles if len(articles) == 1 else [])
    found = About()
    for node in [*ours, *(node for node in nodes if _is_a(node, _PAGES))][:_MOST_BELIEVED]:
        found = found.or_else(_said(node, known, url))
    return found


def _said(node: Node, known: dict[str, Node], url: str) -> About:
    publisher = next(iter(_called(node.get("publisher"), known)), "")
    return About(
        title=title(_text(node.get("headline")) or _text(node.get("name"))),
        publisher=title(publisher),
        authors=names(_called(node.get("author") or node.get("creator"), known), publisher),
        published=published_on(_text(node.get("datePublished"))),
        language=language(_tongue(node.get("inLanguage"))),
        address=_address(node, url),
        text=_text(node.get("articleBody")),
    )


def _is_a(node: Node, types: tuple[str, ...]) -> bool:
    return any(isinstance(kind, str) and kind.endswith(types) for kind in _many(node.get("@type")))


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Every object in every block, the outer before the inner; no recursion, for blocks may be nested to any depth."""
    waiting = [block for script in tree.iterfind(".//script[@type]") if (block := _block(script)) is not None]
    seen = 0
    waiting.reverse()
    while waiting and seen < _MOST_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, (dict, list))]))
        elif isinstance(value, list):
            waiting.extend(reversed([inner for inner in value[:_MOST_NODES] if isinstance(inner, (dict, list))]))


def _block(script: HtmlElement) -> Any:
    """One block as JSON, or None. The faults that sites make by the thousand are mended, no others."""
    text = script.text or ""
    if "ld+json" not in script.get("type", "").lower() or len(text) > _LONGEST_BLOCK:
        return None
    text = _unwrapped(text)
    for attempt in (text, _COMMA_TOO_MANY.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(text: str) -> str:
    for mark in _BEFORE:
        text = text.strip().removeprefix(mark)
    for mark in _AFTER:
        text = text.strip().removesuffix(mark)
    return text


def _called(value: Any, known: dict[str, Node]) -> Iterator[str]:
    """The names of persons or organisations, however they are given: as text, as an object, by reference."""
    for one in _many(value)[:_MOST_NODES]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            entry = known.get(str(one.get("@id")), {}) | one
            given = f"{_text(entry.get('givenName'))} {_text(entry.get('familyName'))}"
            yield from [_text(name) for name in _many(entry.get("name"))] or [given.strip()]


def _address(node: Node, url: str) -> str:
    for value in (node.get("mainEntityOfPage"), node.get("url"), node.get("@id")):
        for one in _many(value):
            text = one.get("@id") or one.get("url") if isinstance(one, dict) else one
            if isinstance(text, str) and (address := web_address(text, url)):
                return address
    return ""


def web_address(text: str, url: str) -> str:
    """`text` as an absolute http or https address without fragment, "" where it is none; `url` is the page's own."""
    try:
        address = urljoin(url, text.strip()).partition("#")[0] if text.strip() else ""
    except ValueError:
        return ""
    plain = address.isprintable() and " " not in address and len(address) <= 2_000
    return address if plain and re.match(r"https?://[^/?]", address, re.IGNORECASE) else ""


def _tongue(value: Any) -> str:
    """A tag, or a Language object with the tag as its other name."""
    first = next(iter(_many(value)), "")
    return _text(first.get("alternateName") or first.get("name")) if isinstance(first, dict) else _text(first)


def _text(value: Any) -> str:
    """JSON knows no `&rsquo;`, and many sites write it there all the same."""
    return html.unescape(value) if isinstance(value, str) else ""


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
