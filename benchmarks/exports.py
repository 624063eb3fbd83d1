"""What an export of everything takes: its peak of memory, its first byte and its rate, for few editions and for many.

    python benchmarks/exports.py FEW MANY

Both are addresses as in DATABASE_URL of archives that benchmarks/generate.py made. Each format is written by a process
of its own, as `export_claims` writes it, so that its peak of memory is its own. Beside the many, in processes of their
own: the same columns out of SQLite's own shell (`sqlite3 -csv`), and the same cells written by bare xlsxwriter; both
are given in seconds of the processor. Exit status 1: memory grows by more than MOST between the two, a first byte
takes over a second, CSV more than four times the shell or XLSX more than one and a half times xlsxwriter.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import start

MOST, SLOWEST = 64, 1.0  # MB, seconds
FORMATS = ["csv", "xlsx", "json", "jsonl", "claimreview", "datapackage"]
CSV_TIMES, XLSX_TIMES = 4, 1.5

#: The columns of the export as the shell gets at them: what no table has a column for is looked up in the editions.
SAME_COLUMNS = """
SELECT l.uid, l.statement, content ->> 'quote', claimant_name, via, content ->> '$.appearances[0].source.title',
  content ->> '$.appearances[0].source.url', claimed_on, claim_kind, language,
  (SELECT group_concat(value ->> 'name', '; ') FROM json_each(content, '$.topics')),
  (SELECT group_concat(value ->> 'text', '; ') FROM json_each(content, '$.figures')),
  verdict, verdict_label, value, summary, supports, contradicts, context,
  (SELECT group_concat(value ->> '$.source.url', ' ') FROM json_each(content, '$.evidence')),
  l.number, l.kind, content ->> 'first_published_at', content ->> 'published_at', corrections,
  'http://127.0.0.1:8000/claims/' || l.uid || '/' || slug || '/editions/' || l.number || '/', kept_with
FROM claims_listing l JOIN claims_edition e ON e.id = l.edition_id ORDER BY l.published_at DESC, l.uid DESC
"""


def one(database: str, format: str) -> None:
    """Write one export to nowhere and print what it took; the process is this export's alone."""
    start(database)
    from django.urls import get_resolver

    from claims.management.commands.export_claims import _published

    assert get_resolver().url_patterns, "a server has read its addresses long before"
    began, worked, first, size = time.perf_counter(), time.process_time(), 0.0, 0
    file = _published(format, None, lambda rows, of: iter(rows))
    for block in file.blocks:
        first = first or time.perf_counter() - began
        size += len(block)
    told = {"first": first, "seconds": time.perf_counter() - began, "worked": time.process_time() - worked}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told | {"bytes": size, "peak": peak, "claims": file.claims}))


def bare(table: str) -> None:
    """The cells of a CSV file as a workbook, by xlsxwriter alone; prints the seconds of the processor it took."""
    import xlsxwriter

    worked = time.process_time()
    with tempfile.TemporaryDirectory() as folder, open(table, encoding="utf-8-sig", newline="") as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        with xlsxwriter.Workbook(f"{folder}/bare.xlsx", options) as workbook:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(csv.reader(file)):
                sheet.write_row(number, 0, row)
    print(time.process_time() - worked)


def in_its_own_process(*asked: str) -> Any:
    told = subprocess.run([sys.executable, __file__, *asked], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def by_the_shell(database: str, table: str) -> float:
    """Seconds of the processor that `sqlite3 -csv` takes to write the same columns into the file `table`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(table, "w", encoding="utf-8") as file:
        command = ["sqlite3", "-readonly", "-csv", database.removeprefix("sqlite:///"), SAME_COLUMNS]
        subprocess.run(command, stdout=file, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(databases: list[str]) -> int:
    few, many = ({format: in_its_own_process("--one", each, format) for format in FORMATS} for each in databases)
    sizes = [told["csv"]["claims"] for told in (few, many)]
    print(f"{'':12}{'MB of memory':>24}{'first byte, s':>24}{'editions a second':>20}{'MB written':>12}")
    print(f"{'':12}{sizes[0]:>12,}{sizes[1]:>12,}{sizes[0]:>12,}{sizes[1]:>12,}{sizes[1]:>20,}{sizes[1]:>12,}")
    for format in FORMATS:
        one_, all_ = few[format], many[format]
        print(
            f"{format:12}{one_['peak']:>12.0f}{all_['peak']:>12.0f}{one_['first']:>12.3f}{all_['first']:>12.3f}"
            f"{sizes[1] / all_['seconds']:>20,.0f}{all_['bytes'] / 2**20:>12.0f}"
        )
    grown = max(many[format]["peak"] - few[format]["peak"] for format in FORMATS)
    slowest = max(told["first"] for told in many.values())
    print(f"memory grows by {grown:.0f} MB at most, a first byte takes {slowest:.3f} s at most")
    return int(grown > MOST or slowest > SLOWEST or slower_than_others(databases[1], many))


def slower_than_others(database: str, told: dict[str, Any]) -> bool:
    """Whether CSV or XLSX takes more than its share of what the others take; says how much."""
    if not database.startswith("sqlite"):
        return False
    with tempfile.NamedTemporaryFile(suffix=".csv") as table:
        csv_times = told["csv"]["worked"] / by_the_shell(database, table.name)
        xlsx_times = told["xlsx"]["worked"] / in_its_own_process("--bare", table.name)
    print(f"CSV takes {csv_times:.1f} times the shell, XLSX {xlsx_times:.1f} times xlsxwriter")
    return csv_times > CSV_TIMES or xlsx_times > XLSX_TIMES


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", database, format]:
            one(database, format)
        case ["--bare", table]:
            bare(table)
        case [few, many]:
            raise SystemExit(main([few, many]))
        case _:
            raise SystemExit(__doc__)
