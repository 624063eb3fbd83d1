"""That no text takes the thinking parts more than linear time: hostile pieces, over and over, at two lengths.

    python benchmarks/linear.py

Prints, for each part, the piece whose time grows fastest: the slope of log(time) over log(length). About 1.0 is linear,
2.0 would be quadratic. Exits 1 when a slope is above 1.5.
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-0123456789-abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from claims.anchoring import Selector, find
from claims.detection.attribution import attributions
from claims.detection.candidates import candidates
from claims.detection.figures import figures
from claims.detection.quotations import quotations
from claims.detection.sentences import sentences
from claims.matching.normalise import terms

SHORT, LONG = 10_000, 80_000  # characters
ALLOWED = 1.5
PIECES = [
    "“", '"', "'", "”“", "“a” ", "„“", "«", "a’s 'b ", '"a. ', "‘", "(", "(“", "x", " ", "\n", "\n\n", "a\n",
    ". ", "A. ", "Mr. ", "a.b", "1. ", "1", "1,", "1.1", "1-", "1 ", "2 million ", "two-", "$1 ", "$", "1/2 ",
    "½", "one ", "twenty ", "at least ", "between 1 and ", "20 flats ", "9 May ", "said ", "he said ",
    "said that ", "according to ", "who said ", "according to Ana, ", "Ana, ", "and ", ", which ", "— ", "-- ",
    "of the ", "他来。", "市议会。", "It rained. ", "“Yes,” said Maria Lopez. ", "“We won,” said Ana Diaz. ",
    "The council sold 40 flats, and Berg said so. ", "#aB", "http://", "1,000", "水", "na ",
]  # fmt: skip
PARTS: dict[str, Callable[[str], Any]] = {
    "sentences": sentences,
    "quotations": quotations,
    "figures": figures,
    "attributions": attributions,
    "candidates": candidates,
    "terms": terms,
    "anchors": lambda text: find(text, Selector("na na", "batman ", "", 5, 10)),
}


def main() -> int:
    print(f"{'part':<14}{'slope':>7}  {'at most by':<30}{'s':>8}")
    worst = 0.0
    for name, part in PARTS.items():
        slopes = {piece: slope(part, piece) for piece in PIECES}
        piece, (steepest, seconds) = max(slopes.items(), key=lambda each: each[1][0])
        worst = max(worst, steepest)
        print(f"{name:<14}{steepest:>7.2f}  {piece!r:<30}{seconds:>8.2f}", flush=True)
    print(f"{LONG:,} characters against {SHORT:,}; a slope of {ALLOWED} is allowed")
    return 0 if worst <= ALLOWED else 1


def slope(part: Callable[[str], Any], piece: str) -> tuple[float, float]:
    """How fast the time grows, and the seconds of the longer text; what takes hardly any time counts as flat."""
    short, long = (min(taken(part, piece * (length // len(piece))) for _ in range(2)) for length in (SHORT, LONG))
    floor = 0.002
    return math.log(max(long, floor) / max(short, floor)) / math.log(LONG / SHORT), long


def taken(part: Callable[[str], Any], text: str) -> float:
    began = time.process_time()
    part(text)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
