"""Pages that stand in an article's place: one that only leads on, one that asks for cookies, scripts or a person."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from claims.capture.linked_data import web_address

#: A page that leads on says so in a line; a notice takes a few more. What is longer is read, whatever stands in it.
_LINE, _NOTICE = 250, 1_200
_REFRESH = re.compile(r"\s{0,9}\d{1,2}(?:\.\d{0,3})?\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}['\"]?([^'\"]+)", re.IGNORECASE)
_WALL = re.compile(
    r"\b(?:enable|accept|allow|turn on|activate)\b.{0,40}\b(?:cookies|javascript)|"
    r"\bjavascript is (?:disabled|required)|"
    r"\bwe (?:and our partners )?(?:use|store) cookies|\bchecking (?:if the site connection is secure|your browser)|"
    r"\b(?:you are|you’re|you're) (?:a |not a )?(?:human|robot)|\bunusual traffic from your|\bbefore you continue\b|"
    r"(?:javascript|cookies) (?:aktivieren|akzeptieren|zustimmen)|accepter (?:tous )?les cookies|"
    r"aceptar (?:todas )?(?:las )?cookies",
    re.IGNORECASE,
)
_IN_PLACE = "The page shows a notice about cookies, scripts or robots. Open it yourself, and paste the text."


def in_the_way(tree: HtmlElement, words: list[str], url: str) -> str:
    """Why these words are no article, in a sentence or two; "" where they may be one."""
    text = " ".join(words)
    if len(text) < _LINE and (onward := _onward(tree, url)):
        return f"This page only leads on to another one: {onward} Give that address, or paste the text."
    return _IN_PLACE if len(text) < _NOTICE and _is_notice(words) else ""


def _is_notice(words: list[str]) -> bool:
    """A short article may have such a line under it, or above it; a notice has several, or hardly anything else."""
    walls = [bool(_WALL.search(paragraph)) for paragraph in words]
    rest = sum(len(paragraph) for paragraph, wall in zip(words, walls, strict=True) if not wall)
    return any(walls) and (rest < _LINE or (walls[0] and sum(walls) > 1))


def _onward(tree: HtmlElement, url: str) -> str:
    for meta in list(tree.iter("meta"))[:100]:
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            told = _REFRESH.match(meta.get("content") or "")
            address = web_address(told.group(1), url) if told else ""
            if address and address != url:
                return address
    return ""
