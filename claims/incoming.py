"""What a file brings, once read: records for an import, each with what was mended in it, or why it is refused.

Values only. `claims.exchange.incoming` makes them of files, `claims.actions.importing` makes claims of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from claims.folding import fold

LONGEST_STATEMENT, LONGEST_WORDS = 500, 2000  # characters
#: Of an address. They are kept in an index, and PostgreSQL's takes no longer ones; letters beyond ASCII count more.
LONGEST_BYTES = 2600


@dataclass
class Item:
    """A published item: `url` absolute or "", `published` a partial date as text or ""."""

    url: str
    title: str = ""
    published: str = ""
    publisher: str = ""


@dataclass
class Cited:
    """An item that bears on the claim, such as somebody else's review of it, with words from it and about it."""

    item: Item
    excerpt: str = ""
    note: str = ""


@dataclass
class Incoming:
    """One record. `place` says where in the file it stands; `repairs` what was mended; `refusal` why it is not taken.

    `editions` are our own, whole, as an export holds them; where there are any, the rest is read from the last of them.
    """

    place: str
    statement: str = ""
    quote: str = ""
    claimant: str = ""
    claimant_kind: str = "person"
    #: Those the words came through when nobody is named: "social media posts".
    described: str = ""
    claimed_on: str = ""
    language: str = ""
    kind: str = ""
    why_selected: str = ""
    topics: list[str] = field(default_factory=list)
    appearances: list[Item] = field(default_factory=list)
    evidence: list[Cited] = field(default_factory=list)
    uid: str = ""
    editions: list[dict[str, Any]] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    refusal: str = ""

    @property
    def url(self) -> str:
        """The address it is known by: that of the review, else of where the claim was made."""
        items = [cited.item for cited in self.evidence] + self.appearances
        return next((item.url for item in items if item.url), "")

    @property
    def key(self) -> str:
        """The same for the same statement at the same address, however either is spelled; without one, by the same."""
        where = plain_address(self.url) or fold(self.claimant)
        return hashlib.sha256(f"{where}\n{fold(self.statement)}".encode("utf-8", "replace")).hexdigest()

    def mend(self, what: str) -> None:
        """Note once that something was put right."""
        if what not in self.repairs:
            self.repairs.append(what)


def plain_address(url: str) -> str:
    """The address without what tells no two pages apart: scheme, `www.`, fragment, last slash, capitals of hosts."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
