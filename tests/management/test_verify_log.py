"""`verify_log`: nothing but the head for a log that is whole, nothing but the first break for one that is not."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import audit
from claims.models import LogEntry
from tests import cast as desk
from tests.management.test_export_claims import manage
from tests.migrated import migrated
from tests.tampering import change, lifted, rehash, renumber


def verify():
    """What it printed, what it complained of, and its exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_log", stdout=out, stderr=err)
    except SystemExit as end:
        return out.getvalue(), err.getvalue(), end.code
    return out.getvalue(), err.getvalue(), 0


@pytest.mark.django_db
def test_a_whole_log_is_told_by_its_length_and_its_head(cast):
    desk.published(cast)
    head = audit.head()
    assert verify() == (f"Whole: {head['number']} entries, head {head['hash']}.\n", "", 0)


@pytest.mark.django_db
def test_an_empty_log_is_whole():
    assert verify() == (f"Whole: 0 entries, head {'0' * 64}.\n", "", 0)


@pytest.mark.django_db
def test_of_several_breaks_the_first_alone_is_named_on_standard_error(cast):
    desk.published(cast)
    lifted()
    for entry in LogEntry.objects.filter(number__gte=3):
        change(entry, "by_name", "Nobody")
    assert verify() == ("", "Broken: entry 3 was changed after it was written.\n", 1)


@pytest.mark.django_db
def test_an_edition_changed_is_named(cast):
    edition = desk.published(cast).edition
    lifted()
    change(edition, "content", edition.content.replace("36", "63"))
    assert verify() == ("", f"Broken: edition {edition.pk} was changed after it was sealed.\n", 1)


@pytest.mark.django_db
def test_verifying_writes_nothing(cast):
    desk.published(cast)
    before = list(LogEntry.objects.values())
    verify()
    assert list(LogEntry.objects.values()) == before


# --- As cron runs it ------------------------------------------------------------------------------------------------


WRITE = """
from django.db import transaction
from claims import audit
from claims.models import Topic
for name in ("Trees", "Wards"):
    with transaction.atomic():
        audit.record("create", by=None, on=Topic(name=name))
"""

TAMPER = """
from django.db import connection
from claims import triggers
triggers.lift(connection)
with connection.cursor() as cursor:
    cursor.execute("UPDATE claims_logentry SET object_name = 'Tree' WHERE number = 1")
triggers.lay(connection)
"""


def test_its_exit_status_is_what_cron_goes_by(tmp_path):
    migrated(tmp_path / "desk.sqlite3")
    assert manage(tmp_path, "shell", "--verbosity", "0", "--command", WRITE).returncode == 0
    run = manage(tmp_path, "verify_log")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.startswith(b"Whole: 2 entries, head ")
    assert manage(tmp_path, "shell", "--verbosity", "0", "--command", TAMPER).returncode == 0
    run = manage(tmp_path, "verify_log")
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr == b"Broken: entry 1 was changed after it was written.\n"


def verify_with(head, tmp_path):
    kept = tmp_path / "head.json"
    kept.write_text(head if isinstance(head, str) else json.dumps(head, default=str))
    err = StringIO()
    try:
        call_command("verify_log", head=kept, stdout=StringIO(), stderr=err)
    except SystemExit:
        return err.getvalue()
    return ""


@pytest.mark.django_db
def test_a_head_kept_is_found_in_the_log_that_grew_since(cast, client, tmp_path):
    desk.published(cast)
    kept = client.get("/log/head").json()
    desk.published(cast, statement="The town has 12 bridges.")
    assert verify_with(kept, tmp_path) == ""


@pytest.mark.django_db
@given(at=st.integers(0, 10**6), kind=st.sampled_from(["changed", "deleted", "swapped", "cut"]))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tampered_with_and_hashed_anew_differs_from_the_head_kept(at, kind, cast, tmp_path):
    with transaction.atomic():
        desk.published(cast)
        kept = audit.head()
        lifted()
        last = kept["number"]
        number = 1 + at % (last - 1)
        if kind == "changed":
            LogEntry.objects.filter(number=number).update(object_name="Somebody else")
        elif kind == "deleted":
            LogEntry.objects.filter(number=number).delete()
            for later in range(number + 1, last + 1):
                renumber(later, later - 1)
        elif kind == "swapped":
            renumber(number, 0)
            renumber(number + 1, number)
            renumber(0, number + 1)
        else:
            LogEntry.objects.filter(number__gt=number).delete()
        rehash(number, head=True)
        assert verify_with(kept, tmp_path) != ""
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"number": "1", "hash": "x"}', '{"number": 1e400, "hash": ""}'])
def test_what_is_no_head_is_told(text, tmp_path):
    with pytest.raises(CommandError, match="no head"):
        verify_with(text, tmp_path)
