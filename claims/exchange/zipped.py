"""Writing a zip as somebody reads it: it needs neither a file nor memory for what is on its way."""

from __future__ import annotations

import datetime as dt
import zipfile


class Sink:
    """A file that can only be written to, emptied by whoever reads the stream."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, some: bytes) -> int:
        self._waiting.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        taken, self._waiting = b"".join(self._waiting), []
        return taken


def entry(path: str, last: dt.datetime) -> zipfile.ZipInfo:
    """The head of a file in the zip, dated by `last`: a clock in it would make every copy another."""
    head = zipfile.ZipInfo(path, (max(last.year, 1980), last.month, last.day, last.hour, last.minute, last.second))
    head.compress_type = zipfile.ZIP_DEFLATED
    head.create_system, head.external_attr = 3, 0o644 << 16
    return head
