"""The whole desk in one file, taken while work goes on: the database as it stood at one moment, and every kept file.

A plain tar, so that it can be looked into with what any machine has. First `manifest.json`, which says what the rest
must be, each part with its size and SHA-256; then the database as its own tool writes it; then the files.
"""

from claims.exchange.backup.reading import Unusable, restore
from claims.exchange.backup.writing import write

__all__ = ["Unusable", "restore", "write"]
