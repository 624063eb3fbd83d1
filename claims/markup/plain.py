"""Markdown as plain text, for formats that hold no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

# As the page reads it: raw HTML and pictures are words like any others.
_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
_ENDS = {"paragraph_close", "heading_close", "tr_close", "hr"}


@lru_cache(maxsize=256)  # a page of markup or of finds asks for the same explanations again and again
def plain(markdown: str) -> str:
    """Return the words of `markdown`, a paragraph, heading, list item or table row to a line."""
    text = "".join(_words(_parser.parse(markdown)))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _words(token.children or [])
        elif token.type in ("softbreak", "td_close", "th_close"):
            yield " "
        elif token.type == "hardbreak" or token.type in _ENDS:
            yield "\n"
        else:
            yield token.content
