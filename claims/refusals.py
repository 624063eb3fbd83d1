"""The ways an action says no. Faces turn them into messages, 403 and 409 pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """The rules do not allow this now; `reason` is a sentence for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReady(Refused):
    """Publishing is held back by blocking gaps; `gaps` names each of them."""

    def __init__(self, gaps: Sequence[Any]) -> None:
        self.gaps = list(gaps)
        super().__init__("Not ready: " + " ".join(gap.sentence for gap in self.gaps))


class Stale(Refused):
    """Somebody saved the claim after this editor opened it; nothing was overwritten."""

    def __init__(self, claim: Any) -> None:
        self.claim = claim
        super().__init__("Somebody else saved this claim after you opened it. Nothing of theirs was overwritten.")
