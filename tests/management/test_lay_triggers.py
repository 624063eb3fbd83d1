"""`lay_triggers`: what the system check misses, it puts back, and says so."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, transaction

from claims import triggers
from claims.models import Edition, LogEntry
from tests import cast as desk
from tests.tampering import lifted, sql

pytestmark = pytest.mark.django_db


def lay():
    out = StringIO()
    call_command("lay_triggers", stdout=out)
    return out.getvalue()


def test_all_in_place_is_said_and_stays_so():
    assert lay() == "All triggers were in place.\n"
    assert triggers.missing(connection) == []


def test_what_was_missing_is_laid_and_named():
    lifted()
    gone = triggers.missing(connection)
    assert len(gone) == 6
    assert lay() == f"Laid again: {', '.join(gone)}.\n"
    assert triggers.missing(connection) == []
    assert lay() == "All triggers were in place.\n"


def test_a_single_one_is_named_alone():
    sql("DROP TRIGGER claims_logentry_no_delete" + ("" if connection.vendor == "sqlite" else " ON claims_logentry"))
    assert lay() == "Laid again: claims_logentry_no_delete.\n"


#: A trigger with the right name that stops nothing.
HARMLESS = {
    "sqlite": [
        "DROP TRIGGER claims_logentry_no_update",
        "CREATE TRIGGER claims_logentry_no_update BEFORE UPDATE ON claims_logentry BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION claims_logentry_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$"
    ],
}


def test_a_trigger_that_was_made_harmless_is_made_again_though_its_name_was_there(cast):
    desk.party(cast)
    for statement in HARMLESS[connection.vendor]:
        sql(statement)
    assert LogEntry.objects.update(by_name="Nobody") == 1
    connection.check_constraints()
    lay()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        LogEntry.objects.update(by_name="Somebody")


def test_afterwards_nothing_sealed_can_be_changed(cast):
    desk.published(cast)
    lifted()
    lay()
    for change in (
        lambda: Edition.objects.update(content="{}"),
        lambda: LogEntry.objects.update(changes="{}"),
        lambda: LogEntry.objects.filter(number=1)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_system_check_fails_before_and_passes_after():
    lifted()
    with pytest.raises(SystemCheckError, match=r"claims\.E001"):
        call_command("check", tags=["database"], databases=["default"])
    lay()
    call_command("check", tags=["database"], databases=["default"], stdout=StringIO(), stderr=StringIO())
