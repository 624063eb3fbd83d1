"""A wrong set-up does not start, and every setting is in its page."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.environment import Environment, kept_secret

ROOT = Path(__file__).resolve().parent.parent
LONG_KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def manage(*arguments, **variables):
    """Run manage.py in a process that knows these variables and no others."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "DATABASE_URL": "sqlite://:memory:"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=120,
    )


def documented():
    """The first column of every table in the page."""
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)


def test_every_setting_is_in_the_page_once_and_nothing_else_is():
    from factcheck.settings import environment

    assert sorted(documented()) == sorted(environment.names)


def test_production_without_a_key_does_not_start_and_says_so_in_one_line():
    run = manage("check")
    assert run.returncode == 1
    assert run.stderr.startswith("SECRET_KEY is not set: ")
    assert run.stderr.strip().count("\n") == 0


def test_a_wrong_value_does_not_start_and_names_itself():
    run = manage("check", SECRET_KEY=LONG_KEY, SIGN_OFFS_REQUIRED="x")
    assert run.returncode == 1
    assert run.stderr.strip() == "SIGN_OFFS_REQUIRED='x': expected a whole number, 1 or more"


def test_a_production_set_up_passes_the_deployment_checks():
    run = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        SECRET_KEY=LONG_KEY,
        SITE_URL="https://factcheck.example.org",
    )
    assert run.returncode == 0, run.stderr


def test_the_demo_starts_without_a_key_and_keeps_the_one_it_makes(tmp_path):
    home = tmp_path / "data"
    assert manage("check", DEMO="1", XDG_DATA_HOME=str(home)).returncode == 0
    key = home / "factcheck-workbench" / "secret-key"
    made = key.read_text()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert manage("check", DEMO="1", XDG_DATA_HOME=str(home)).returncode == 0
    assert key.read_text() == made
    assert len(made) >= 50


def test_a_data_directory_that_cannot_be_made_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    run = manage("check", DEMO="1", DATA_DIR=str(tmp_path / "file"))
    assert run.returncode == 1
    assert run.stderr.startswith(f"DATA_DIR='{tmp_path}/file': expected a directory to write in: ")
    assert run.stderr.strip().count("\n") == 0


def test_a_key_file_is_never_written_twice(tmp_path):
    assert kept_secret(tmp_path / "new" / "key") == kept_secret(tmp_path / "new" / "key")


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (lambda env: env.switch("X", False), "ture", "expected on or off"),
        (lambda env: env.whole_number("X", 1, at_least=1), "0", "expected a whole number, 1 or more"),
        (lambda env: env.whole_number("X", 1), "-1", "expected a whole number, 0 or more"),
        (lambda env: env.whole_number("X", 1), "1.5", "expected a whole number, 0 or more"),
        (lambda env: env.one_of("X", ["INFO", "ERROR"], "INFO"), "loud", "expected one of INFO, ERROR"),
        (lambda env: env.address("X"), "example.org", "expected an address such as"),
        (lambda env: env.address("X"), "javascript:alert(1)", "expected an address such as"),
        (lambda env: env.address("X"), "http://[::1", "expected an address such as"),
        (lambda env: env.origins("X"), "https://a.example/path", "expected origins such as"),
        (lambda env: env.time_zone("X", "UTC"), "Mars/Olympus", "expected a time zone such as"),
        (lambda env: env.time_zone("X", "UTC"), "../../etc/passwd", "expected a time zone such as"),
        (lambda env: env.language("X", "en"), "klingon", "expected a language code such as"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_with_what_was_expected(reader, value, expected):
    with pytest.raises(ImproperlyConfigured) as refusal:
        reader(Environment({"X": value}))
    assert str(refusal.value).startswith(f"X={value!r}: {expected}")


@pytest.mark.parametrize(
    "value",
    ["mysql://user:hidden@host/name", "nonsense-hidden", "postgres://user:hidden@host:port/name", "postgres://"],
)
def test_a_wrong_database_is_refused_without_printing_its_password(value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment({"DATABASE_URL": value}).database("DATABASE_URL", Path("desk.sqlite3"))
    assert str(refusal.value).startswith("DATABASE_URL='...': expected sqlite:////absolute/path or postgres://")


def test_an_empty_value_counts_as_absent():
    env = Environment({"SWITCH": "", "NUMBER": " ", "LIST": ""})
    assert env.switch("SWITCH", True) is True
    assert env.whole_number("NUMBER", 3) == 3
    assert env.words("LIST", ["a"]) == ["a"]
    assert not env.has("LIST")


def test_values_are_read_as_their_types():
    env = Environment({"ON": "Yes", "OFF": "off", "LIST": "a, b,,c", "NONE": "none", "SITE": "https://a.example/"})
    assert (env.switch("ON", False), env.switch("OFF", True)) == (True, False)
    assert env.words("LIST", []) == ["a", "b", "c"]
    assert env.words("NONE", ["a"]) == []
    assert env.address("SITE") == "https://a.example"
    assert env.time_zone("ZONE", "UTC") == "UTC"


def test_a_key_that_begins_with_a_dollar_is_itself():
    assert Environment({"SECRET_KEY": "$HOME"}).text("SECRET_KEY") == "$HOME"


def test_sqlite_waits_for_a_lock_and_minds_foreign_keys(transactional_db):
    from django.db import connection, transaction

    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
    with transaction.atomic():
        assert connection.connection.in_transaction  # the write lock is taken before the first statement


def test_every_answer_carries_the_strict_headers(client):
    headers = client.get("/admin/login/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_server_gives_up_with_the_same_sentence():
    run = subprocess.run(
        [sys.executable, "-m", "gunicorn", "factcheck.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert "SECRET_KEY is not set: " in run.stderr
    assert "Traceback" not in run.stderr
