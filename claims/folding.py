"""How text is made comparable for searching: case, accents and spacing put aside."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return `text` in one case, without combining marks, single-spaced: `Élysée  Palace` -> `elysee palace`."""
    if text.isascii():  # nothing to take apart, and by far the most of what is folded
        return " ".join(text.lower().split())
    # Taken apart before and after: ™ hides capitals that casefold() cannot see, and casefold() composes anew.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
