"""A document as plain values: what is said, in order, before any writer makes a file of it.

Every text in it is text: writers escape or pass it on as data, and find nothing in it that a file could not hold.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from claims.presenters.marks import Mark

# What no XML, and so no DOCX, can hold; the sign that stands for it shows that something stood there.
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def legible(text: object) -> str:
    """The text with plain line ends, a space for a tab, and U+FFFD for each sign that no document can hold."""
    return _UNKEEPABLE.sub("\ufffd", _BREAKS.sub("\n", str(text or "")).replace("\t", " "))


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs so: what `dir="auto"` asks."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return next((each in {"R", "AL"} for each in found if each in {"L", "R", "AL"}), False)


@dataclass(frozen=True)
class Run:
    """Words in one style. `href`: a web or mail address they lead to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False
    href: str = ""


Runs: TypeAlias = tuple[Run, ...]


def runs(*parts: Run | str) -> Runs:
    """Words and runs, each made legible; empty ones are left out."""
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    kept = (Run(legible(run.text), run.strong, run.emphasis, run.struck, run.code, run.href) for run in made)
    return tuple(run for run in kept if run.text)


def strong(text: object) -> Run:
    return Run(str(text or ""), strong=True)


@dataclass(frozen=True)
class Heading:
    """`level` from 1, under the title; none is skipped. `language` where it quotes."""

    text: str
    level: int = 1
    language: str = ""
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", legible(self.text))
        object.__setattr__(self, "rtl", runs_right_to_left(self.text))


@dataclass(frozen=True)
class Paragraph:
    """`style`: `body`, `lead`, `quote`, `small`, `item`, `code` or `notice`. An item has its `marker` and `depth`."""

    runs: Runs
    style: str = "body"
    language: str = ""
    marker: str = ""
    depth: int = 0
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rtl", runs_right_to_left("".join(run.text for run in self.runs)))


@dataclass(frozen=True)
class Facts:
    """Label and value, one below the other."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Table:
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class Verdict:
    """A verdict as it is drawn, the word beside the mark; `small` in a list."""

    mark: Mark
    small: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "mark", replace(self.mark, label=legible(self.mark.label)))


Block: TypeAlias = Heading | Paragraph | Facts | Table | Verdict


@dataclass(frozen=True)
class Document:
    """`draft`: what stands on every page of a document that is not for readers, else nothing. `author`: the desk.

    `dated`: what it is as of; files carry this time and no other, so that the same document gives the same bytes.
    """

    name: str
    title: str
    subtitle: str
    language: str
    author: str
    dated: dt.datetime
    foot: str
    blocks: tuple[Block, ...]
    draft: str = ""
    #: The public page it is about, and the readable part of that address; none for a draft.
    page: str = ""
    slug: str = ""
    title_language: str = ""
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        for name in ("title", "subtitle", "author", "foot"):
            object.__setattr__(self, name, legible(getattr(self, name)))
        object.__setattr__(self, "rtl", runs_right_to_left(self.title))
