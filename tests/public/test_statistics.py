"""The numbers of the desk: that they are those of the claims, in the chart and in the table beneath it."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.actions import collecting, correcting, merging, pairing
from claims.models import Edition, Listing, Topic
from claims.public.statistics import counted
from tests import cast as desk

pytestmark = pytest.mark.django_db
AGO = [dt.timedelta(days=days) for days in (0, 40, 400)]


@pytest.fixture
def cast(db):
    return desk.assemble()


@pytest.fixture
def at(monkeypatch):
    """Publish at another moment: `at(delta)` is so long before now."""
    now = timezone.now()

    def move(delta):
        monkeypatch.setattr(timezone, "now", lambda: now - delta)

    yield move
    monkeypatch.undo()


@pytest.fixture
def put_right(cast):
    """One claim as it was first published, one that was corrected and one that was withdrawn."""
    desk.published(cast, statement="The council hired 35 nurses.", claimed_on="2024-12-08")
    desk.republished(desk.published(cast, statement="The bridge cost 2 billion."), cast)
    wrong = desk.published(cast, statement="The tower was the tallest.")
    correcting.retract(wrong, by=cast.edda, reason="We had checked another tower of that name.")


def totals(rows):
    return {bar.label: bar.total for bar in rows if bar.total}


def parts(rows, label):
    bar = next(bar for bar in rows if bar.label == label)
    return [(piece.label, piece.count) for piece in bar.pieces]


def test_each_claim_counts_in_the_month_of_its_first_edition_with_the_verdict_it_has_now(cast, at):
    at(AGO[1])
    earlier = desk.published(cast, statement="The bridge cost 2 billion.", rating=desk.rating("true"))
    month = f"{timezone.now():%B %Y}"
    at(AGO[0])
    desk.republished(earlier, cast, rating=desk.rating("false"))
    desk.published(cast, statement="The tunnel cost 3 billion.", rating=desk.rating("unproven"))
    found = counted()
    assert totals(found["months"]) == {month: 1, f"{timezone.now():%B %Y}": 1}
    assert parts(found["months"], month) == [("False", 1)]
    assert [mark.label for mark in found["marks"]] == ["False", "Unproven"]


def test_each_edition_counts_in_the_month_it_was_sealed(cast, at):
    at(AGO[1])
    earlier = desk.published(cast, statement="The bridge cost 2 billion.")
    month = f"{timezone.now():%B %Y}"
    at(AGO[0])
    desk.republished(earlier, cast)
    found = counted()["editions"]
    assert parts(found, month) == [("first editions and updates", 1)]
    assert parts(found, f"{timezone.now():%B %Y}") == [("corrections", 1)]


def test_only_the_last_twelve_months_are_drawn_and_every_one_of_them(cast, at):
    at(AGO[2])
    desk.published(cast)
    at(AGO[0])
    found = counted()
    assert len(found["months"]) == len(found["editions"]) == 12
    assert totals(found["months"]) == totals(found["editions"]) == {}
    assert found["claims"] == 1


def test_a_claim_counts_under_each_of_its_topics(cast):
    health, money = (
        collecting.save_topic(Topic(name=name, slug=name.lower()), by=cast.rosa) for name in ("Health", "Money")
    )
    desk.published(cast, statement="The ward is full.", topics=[health])
    desk.published(cast, statement="The ward costs 2 million.", topics=[health, money], rating=desk.rating("false"))
    topics = counted()["topics"]
    assert totals(topics) == {"Health": 2, "Money": 1}
    assert parts(topics, "Health") == [("Mostly true", 1), ("False", 1)]
    assert [(piece.at, piece.size) for piece in topics[0].pieces] == [(0, 50), (50, 50)]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "up to a day"), (1, "up to a day"), (2, "up to a week"), (31, "up to a month"), (92, "up to three months"),
     (366, "up to a year"), (367, "longer")],
)  # fmt: skip
def test_a_verdict_is_timed_from_the_day_of_the_claim(cast, days, words):
    day = timezone.now().date() - dt.timedelta(days=days)
    desk.published(cast, claimed_on=day.isoformat())
    assert totals(counted()["delays"]) == {words: 1}


@pytest.mark.parametrize("claimed_on", ["2024-12", "2024", ""])
def test_a_claim_without_a_whole_day_is_left_out_and_said_so(client, cast, claimed_on):
    desk.published(cast, claimed_on=claimed_on)
    found = counted()
    assert (found["timed"], found["untimed"]) == (0, 1)
    assert "Not one claim says on which day" in client.get(reverse("public:statistics")).content.decode()


def test_what_was_put_right_is_told_from_what_was_new(put_right):
    found = counted()
    kinds = [edition.kind for edition in Edition.objects.all()]
    assert found["editions_in_all"] == len(kinds)
    assert found["corrected"] == kinds.count("correction") + kinds.count("retraction") == 2
    assert parts(found["editions"], f"{timezone.now():%B %Y}") == [
        ("first editions and updates", len(kinds) - 2), ("corrections", 1), ("retractions", 1),
    ]  # fmt: skip


def test_the_table_says_what_the_chart_draws(client, put_right):
    page = client.get(reverse("public:statistics")).content.decode()
    claims = Listing.objects.count()
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert len(tables) == 3  # no claim has a topic
    assert f'<td class="table__number">{claims}</td>' in tables[0]
    assert "1 retracted" in tables[0] and "1 corrections" in tables[-1]
    assert "style=" not in page and "<script" not in page


def test_a_verdict_is_drawn_as_the_newest_claim_with_it_has_it(cast):
    """A key may have been on another scale before."""
    older = desk.published(cast, statement="The bridge cost 2 billion.", rating=desk.rating("true"))
    desk.published(cast, statement="The tunnel cost 3 billion.", rating=desk.rating("true"))
    Listing.objects.filter(claim=older).update(verdict_label="Right", value=3, best=3)
    assert [(mark.label, mark.value) for mark in counted()["marks"]] == [("True", 6)]


def test_claims_that_are_kept_together_are_one(cast):
    one, kept = (desk.published(cast, statement=f"The {what} cost 2 billion.") for what in ("bridge", "new bridge"))
    assert counted()["claims"] == 2
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    merging.merge(desk.fresh(one), desk.fresh(kept), by=cast.edda, reason="One sentence in two wordings.")
    found = counted()
    assert found["claims"] == sum(bar.total for bar in found["months"]) == 1
    assert found["editions_in_all"] == Edition.objects.count() == 3


def test_a_new_edition_is_counted_at_once(client, cast):
    desk.published(cast, rating=desk.rating("true"))
    address = reverse("public:statistics")
    assert "2 true" not in client.get(address).content.decode()
    desk.published(cast, statement="The tunnel cost 3 billion.", rating=desk.rating("true"))
    assert "2 true" in client.get(address).content.decode()


def test_with_nothing_published_the_page_says_so(client, db):
    page = client.get(reverse("public:statistics"))
    assert page.status_code == 200 and "Nothing is published yet" in page.content.decode()
