"""A verdict as it is drawn: a word, a colour step and a shape that survives greyscale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.models import Rating

#: The colour steps of `static/css/tokens.css`, `--verdict-1` to `--verdict-6`.
STEPS = 6
#: What a scale mark can draw; a longer scale is drawn in this many cells.
MOST_CELLS = 12


@dataclass(frozen=True)
class Mark:
    """What `public/_verdict.html` draws. `value` None: off the scale, drawn by `shape` instead of cells."""

    key: str
    label: str
    meaning: str = ""
    value: int | None = None
    best: int | None = None
    shape: str = ""

    @property
    def on_scale(self) -> bool:
        return self.value is not None and bool(self.best)

    @property
    def tone(self) -> str:
        """The colour token: `1` (least true) to `6`, or `off`; any scale is spread over the same six."""
        if self.value is None or not self.best:
            return "off"
        if self.best == 1:
            return str(STEPS)
        return str(1 + round((self.value - 1) * (STEPS - 1) / (self.best - 1)))

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The cells of the scale mark, filled up to the value, each with its place in the drawing."""
        if self.value is None or not self.best:
            return []
        shown = min(self.best, MOST_CELLS)
        # Full for the best alone, and never empty.
        filled = max(1, self.value * shown // self.best)
        return [{"x": 8 * place, "filled": place < filled} for place in range(shown)]

    @property
    def width(self) -> int:
        return 8 * min(self.best or 0, MOST_CELLS) - 2


#: In place of a verdict once a claim is withdrawn.
RETRACTED = Mark(key="retracted", label="Retracted", meaning="We withdrew this check.", shape="retracted")


def mark_of(what: object, best: int | None = None) -> Mark:
    """The mark of a listing, a rating (with its scale's `best`) or an edition's verdict; None: a retraction."""
    if hasattr(what, "verdict_label"):  # a listing, or what a row in a list shows of it
        return _of_listing(what)
    if isinstance(what, Rating):
        return Mark(what.key, what.label, what.meaning, what.value, best if what.value else None, what.shape)
    if isinstance(what, Mapping) and what.get("key"):
        return _of_verdict(what)
    return RETRACTED


def _of_listing(listing: Any) -> Mark:
    if not listing.verdict:
        return RETRACTED
    return Mark(listing.verdict, listing.verdict_label, "", listing.value, listing.best, listing.shape)


def _of_verdict(verdict: Mapping[str, Any]) -> Mark:
    return Mark(
        key=verdict["key"],
        label=verdict.get("label") or verdict["key"],
        meaning=verdict.get("meaning") or "",
        value=verdict.get("value"),
        best=verdict.get("best"),
        shape=verdict.get("shape") or "",
    )
