"""The one door to the log: what an entry holds, and how anybody can check it. What tampering leaves behind is in
test_tampering.py."""

import itertools

import pytest
from django.db import connection, connections, transaction

from claims import audit
from claims.actions import collecting, publishing
from claims.chain import GENESIS
from claims.models import Edition, LogEntry, Member, Party, Topic
from tests import cast as desk
from tests.scenery import undone
from tests.tampering import first_break, hashed, stored, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(cast):
    """A log of everything that seals: a claim published and corrected, with letters that JSON could spell otherwise."""
    claim = desk.published(cast, statement="“Zoë” hired 35 nurses\u2028🏥.")
    desk.republished(claim, cast, reason="Wir haben falsch gezählt.")
    return list(LogEntry.objects.order_by("number"))


# --- Writing --------------------------------------------------------------------------------------------------------


def test_an_entry_says_who_did_what_to_which_thing_and_when(cast):
    party = collecting.save_party(Party(name="Ana Ferreira", role="Mayor"), by=cast.rosa)
    (entry,) = LogEntry.objects.all()
    assert (entry.number, entry.action, entry.by, entry.by_name) == (1, "create", cast.rosa, "Rosa")
    assert (entry.object_kind, entry.object_key, entry.object_name) == ("party", party.uid, "Ana Ferreira")
    assert entry.details == {"fields": {"kind": ["", "person"], "name": ["", "Ana Ferreira"], "role": ["", "Mayor"]}}
    assert len(entry.at) == 32
    assert entry.at.endswith("+00:00")


def test_what_nobody_did_the_system_did_and_what_has_no_uid_goes_by_its_number(cast):
    topic = Topic.objects.create(name="Trees", slug="trees")
    with transaction.atomic():
        entry = audit.record("create", by=None, on=topic)
    assert (entry.by, entry.by_name, entry.object_key) == (None, "the system", str(topic.pk))


def test_a_long_name_is_cut_to_what_its_column_holds():
    with transaction.atomic():
        assert len(audit.record("create", by=None, on=Topic(name="x" * 600)).object_name) == 500


def test_entries_are_numbered_without_a_gap_and_each_holds_the_hash_of_the_one_before(log):
    assert [entry.number for entry in log] == list(range(1, len(log) + 1))
    assert [entry.previous for entry in log] == [GENESIS, *(entry.hash for entry in log[:-1])]


def test_outside_a_transaction_nothing_is_written(monkeypatch):
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(RuntimeError, match="in the transaction of the change itself"):
        audit.record("create", by=None, on=Topic(name="Trees"))


def test_a_change_that_is_undone_takes_its_entry_and_its_number_with_it():
    first = write()
    with undone():
        write()
    second = write()
    assert (second.number, second.previous) == (2, first.hash)
    assert first_break() == ""


@pytest.mark.parametrize("value", [1.5, {1, 2}, {1: "a"}, b"bytes"], ids=str)
def test_what_has_no_one_spelling_is_not_written(value):
    with pytest.raises(TypeError):
        write(value=value)
    assert not LogEntry.objects.exists()


def test_renaming_a_member_does_not_rename_the_past(log):
    Member.objects.update(name="Somebody else")
    assert first_break() == ""
    assert not LogEntry.objects.filter(by_name="Somebody else").exists()


def test_an_empty_log_and_an_intact_one_have_no_break(cast):
    assert list(audit.breaks()) == []
    desk.published(cast)
    assert list(audit.breaks()) == []


def test_the_head_is_the_newest_entry_and_of_an_empty_log_the_beginning():
    assert audit.head() == {"number": 0, "hash": GENESIS, "at": ""}
    write()
    entry = write()
    assert audit.head() == {"number": 2, "hash": entry.hash, "at": entry.at}


# --- The format -----------------------------------------------------------------------------------------------------


def test_every_hash_of_an_entry_can_be_made_again_from_the_page_about_the_format(log):
    rows = stored(LogEntry)
    assert len(rows) == len(log) > 10
    assert [hashed(row) for row in rows] == [row["hash"] for row in rows]


def test_every_hash_of_an_edition_can_be_too_and_is_the_one_its_entry_holds(log):
    rows = stored(Edition)
    sealed = [entry.details["edition"] for entry in log if entry.action in audit.SEALING]
    assert [{"id": row["id"], "sha256": hashed(row, "sha256")} for row in rows] == sealed
    assert [row["sha256"] for row in rows] == [seal["sha256"] for seal in sealed]


def test_the_hashes_cover_every_column_but_themselves_and_what_other_copies_cannot_know(log):
    assert {*audit.payload(log[0]), "hash"} == {field.attname for field in LogEntry._meta.concrete_fields}
    edition = Edition.objects.first()
    columns = {field.attname for field in Edition._meta.concrete_fields}
    assert {*audit.edition_payload(edition), "sha256", "claim_id", "by_id"} == columns


# --- While the desk works -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", range(1, 6))
def test_what_is_published_while_the_log_is_verified_is_no_break(cast, query):
    desk.published(cast)
    claim, count = desk.approved(cast, statement="The town has 12 bridges."), itertools.count(1)

    def in_between(execute, *arguments):
        if next(count) == query:
            publishing.publish(claim, by=cast.edda)
        return execute(*arguments)

    with connection.execute_wrapper(in_between):
        assert list(audit.breaks()) == []
    assert Edition.objects.count() == 2
