"""What stands among an article's paragraphs and is none of it, told by the words that pages use for it in their markup.

Only habits of many sites belong here. A word is looked for as a whole part of a class, id or role: `author-bio` is in
`story author-bio`, `related` in `c-related__list`, and neither in `unrelated`.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

#: Elements no reader takes for the text.
TAGS = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "select", "iframe",
     "figcaption", "dialog", "menu", "object", "canvas"}
)  # fmt: skip
ROLES = frozenset({"navigation", "complementary", "search", "dialog", "alert", "banner", "contentinfo", "menu"})
#: Hidden from sight, and so from quoting.
HIDDEN = ("visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "screenreader")
#: About the author, the outlet, other articles, or the reader's next click.
APART = (
    "author-bio", "author-box", "author-info", "about-author", "about-the-author", "related", "related-articles",
    "related-posts", "read-more", "readmore", "more-from", "more-stories", "also-read", "recommended",
    "recommendations", "popular", "popular-articles", "most-read", "trending", "newsletter", "newsletter-signup",
    "subscribe", "subscription", "signup", "sign-up", "paywall-prompt", "disclaimer", "disclosure", "comments",
    "show-comments", "social-share", "share-buttons", "sharing", "breadcrumb", "breadcrumbs", "cookie", "advert",
    "advertisement", "promo", "collections__card", "image-caption", "credit", "photo-credit", "factbox", "fact-box",
    "infobox", "info-box", "poll",
)  # fmt: skip
#: Holds a picture and, so long as it is short, its caption.
PICTURES = ("image", "image-widget", "image-wrapper", "image-container", "photo", "picture", "figure", "caption",
            "wp-caption", "media")  # fmt: skip
#: The standfirst, which many sites keep apart from the article's body.
LEADS = ("standfirst", "article-subtitle", "subtitle", "subheadline", "dek", "deck", "lede", "lead", "lead-text",
         "article-lead", "excerpt", "article-intro", "intro", "summary", "article-summary", "teaser-text")  # fmt: skip

#: What is left out may hold no more than this share of the page's text: a whole page may be called `has-comments`.
_MOST = 0.3
_CROSS_REFERENCE = 0.75
_LONGEST_CAPTION = 600
_LINES = frozenset({"p", "h2", "h3", "h4", "li"})
_KEPT = frozenset({"html", "body", "main", "article"})


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9-])(?:c-)?(?:{'|'.join(words)})(?![a-z0-9]|-[a-z])", re.IGNORECASE)


_HIDDEN, _APART, _PICTURE, LEAD = _any_of(HIDDEN), _any_of(APART), _any_of(PICTURES), _any_of(LEADS)


def pruned(tree: HtmlElement) -> HtmlElement:
    """`tree` itself, without what is apart from the text. The tail of an element belongs to what is round it.

    Takes time in proportion to the page.
    """
    length = _lengths(tree)
    most = length.get(tree, 0) * _MOST
    for element in list(tree.iter("*")):
        if element.getparent() is None or element.tag in _KEPT or length[element] > most or _holds_heading(element):
            continue
        if element.tag in TAGS or _is_apart(element) or _refers(element, length) or _is_picture(element, length):
            empty(element)
    return tree


def empty(element: HtmlElement) -> None:
    """Leave nothing of an element but its place.

    Taken out, the text behind it would be joined to the text before, in time that grows with the square of the places.
    """
    element.clear(keep_tail=True)
    element.tag = "span"


def named(element: HtmlElement) -> str:
    """The words an element goes by."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:500]


def _is_apart(element: HtmlElement) -> bool:
    if element.get("role") in ROLES or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    words = named(element)
    return bool(_HIDDEN.search(words) or _APART.search(words))


def _refers(element: HtmlElement, length: dict[HtmlElement, int]) -> bool:
    """Whether a paragraph or heading is hardly more than a link: `Read also: ...`."""
    if element.tag not in _LINES or not length[element]:
        return False
    return sum(length[link] for link in element.iter("a")) >= length[element] * _CROSS_REFERENCE


def _is_picture(element: HtmlElement, length: dict[HtmlElement, int]) -> bool:
    if length[element] > _LONGEST_CAPTION or not _PICTURE.search(named(element)):
        return False
    return next(element.iter("img", "picture", "video"), None) is not None


def _holds_heading(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None


def _lengths(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of text each element holds, in one walk."""
    length: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        own = len((element.text or "").strip()) if element.tag not in TAGS else 0
        length[element] = own + sum(length.get(child, 0) + len((child.tail or "").strip()) for child in element)
    return length
