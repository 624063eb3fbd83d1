"""Whatever is changed behind the back of the log is found, and the first thing named: the entry or the edition."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import audit, triggers
from claims.chain import GENESIS
from claims.models import Claim, Edition, LogEntry, LogHead, Member
from tests.scenery import undone
from tests.tampering import (
    a_case,
    add,
    change,
    first_break,
    hashed,
    lifted,
    rehash,
    renumber,
    sql,
    stored,
    write,
)

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores no such bytes")


@pytest.fixture(scope="module")
def sealed(django_db_setup, django_db_blocker):
    with a_case(django_db_blocker):
        yield


@pytest.fixture
def log(sealed, db):
    """The entries of an intact log whose triggers are lifted."""
    assert first_break() == ""
    lifted()
    return list(LogEntry.objects.order_by("number"))


def columns(model):
    return [field.column for field in model._meta.concrete_fields]


def test_lifting_the_triggers_is_undone_with_all_the_rest():
    with undone():
        lifted()
        assert triggers.missing(connection)
    assert triggers.missing(connection) == []


# --- Columns --------------------------------------------------------------------------------------------------------


def other(row, column):
    """A value that this column of this row could hold and does not."""
    if column in ("by_id", "claim_id"):
        model = {"by_id": Member, "claim_id": Claim}[column]
        return model.objects.exclude(pk=getattr(row, column)).order_by("-pk").first().pk
    field = next(field for field in row._meta.concrete_fields if field.column == column)
    value = getattr(row, field.attname)
    if column == "published_at":
        return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    return value + 1000 if isinstance(value, int) else ("x" if value[:1] != "x" else "y") + value[1:]


NAMED = {
    "number": "entry {0} is missing: after {1} comes ",
    "previous": "entry {0} does not follow from the one before it",
}


@pytest.mark.parametrize("column", columns(LogEntry))
def test_a_change_to_any_column_of_any_entry_is_found_and_the_entry_named(log, column):
    for entry in log:
        with undone():
            change(entry, column, other(entry, column))
            told = NAMED.get(column, "entry {0} was changed after it was written")
            assert first_break().startswith(told.format(entry.number, entry.number - 1))


@pytest.mark.parametrize("column", columns(Edition))
def test_a_change_to_any_column_of_an_edition_is_found_and_the_edition_named(log, column):
    # The second one: of a first edition the database itself holds number and reason.
    edition = Edition.objects.get(number=2)
    value = other(edition, column)
    change(edition, column, value)
    if column == "id":
        assert list(audit.breaks()) == [
            f"edition {value} is not sealed by any entry",
            f"edition {edition.pk} is in the log and gone from the editions",
        ]
    else:
        assert list(audit.breaks()) == [f"edition {edition.pk} was changed after it was sealed"]


def spoilt(text, place, character):
    """`text` with one character changed: at `place`, taken round and round, and for another than was there."""
    place %= len(text)
    return text[:place] + (character if text[place] != character else chr(ord(character) ^ 1)) + text[place + 1 :]


@pytest.mark.parametrize(
    ("model", "column", "told"),
    [(LogEntry, "changes", "entry {} was changed"), (Edition, "content", "edition {} was changed")],
    ids=["changes", "content"],
)
def test_one_character_changed_anywhere_is_found(log, model, column, told):
    rows = list(model.objects.all())

    @settings(max_examples=60)
    @given(st.sampled_from(rows), st.integers(0, 10_000), st.characters(codec="utf-8", exclude_characters="\x00\x01"))
    def sweep(row, place, character):
        with undone():
            change(row, column, spoilt(getattr(row, column), place, character))
            assert first_break().startswith(told.format(row.pk))

    sweep()


@on_sqlite
@pytest.mark.parametrize("bytes", ["CAST(x'ff41' AS TEXT)", "x'ff00'", "'abc'", "1.5"])
@pytest.mark.parametrize("model", [LogEntry, Edition], ids=["entry", "edition"])
def test_bytes_that_no_longer_make_sense_are_a_break_and_no_crash(log, model, bytes):
    row = model.objects.all()[1]
    for column in columns(model):
        with undone():
            sql(f"UPDATE {model._meta.db_table} SET {column} = {bytes} WHERE {model._meta.pk.column} = %s", row.pk)
            assert first_break(), column


# --- Whole rows -----------------------------------------------------------------------------------------------------


def seal():
    """The entry that sealed the first edition."""
    return LogEntry.objects.filter(action="publish").order_by("number").first().number


def remove(number):
    assert sql("DELETE FROM claims_logentry WHERE number = %s", number) == 1


def swap_two():
    renumber(3, 1003)
    renumber(4, 3)
    renumber(1003, 4)


def smuggle_one_in():
    rows = stored(LogEntry)
    for row in reversed(rows[5:]):
        renumber(row["number"], row["number"] + 1)
    row = rows[4] | {"number": 6, "previous": "f" * 64}
    add(LogEntry, **row | {"hash": hashed(row)})


def add_one_at_the_end():
    last = stored(LogEntry)[-1]
    row = last | {"number": last["number"] + 1, "previous": last["hash"]}
    add(LogEntry, **row | {"hash": hashed(row)})


def rewrite_one_and_its_hash():
    row = stored(LogEntry)[4] | {"by_name": "Nobody"}
    sql("UPDATE claims_logentry SET by_name = 'Nobody', hash = %s WHERE number = 5", hashed(row))


def rewrite_all_from_there_on():
    sql("UPDATE claims_logentry SET by_name = 'Nobody' WHERE number = 5")
    rehash(5)


def write_off(changes):
    """The first seal with other changes, and every hash after it made again, the head too."""
    number = seal()
    sql("UPDATE claims_logentry SET changes = %s WHERE number = %s", changes, number)
    rehash(number, head=True)


TAMPERINGS = {
    "the first entry removed": (lambda: remove(1), "entry 1 is missing: after 0 comes 2"),
    "one in the middle removed": (lambda: remove(6), "entry 6 is missing: after 5 comes 7"),
    "the tail cut": (lambda: sql("DELETE FROM claims_logentry WHERE number > 9"), "entry 10 is missing or the last"),
    "all of it removed": (lambda: sql("DELETE FROM claims_logentry"), "entry 1 is missing or the last entry"),
    "two swapped": (swap_two, "entry 3 does not follow from the one before it"),
    "one smuggled in": (smuggle_one_in, "entry 6 does not follow from the one before it"),
    "one added at the end": (add_one_at_the_end, "entry {beyond} is missing or the last entry is not the head"),
    "one rewritten with its hash": (rewrite_one_and_its_hash, "entry 6 does not follow from the one before it"),
    "all rewritten from one on": (rewrite_all_from_there_on, "entry {next} is missing or the last entry is not the"),
    "the head moved back": (lambda: LogHead.objects.update(number=3), "entry {next} is missing or the last entry"),
    "the head moved on": (lambda: LogHead.objects.update(number=99), "entry {next} is missing or the last entry"),
    "the head given another hash": (lambda: LogHead.objects.update(hash=GENESIS), "entry {next} is missing or the"),
    "the head removed": (lambda: LogHead.objects.all().delete(), "entry {next} is missing or the last entry is not"),
    "a seal that names no edition": (lambda: write_off("{}"), "entry {seal} does not say which edition it sealed"),
    "a seal that is no JSON": (lambda: write_off("{"), "entry {seal} does not say which edition it sealed"),
    "a seal that is a list": (lambda: write_off("[1]"), "entry {seal} does not say which edition it sealed"),
    "a seal of nothing": (lambda: write_off('{"edition":null}'), "entry {seal} does not say which edition it sealed"),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_with_the_rows_of_the_log_is_found_and_named(log, tampering):
    tamper, told = TAMPERINGS[tampering]
    told = told.format(next=len(log) + 1, beyond=len(log) + 2, seal=seal())
    tamper()
    assert first_break().startswith(told)


def test_a_log_rewritten_to_its_very_end_is_whole_again_with_another_head(log):
    """What no chain can show; a head kept elsewhere does, as docs/reference/log-format.md says."""
    kept = audit.head()
    rewrite_all_from_there_on()
    LogHead.objects.update(hash=audit.head()["hash"])
    assert first_break() == ""
    assert audit.head()["number"] == kept["number"]
    assert not LogEntry.objects.filter(number=kept["number"], hash=kept["hash"]).exists()


def rewrite_edition(pk):
    """Another content, and a SHA-256 that is right for it."""
    row = next(row for row in stored(Edition) if row["id"] == pk)
    row["content"] = row["content"].replace("36", "63")
    row["sha256"] = hashed(row, "sha256")
    sql("UPDATE claims_edition SET content = %s, sha256 = %s WHERE id = %s", row["content"], row["sha256"], pk)
    return row["sha256"]


def test_an_edition_rewritten_with_its_hash_is_found_by_the_one_the_log_holds(log):
    pk = Edition.objects.get(number=1).pk
    rewrite_edition(pk)
    assert list(audit.breaks()) == [f"edition {pk} was changed after it was sealed"]


def test_a_second_seal_does_not_cover_up_an_edition_rewritten(log):
    pk = Edition.objects.get(number=1).pk
    write("publish", edition={"id": pk, "sha256": rewrite_edition(pk)})
    assert list(audit.breaks()) == [
        f"entry {len(log) + 1} seals edition {pk} a second time",
        f"edition {pk} was changed after it was sealed",
    ]


def test_an_edition_removed_is_still_in_the_log(log):
    edition = Edition.objects.get(number=1)
    assert sql("DELETE FROM claims_edition WHERE id = %s", edition.pk) == 1
    assert list(audit.breaks()) == [f"edition {edition.pk} is in the log and gone from the editions"]


def test_an_edition_that_nobody_sealed_was_smuggled_in(log):
    row = stored(Edition)[0] | {"number": 3, "kind": "update", "reason": "New."}
    row["id"] = row["id"].replace(".1", ".3")
    add(Edition, **row | {"sha256": hashed(row, "sha256")})
    assert list(audit.breaks()) == [f"edition {row['id']} is not sealed by any entry"]


def test_two_editions_with_their_contents_swapped_are_both_named(log):
    one, two = Edition.objects.order_by("number")
    change(one, "content", two.content)
    change(two, "content", one.content)
    assert list(audit.breaks()) == [f"edition {each.pk} was changed after it was sealed" for each in (one, two)]
