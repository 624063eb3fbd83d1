"""The desk's Markdown as HTML that can do nothing: parsed without raw HTML, then cleaned once more."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Headings of an explanation stand under the page's own h2.
_ABOVE = 2
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
# A quotation in Arabic inside an English explanation runs its own way.
_EACH_ITS_DIRECTION = {tag: {"dir": "auto"} for tag in _TAGS & {"blockquote", "li", "ol", "p", "td", "th", "ul"}}
_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


@lru_cache(maxsize=256)  # to parse one takes longer than most of the page around it
def html(text: str) -> SafeString:
    """Safe HTML of `text`: no raw HTML, scripts, styles or pictures; only web and mail addresses link."""
    tokens = tokens_of(text)
    drawn = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(
        nh3.clean(
            drawn,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel="noopener nofollow",
            set_tag_attribute_values=_EACH_ITS_DIRECTION,
        )
    )


def tokens_of(text: str) -> list[Token]:
    """What the text is made of, headings lowered, for whoever makes something else than HTML of it."""
    tokens = _parser.parse(text)
    _lower_headings(tokens)
    return tokens


def may_lead_to(address: str) -> bool:
    """Whether a link may lead there: only web and mail addresses may."""
    return address.partition(":")[0].lower() in _SCHEMES


def _lower_headings(tokens: list[Token]) -> None:
    """The highest heading used becomes h3, and none is more than one level below the one before it."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = _ABOVE
    for token in tokens:
        if token.type == "heading_open":
            level = min(_ABOVE + 1 + used.index(token.tag), level + 1)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(level, 6)}"
