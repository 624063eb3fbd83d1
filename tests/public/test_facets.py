"""The facets: each count is the number of claims one gets by choosing it, whatever was published, mended or asked."""

import datetime as dt

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from claims.actions import counting
from claims.actions.listing import list_edition
from claims.models import Claim, Edition, Listing, Member
from claims.public import facets
from claims.public.filters import ClaimFilter
from claims.public.offers import offers

pytestmark = pytest.mark.django_db
WORDS = ["nurses", "bridge", "council", "rain"]
QUESTIONS = [
    "", "q=nurses", "q=bridge+-rain", "verdict=true", "verdict=true&verdict=retracted", "topic=t1", "topic=t1&topic=t2",
    "source=s1", "language=en&claimant=p1", "year=2024", "kind=event&q=council", "from=2024", "year=2023&year=2024",
    "verdict=false&topic=t2&language=de", "to=2023&verdict=mixed", "source=s2&topic=t1", "kind=quantity&kind=event",
]  # fmt: skip


def content(uid, picked):
    """An edition's content with just what a listing is made of."""
    topics = [{"slug": f"t{each}", "name": f"Topic {each}"} for each in picked["topics"]]
    source = [{"uid": f"s{each}", "slug": "s", "title": f"Source {each}"} for each in picked["sources"]]
    claimant = {"uid": f"p{picked['claimant']}", "slug": "p", "name": f"Party {picked['claimant']}"}
    verdict = {"key": picked["verdict"], "label": picked["verdict"].title(), "value": 1, "best": 6, "shape": ""}
    return {
        "uid": uid, "slug": "c", "statement": f"The {picked['word']} of {uid}.", "summary": "", "quote": "",
        "explanation": "", "claimant": claimant if picked["claimant"] else None, "language": picked["language"],
        "verdict": verdict if picked["verdict"] else None, "claim_kind": picked["kind"],
        "claimed_on": picked["year"], "topics": topics, "figures": [], "kept_with": picked["kept_with"],
        "evidence": [{"source": each, "stance": "context"} for each in source],
        "appearances": [{"source": each, "attributions": []} for each in source[:1]], "protected": [],
        "first_published_at": "2024-05-01T00:00:00+00:00",
    }  # fmt: skip


PICKED = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["true", "false", "mixed", ""]),
        "claimant": st.integers(0, 2),
        "topics": st.sets(st.integers(1, 3)),
        "sources": st.sets(st.integers(1, 3)),
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
    found = facets.count(asked.chosen, asked.narrowed, only=asked.only_chosen, more="", asked=asked.key)
    assert facets.total(found.counts, asked.chosen) == asked.qs.count()
    for offer in offers(asked.data, asked.chosen, found):
        for value in offer.values:
            alone = facets.narrow(asked.narrowed(offer.name), offer.name, [value.key])
            assert value.claims == alone.count(), (query, offer.name, value)
            led = asked_of(value.query)
            assert led is not None and (value.key in led.chosen.get(offer.name, [])) is not value.chosen
            if offer.name not in asked.chosen:
                assert value.claims == led.qs.count() > 0, (query, offer.name, value)
    for offer_name, column in (("language", "language"), ("kind", "claim_kind")):
        assert set(found.counts[offer_name]) >= set(asked.qs.order_by().values_list(column, flat=True))


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


def test_every_count_is_the_number_of_claims_one_gets_by_choosing_it(db):
    run_state_machine_as_test(Publishing, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))
