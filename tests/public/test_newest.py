"""The list that nothing is asked of is the query set's, whichever way and from wherever it is read."""

import datetime as dt
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Listing
from claims.presenters.pieces import Row
from claims.public import newest
from tests import cast as desk

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2024, 5, 1, 12, 0, 0, 123_456, tzinfo=dt.UTC)
#: Before the statement is asked for once more: PostgreSQL would rather sort a table of few rows.
UNSORTED = ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off"]


@pytest.fixture
def listed():
    """Seven claims, two or three of one moment, one of them kept with another and so not in the list."""
    cast = desk.assemble()
    for number in range(7):
        desk.published(cast, statement=f"Quay {number} has cranes.", claimed_on=f"2024-0{number + 1}")
    for number, listing in enumerate(Listing.objects.order_by("uid")):
        at = NOON + dt.timedelta(days=number // 3)
        Listing.objects.filter(pk=listing.pk).update(published_at=at, kept_with="55555555" if number == 3 else "")
    return list(Listing.objects.newest())


def as_rows(listings):
    return [Row._make([*(getattr(listing, name) for name in Row._fields[:-1]), None]) for listing in listings]


def test_rows_are_what_the_models_say(listed):
    rows = newest.read(10, [], False)
    assert rows == as_rows(listed)
    assert len(rows) == 6
    assert rows[0].published_at.tzinfo is dt.UTC
    assert {type(row.claimed_on).__name__ for row in rows} == {"PartialDate"}
    assert rows[0].get_absolute_url() == listed[0].get_absolute_url()


@pytest.mark.parametrize("place, backwards", list(product(range(6), [False, True])))
def test_it_is_read_on_from_any_row_either_way(listed, place, backwards):
    stands = [listed[place].published_at, listed[place].uid]
    expected = listed[:place][::-1] if backwards else listed[place + 1 :]
    assert newest.read(10, stands, backwards) == as_rows(expected)
    assert newest.read(2, stands, backwards) == as_rows(expected[:2])


def test_a_place_that_no_row_holds_is_between_two(listed):
    assert newest.read(10, [NOON + dt.timedelta(hours=1), "55555555"], False) == as_rows(
        [listing for listing in listed if listing.published_at == NOON]
    )


@pytest.mark.parametrize("place", [[], [NOON, "zzzzzzzz"]])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_index_gives_it_in_order(listed, place, backwards):
    """Nothing is skipped over or sorted, so it does not matter how much of the list lies before."""
    with CaptureQueriesContext(connection) as asked:
        newest.read(2, place, backwards)
    statement = asked.captured_queries[-1]["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for setting in UNSORTED:
                cursor.execute(setting)
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' * (connection.vendor == 'sqlite')}{statement}")
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "listing_newest_first" in plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan
    if place and connection.vendor == "sqlite":
        assert "(published_at,uid)" in plan
    elif place:
        assert "Index Cond: " in plan and "ROW(published_at" in plan.partition("Index Cond: ")[2]


def test_the_list_and_the_way_in_are_read_so(client, listed):
    with CaptureQueriesContext(connection) as asked:
        shown = client.get("/claims/").context["leaf"].page.rows
        first = client.get("/").context["listings"]
    assert (shown, first) == (as_rows(listed), as_rows(listed))
    assert sum("kept_with = ''" in each["sql"] for each in asked.captured_queries) == 2


@pytest.mark.parametrize("query", ["?page=1", "?sort=oldest", "?q=quay", "?verdict=mostly-true", "?from=2024"])
def test_what_is_asked_of_is_not(client, listed, query):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/claims/{query}").status_code == 200
    assert not any("kept_with = ''" in each["sql"] for each in asked.captured_queries)
