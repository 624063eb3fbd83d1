"""Canonical JSON and the hash chain, free of any database.

Canonical JSON here: keys sorted by code point, no white space, UTF-8 without escapes, no floats (decimals travel as
strings). The same value always gives the same bytes, so a hash over them can be checked in any language.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

#: What the first entry of a chain points back to.
GENESIS = "0" * 64

#: Needs no second look; an edition holds hundreds of these.
_ONE_SPELLING = {str, int, bool, type(None)}
_DECODER = json.JSONDecoder()


def canonical(value: Any) -> str:
    """Return the canonical JSON text of `value`; raises TypeError for floats, foreign types and keys."""
    _refuse_many_spellings(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def told_under(name: str, text: str) -> Any:
    """Return the value under a key of the object that `text` is the canonical JSON of, without reading the rest.

    Of several objects in it that have the key, the first counts. Raises ValueError if none has.
    """
    key = f'"{name}":'  # no text holds this: its quotation marks are escaped
    return _DECODER.raw_decode(text, text.index(key) + len(key))[0]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def link(payload: dict[str, Any]) -> str:
    """Return the hash of one entry; its `previous` key binds it to the entry before."""
    return digest(canonical(payload))


def _refuse_many_spellings(value: Any) -> None:
    # A float has many spellings across languages; one of them in the chain and nobody else could verify it.
    if isinstance(value, float):
        raise TypeError("canonical JSON holds no floats: pass a decimal as text")
    if isinstance(value, dict):
        for key, item in value.items():
            # json would turn 1 and 1.5 into text, and two different values into one.
            if not isinstance(key, str):
                raise TypeError("canonical JSON has only text for keys")
            if type(item) not in _ONE_SPELLING:
                _refuse_many_spellings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if type(item) not in _ONE_SPELLING:
                _refuse_many_spellings(item)
