"""The whole desk goes into one file while it works, and comes back on another machine; or a sentence says why not."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.migrated import migrated

ROOT = Path(__file__).resolve().parents[2]

WORK = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tests import cast as desk
cast = desk.assemble()
claim = desk.published(cast)
desk.republished(claim, cast)
desk.draft(cast, statement="A draft.")
default_storage.save("snapshots/ab/abc", ContentFile(b"captured bytes"))
"""
TOLD = """
import django; django.setup()
import json
from claims import audit
from claims.exchange.backup.databases import now
print(json.dumps([now(), list(audit.breaks()), audit.head()["hash"]]))
"""


@contextmanager
def machine(place):
    """A machine of its own: an empty database of the kind that is tested, and a folder for files."""
    place.mkdir()
    name = f"backup_{uuid.uuid4().hex[:12]}"
    sqlite = connection.vendor == "sqlite"
    address = f"sqlite:///{place}/desk.sqlite3" if sqlite else _address(name)
    if not sqlite:
        _psql(f'CREATE DATABASE "{name}"')
    environment = {
        **os.environ, "DATABASE_URL": address, "DATA_DIR": str(place), "FILES_DIR": str(place / "files"),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings", "PYTHONPATH": str(ROOT), "STATIC_ROOT": str(place / "static"),
    }  # fmt: skip
    try:
        yield environment
    finally:
        if not sqlite:
            _psql(f'DROP DATABASE "{name}" WITH (FORCE)')


def _address(name):
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST'] or '127.0.0.1'}:{at['PORT'] or 5432}/{name}"


def _psql(statement):
    import psycopg

    at = connection.settings_dict
    told = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **{k: v for k, v in told.items() if v}) as server:
        server.execute(statement)


def manage(environment, *words):
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout, done.stderr


def python(environment, code):
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    """A desk at work, its backup, and what was in it."""
    place = tmp_path_factory.mktemp("backups")
    with machine(place / "desk") as desk:
        _migrated(desk)
        python(desk, WORK)
        file = place / "desk.backup"
        code, out, err = manage(desk, "backup", str(file))
        assert code == 0, err
        assert "files" in out and "entries, head" in out
        yield file, json.loads(python(desk, TOLD))


def test_it_comes_back_on_an_empty_machine_with_equal_counts_and_hashes(backed_up, tmp_path):
    file, before = backed_up
    with machine(tmp_path / "other") as other:
        code, out, err = manage(other, "restore", str(file))
        assert code == 0, err
        assert "Whole: " in out and before[2] in out
        assert json.loads(python(other, TOLD)) == before
        assert Path(other["FILES_DIR"], "snapshots/ab/abc").read_bytes() == b"captured bytes"
        code, _, err = manage(other, "restore", str(file))
        assert code == 1 and "say --over" in err
        assert manage(other, "restore", str(file), "--over")[0] == 0
        assert json.loads(python(other, TOLD)) == before


@pytest.fixture(scope="module")
def backed_up_before(tmp_path_factory):
    """A backup with work in it, of the oldest state a desk’s database may have, and what its manifest says."""
    place = tmp_path_factory.mktemp("older")
    with machine(place / "old") as old:
        _migrated(old)
        python(old, WORK)
        code, _, err = manage(old, "migrate", "claims", "0013", "--verbosity", "0")
        assert code == 0, err
        code, _, err = manage(old, "backup", str(place / "old.backup"))
        assert code == 0, err
    with tarfile.open(place / "old.backup") as archive:
        yield place / "old.backup", json.load(archive.extractfile("manifest.json"))


def _empty(machine):
    return []


def _migrated(machine):
    if connection.vendor == "sqlite":
        migrated(Path(machine["DATA_DIR"]) / "desk.sqlite3")
    else:
        assert manage(machine, "migrate", "--verbosity", "0")[0] == 0
    return []


def _worked_in(machine):
    """By another desk, whose program was newer still."""
    _migrated(machine)
    python(machine, WORK + "desk.draft(cast, statement='Another draft.')\n" + NEWER)
    return ["--over"]


