"""Reading on through the list: every row once, in any order, both ways, at the same cost wherever one stands."""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from claims.models import Listing
from claims.public import facets
from claims.public.filters import ClaimFilter
from claims.public.stretches import stretch
from claims.search import published
from claims.search.published import asking
from claims.search.published import days as days_module
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nine(django_db_setup, django_db_blocker):
    """Nine listings; several were published at the same time, said on the same day, or on no known day."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        cast = desk.assemble()
        for number in range(9):
            desk.published(
                cast, statement=f"Claim {number} of the council.", summary="A council." if number % 2 else "One."
            )
        for number, listing in enumerate(Listing.objects.order_by("uid")):
            at = dt.datetime(2024, 5, 1 + number // 3, 12, 0, 0, 123_456, tzinfo=dt.UTC)
            said = dt.date(2024, 1, 1 + number // 2) if number < 6 else None
            Listing.objects.filter(pk=listing.pk).update(published_at=at, claimed_from=said)
            published.put(listing.pk, at, listing.edition.data)
        yield
        transaction.set_rollback(True)


def read(query, size=2):
    request = RequestFactory().get(f"/claims/?{query}")
    asked = ClaimFilter(QueryDict(request.GET.urlencode()), Listing.objects.newest())
    assert asked.is_valid()
    found = stretch(request, asked.qs, asked.order, asked.qs.count(), size, by=asked.by, read=asked.reading)
    return found, [row.pk for row in asked.qs]


@pytest.mark.parametrize("query", ["", "sort=oldest", "sort=claimed", "q=council", "q=council&sort=claimed", "q=claim"])
def test_every_row_comes_once_in_order_and_back_again(nine, query):
    found, everything = read(query)
    assert len(everything) == 9
    there = [row.pk for row in found.page]
    while found.page.after:
        found, _ = read(f"{query}&after={found.page.after}")
        there += [row.pk for row in found.page]
    assert there == everything
    back = [row.pk for row in found.page]
    while found.page.before:
        found, _ = read(f"{query}&before={found.page.before}")
        back = [row.pk for row in found.page] + back
    assert back == everything


@pytest.mark.parametrize("few", [1, 8, 9, 10])
@pytest.mark.parametrize(
    "query",
    ["q=council", "q=council&sort=newest", "q=council&sort=oldest", "q=claim&sort=claimed", "q=claim+of",
     "q=council&sort=claimed&verdict=mostly-true", "q=claim&verdict=mostly-true", "q=-zebra", "q=council+-zebra"],
)  # fmt: skip
def test_it_is_the_same_list_whether_the_matches_are_few_or_many(nine, monkeypatch, query, few):
    """More matches than are named one by one, exactly as many, and fewer."""
    expected, counts = read(query)[1], counted(query, "as ever").counts
    assert len(expected) == 9
    assert max(counts["source"].values()) > 0
    monkeypatch.setattr(asking, "FEW", few)
    monkeypatch.setattr(asking, "SOONER_SORTED", few)
    monkeypatch.setattr(facets, "FEW", few)
    test_every_row_comes_once_in_order_and_back_again(nine, query)
    assert read(query)[1] == expected
    found = counted(query, few)
    assert (found.claims, found.more) == (min(few, 9), few < 9)
    if few < 9:
        assert {claims for each in found.counts.values() for claims in each.values()} <= {None}
    else:
        assert found.counts == counts


def counted(query, name):
    """The counts of every facet, made anew under each name."""
    asked = ClaimFilter(QueryDict(query), Listing.objects.newest())
    assert asked.is_valid()
    return facets.count(asked.chosen, asked.narrowed, only=False, more="", asked=query, standing=name)


@pytest.mark.parametrize("few", [1, 3, 4, 5])
@pytest.mark.parametrize("days", ["from=2024-01-01&to=2024-01-02", "from=2024-01-02", "to=2024-01-02"])
@pytest.mark.parametrize("rest", ["", "sort=oldest", "sort=claimed", "verdict=mostly-true&sort=claimed", "q=council"])
def test_it_is_the_same_list_whether_few_were_said_between_two_days_or_many(nine, monkeypatch, days, rest, few):
    said = dict(part.split("=") for part in days.split("&"))
    within = Listing.objects.filter(claimed_from__gte=said.get("from", "1000-01-01"))
    within = set(within.filter(claimed_from__lte=said.get("to", "9999-12-31")).values_list("pk", flat=True))
    assert len(within) == 4
    expected = [key for key in read(rest)[1] if key in within]
    monkeypatch.setattr(days_module, "FEW", few)
    monkeypatch.setattr(asking, "FEW", few)
    found, everything = read(f"{days}&{rest}")
    assert everything == expected
    assert [row.pk for row in found.page] == expected[:2]
    program = client_read(f"{days}&{rest}") if not rest.startswith("q") else expected
    assert program == expected


def client_read(query):
    """The same of the API, which has the order under another name."""
    claims = Client().get(f"/api/v1/claims/?{query.replace('sort=', 'ordering=').strip('&')}").json()["results"]
    return [Listing.objects.get(uid=claim["uid"]).pk for claim in claims]


@pytest.mark.parametrize(
    "query", ["q=council", "q=council&sort=newest", "verdict=mostly-true&language=en&kind=quantity"]
)
def test_a_list_that_nobody_counted_says_so_and_can_be_read_to_its_end(client, nine, monkeypatch, query):
    monkeypatch.setattr(asking, "FEW", 4)
    monkeypatch.setattr(facets, "FEW", 4)
    answer = client.get(f"/claims/?{query}")
    body = answer.content.decode()
    assert "More than 4 claims found" in body
    assert 'class="offer__value"' in body
    assert [row.pk for row in answer.context["leaf"].page] == read(query)[1]


def test_a_numbered_page_of_a_list_that_nobody_counted(client, nine, monkeypatch):
    monkeypatch.setattr(asking, "FEW", 4)
    monkeypatch.setattr(facets, "FEW", 4)
    first = client.get("/claims/?q=council&page=1")
    assert (first.status_code, [row.pk for row in first.context["leaf"].page]) == (200, read("q=council")[1][:4])
    second = client.get("/claims/?q=council&page=2")
    assert second.status_code == 404
    assert "only the first 1 pages have a number" in second.content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps statistics and chooses by them")
def test_a_few_matches_are_looked_up_by_their_keys(nine):
    with CaptureQueriesContext(connection) as asked:
        read("q=council&verdict=mostly-true")
    statement = next(each["sql"] for each in asked.captured_queries if " LIMIT 3" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "(claim_id=?)" in plan
    assert "listing_" not in plan.replace("claims_listing", "")


@pytest.mark.parametrize(
    "query",
    ["after=x", "after=newest", "after=newest.1.2.3", "before=newest.x.y",
     "after=oldest.20240501T120000123456.abcdefgh",
     "sort=claimed&after=claimed.2024-13-01.abcdefgh", "q=council&after=best.x.20240501T120000123456.abcdefgh",
     "after=newest.20240501T120000123456.%2F"],
)  # fmt: skip
def test_what_is_no_place_in_this_order_is_said(client, nine, query):
    response = client.get(f"/claims/?{query}")
    assert response.status_code == 400
    assert "is no place in this list" in response.content.decode()


@pytest.mark.parametrize("few", [1, 1_000])
@pytest.mark.parametrize("order", ["newest", "oldest", "best.8"])
def test_a_place_before_or_after_all_times_has_all_claims_on_one_side(client, nine, monkeypatch, order, few):
    monkeypatch.setattr(asking, "FEW", few)
    for at in ("00010101T000000000000", "99991231T235959999999"):
        asked = f"/claims/?q=council&sort={order.partition('.')[0]}"
        there = [client.get(f"{asked}&{side}={order}.{at}.abcdefgh") for side in ("after", "before")]
        assert sorted(answer.status_code for answer in there) == [200, 404]
        assert max(len(list(answer.context["leaf"].page)) for answer in there) == 9


def test_a_place_past_the_end_is_404(client, nine):
    response = client.get("/claims/?after=newest.20010101T000000000000.22222222")
    assert response.status_code == 404
    assert "the list has ended" in response.content.decode()


def test_the_index_begins_at_the_place_and_no_row_before_it_is_read(nine):
    """Nothing is skipped over or sorted, so it does not matter how much of the list lies before."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        read("after=newest.20240502T120000123456.55555555")
    statement = next(each["sql"] for each in asked.captured_queries if " LIMIT 3" in each["sql"])
    assert "OFFSET" not in statement
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "SEARCH claims_listing USING INDEX listing_newest_first (kept_with=? AND published_at<?)" in plan
        assert "TEMP B-TREE" not in plan
