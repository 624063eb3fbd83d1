"""Pictures: from a file that anybody may have sent to one that is safe to show, and to a hash that finds its copies.

Pure: bytes in, values out. `clean(body)` gives `Cleaned` or raises `Unusable`, and nothing else, whatever the file is.
The share cards, words in and a picture out, are in `claims.imaging.share_card` and what it stands on.
"""

from claims.imaging.cleaning import MOST_BYTES, Cleaned, Unusable, clean, read
from claims.imaging.files import POLICY, TYPES, name_of, type_of
from claims.imaging.fingerprint import difference_hash

__all__ = [
    "MOST_BYTES",
    "POLICY",
    "TYPES",
    "Cleaned",
    "Unusable",
    "clean",
    "difference_hash",
    "name_of",
    "read",
    "type_of",
]
