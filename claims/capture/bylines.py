"""Who signed a text, out of the ways a line says it: `By Ada Moreno, health editor`, `Von Jan Novak und Eva Lind`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.capture.dates import published_on
from claims.capture.plain import spaced

#: A byline stands among the first lines.
TOP = 10
_LONGEST_LINE = 120

# No surname begins with these. With the others some do (`Di Natale`): a colon or a whole name must follow them.
_SIGNS = re.compile(r"(?:by|text|texto|texte|words by|przez)[:\s]\s{0,3}(?=\S)", re.IGNORECASE)
_PERHAPS = re.compile(r"(?:(?i:von|por|par|door|av|af)|di)(?::\s{0,3}|\s{1,3}(?=[^\W\d_a-z]\S*\s+\S))|Di:\s{0,3}")
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|journalist|columnist|contributor|producer|fellow|staff|"
    r"redakteur(?:in)?|redaktion|korrespondent(?:in)?|redactora?|periodista|corresponsal|journaliste|"
    r"correspondante?|giornalista|inviat[oa]|jornalista|redacteur|verslaggever)s?\b",
    re.IGNORECASE,
)
#: What a newsroom's software calls whoever set it up.
_NOBODY = frozenset({"admin", "administrator", "webmaster"})
_AND = re.compile(r"\s*[,/;&|]\s*|\s+(?:and|und|et|y|e|en|og|och|i)\s+")
_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|van|von|de|der|den|del|della|di|da|la|le|bin|al)){1,4}"
)
_OUTLET = re.compile(r"\b(?:press|news|agency|times|post|desk|magazine|radio)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd)"
    r"(?: (?:on|am|le|el|il|op))?\s?:?\s",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """A name without the `By` before it and without what its bearer does."""
    name = spaced(text)
    sign = _SIGNS.match(name) or _PERHAPS.match(name)
    name = name[sign.end() :] if sign else name
    first, comma, rest = name.partition(",")
    return first if comma and _ROLE.search(rest) and not _ROLE.search(first) else name


def persons(names: Iterable[str]) -> list[str]:
    """Those of `names` that are somebody's; a role alone is nobody where somebody is named beside it."""
    somebody = [name for name in names if name.casefold() not in _NOBODY]
    return [name for name in somebody if not _ROLE.search(name)] or somebody


def signed(text: str) -> tuple[str, str]:
    """Who wrote it and when, as the lines on top of a text say it; "" for what they do not."""
    lines = [line for line in map(spaced, text[:5_000].split("\n")) if line][:TOP]
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    authors = next(filter(None, map(_signers, short)), "")
    days = (published_on(line[said.end() :]) for line in short if (said := _PUBLISHED.match(line)))
    return authors, next(filter(None, days), "")


def _signers(line: str) -> str:
    """The names in a byline: as many whole names as stand at its beginning."""
    sign = _SIGNS.match(line) or _PERHAPS.match(line)
    if not sign or line.endswith((".", "?", "!", ":")):
        return ""
    found: list[str] = []
    for part in _AND.split(line[sign.end() :]):
        if not _NAME.fullmatch(part) or _OUTLET.search(part) or _ROLE.search(part):
            break
        found.append(part)
    return ", ".join(found)
