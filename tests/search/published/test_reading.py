"""Reading on under words: no row twice, none lost, the same order however many there are."""

import datetime as dt
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Listing
from claims.search import published
from claims.search.published import asking
from claims.search.published.reading import Place
from tests import cast as desk

pytestmark = pytest.mark.django_db
MIDNIGHT = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
#: Five moments in three seconds, two of them the same but for what is less than a second.
MOMENTS = [MIDNIGHT + dt.timedelta(microseconds=each) for each in (-1, 0, 1, 999_999, 1_000_000)]
PART = st.lists(st.sampled_from(["zebra", "zebras", "horse", "rain"]), max_size=2).map(" ".join)
PARTS = st.tuples(PART, PART, PART, PART)
TYPED = ["zebra", "zebra horse", '"zebra horse"', "ze* rain", "zebra -rain", "-zebra", "-rain -zebra"]
CONTENT = {"quote": "", "appearances": []}


@pytest.fixture
def six(cast):
    return [Listing.objects.get(claim=desk.published(cast, statement=f"Claim {n}.")) for n in range(6)]


def write(listings, told):
    for number, (listing, ((statement, claimant, summary, explanation), at)) in enumerate(
        zip(listings, told, strict=True)
    ):
        content = {"statement": statement, "claimant": {"name": claimant}, "summary": summary}
        verdict = "true" if number % 2 else "false"
        Listing.objects.filter(pk=listing.pk).update(published_at=at, verdict=verdict)
        published.put(listing.pk, at, {**CONTENT, **content, "explanation": explanation})


def place(row, order):
    return [*([row.relevance] if order == "best" else []), row.published_at, row.uid]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.tuples(PARTS, st.sampled_from(MOMENTS)), min_size=6, max_size=6),
    typed=st.sampled_from(TYPED),
    narrow=st.sampled_from([{}, {"verdict": "true"}, {"kept_with": ""}]),
    few=st.integers(0, 6),
    size=st.integers(1, 4),
    order=st.sampled_from(published.ORDERS),
)  # fmt: skip
def test_every_page_goes_on_where_the_one_before_ended(six, told, typed, narrow, few, size, order):
    write(six, told)
    listings = Listing.objects.filter(**narrow)
    by = {"newest": ["-published_at", "-uid"], "oldest": ["published_at", "uid"]}
    expected = list(
        published.ranked(published.find(listings, typed))
        if order == "best"
        else published.matching(listings, typed).order_by(*by[order])
    )
    with mock.patch.object(asking, "FEW", few):
        found = published.find(listings, typed)
        assert set(found.listings) == set(expected)
        rows = page = published.read(found, order, size)
        while page:
            page = published.read(found, order, size, place(page[-1], order))
            rows = [*rows, *page]
        assert rows == expected
        back = page = rows[-1:]
        while page:
            page = published.read(found, order, size, place(page[-1], order), backwards=True)
            back = [*back, *page]
        assert back == expected[::-1]
        if order == "best":
            assert list(published.ranked(found)) == expected
            assert [row.relevance for row in rows] == [row.relevance for row in expected]


def test_a_row_that_moved_to_the_top_is_no_longer_behind_its_place(six):
    write(six, [(("zebra", "", "", ""), at) for at in [*MOMENTS, MOMENTS[0]]])
    with mock.patch.object(asking, "FEW", 0):
        first, second, *_ = published.newest(published.find(Listing.objects.all(), "zebra"), 2)
        later = MOMENTS[-1] + dt.timedelta(days=1)
        Listing.objects.filter(pk=second.pk).update(published_at=later)
        published.put(
            second.pk, later, {**CONTENT, "statement": "zebra", "claimant": None, "summary": "", "explanation": ""}
        )
        found = published.find(Listing.objects.all(), "zebra")
        there = Place(first.published_at, first.uid)
        assert published.newest(found, 1) == [second]
        assert second not in published.newest(found, 9, there)
        assert published.newest(found, 9, there, rising=True) == [second]
        assert len(published.newest(found, 9)) == 6, "the words of the edition before are gone"
