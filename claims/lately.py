"""What was made last, kept in this process as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Lately(Generic[Made]):
    """Values by what they are asked for with; when `room` is used up, what nobody asked for longest goes."""

    def __init__(self, room: int) -> None:
        self.room, self.used, self._lock = room, 0, Lock()
        self._made: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()

    def get(self, key: Hashable) -> Made | None:
        with self._lock:
            found = self._made.get(key)
            if found is None:
                return None
            self._made.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, made: Made, size: int) -> None:
        """In place of what was kept so far; `size` in the units of `room`."""
        with self._lock:
            self.used += size - self._made.pop(key, (None, 0))[1]
            self._made[key] = made, size
            while self.used > self.room:
                self.used -= self._made.popitem(last=False)[1][1]
