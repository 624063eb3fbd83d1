"""JSON as sites write it: the faults they make by the thousand are mended and named, others are pointed at."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import json_repair

from claims.capture import Unreadable

#: What is left over from the days when browsers without scripts would have shown the block.
_BEFORE = re.compile(r"(?:\s|<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)++")
_SPACE_OR_AFTER = re.compile(r"(?:\s+|-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|//\s*-->|\]\]>|;)\Z")
#: Characters at the end of a text in which one mark of a wrapping is looked for.
_TAIL = 40
#: A text, kept as it is, or a comma before an end.
_TEXT_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*+[}\]])', re.DOTALL)
#: What JSON has no place for outside of texts, and no text may hold unescaped but for tabs and line breaks.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_TOO_DEEP = "It is nested too deeply to be a record."
#: Objects and lists in one piece; a file of 10,000 records has some 100,000. More are counted before any is made.
MOST_NODES = 2_000_000
UNPACKED = "JSON inside a JSON text unpacked"
#: JSON in a JSON text, at most so many times.
MOST_WRAPPED = 3
#: Characters of a broken block whose meaning is guessed at: a review has two or three thousand.
LONGEST_GUESS = 100_000


class Parsed(NamedTuple):
    """A value, and what had to be mended to read it."""

    value: Any
    repairs: list[str]


def parsed(text: str) -> Parsed:
    """The value; raises Unreadable with the line and column of what cannot be mended."""
    repairs: list[str] = []
    for mend, said in _MENDS:
        mended = mend(text)
        if mended != text:
            if said:
                repairs.append(said)
            text = mended
        try:
            return _unwrapped(_loaded(text), repairs)
        except json.JSONDecodeError as error:
            problem = error
    guessed = _guessed(text)
    if guessed is None:
        raise Unreadable(f"It is no JSON: line {problem.lineno}, column {problem.colno}: {problem.msg}.") from problem
    said = f"no JSON at line {problem.lineno}, column {problem.colno}: read as it must be meant"
    return Parsed(guessed, [*repairs, said])


def _guessed(text: str) -> Any:
    """A review with commas or quotes amiss, as it must be meant; None for what is longer, cut off, or no review."""
    if len(text) > LONGEST_GUESS or "claimReviewed" not in text or not text.rstrip().endswith(("}", "]")):
        return None
    try:
        return json_repair.loads(text)
    except (RecursionError, ValueError):
        return None


def parsed_line(text: str) -> Any:
    """One line of JSON Lines, which programs write and nobody mends; raises Unreadable."""
    try:
        return _loaded(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"It is no JSON: column {error.colno}: {error.msg}.") from error


def _loaded(text: str) -> Any:
    if text.count("{") + text.count("[") > MOST_NODES:
        raise Unreadable(f"It holds more than {MOST_NODES:,} objects and lists.")
    try:
        return json.loads(text, strict=False, parse_constant=lambda name: None)
    except RecursionError as error:
        raise Unreadable(_TOO_DEEP) from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # a number of more digits than Python turns into one
        raise Unreadable("It holds a number that is too long to be one.") from error


def _unwrapped(value: Any, repairs: list[str]) -> Parsed:
    """JSON that was put into JSON as a text, as some plugins do."""
    for _ in range(MOST_WRAPPED):
        if not (isinstance(value, str) and value.lstrip()[:1] in ("{", "[")):
            break
        try:
            value = _loaded(value)
        except json.JSONDecodeError:
            break
        repairs.append(UNPACKED)
    _unwrap_within(value, repairs)
    return Parsed(value, repairs)


def _unwrap_within(value: Any, repairs: list[str]) -> None:
    """The same of what stands in lists and members, each in its place; what a review says in words is left alone."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        members = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, one in list(members):
            inner = _review_in(one) if isinstance(one, str) else None
            if inner is not None:
                here[key] = one = inner
                repairs.append(UNPACKED)
            if isinstance(one, (dict, list)):
                waiting.append(one)


def _review_in(text: str) -> Any:
    if text.lstrip()[:1] not in ("{", "[") or "claimReviewed" not in text:
        return None
    try:
        return _loaded(text)
    except json.JSONDecodeError:
        return None


def _bare(text: str) -> str:
    """Without its wrapping, taken off mark by mark from the end: whatever its length, each character is passed once."""
    before = _BEFORE.match(text)
    end = len(text)
    while after := _SPACE_OR_AFTER.search(text, max(0, end - _TAIL), end):
        end = after.start()
    return text[before.end() if before else 0 : end]


def _without_comma(text: str) -> str:
    return _TEXT_OR_COMMA.sub(lambda found: found[1] or "", text)


def _unescaped(text: str) -> str:
    """Escaped for HTML as a whole, quotes and all; a block with bare quotes was not."""
    return html.unescape(text) if text.lstrip()[:7].replace("[", "{").startswith(("{&quot;", "{&#34;")) else text


def _spaced_unescaped(text: str) -> str:
    return html.unescape(text) if '"' not in text and ("&quot;" in text or "&#34;" in text) else text


_MENDS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_bare, ""),
    (lambda text: _CONTROL.sub("", text), "control characters removed"),
    (_unescaped, "escaped for HTML as a whole: unescaped"),
    (_spaced_unescaped, "escaped for HTML as a whole: unescaped"),
    (_without_comma, "commas before an end removed"),
)
