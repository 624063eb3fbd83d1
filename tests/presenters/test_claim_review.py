"""ClaimReview of real editions, as the page and `claimreview.json` carry it."""

import pytest

from claims import markup
from claims.actions import correcting
from claims.models import Edition
from claims.presenters.claim_review import claim_review
from claims.rules.readiness import gaps
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return desk.assemble()


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://check.example"
    settings.SITE_NAME = "The Check"
    settings.ORGANISATION_URL = "https://organisation.example"


def test_an_edition_gives_valid_markup_in_the_name_of_the_site(cast):
    record = claim_review(desk.published(cast).edition)
    assert markup.problems(record, site_host="check.example") == []
    assert record["url"].startswith("https://check.example/claims/")
    assert record["author"] == {"@type": "Organization", "name": "The Check", "url": "https://organisation.example"}


def test_markup_says_what_was_sealed_whatever_the_working_copy_says_now(cast):
    claim = desk.published(cast)
    before = claim_review(claim.edition)
    correcting.correct(claim, by=cast.edda, reason="Miscounted.")
    desk.drafting.revise(claim, by=cast.rosa, statement="Another wording.", rating=desk.rating("false"))
    assert claim_review(desk.fresh(claim).edition) == before


def test_a_correction_keeps_the_first_date_and_moves_the_second(cast):
    claim = desk.published(cast)
    first = claim_review(claim.edition)
    second = claim_review(desk.republished(claim, cast, rating=desk.rating("mixed")))
    assert second["datePublished"] == first["datePublished"]
    assert second["reviewRating"]["alternateName"] == "Mixed"


def test_a_retraction_rates_nothing(cast):
    claim = desk.published(cast)
    assert claim_review(correcting.retract(claim, by=cast.edda, reason="Another tower.")) is None


def test_making_markup_asks_the_database_nothing(cast, django_assert_num_queries):
    edition = Edition.objects.get(pk=desk.published(cast).edition_id)
    with django_assert_num_queries(0):
        claim_review(edition)


def test_a_draft_with_markup_nobody_could_read_is_not_ready(cast):
    claim = desk.draft(cast, language="en_GB", claimant=desk.party(cast, "The Check", kind="organisation"))
    invalid = next(gap for gap in gaps(claim) if gap.key == "claimreview_invalid")
    assert "“en_GB” is no BCP 47 language tag." in invalid.sentence
    assert "The one who checks is the claimant." in invalid.sentence
    assert invalid.firm
