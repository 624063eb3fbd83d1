"""Short public identifiers: stable in addresses, unguessable enough, free of look-alike letters."""

from __future__ import annotations

import secrets

# No vowels (no accidental words), no 0, 1, i, l, o (no misreadings over the phone).
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 8


def new_uid() -> str:
    """Return a fresh identifier such as `k7m2q9x4`: 28**8, some 378 thousand million values."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
