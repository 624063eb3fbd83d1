"""How well check-worthy sentences are told from others: ours against plain regular expressions, on labelled sentences.

    python benchmarks/detection.py FOLDER      or      BENCH=FOLDER python benchmarks/detection.py

FOLDER holds `score_detection.py` and `detection/*.tsv[.gz]` with the columns sentence_id, label, doc_id and text. None
of it is part of this project. Ten of the thirty-three debates were kept aside when the weights were set; a row says so.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.detection import score

#: The debates that no weight was looked at with, by the first letters of their doc_id.
KEPT_ASIDE = (
    "1960-10-07", "1976-10-06", "1984-10-21", "1988-10-13", "1992-10-15",
    "2000-10-11", "2004-09-30", "2008-10-07", "2012-10-16", "2016-10-09",
)  # fmt: skip
MEASURES = {"average_precision": "AP", "f1": "best F1", "roc_auc": "ROC-AUC", "P@50": "P@50"}

_NUMBER = re.compile(r"\$?\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)\b", re.I)
_LARGE = re.compile(r"\b(?:million|billion|trillion|percent|per cent|dollars?|half|majority|average)\b|%", re.I)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger) than\b|\b(?:most|least|largest|highest|lowest|first|record)\b", re.I
)
_DONE = re.compile(
    r"\b(?:voted|passed|signed|vetoed|opposed|supported|cut|raised|increased|decreased|doubled|lost|created|spent)\b",
    re.I,
)
_SPEAKER = re.compile(r"\b(?:I think|I believe|I hope|we should|we must|we need|will|going to)\b|\?", re.I)


class Row(NamedTuple):
    name: str
    label: str
    document: str
    text: str


def regular_expressions(text: str) -> float:
    """What one would write in an afternoon: numbers, large words, comparisons, votes; less for plans and doubts."""
    parts = ((_NUMBER, 1.0), (_LARGE, 1.0), (_COMPARED, 0.7), (_DONE, 1.0), (_SPEAKER, -0.7))
    return sum(weight * min(len(pattern.findall(text)), 2) for pattern, weight in parts) + len(text) / 2000


SCORERS: dict[str, Callable[[str], float]] = {"ours": score, "regular expressions": regular_expressions}


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(row["sentence_id"], row["label"], row["doc_id"], row["text"]) for row in table]


def sets(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    debates = rows(folder / "detection" / "claimbuster_train_crowdsourced.tsv.gz")
    aside = [row for row in debates if row.document.startswith(KEPT_ASIDE)]
    yield "ClaimBuster, kept aside", aside
    yield "ClaimBuster, whole file", debates
    tweets = folder / "detection" / "ct21_t1a_en_dev.tsv"
    if tweets.exists():
        yield "CheckThat 2021 1A, dev", rows(tweets)


def measured(folder: Path, gold: list[Row], scorer: Callable[[str], float]) -> tuple[dict[str, float], float]:
    """The measures of the folder's own script, and the seconds the scorer took."""
    with tempfile.TemporaryDirectory() as place:
        wanted, given = Path(place, "gold.tsv"), Path(place, "scores.tsv")
        lines = ["sentence_id\tlabel\tdoc_id\ttext", *("\t".join(row) for row in gold)]
        wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        begun = time.perf_counter()
        scores = [f"{row.name}\t{scorer(row.text):.9f}" for row in gold]
        taken = time.perf_counter() - begun
        given.write_text("\n".join(scores) + "\n", encoding="utf-8")
        command = [sys.executable, str(folder / "score_detection.py"), str(given), str(wanted), "--best", "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout), taken


def main() -> None:
    place = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BENCH", "")
    if not place or not Path(place, "score_detection.py").is_file():
        sys.exit(__doc__)
    say = sys.stdout.write
    say(f"{'set':<26}{'scorer':<22}{'n':>7}" + "".join(f"{name:>9}" for name in MEASURES.values()) + f"{'s':>7}\n")
    for name, gold in sets(Path(place)):
        for scorer, function in SCORERS.items():
            result, taken = measured(Path(place), gold, function)
            figures = "".join(f"{result[key]:9.3f}" for key in MEASURES)
            say(f"{name:<26}{scorer:<22}{len(gold):>7}{figures}{taken:7.1f}\n")


if __name__ == "__main__":
    main()
