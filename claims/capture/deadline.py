"""One moment by which everything is over."""

from __future__ import annotations

import time


class Deadline:
    """`seconds` from now. A limit for each read would not do: a server that sends a byte a second never meets it."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, more than 0; raises TimeoutError when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
