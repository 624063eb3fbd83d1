"""The facets: each count is the number of claims one gets by choosing it, whatever was published, mended or asked."""

import datetime as dt
from itertools import count

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from claims.actions import counting
from claims.actions.listing import list_edition
from claims.choices import Facet
from claims.models import Claim, Edition, FacetCount, Listing, Member
from claims.models.facet import QUANTITY
from claims.public import facets, leading
from claims.public.filters import ClaimFilter
from claims.public.offers import offers
from claims.public.stretches import stretch
from claims.search.published import asking

pytestmark = pytest.mark.django_db
#: Nothing that was counted before is answered with.
MOMENTS = count()
WORDS = ["nurses", "bridge", "council", "rain"]
QUESTIONS = [
    "", "q=nurses", "q=bridge+-rain", "verdict=true", "verdict=true&verdict=retracted", "topic=t1", "topic=t1&topic=t2",
    "source=s1", "language=en&claimant=p1", "year=2024", "kind=event&q=council", "from=2024", "year=2023&year=2024",
    "verdict=false&topic=t2&language=de", "to=2023&verdict=mixed", "source=s2&topic=t1", "kind=quantity&kind=event",
]  # fmt: skip


def content(uid, picked):
    """An edition's content with just what a listing is made of."""
    called = picked["called"]
    topics = [{"slug": f"t{each}", "name": f"Topic {each}{called}"} for each in picked["topics"]]
    source = [{"uid": f"s{each}", "slug": "s", "title": f"Source {each}{called}"} for each in picked["sources"]]
    claimant = {"uid": f"p{picked['claimant']}", "slug": "p", "name": f"Party {picked['claimant']}{called}"}
    figures = [{"unit": each, "currency": "", "low": "3"} for each in picked["units"]]
    verdict = {"key": picked["verdict"], "label": picked["verdict"].title(), "value": 1, "best": 6, "shape": ""}
    return {
        "uid": uid, "slug": "c", "statement": f"The {picked['word']} of {uid}.", "summary": "", "quote": "",
        "explanation": "", "claimant": claimant if picked["claimant"] else None, "language": picked["language"],
        "verdict": verdict if picked["verdict"] else None, "claim_kind": picked["kind"],
        "claimed_on": picked["year"], "topics": topics, "figures": figures, "kept_with": picked["kept_with"],
        "evidence": [{"source": each, "stance": "context"} for each in source],
        "appearances": [{"source": each, "attributions": []} for each in source[:1]], "protected": [],
        "first_published_at": f"2024-0{ord(uid[0]) % 9 + 1}-01T00:00:00+00:00",
    }  # fmt: skip


PICKED = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["true", "false", "mixed", ""]),
        "claimant": st.integers(0, 2),
        "called": st.sampled_from(["", " by its old name", " by its new name"]),
        "topics": st.sets(st.integers(1, 3)),
        "sources": st.sets(st.integers(1, 3)),
        "units": st.sets(st.sampled_from(["nurses", "nurse", "schools"])),
        "language": st.sampled_from(["en", "de"]),
        "year": st.sampled_from(["", "2023", "2024-05", "2024-12-08"]),
        "kind": st.sampled_from(["event", "quantity"]),
        "word": st.sampled_from(WORDS),
        "kept_with": st.sampled_from([None, None, None, {"uid": "zz"}]),
    }
)


class Shelf:
    """Listings moved by their own door, from editions that nobody had to sign: the door reads nothing else of them."""

    def __init__(self):
        self.by = Member.objects.create(username="shelf")
        self.editions = {}

    def publish(self, uid, picked):
        claim = (
            self.editions[uid].claim
            if uid in self.editions
            else Claim.objects.create(statement=uid, created_by=self.by)
        )
        number = self.editions[uid].number + 1 if uid in self.editions else 1
        kind = "first" if number == 1 else "correction" if picked["verdict"] else "retraction"
        self.editions[uid] = edition = Edition(
            id=f"{uid}.{number}", claim=claim, number=number, kind=kind, reason="" if number == 1 else "It was wrong.",
            methodology="1", by=self.by, by_name="Edda", sha256="", content="{}",
            published_at=dt.datetime(2024, 5, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=len(uid) + number),
        )  # fmt: skip
        edition.save()
        edition.data = content(uid, picked)
        list_edition(edition)


def asked_of(query):
    asked = ClaimFilter(QueryDict(query), Listing.objects.newest())
    return asked if asked.is_valid() else None


