"""Whether a failure means that a disk takes nothing more, whoever met it: SQLite, PostgreSQL or the file system."""

from __future__ import annotations

import errno
import sqlite3

#: No room, no room for this user; and what SQLite says of a disk that fails it.
_OF_FILES = {errno.ENOSPC, errno.EDQUOT}
_OF_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
#: disk_full, in PostgreSQL's own list of states.
_OF_POSTGRESQL = "53100"


def is_lacking(error: BaseException | None) -> bool:
    """Whether `error`, or one that it came of, is of that kind: Django wraps what the database said in its own."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if _says_so(error):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def _says_so(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        # The low byte: the rest of the number tells which reading or writing failed.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_SQLITE
    if isinstance(error, OSError):
        return error.errno in _OF_FILES
    return getattr(error, "sqlstate", None) == _OF_POSTGRESQL
