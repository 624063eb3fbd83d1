"""The kinds of file that pictures are kept as, and what a kept file is called: by its hash, so the same bytes once."""

from __future__ import annotations

#: The ending of a kept file, and its media type. Nothing else is ever kept, or given out.
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

#: What a browser may do with a file that is opened by its address: nothing but show it.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def name_of(sha256: str, ending: str) -> str:
    """Where the bytes lie among the desk's files."""
    return f"pictures/{sha256[:2]}/{sha256}.{ending}"


def type_of(ending: str) -> str:
    return TYPES[ending]
