"""`export_log`, and the script in docs/reference that checks what it wrote with nothing of the project's own."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims import audit
from tests import cast as desk
from tests.tampering import hashed

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[2] / "docs/reference/check_log.py"


@pytest.fixture
def exported(cast, tmp_path):
    """The file, and the head that /log/head says of the same log."""
    desk.republished(desk.published(cast, statement="“Zoë” hired 35 nurses\u2028🏥."), cast, reason="Falsch gezählt.")
    path = tmp_path / "log.jsonl"
    call_command("export_log", path, stdout=StringIO())
    return path, audit.head()


def entries(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def checked(path, rows, head=None):
    """What the script says of these entries, and its exit status."""
    path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    kept = []
    if head:
        kept = [path.with_name("head.json")]
        kept[0].write_text(json.dumps(head))
    done = subprocess.run([sys.executable, "-I", SCRIPT, path, *kept], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, done.returncode


def test_a_whole_export_ends_at_the_head_that_readers_saw(exported):
    path, head = exported
    rows = entries(path)
    said = f"Whole: {head['number']} entries, head {head['hash']}.\n"
    assert checked(path, rows, head) == (said, 0)
    assert checked(path, rows) == (said, 0)


def test_only_its_owner_reads_it(exported):
    assert exported[0].stat().st_mode & 0o777 == 0o600


def test_an_older_head_is_found_in_a_log_that_grew(exported):
    path, _ = exported
    rows = entries(path)
    assert checked(path, rows, {"number": 3, "hash": rows[2]["hash"]})[1] == 0


def test_a_changed_field_of_any_entry_is_found(exported):
    path, head = exported
    for name in ("at", "action", "by_name", "object_name", "changes"):
        rows = entries(path)
        rows[2][name] += "x"
        assert checked(path, rows, head) == ("Broken: entry 3 was changed.\n", 1)


def test_a_row_removed_and_a_pair_swapped_are_found(exported):
    path, head = exported
    rows = entries(path)
    assert checked(path, rows[:2] + rows[3:], head) == ("Broken: entry 3 is missing.\n", 1)
    assert checked(path, [rows[1], rows[0], *rows[2:]], head) == ("Broken: entry 1 is missing.\n", 1)


def test_a_tail_cut_off_or_written_anew_is_found_by_the_head_alone(exported):
    path, head = exported
    rows = entries(path)
    lost = f"Broken: the head kept of entry {head['number']} is not in the log.\n"
    assert checked(path, rows[:-1])[1] == 0
    assert checked(path, rows[:-1], head) == (lost, 1)
    rows[-1]["by_name"] = "Somebody Else"
    rows[-1]["hash"] = hashed(rows[-1])
    assert checked(path, rows)[1] == 0
    assert checked(path, rows, head) == (lost, 1)


def test_the_script_fits_on_a_screen():
    assert len(SCRIPT.read_text().splitlines()) <= 50


def test_what_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("export_log", tmp_path / "nowhere" / "log.jsonl")
    assert list(tmp_path.iterdir()) == []
