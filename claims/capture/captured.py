"""What capturing an address or a file gives, and how it says that it gives nothing."""

from __future__ import annotations

from dataclasses import dataclass


class Unreachable(Exception):
    """The address cannot be had; `reason` is one sentence for the editor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreadable(Exception):
    """The bytes hold no text that can be read; `reason` says in a sentence or two why, and what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Fetched:
    """What a server sent.

    `url` as it was asked for, `final_url` the address that answered (without a fragment), `hops` every address that
    redirected, in order, `()` where none did. `media_type` in lower case ("text/html") and `charset` ("utf-8") as the
    server declares them, either may be "". `body` is decompressed.
    """

    url: str
    final_url: str
    media_type: str
    charset: str
    body: bytes
    status: int
    hops: tuple[str, ...] = ()


@dataclass(frozen=True)
class Readable:
    """The text of a page or a file, paragraphs apart by an empty line, and what it says about itself.

    Any field but `text` may be "". `authors` is a list in words, "Ada Moreno, Jan Novak". `published` is a partial
    date as text, "2024-12-08" or "2024-12". `language` is a tag such as "en" or "pt-BR". `canonical_url` is the
    address the page gives itself, absolute, http or https.
    """

    text: str
    title: str = ""
    publisher: str = ""
    authors: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