NEWER = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE claims_later (claim_id bigint REFERENCES claims_claim (id))")
    cursor.execute("INSERT INTO claims_later SELECT id FROM claims_claim")
    cursor.execute("CREATE VIEW claims_lately AS SELECT * FROM claims_later")
    cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('claims', '9999_later', '2030-01-01')")
"""


#: How SQLite lays out the index of readers' words, which a migration fills again; and counts, as more are kept now.
MADE_ANEW = {"claims_published_data", "claims_published_idx", "claims_facetcount"}


@pytest.mark.parametrize("made_ready", [_empty, _migrated, _worked_in])
def test_an_older_backup_comes_back_whatever_was_there_and_is_brought_up_to_date(
    backed_up_before, tmp_path, made_ready
):
    file, told = backed_up_before
    assert told["migration"] == "0013_facets" and told["counts"]["claims_edition"] == 2
    with machine(tmp_path / "new") as new:
        if over := made_ready(new):
            assert manage(new, "restore", str(file))[0] == 1
        code, out, err = manage(new, "restore", str(file), *over)
        assert code == 0, err
        now, breaks, head = json.loads(python(new, TOLD))
        assert now["migration"] > "0013_facets" and "claims_later" not in now["counts"] and not breaks
        same = told["counts"].keys() - MADE_ANEW
        assert {table: now["counts"][table] for table in same} == {table: told["counts"][table] for table in same}
        assert now["log"] == told["log"] and told["log"][0][1] == head and head in out
        assert manage(new, "migrate", "--check")[0] == 0
        assert manage(new, "rebuild_listings", "--check")[0] == 0


@pytest.mark.parametrize("quarters", [0, 3])
def test_a_restore_that_fails_midway_leaves_the_database_as_it_was(backed_up, tmp_path, quarters):
    file, before = backed_up
    _again(file, tmp_path / "spoilt", _cut_short(file, quarters))
    with machine(tmp_path / "other") as other:
        assert manage(other, "restore", str(file))[0] == 0
        code, _, err = manage(other, "restore", str(tmp_path / "spoilt"), "--over")
        why = "Its database cannot be read" if connection.vendor == "sqlite" else "pg_restore failed"
        assert code == 1 and why in err and "Traceback" not in err, err
        assert json.loads(python(other, TOLD)) == before


def test_a_database_of_another_program_is_not_taken_for_an_empty_one(backed_up, tmp_path):
    file, _ = backed_up
    with machine(tmp_path / "other") as other:
        python(other, ANOTHER + "cursor.execute('CREATE TABLE invoice (id integer)')")
        code, _, err = manage(other, "restore", str(file))
        assert code == 1 and "say --over" in err, err
        python(other, ANOTHER + "cursor.execute('SELECT * FROM invoice')")


ANOTHER = """
import django; django.setup()
from django.db import connection
cursor = connection.cursor()
"""


def test_it_never_takes_the_place_of_another_and_leaves_nothing_behind(backed_up, tmp_path):
    file, _ = backed_up
    with machine(tmp_path / "desk") as desk:
        _migrated(desk)
        there = tmp_path / "there"
        there.write_text("another")
        code, _, err = manage(desk, "backup", str(there))
        assert code == 1 and "is there already" in err
        assert there.read_text() == "another"
        code, _, err = manage(desk, "backup", str(tmp_path / "no folder" / "x"))
        assert code == 1 and "Nothing was backed up" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["desk", "there"]
    assert file.stat().st_mode & 0o077 == 0


def test_no_session_is_in_it(backed_up):
    file, _ = backed_up
    with tarfile.open(file) as archive:
        told = json.load(archive.extractfile("manifest.json"))
        names = archive.getnames()
    assert names[0] == "manifest.json" and set(names[1:]) == set(told["parts"])
    assert told["counts"]["claims_edition"] == 2 and "SECRET" not in json.dumps(told)


def _again(source, target, change):
    """The archive once more, each member through `change(name, content)`: None leaves it out."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            for name, content in change(member.name, old.extractfile(member).read()):
                info = tarfile.TarInfo(name)
                info.size = len(content)
                new.addfile(info, io.BytesIO(content))


def _changed(name, content):
    yield name, content[:-1] + bytes([content[-1] ^ 1]) if name.startswith("database") else content


