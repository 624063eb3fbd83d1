"""What a page says about itself, from whichever place it says it in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from claims.capture.bylines import bare, persons
from claims.capture.plain import spaced

#: More names than this are a list of contributors, or an attack.
_MOST_AUTHORS = 20
_LONGEST_NAME = 100
_LONGEST_TITLE = 500
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?![a-z\d])", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class About:
    """One place's answers; "" where it says nothing. `text` is the article's own words where they are given."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    address: str = ""
    text: str = ""

    def or_else(self, other: About) -> About:
        """These answers, and those of `other` where there are none."""
        empty = {field.name for field in fields(self) if not getattr(self, field.name)}
        return replace(self, **{name: getattr(other, name) for name in empty})


def names(found: Iterable[str], publisher: str = "") -> tuple[str, ...]:
    """The persons among `found`, each once: no addresses, and not the outlet itself, which signs what nobody signed."""
    kept: dict[str, str] = {}
    for name in persons(map(bare, found)):
        plainly = name.casefold()
        if (
            name
            and len(name) <= _LONGEST_NAME
            and "://" not in name
            and "@" not in name
            and any(map(str.isalpha, name))
        ):
            kept.setdefault(plainly, name)
    kept.pop(publisher.casefold(), None)
    return tuple(kept.values())[:_MOST_AUTHORS]


def title(text: str) -> str:
    """A heading in one line; "" for what is too long to be one."""
    heading = spaced(text)
    return heading if len(heading) <= _LONGEST_TITLE else ""


def language(text: str) -> str:
    """`en_gb` as `en-GB`; "" for what is no language tag."""
    found = _LANGUAGE.match(text.strip().replace("_", "-"))
    if not found:
        return ""
    first, *rest = found.group().split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
