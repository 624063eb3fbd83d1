"""A full disk: whoever saved is told that nothing was, and nothing is half there; with room again all goes on."""

import errno
import sqlite3
from contextlib import contextmanager

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection

from claims import audit
from claims.models import Claim, LogEntry, Snapshot, Source, Tip
from factcheck.room import is_lacking
from tests import cast as desk
from tests.admin.pages import claim_url, filled

SAYS = "Nothing was saved"


@contextmanager
def full_database():
    """SQLite may not grow by a page; PostgreSQL says of each new entry what it says when it cannot extend a file."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE filler (x BLOB)")
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
            # Pages that stand empty inside it would take some more.
            with pytest.raises(OperationalError, match="full"):
                for _ in range(10_000):
                    cursor.execute("INSERT INTO filler VALUES (zeroblob(3000))")
        else:
            cursor.execute(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
            )
            for table in ("claims_logentry", "claims_tip"):
                cursor.execute(f"CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room()")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA max_page_count = 1073741823")
                cursor.execute("DROP TABLE filler")
            else:
                cursor.execute("DROP FUNCTION no_room CASCADE")


@pytest.fixture
def anna(client, transactional_db):
    client.raise_request_exception = False
    client.cast = desk.assemble()
    client.force_login(client.cast.anna)
    return client


def rows():
    return [model.objects.count() for model in (Claim, Source, Snapshot, LogEntry, Tip)]


def test_a_save_into_a_full_database_says_so_and_lands_when_it_is_sent_again(anna):
    claim = desk.draft(anna.cast)
    form = filled(anna.get(claim_url(claim))) | {"explanation": ["It counts 36. " * 1_000]}
    before = rows()
    with full_database():
        response = anna.post(claim_url(claim), form)
        assert response.status_code == 507 and SAYS in response.content.decode()
        assert "reload this page" in response.content.decode()
        assert anna.get(claim_url(claim)).status_code == 200
    assert rows() == before and desk.fresh(claim).version == claim.version
    assert anna.post(claim_url(claim), form).status_code == 302
    assert desk.fresh(claim).explanation.startswith("It counts 36. It counts")
    assert not list(audit.breaks())


def test_a_move_and_a_tip_into_a_full_database_leave_nothing(anna):
    from claims.letterbox.forms import new_stamp

    claim = desk.approved(anna.cast, explanation="It counts 36. " * 1_000)
    move = f"/admin/claims/claim/{claim.pk}/move/publish/"
    form = {"version": claim.version}
    before = rows()
    with full_database():
        assert anna.post(move, form).status_code == 507
        said = anna.post("/tips/", {"text": "The mayor sold the park. " * 300, "stamp": new_stamp()})
        assert said.status_code == 507 and SAYS in said.content.decode()
        assert anna.get("/claims/").status_code == 200
    assert rows() == before and desk.fresh(claim).edition is None
    assert anna.post(move, form).status_code == 302 and desk.fresh(claim).edition is not None
    assert not list(audit.breaks())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_an_article_that_no_file_can_take_is_not_on_the_desk(anna, monkeypatch, number):
    def no_room(*_):
        raise OSError(number, "No space left on device")

    before = rows()
    said = {"text": f"The council hired {number} nurses. " * 50, "title": "", "url": ""}
    with monkeypatch.context() as patch:
        patch.setattr("claims.whole.os.fsync", no_room)
        response = anna.post("/admin/claims/source/intake/", said)
    assert response.status_code == 507 and SAYS in response.content.decode()
    assert rows() == before and not _parts()
    assert anna.post("/admin/claims/source/intake/", said).status_code == 302
    assert default_storage.exists(Snapshot.objects.get().file.name)


def _parts():
    from pathlib import Path

    return [each for each in Path(default_storage.location).rglob("*") if each.name.startswith(".")]


def test_a_reader_is_told_to_come_again_and_a_program_in_its_own_shape(client, db, monkeypatch):
    def no_room(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    client.raise_request_exception = False
    monkeypatch.setattr("django.db.models.query.QuerySet._fetch_all", no_room)
    page = client.get("/scale/", headers={"Accept-Language": "fr"})
    assert page.status_code == 507 and "reload" not in page.content.decode()
    told = client.get("/api/v1/claims/")
    assert told.status_code == 507 and told["Content-Type"].startswith("application/problem+json")


def test_what_it_is_taken_for():
    def wrapped(error, number):
        error.sqlite_errorcode = number
        wrapping = OperationalError("whatever")
        wrapping.__cause__ = error
        return wrapping

    assert is_lacking(wrapped(sqlite3.OperationalError(), sqlite3.SQLITE_FULL))
    assert is_lacking(wrapped(sqlite3.OperationalError(), sqlite3.SQLITE_IOERR | 3 << 8))
    assert not is_lacking(wrapped(sqlite3.OperationalError(), sqlite3.SQLITE_BUSY))
    assert not is_lacking(OSError(errno.ENOENT, "")) and not is_lacking(None) and not is_lacking(ValueError())
    turning = ValueError()
    turning.__context__ = OperationalError()
    turning.__context__.__context__ = turning
    assert not is_lacking(turning)
