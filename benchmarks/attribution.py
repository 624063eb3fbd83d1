"""Who said what, measured on PolNeAR: `python benchmarks/attribution.py BENCH [--split dev]`, or the folder in $BENCH.

The folder holds `attribution/polnear_<split>.jsonl.gz` and `score_attribution.py`; the set's licence keeps it out of
this project. Gold counts a quotation that its own attribution splits (`“…,” she said. “…”`) as one, so the parts that
share a speaker's mention and a cue are joined before they are scored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claims.detection.attribution import Said, attributions  # noqa: E402

TARGET = {"content_f1": 0.80, "end_to_end_f1": 0.65}
BASELINE = {"content_f1": 0.589, "end_to_end_f1": 0.396}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("bench", nargs="?", default=os.environ.get("BENCH"), help="the folder with the benchmark sets")
    options.add_argument("--split", default="dev")
    chosen = options.parse_args()
    if not chosen.bench:
        options.error("name the folder with the benchmark sets, or set BENCH")
    bench = Path(chosen.bench)
    gold = bench / "attribution" / f"polnear_{chosen.split}.jsonl.gz"
    say = sys.stdout.write
    say("| PolNeAR | content P | R | F1 | with the right source F1 |\n|---|---|---|---|---|\n")
    say(_row("regular expressions, direct (on test)", {**BASELINE}))
    say(_row("target, direct", {**TARGET}))
    say(_row(f"direct, {chosen.split}", scored(bench, gold, {"direct"}, "direct")))
    kinds = {"direct", "mixed", "indirect"}
    say(_row(f"all, {chosen.split}", scored(bench, gold, kinds, "direct,mixed,indirect")))
    say(_row(f"mixed and indirect, {chosen.split}", scored(bench, gold, kinds - {"direct"}, "mixed,indirect")))


def _row(name: str, figures: dict[str, float]) -> str:
    keys = ("content_precision", "content_recall", "content_f1", "end_to_end_f1")
    cells = [f"{figures[key]:.3f}" if key in figures else "" for key in keys]
    return f"| {name} | {' | '.join(cells)} |\n"


def scored(bench: Path, gold: Path, kinds: set[str], types: str) -> dict[str, float]:
    """Run the set's own scorer over what we find."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run.jsonl"
        run.write_text("\n".join(json.dumps(line) for line in predicted(gold, kinds)))
        command = [sys.executable, str(bench / "score_attribution.py"), str(run), str(gold), "--types", types, "--json"]
        figures: dict[str, float] = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )
        return figures


def predicted(gold: Path, kinds: set[str]) -> Iterator[dict[str, Any]]:
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            found = [said for said in joined(attributions(article["text"])) if said[0].kind in kinds]
            yield {"doc_id": article["doc_id"], "quotes": [quote(said, end) for said, end in found]}


def joined(found: list[Said]) -> list[tuple[Said, int]]:
    """Each attribution with its end; the parts of one split quotation as one."""
    whole: list[tuple[Said, int]] = []
    for said in found:
        place = next(
            (at for at in range(len(whole) - 1, max(-1, len(whole) - 4), -1) if _is_one(whole[at][0], said)), None
        )
        if place is None:
            whole.append((said, said.end))
        else:
            whole[place] = (whole[place][0], max(said.end, whole[place][1]))
    return whole


def _is_one(one: Said, other: Said) -> bool:
    return one.kind == other.kind == "direct" and bool(other.cue) and one.cue == other.cue and (
        one.claimant_span == other.claimant_span)  # fmt: skip


def quote(said: Said, end: int) -> dict[str, Any]:
    span = said.claimant_span
    return {
        "start": said.start,
        "end": end,
        "source_start": span.start if span else None,
        "source_end": span.end if span else None,
        "source": said.claimant or None,
    }


if __name__ == "__main__":
    main()