def agrees(query):
    """Every count beside the list is the length of a list, by whichever way it was known."""
    asked = asked_of(query)
    if asked is None:
        return  # it asks for what no claim has
    found = facets.count(
        asked.chosen, asked.narrowed, only=asked.only_chosen, more="", asked=asked.key, standing=next(MOMENTS)
    )
    there = asked.qs.count()
    assert (found.claims, found.more) in [(there, False), (facets.FEW, there > facets.FEW)]
    for offer in offers(asked.data, asked.chosen, found):
        others = asked.narrowed(offer.name)
        for value in offer.values:
            alone = facets.narrow(others, offer.name, [value.key]).count()
            led = asked_of(value.query)
            assert led is not None and (value.key in led.chosen.get(offer.name, [])) is not value.chosen
            if value.claims is None:
                assert others.count() > facets.FEW, "only many are not counted"
                assert value.chosen or alone > 0, "what is offered leads to something"
            else:
                assert value.claims == alone, (query, offer.name, value)
            if offer.name not in asked.chosen:
                assert alone == led.qs.count() > 0, (query, offer.name, value)
        if None not in found.counts[offer.name].values():
            assert {value.key for value in offer.values} >= values_of(others, offer.name)
    pages_hold_every_row_once(asked)


def values_of(listings, facet):
    """Of the facets that are a column, the values there are; of the rest none are looked for."""
    column = {"language": "language", "kind": "claim_kind"}.get(facet)
    return set(listings.order_by().values_list(column, flat=True)) if column else set()


def pages_hold_every_row_once(asked):
    expected, rows, query = [row.pk for row in asked.qs], [], "first=1"
    while query:
        request = RequestFactory().get(f"/claims/?{query}")
        leaf = stretch(request, asked.qs, asked.order, len(expected), size=2, by=asked.by, read=asked.reading)
        rows += [row.pk for row in leaf.page]
        query = f"after={leaf.page.after}" if leaf.page.after else ""
    assert rows == expected


class Publishing(RuleBasedStateMachine):
    """Publish, correct and retract in any order; ask anything in between."""

    def __init__(self):
        super().__init__()
        self.desk = transaction.atomic()
        self.desk.__enter__()
        self.shelf = Shelf()

    def teardown(self):
        """The next example begins on an empty desk."""
        transaction.set_rollback(True)
        self.desk.__exit__(None, None, None)

    @rule(uid=st.sampled_from(["aa", "bb", "cc", "dd", "ee"]), picked=PICKED)
    def publish_or_correct(self, uid, picked):
        self.shelf.publish(uid, picked)

    @rule(uid=st.sampled_from(["aa", "bb", "cc"]), picked=PICKED)
    def retract(self, uid, picked):
        if uid in self.shelf.editions:
            self.shelf.publish(uid, picked | {"verdict": ""})

    @rule(query=st.sampled_from(QUESTIONS))
    def ask(self, query):
        agrees(query)

    @invariant()
    def what_is_kept_is_what_there_is(self):
        assert list(counting.disagreements()) == []

    @invariant()
    def what_is_counted_has_the_name_that_the_newest_claim_gives_it(self):
        names = {}
        for listing in reversed(Listing.objects.newest()):
            names |= counting.standing(listing).values
        whole = FacetCount.objects.filter(within="", facet__in=[*Facet, QUANTITY])
        kept = {(facet, key): name for facet, key, name in whole.values_list("facet", "key", "label")}
        assert kept == {value: names[value] for value in kept}


@pytest.mark.parametrize("few", [1, 3, 1_000])
def test_every_count_is_the_number_of_claims_one_gets_by_choosing_it(db, monkeypatch, few):
    """Whether there are few claims, which are counted and sorted, or more than that."""
    monkeypatch.setattr(leading, "SOONER_SORTED", few)
    monkeypatch.setattr(asking, "FEW", few)
    monkeypatch.setattr(facets, "FEW", few)
    cache.clear()
    run_state_machine_as_test(Publishing, settings=settings(max_examples=12, stateful_step_count=12))


@pytest.mark.parametrize("few", [8, 1_000])
@pytest.mark.parametrize("also", ["", "&q=council"])
@pytest.mark.parametrize("chosen", ["2021", "2023", "2020&year=2021&year=2022", "2015"])
def test_choosing_a_value_hides_none_that_more_would_show(db, monkeypatch, few, also, chosen):
    """The one that tells of more may be the one that was chosen, and is then shown in any case."""
    monkeypatch.setattr(facets, "FEW", few)
    picked = {"verdict": "true", "claimant": 0, "called": "", "topics": [], "sources": [], "units": [],
              "language": "en", "kind": "event", "word": "council", "kept_with": None}  # fmt: skip
    shelf = Shelf()
    for year in range(2015, 2024):
        shelf.publish(f"c{year}", picked | {"year": str(year)})

    def years(query):
        asked = asked_of(query)
        found = facets.count(
            asked.chosen, asked.narrowed, only=asked.only_chosen, more=asked.data.get("more", ""), asked=query,
            standing=next(MOMENTS),
        )  # fmt: skip
        (offer,) = (each for each in offers(asked.data, asked.chosen, found) if each.name == "year")
        return offer

    offer = years(f"year={chosen}{also}")
    assert {value.key for value in offer.values} >= set(chosen.split("&year=")) and len(offer.values) < 9
    assert {value.key for value in years(offer.more).values} >= {str(year) for year in range(2016, 2024)}
