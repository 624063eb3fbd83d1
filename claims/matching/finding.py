"""What one way of looking at two statements found."""

from __future__ import annotations

from dataclasses import dataclass

TOLD = 3  # words or names that are named to the editor for each side


@dataclass(frozen=True)
class Finding:
    """What one way of looking found; `excludes` if after that the two cannot be the same."""

    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    excludes: bool = False
