"""The past, read from editions: what readers saw at a moment, and nothing that came later."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from claims.actions import correcting
from claims.chain import canonical
from claims.exchange import moments, tables
from claims.exchange.moments import Moment, in_turn, record
from claims.models import Edition, Listing
from tests import cast as desk


@pytest.fixture
def cast(db):
    return desk.assemble()


def at(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def after(edition):
    """The moment that edition is the last thing in."""
    return Moment(edition.published_at + dt.timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("text", "before", "last"),
    [
        ("2024-12-08", at(2024, 12, 9), at(2024, 12, 8, 23, 59, 59)),
        ("2024-02", at(2024, 3, 1), at(2024, 2, 29, 23, 59, 59)),
        ("2023", at(2024, 1, 1), at(2023, 12, 31, 23, 59, 59)),
        ("2024-12-08T12:00:00Z", at(2024, 12, 8, 12, 0, 1), at(2024, 12, 8, 12)),
        ("2024-12-08 12:00:00.9+02:00", at(2024, 12, 8, 10, 0, 1), at(2024, 12, 8, 10)),
        (" 2024-12-08t12:00z ", at(2024, 12, 8, 12, 0, 1), at(2024, 12, 8, 12)),
    ],
)
def test_a_day_and_a_second_are_meant_to_their_end(text, before, last):
    moment = Moment.parse(text)
    assert (moment.before, moment.last) == (before, last)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("yesterday", "Write a date as 2024"),
        ("2024-13", "There is no month 13"),
        ("2024-02-30", "There is no such day"),
        ("2024-02-30T10:00:00Z", "There is no such moment"),
        ("2024-12-08T12:00:00", "with its offset"),
        ("2024-12-08T", "with its offset"),
        ("", "Write a date"),
        ("9999-12-31", "too far away"),
        ("9999-12-31T23:59:59Z", "too far away"),
        ("9998", "not over yet"),
        (timezone.now().date().isoformat(), "not over yet"),
    ],
)
def test_what_cannot_be_meant_or_is_not_over_is_refused(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        Moment.parse(text)


@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", fullmatch=True))
def test_any_text_is_a_moment_that_is_over_or_a_sentence(text):
    try:
        moment = Moment.parse(text)
    except ValueError as error:
        assert str(error)
    else:
        assert moment.last < moment.before <= timezone.now()


def test_now_the_rows_are_those_of_the_listings(cast):
    claim = desk.published(cast)
    desk.republished(claim, cast)
    desk.published(cast, statement="The bridge cost 2 billion.", rating=desk.rating("unproven"))
    gone = desk.published(cast, statement="The tower is the tallest.")
    correcting.retract(gone, by=cast.edda, reason="Another tower.")
    desk.draft(cast, statement="Nobody may read this yet.")
    rows = list(tables.rows_at(Moment.now()))
    assert rows == list(tables.public_rows(Listing.objects.newest()))
    assert [row["corrections"] for row in rows] == [1, 0, 1]


def test_a_moment_shows_the_edition_that_was_current(cast):
    claim = desk.published(cast)
    first = Edition.objects.get()
    (then,) = tables.rows_at(after(first))
    second = desk.republished(claim, cast)
    assert list(tables.rows_at(after(first))) == [then]
    assert (then["edition"], then["corrections"], then["summary"]) == (1, 0, "The register counts 36.")
    (now,) = tables.rows_at(after(second))
    assert (now["edition"], now["corrections"], now["summary"]) == (2, 1, "The register counts 37.")
    assert list(tables.rows_at(Moment(first.published_at))) == []


def test_at_every_moment_there_are_as_many_claims_as_rows(cast):
    claim = desk.published(cast)
    desk.republished(claim, cast)
    gone = desk.published(cast, statement="The tower is the tallest.")
    correcting.retract(gone, by=cast.edda, reason="Another tower.")
    editions = Edition.objects.order_by("published_at")
    moments_ = [Moment(editions[0].published_at), *map(after, editions)]
    assert [moment.claims() for moment in moments_] == [0, 1, 1, 2, 2]
    assert [len(list(tables.rows_at(moment))) for moment in moments_] == [0, 1, 1, 2, 2]


def test_the_first_rows_are_read_off_an_index_and_no_archive_is_put_in_order(cast):
    if connection.vendor == "postgresql":  # which sorts what is as small as this
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = Moment.now().current().values_list("pk").explain()
    assert "edition_newest_first" in plan and "TEMP B-TREE" not in plan and "Sort" not in plan


def test_a_row_has_all_editions_up_to_the_moment_and_the_words_as_sealed(cast):
    claim = desk.published(cast)
    first = Edition.objects.get()
    second = desk.republished(claim, cast)
    (row,) = tables.with_editions(tables.rows_at(after(second)), after(second))
    assert [each["id"] for each in row["editions"]] == [first.pk, second.pk]
    for kept, edition in zip(row["editions"], (first, second), strict=True):
        assert canonical(kept["content"]) == edition.content
        assert kept["sha256"] == edition.sha256
    (row,) = tables.with_editions(tables.rows_at(after(first)), after(first))
    assert [each["id"] for each in row["editions"]] == [first.pk]


def test_a_record_has_every_column_of_an_edition_but_the_databases_own_numbers(cast):
    desk.published(cast)
    kept = record(Edition.objects.get())
    assert {field.attname for field in Edition._meta.concrete_fields} - set(kept) == {"claim_id", "by_id"}


def test_editions_keep_their_order_whatever_is_fetched_at_a_time(cast, monkeypatch):
    for number in range(5):
        desk.published(cast, statement=f"Claim {number}.")
    wanted = list(Edition.objects.order_by("-published_at"))
    monkeypatch.setattr(moments, "CHUNK", 2)
    assert list(in_turn(Moment.now().current())) == wanted


def test_queries_grow_with_batches_and_not_with_rows(cast, django_assert_num_queries):
    for number in range(4):
        desk.published(cast, statement=f"Claim {number}.")
        with django_assert_num_queries(3):
            list(tables.rows_at(Moment.now()))
        with django_assert_num_queries(4):
            list(tables.with_editions(tables.rows_at(Moment.now()), Moment.now()))