def _lacking(name, content):
    if not name.startswith("files/"):
        yield name, content


def _escaping(name, content):
    yield name, content
    if name == "manifest.json":
        yield "../outside", b"x"


def _twice(name, content):
    yield name, content
    if name.startswith("files/"):
        yield name, content


def _cut_short(source, quarters):
    """Some quarters of the database, and a manifest that says it must be so."""
    with tarfile.open(source) as archive:
        told = json.load(archive.extractfile("manifest.json"))
        (name,) = (each for each in told["parts"] if each.startswith("database"))
        kept = archive.extractfile(name).read()[: told["parts"][name]["size"] * quarters // 4]
    told["parts"][name] = {"size": len(kept), "sha256": hashlib.sha256(kept).hexdigest()}

    def change(member, content):
        yield member, {"manifest.json": json.dumps(told).encode(), name: kept}.get(member, content)

    return change


def _newer(name, content):
    if name == "manifest.json":
        told = json.loads(content)
        content = json.dumps(told | {"migration": "9999_from_the_future"}).encode()
    yield name, content


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_changed, "is not what was backed up"),
        (_lacking, "is missing"),
        (_escaping, "does not belong there"),
        (_twice, "does not belong there"),
        (_newer, "a newer version"),
    ],
)
def test_what_is_not_whole_is_refused_before_anything_is_touched(backed_up, tmp_path, change, sentence):
    file, _ = backed_up
    spoilt = tmp_path / "spoilt"
    _again(file, spoilt, change)
    with machine(tmp_path / "other") as other:
        code, _, err = manage(other, "restore", str(spoilt))
        assert code == 1 and sentence in err, err
        assert not Path(other["FILES_DIR"]).exists()
    assert not (tmp_path / "outside").exists()


def _of_other_claims(name, content):
    if name == "manifest.json":
        told = json.loads(content)
        told["counts"]["claims_claim"] += 1
        content = json.dumps(told).encode()
    yield name, content


def test_a_database_that_is_not_what_its_manifest_counts_takes_the_place_of_none(backed_up, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("a dump can be counted only once it is back")
    file, before = backed_up
    _again(file, tmp_path / "spoilt", _of_other_claims)
    with machine(tmp_path / "other") as other:
        assert manage(other, "restore", str(file))[0] == 0
        python(other, "import django; django.setup()\nfrom claims.models import Note; Note.objects.all().delete()")
        stood = json.loads(python(other, TOLD))
        code, _, err = manage(other, "restore", str(tmp_path / "spoilt"), "--over")
        assert code == 1 and "its counts differ" in err, err
        assert json.loads(python(other, TOLD)) == stood and before[2] == stood[2]


def _manifest_of(content):
    def change(name, old):
        yield name, content(old) if name == "manifest.json" else old

    return change


@pytest.mark.parametrize(
    "content",
    [lambda old: b"[" * 100_000, lambda old: json.dumps(json.loads(old) | {"migration": ["0001"]}).encode()],
)
def test_a_manifest_of_another_kind_is_told_so(backed_up, tmp_path, content):
    _again(backed_up[0], tmp_path / "spoilt", _manifest_of(content))
    with machine(tmp_path / "other") as other:
        code, _, err = manage(other, "restore", str(tmp_path / "spoilt"))
        assert code == 1 and "Traceback" not in err and "CommandError" in err, err


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10_240])
def test_what_is_no_backup_is_told_so(tmp_path, content):
    odd = tmp_path / "odd"
    odd.write_bytes(content)
    with machine(tmp_path / "other") as other:
        code, _, err = manage(other, "restore", str(odd))
        assert code == 1 and "Traceback" not in err and "CommandError" in err
        code, _, err = manage(other, "restore", str(tmp_path / "nothing"))
        assert code == 1 and "could not be put back" in err


def test_a_backup_cut_short_is_refused(backed_up, tmp_path):
    file, _ = backed_up
    short = tmp_path / "short"
    short.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with machine(tmp_path / "other") as other:
        code, _, err = manage(other, "restore", str(short))
        assert code == 1 and "Traceback" not in err and ("no whole backup" in err or "is missing" in err)
