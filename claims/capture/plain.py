"""Text as the desk keeps it: the code points as they came, without what no page shows.

Nothing is normalised (no NFC, no straightened quotes): quotes are anchored in exactly this text.
"""

from __future__ import annotations

import re
import unicodedata

from claims.capture.captured import Unreadable
from claims.capture.limits import LONGEST_TEXT

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# PostgreSQL keeps no NUL and nothing keeps half a surrogate pair; the rest are leftovers of terminals and printers.
_DROPPED = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if chr(code) not in "\t\n"
}
_BLANK = re.compile("[ \t\n\r\f]+")
_SOFT_HYPHEN = "\u00ad"
_RAISED, _RAISABLE = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"), re.compile(r"[+−-]?[0-9]{1,4}")
_GAPS = re.compile("\n{3,}")


def cleaned(text: str) -> str:
    """`text` with `\\n` for every kind of line break, without control characters and space at its ends."""
    text = _BREAKS.sub("\n", text).translate(_DROPPED).removeprefix("\ufeff")
    lines = (line.rstrip(" \t") for line in text.split("\n"))
    return "\n".join(lines).strip()


def spaced(text: str) -> str:
    """One paragraph in one line, as a browser shows it, without the places where a word might be cut."""
    return _BLANK.sub(" ", cleaned(text).replace(_SOFT_HYPHEN, "")).strip(" ")


def raised(text: str) -> str:
    """A number that a page sets above the line, in the letters that stand there; set down, 10³ would be 103."""
    return text.translate(_RAISED) if _RAISABLE.fullmatch(text.strip()) else text


def joined(paragraphs: list[str]) -> str:
    """Paragraphs apart by an empty line."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


def bounded(text: str) -> str:
    """`text` itself; raises Unreadable where it is empty or longer than anybody can check."""
    if not any(unicodedata.category(letter)[0] in "LN" for letter in text):
        raise Unreadable("No text was found in it. Open it yourself, and paste the part you want to check.")
    if len(text) > LONGEST_TEXT:
        length = f"The text is {len(text):,} characters long, and at most {LONGEST_TEXT:,} are taken."
        raise Unreadable(f"{length} Paste the part you want to check.")
    return _GAPS.sub("\n\n", text)
