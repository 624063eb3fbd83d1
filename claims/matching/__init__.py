"""Two claims side by side: how alike they are worded, what agrees and what differs."""

from claims.matching.differences import Comparison, Wording, compare

__all__ = ["Comparison", "Wording", "compare"]
