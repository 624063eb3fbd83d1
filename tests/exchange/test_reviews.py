"""Every ClaimReview in one feed."""

import json

import pytest

from claims.actions import correcting
from claims.exchange.moments import Moment, in_turn
from claims.exchange.reviews import review_blocks
from claims.models import Edition
from claims.presenters.claim_review import claim_review
from tests import cast as desk

pytestmark = pytest.mark.django_db


def feed():
    moment = Moment.now()
    return json.loads(b"".join(review_blocks(in_turn(moment.current()), moment)))


def test_each_claim_is_an_element_with_the_markup_of_its_page():
    cast = desk.assemble()
    desk.republished(desk.published(cast), cast)
    desk.published(cast, statement="The bridge cost 2 billion.")
    found = feed()
    assert (found["@context"], found["@type"]) == ("https://schema.org", "DataFeed")
    editions = list(in_turn(Moment.now().current()))
    assert len(found["dataFeedElement"]) == len(editions) == 2
    for element, edition in zip(found["dataFeedElement"], editions, strict=True):
        assert {"@context": "https://schema.org", **element["item"]} == claim_review(edition)
        assert element["@type"] == "DataFeedItem"
        assert element["url"] == element["item"]["url"]
        assert (element["dateCreated"], element["dateModified"]) == (
            element["item"]["datePublished"],
            element["item"]["dateModified"],
        )


def test_a_retraction_is_left_out_wherever_it_stands():
    cast = desk.assemble()
    kept = desk.published(cast, statement="The bridge cost 2 billion.")
    gone = desk.published(cast)
    correcting.retract(gone, by=cast.edda, reason="Another council.")
    assert Edition.objects.count() == 3
    assert [element["item"]["claimReviewed"] for element in feed()["dataFeedElement"]] == [kept.statement]


def test_a_desk_without_editions_has_an_empty_feed(db):
    assert feed()["dataFeedElement"] == []
