"""How often the right known claim is found: questions with known answers, through the desk's own index.

    python benchmarks/matching.py FOLDER      or      BENCH=FOLDER python benchmarks/matching.py

FOLDER holds `score_matching.py` and `matching/<set>/` with claims.tsv.gz, queries_<split>.tsv and qrels_<split>.tsv;
none of it is part of this project. The claims become rows of a scratch database, title and statement as a desk would
have them, and are asked for by words alone. DATABASE_URL chooses the server (a database of that name is made and
dropped again); without one a SQLite file is made. SPLITS=train,dev asks more than dev. Exit status 1: a target was
missed.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.scratch import desk

#: The mean average precision of the first five that must be reached, and on which split.
TARGETS = {"checkthat2021_t2a_en": 0.86, "checkthat2021_t2b_en": 0.37}
FIRST = 10  # answers that are written down for each question


def rows(path: Path) -> Iterator[dict[str, str]]:
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def load(folder: Path) -> dict[int, str]:
    """Make the claims rows of the desk and index them; their keys with the names the answers know them by."""
    from benchmarks.scratch import write
    from claims import search

    known = list(rows(folder / "claims.tsv.gz"))
    keys = write([(row["claim"], row["title"]) for row in known])
    search.index_all()
    return dict(zip(keys, (row["claim_id"] for row in known), strict=True))


def ask(folder: Path, split: str, names: dict[int, str], run: Path) -> float:
    """Ask every question of a split and write the run; the mean time a question takes, in milliseconds."""
    from claims import search

    questions, began = list(rows(folder / f"queries_{split}.tsv")), time.perf_counter()
    with run.open("w", encoding="utf-8") as file:
        for question in questions:
            for place, hit in enumerate(search.rank(question["text"], limit=FIRST), start=1):
                file.write(f"{question['query_id']}\t{place}\t{names[hit.claim_id]}\t{hit.score:.6f}\n")
    return (time.perf_counter() - began) / len(questions) * 1000


def score(bench: Path, run: Path, answers: Path) -> dict[str, float]:
    command = [sys.executable, str(bench / "score_matching.py"), str(run), str(answers), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(bench: Path, splits: list[str]) -> bool:
    """Print the table; whether every target was reached."""
    from django.db import connection

    reached = True
    print(f"{connection.vendor}\n{'set':<22}{'split':<7}{'MAP@5':>7}{'target':>8}{'P@1':>7}{'Hit@5':>7}{'ms each':>9}")
    for name, target in TARGETS.items():
        folder = bench / "matching" / name
        names = load(folder)
        for split in splits:
            with tempfile.NamedTemporaryFile(suffix=".tsv") as run:
                took = ask(folder, split, names, Path(run.name))
                found = score(bench, Path(run.name), folder / f"qrels_{split}.tsv")
            aim = f"{target:.2f}" if split == "dev" else ""
            reached &= split != "dev" or found["MAP@5"] >= target
            print(
                f"{name:<22}{split:<7}{found['MAP@5']:>7.4f}{aim:>8}{found['P@1']:>7.3f}{found['Hit@5']:>7.3f}{took:>9.1f}"
            )
    print("reached" if reached else "MISSED")
    return reached


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BENCH")
    if not where:
        sys.exit(__doc__)
    with desk():
        fine = measure(Path(where), os.environ.get("SPLITS", "dev").split(","))
    sys.exit(not fine)
