"""The Data Package: whole, described as it is, and the same for the same moment."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest

from claims.actions import collecting
from claims.exchange.moments import Moment
from claims.exchange.package import package_blocks
from claims.exchange.packed import edition_row, evidence_rows
from claims.exchange.schemas import SCHEMAS
from claims.exchange.tables import WHOLE_COLUMNS
from claims.models import Edition
from tests import cast as desk
from tests import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return desk.assemble()


def packed(moment=None):
    content = b"".join(package_blocks(moment or Moment.now()))
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def table(files, name):
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def test_every_file_is_described_with_its_length_and_hash(cast):
    desk.republished(desk.published(cast), cast)
    files = packed()
    described = {each["path"]: each for each in json.loads(files["datapackage.json"])["resources"]}
    assert set(files) - set(described) == {"datapackage.json", "SHA256SUMS"}
    for path, each in described.items():
        assert each["bytes"] == len(files[path])
        assert each["hash"] == "sha256:" + hashlib.sha256(files[path]).hexdigest()


def test_the_checksums_are_those_of_all_other_files(cast):
    desk.published(cast)
    files = packed()
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def test_the_columns_of_each_table_are_its_schemas(cast):
    desk.published(cast)
    files = packed()
    for name, schema in SCHEMAS.items():
        (head, *_) = csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""))
        assert head == [field["name"] for field in schema["fields"]]
    edition = Edition.objects.get()
    rows = {"editions": edition_row(edition), "evidence": next(evidence_rows(edition))}
    for name, row in rows.items():
        assert list(row) == [field["name"] for field in SCHEMAS[name]["fields"]]


def test_keys_are_unique_and_every_row_points_to_one_that_is_there(cast):
    desk.republished(desk.published(cast), cast)
    desk.published(cast, statement="The bridge cost 2 billion.")
    files = packed()
    for name, schema in SCHEMAS.items():
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in table(files, name)]
        assert keys
        assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", []):
            there = {row[key["reference"]["fields"][0]] for row in table(files, key["reference"]["resource"])}
            assert {row[key["fields"][0]] for row in table(files, name)} <= there


def test_what_is_required_is_never_empty_even_in_a_retraction(cast):
    gone = desk.published(cast)
    desk.correcting.retract(gone, by=cast.edda, reason="Another council.")
    files = packed()
    for name, schema in SCHEMAS.items():
        for field in schema["fields"]:
            if field.get("constraints", {}).get("required"):
                assert all(row[field["name"]] for row in table(files, name)), (name, field["name"])


def test_the_lines_hold_every_edition_exactly_as_sealed(cast):
    claim = hostile.published(cast, hostile.FORMULA)
    (line,) = packed()["whole.jsonl"].splitlines()
    row = json.loads(line)
    assert tuple(row) == WHOLE_COLUMNS
    (edition,) = row["editions"]
    assert edition["content"] == json.loads(Edition.objects.get(claim=claim).content)


def test_no_cell_of_its_tables_begins_like_a_formula(cast):
    hostile.published(cast, hostile.FORMULA)
    files = packed()
    for name in SCHEMAS:
        for row in table(files, name):
            assert not [cell for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]


def test_a_protected_source_is_counted_and_named_nowhere(cast):
    claim = desk.draft(cast)
    hidden = desk.source(cast, "A letter from inside", protected=True, url="https://secret.example/")
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts")
    desk.reviewing.submit(claim, by=cast.rosa)
    desk.reviewing.sign_off(claim, by=cast.vera)
    desk.publishing.publish(claim, by=cast.edda)
    files = packed()
    assert table(files, "claims")[0]["evidence_contradicts"] == "1"
    assert not [path for path, content in files.items() if b"from inside" in content or b"secret" in content]


def test_the_same_moment_gives_the_same_bytes_whatever_came_later(cast, monkeypatch):
    claim = desk.published(cast)
    moment = Moment(Edition.objects.get().published_at + dt.timedelta(microseconds=1))
    before = b"".join(package_blocks(moment))
    desk.republished(claim, cast)
    desk.published(cast, statement="The bridge cost 2 billion.")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert b"".join(package_blocks(moment)) == before
    assert b"".join(package_blocks(Moment.now())) != before


def test_a_desk_without_editions_has_a_package_too(db):
    files = packed()
    assert [table(files, name) for name in SCHEMAS] == [[], [], []]
    assert files["whole.jsonl"] == b""
