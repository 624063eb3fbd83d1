"""Single values of a record that anybody may have written: nothing here raises, and what is mended is said."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urljoin

from claims.capture.dates import published_on
from claims.incoming import LONGEST_BYTES, Incoming
from claims.markup.values import as_list, is_language, is_web_address

#: Values looked at where one was asked for.
MOST_VALUES = 50
MOST_ESCAPED = 3  # `&amp;amp;quot;`
LONGEST_ADDRESS = 1000

# A script goes with all that is in it; of other elements the words stay. Each pattern is bounded by the next bracket.
_SCRIPT = re.compile(r"<(script|style)\b[^>]*+>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_WITHIN_A_WORD = re.compile(
    r"</?(?:a|abbr|b|cite|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*+>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*+>")
# Controls, and the marks that turn the direction of what follows them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def text_of(value: Any, record: Incoming, what: str, longest: int = 0) -> str:
    """The words of a value, of the first of a list, of an object's name; one line, without markup, "" for none."""
    for one in as_list(value)[:MOST_VALUES]:
        if isinstance(one, dict):
            one = next((one[key] for key in ("@value", "name", "text", "headline") if one.get(key)), "")
            one = next(iter(as_list(one)), "")
        if isinstance(one, bool) or not isinstance(one, (str, int, float)):
            continue
        if words := clean(str(one)[:200_000], record, what):
            return cut(words, record, what, longest) if longest else words
    return ""


def clean(text: str, record: Incoming, what: str) -> str:
    """The text on one line, without entities, elements and characters that nobody sees."""
    for _ in range(MOST_ESCAPED):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
        record.mend(f"{what}: HTML entities undone")
    bare = _TAG.sub(" ", _WITHIN_A_WORD.sub("", _SCRIPT.sub(" ", text))) if "<" in text else text
    if bare != text:
        record.mend(f"{what}: HTML removed")
    seen = _UNSEEN.sub("", bare)
    if seen != bare:
        record.mend(f"{what}: control characters removed")
    return " ".join(seen.split())


def cut(text: str, record: Incoming, what: str, longest: int) -> str:
    """As much as the desk can keep, ended at a word."""
    if len(text) <= longest:
        return text
    record.mend(f"{what}: longer than {longest:,} characters, cut")
    return text[: longest - 2].rsplit(" ", 1)[0][: longest - 2] + " …"


def address(value: Any, record: Incoming, what: str, base: str = "") -> str:
    """The first absolute web address among the values; relative ones are completed from `base`."""
    for one in as_list(value)[:MOST_VALUES]:
        if isinstance(one, dict):
            one = next((one[key] for key in ("url", "@id", "contentUrl") if isinstance(one.get(key), str)), "")
        if isinstance(one, str) and one.strip():
            if found := _absolute(one, base):
                if found != one:
                    record.mend(f"{what}: address completed or cleaned")
                return found
            record.mend(f"{what}: {_shown(one)} is no address that can be used, left out")
    return ""


def _absolute(text: str, base: str) -> str:
    text = html.unescape(text).strip()
    if text.startswith("www."):
        text = f"https://{text}"
    try:
        joined = urljoin(base, text) if base else f"https:{text}" if text.startswith("//") else text
    except ValueError:
        return ""
    joined = joined.replace(" ", "%20")
    kept = len(joined) <= LONGEST_ADDRESS and len(joined.encode("utf-8", "replace")) <= LONGEST_BYTES
    return joined if kept and is_web_address(joined) and not _UNSEEN.search(joined) and "." in joined else ""


def date(value: Any, record: Incoming, what: str) -> str:
    """A partial date as text; "" and a remark for what cannot be read without guessing."""
    said = next((one for one in as_list(value)[:MOST_VALUES] if isinstance(one, (str, int)) and one != ""), "")
    said = str(said).strip()
    if not said:
        return ""
    found = published_on(said)
    if not found:
        record.mend(f"{what}: {_shown(said)} cannot be read as a date without guessing, left out")
    elif not said.startswith(found):
        record.mend(f"{what}: {_shown(said)} read as {found}")
    return found


def language(value: Any, record: Incoming, what: str) -> str:
    said = next((one for one in as_list(value)[:MOST_VALUES] if one), "")
    said = said.get("alternateName") or said.get("name") if isinstance(said, dict) else said
    tag = str(said or "").strip().replace("_", "-")
    if not tag:
        return ""
    if is_language(tag) and len(tag) <= 12:
        return tag
    record.mend(f"{what}: {_shown(tag)} is no language tag, left out")
    return ""


def _shown(text: str) -> str:
    line = " ".join(_UNSEEN.sub("", str(text)).split())
    return f"“{line[:60]}{'…' if len(line) > 60 else ''}”"
