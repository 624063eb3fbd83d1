"""A wrong set-up does not start."""

import pytest
from django.db import connection

from claims import checks, triggers


def test_a_gap_that_does_not_exist_is_named(settings):
    settings.BLOCKING_GAPS = ["no_evidence", "no_such_gap"]
    (error,) = checks.blocking_gaps_are_known()
    assert error.id == "claims.E002"
    assert error.msg.startswith("BLOCKING_GAPS='no_such_gap': expected any of no_verdict")


def test_known_gaps_pass(settings):
    settings.BLOCKING_GAPS = ["no_evidence", "one_sided"]
    assert checks.blocking_gaps_are_known() == []


@pytest.mark.django_db
def test_missing_triggers_are_named_and_all_is_well_once_they_are_laid():
    triggers.lift(connection)
    (error,) = checks.sealed_tables_have_their_triggers(databases=["default"])
    assert error.id == "claims.E001"
    assert "claims_edition_no_update" in error.msg
    triggers.lay(connection)
    assert checks.sealed_tables_have_their_triggers(databases=["default"]) == []
