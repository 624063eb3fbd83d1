"""How much of a server, and of a file, is put up with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one fetch may take: `seconds` from first to last, all redirects included; `bytes` on the wire and again
    after decompression; `redirects` followed; `header_bytes` of one answer's header block."""

    seconds: float = 10.0
    bytes: int = 10_000_000
    redirects: int = 5
    header_bytes: int = 64_000


#: The longest text that is taken, in characters; a longer one is refused, for a cut one would pass for whole.
LONGEST_TEXT = 2_000_000
