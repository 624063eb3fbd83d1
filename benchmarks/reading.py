"""How well pages are read: title, date and authors right, and how much of the article's text is found, and only that.

    python benchmarks/reading.py FOLDER          (or BENCH=..., the folder that holds `articles`)

FOLDER holds gold.jsonl, one page a line: `file` (a gzipped page), `url`, and `gold` with `title`, `authors`,
`publishing_date` and `body` (`summary`, `sections` of `headline` and `paragraphs`). Prints a row for each page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.capture import Readable, Unreadable, read


@dataclass(frozen=True)
class Score:
    """One page: right or not (1.0, 0.0), shares of words (0..1), milliseconds."""

    page: str
    title: float
    date: float
    authors: float
    found: float
    gold: float
    milliseconds: float


COLUMNS = ("title", "date", "authors", "found", "gold", "milliseconds")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def body_of(gold: dict[str, Any]) -> str:
    """The gold text: standfirst, then each section's heading and paragraphs."""
    sections = [part for section in gold["body"]["sections"] for part in section["headline"] + section["paragraphs"]]
    return "\n\n".join([*gold["body"]["summary"], *sections])


def same_people(found: str, wanted: list[str]) -> bool:
    return {" ".join(words(name)) for name in found.split(", ")} == {" ".join(words(name)) for name in wanted}


def score(page: str, gold: dict[str, Any], got: Readable, seconds: float) -> Score:
    wanted, have = Counter(words(body_of(gold))), Counter(words(got.text))
    common = (wanted & have).total()
    return Score(
        page,
        float(words(got.title) == words(gold["title"])),
        float(got.published == gold["publishing_date"][:10]),
        float(same_people(got.authors, gold["authors"])),
        common / max(1, wanted.total()),
        common / max(1, have.total()),
        seconds * 1000,
    )


def scores(folder: Path) -> Iterator[tuple[Score, dict[str, Any], Readable]]:
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        body = gzip.decompress((folder / Path(entry["file"]).name).read_bytes())
        began = time.perf_counter()
        try:
            got = read(body, "text/html", url=entry["url"])
        except Unreadable as error:
            got = Readable(text="", title=error.reason)
        yield score(entry["publisher"], entry["gold"], got, time.perf_counter() - began), entry["gold"], got


def row(name: str, values: list[float]) -> str:
    *shares, milliseconds = values
    return f"{name:<22}" + "".join(f"{share:>9.3f}" for share in shares) + f"{milliseconds:>9.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ["BENCH"], "articles") if "BENCH" in os.environ else None
    parser.add_argument("folder", type=Path, nargs="?" if default else None, default=default)
    parser.add_argument("--wrong", action="store_true", help="show what was read where it is not what was wanted")
    chosen = parser.parse_args()
    read(b"<p>The first page pays for loading the libraries.</p>", "text/html")
    out, all_of_them = sys.stdout.write, []
    out(f"{'page':<22}{'title':>9}{'date':>9}{'authors':>9}{'found':>9}{'gold':>9}{'ms':>9}\n")
    for this, gold, got in scores(chosen.folder):
        values = [getattr(this, column) for column in COLUMNS]
        all_of_them.append(values)
        out(row(this.page[:21], values) + "\n")
        if chosen.wrong and this.title + this.date + this.authors != 3:
            out(f"    wanted {gold['title']!r} {gold['publishing_date'][:10]} {gold['authors']}\n")
            out(f"    read   {got.title!r} {got.published} {got.authors!r}\n")
    out(row("average", [fmean(column) for column in zip(*all_of_them, strict=True)]) + "\n")


if __name__ == "__main__":
    main()
