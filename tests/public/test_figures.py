"""Figures side by side: who said how much of the same."""

import pytest
from django.urls import reverse

from claims.actions import collecting, correcting, publishing, reviewing
from claims.presenters.figures import by_subject, stated
from tests import cast as desk

pytestmark = pytest.mark.django_db
ADDRESS = "/figures/"


@pytest.fixture
def cast(db):
    return desk.assemble()


def publish(cast, statement, *figures, **fields):
    claim = desk.draft(cast, statement=statement, **fields)
    claim.figures.all().delete()
    for figure in figures:
        collecting.add_figure(claim, by=cast.rosa, **({"text": "so much", "comparator": "exact"} | figure))
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(desk.fresh(claim), by=cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)
    return desk.fresh(claim).listing


def dollars(low, high=None, **more):
    return {"low": low, "high": high, "currency": "USD"} | more


@pytest.fixture
def wealth(cast):
    return [
        publish(cast, "The wealth of the family is two billion dollars.", dollars(2_000_000_000)),
        publish(cast, "The family’s wealth is one to two billion dollars.",
                dollars(1_000_000_000, 2_000_000_000, comparator="between")),
        publish(cast, "The new bridge cost 30 million dollars.", dollars(30_000_000, comparator="over")),
    ]  # fmt: skip


def test_claims_on_the_same_stand_together_and_others_apart(wealth):
    groups, alone = by_subject(stated(wealth, "USD"))
    assert [[row.listing for row in group] for group in groups] == [wealth[:2]]
    assert [row.listing for row in alone] == wealth[2:]


def test_each_figure_has_its_place_on_one_line(wealth):
    two, range_, bridge = stated(wealth, "USD")
    assert (two.at, two.to) == (range_.to, range_.to) and bridge.at < range_.at < two.at
    assert (two.open, bridge.open) == ("", "up")
    assert all(4 <= place <= 96 for row in (two, range_, bridge) for place in (row.at, row.to))


@pytest.mark.parametrize("figures", [[dollars(0), dollars(5)], [dollars(-3), dollars(4)], [dollars(7)], []])
def test_nothing_a_figure_may_be_breaks_the_line(cast, figures):
    listing = publish(cast, "It cost so much.", *figures)
    assert all(0 <= row.at <= row.to <= 100 for row in stated([listing], "USD"))


def test_the_page_names_who_said_it_as_of_when_and_the_verdict(client, cast):
    mayor = desk.party(cast, "Maria Lopez")
    publish(cast, "The bridge cost 30 million dollars.", dollars(30_000_000, as_of="2024-05"), claimant=mayor)
    page = client.get(ADDRESS, {"of": "USD"}).content.decode()
    assert all(words in page for words in ("USD 30,000,000", "Maria Lopez", "as of", "May 2024", "Mostly true"))


def test_one_noun_is_one_quantity_however_it_ends(client, cast):
    publish(cast, "She owns one apartment.", {"low": 1, "unit": "apartment"})
    publish(cast, "He owns 20 apartments.", {"low": 20, "unit": "Apartments"})
    publish(cast, "The tower is 3 storeys high.", {"low": 3, "unit": "storeys"})
    page = client.get(ADDRESS).content.decode()
    assert 'href="?of=apartment"' in page and "2 claims" in page
    assert client.get(ADDRESS, {"of": "apartment"}).content.decode().count('class="stated"') == 2


def test_a_bare_number_counts_nothing_that_can_be_compared(client, cast):
    publish(cast, "The score was 3.", {"low": 3})
    assert "No published claim states a figure yet" in client.get(ADDRESS).content.decode()


def test_a_retracted_claim_stands_beside_nothing_any_more(client, cast):
    listing = publish(cast, "The bridge cost 30 million dollars.", dollars(30_000_000))
    correcting.retract(listing.claim, by=cast.edda, reason="We had checked another bridge.")
    assert client.get(ADDRESS, {"of": "USD"}).status_code == 404


@pytest.mark.parametrize("of", ["nobody counts this", "USD\x00", "x" * 5_000, "ft²", "%", "../"])
def test_what_nobody_counts_is_not_found(client, wealth, of):
    assert client.get(ADDRESS, {"of": of}).status_code == 404


def test_an_open_draft_is_not_among_them(client, cast):
    desk.draft(cast, statement="MARKER has 35 nurses.")
    assert client.get(ADDRESS, {"of": "nurse"}).status_code == 404
    assert reverse("public:figures") == ADDRESS
