"""`export_claims`: the same table as the site's, for files and pipes."""

import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from claims.exchange import tables
from claims.exchange.writers import TYPES
from claims.management.commands.export_claims import SETS
from claims.models import Edition
from tests import cast as desk
from tests.migrated import migrated

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def claims():
    cast = desk.assemble()
    return [desk.published(cast), desk.draft(cast, statement="Nobody may read this yet.")]


class Pipe(io.TextIOWrapper):
    """Standard output: a pipe, or a terminal that keeps what it was shown."""

    def __init__(self, terminal=False):
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
        self.terminal = terminal

    def isatty(self):
        return self.terminal

    def taken(self):
        return self.buffer.getvalue()


def export(*arguments, terminal=False):
    pipe = Pipe(terminal)
    call_command("export_claims", *arguments, stdout=pipe)
    return pipe.taken()


def test_editions_go_to_the_pipe_and_nothing_else_does(claims):
    (row,) = json.loads(export("--format", "json"))
    assert row["uid"] == claims[0].uid
    assert tuple(row) == tables.WHOLE_COLUMNS


def test_drafts_come_only_when_asked_for(claims):
    rows = json.loads(export("--format", "json", "--drafts"))
    assert [row["stage"] for row in rows] == ["open", "published"]
    assert tuple(rows[0]) == tables.DESK_COLUMNS


def test_csv_in_a_pipe_begins_with_its_byte_order_mark(claims):
    assert export("--format", "csv").startswith(b"\xef\xbb\xbfuid,")


def test_a_workbook_goes_through_a_pipe_whole(claims):
    sheet = openpyxl.load_workbook(io.BytesIO(export("--format", "xlsx"))).active
    assert sheet.max_row == 2


@pytest.mark.parametrize("format", ["xlsx", "datapackage"])
def test_what_is_no_text_is_kept_from_the_terminal(claims, format):
    with pytest.raises(CommandError, match="name a file with -o"):
        export("--format", format, terminal=True)


@pytest.mark.parametrize("format", [*TYPES, *SETS])
def test_a_file_is_written_and_said_to_be(claims, tmp_path, format):
    path = tmp_path / f"claims.{format}"
    assert export("--format", format, "-o", str(path)) == f"Wrote 1 claim to {path}.\n".encode()
    assert path.stat().st_size > 100
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_desk_gives_a_table_without_rows(tmp_path, db):
    path = tmp_path / "claims.csv"
    export("--format", "csv", "-o", str(path))
    assert list(csv.reader(path.open(encoding="utf-8-sig"))) == [list(tables.COLUMNS)]


def test_progress_shows_on_a_terminal_and_not_in_a_pipe(claims, tmp_path, monkeypatch):
    monkeypatch.setattr("claims.management.commands.export_claims.EVERY", 1)
    arguments = ["--format", "csv", "-o", str(tmp_path / "claims.csv")]
    assert b"\r1 of 1" in export(*arguments, terminal=True)
    assert b"1 of 1" not in export(*arguments)


def test_a_file_that_cannot_be_written_is_an_error(claims, tmp_path):
    for path in (tmp_path / "missing" / "claims.csv", tmp_path):
        with pytest.raises(CommandError, match=r"^Nothing was exported: "):
            export("--format", "csv", "-o", str(path))


def test_what_stood_there_stays_when_the_export_fails(claims, tmp_path, monkeypatch):
    path = tmp_path / "claims.csv"
    path.write_text("yesterday's export")

    def failing(moment):
        yield {"uid": "k7"}
        raise LookupError("the database went away")

    monkeypatch.setattr(tables, "rows_at", failing)
    with pytest.raises(LookupError):
        export("--format", "csv", "-o", str(path))
    assert path.read_text() == "yesterday's export"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "arguments", [[], ["--format", "pdf"], ["--format"], ["--format", "csv", "--nonsense"], ["--format", "csv", "x"]]
)
def test_wrong_usage_exits_with_2(arguments, tmp_path):
    run = manage(tmp_path, "export_claims", *arguments)
    assert run.returncode == 2
    assert run.stdout == b""
    assert b"usage:" in run.stderr


def test_an_error_exits_with_1_and_one_sentence_on_standard_error(tmp_path):
    run = manage(tmp_path, "export_claims", "--format", "csv")
    assert run.returncode == 1
    assert run.stdout == b""
    assert run.stderr == b"CommandError: Nothing was exported: no such table: claims_edition.\n"


def test_a_reader_who_has_enough_is_no_error_worth_a_traceback(tmp_path):
    migrated(tmp_path / "desk.sqlite3")
    reading, writing = os.pipe()
    os.close(reading)
    run = manage(tmp_path, "export_claims", "--format", "csv", stdout=writing)
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, b"")


def manage(folder, *arguments, stdout=subprocess.PIPE):
    """A process of its own, as a shell would start it, on an SQLite database in `folder`."""
    env = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3", "STATIC_ROOT": str(folder / "static")}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE)


# --- The past, and whole sets -----------------------------------------------------------------------------------------


def test_a_past_date_leaves_out_what_came_later(claims):
    assert json.loads(export("--format", "json", "--as-of", "2020")) == []


@pytest.mark.parametrize("format", [*TYPES, *SETS])
def test_the_same_moment_gives_the_same_bytes(claims, format, monkeypatch):
    first = Edition.objects.get()
    moment = (first.published_at + dt.timedelta(seconds=3)).isoformat()
    monkeypatch.setattr("claims.exchange.moments.timezone.now", lambda: first.published_at + dt.timedelta(hours=1))
    before = export("--format", format, "--as-of", moment)
    monkeypatch.setattr("claims.exchange.moments.timezone.now", lambda: first.published_at + dt.timedelta(days=400))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert export("--format", format, "--as-of", moment) == before


def test_json_lines_of_the_public_hold_editions_and_those_of_the_desk_do_not(claims):
    (line,) = export("--format", "jsonl").splitlines()
    assert [each["number"] for each in json.loads(line)["editions"]] == [1]
    for line in export("--format", "jsonl", "--drafts").splitlines():
        assert tuple(json.loads(line)) == tables.DESK_COLUMNS


def test_the_sets_go_through_a_pipe_whole(claims):
    assert len(json.loads(export("--format", "claimreview"))["dataFeedElement"]) == 1
    assert zipfile.ZipFile(io.BytesIO(export("--format", "datapackage"))).testzip() is None


@pytest.mark.parametrize("format", SETS)
def test_working_copies_come_as_a_table_only(claims, format):
    with pytest.raises(CommandError, match="as a table only") as refused:
        export("--format", format, "--drafts")
    assert refused.value.returncode == 2


@pytest.mark.parametrize("date", ["tomorrow", "9998", "2024-02-30", "2024-12-08T10:00:00"])
def test_a_date_that_cannot_be_meant_is_wrong_usage(claims, date):
    with pytest.raises(CommandError, match="--as-of"):
        export("--format", "csv", "--as-of", date)


def test_working_copies_have_no_past(claims):
    with pytest.raises(CommandError, match="not allowed with"):
        export("--format", "csv", "--as-of", "2024", "--drafts")
