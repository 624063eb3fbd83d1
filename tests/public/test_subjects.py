"""The pages of a source and of a party: what was said, in order, what it is evidence for, and a tally."""

import pytest

from claims.actions import capturing, collecting, publishing, reviewing
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return desk.assemble()


def text_of_page(client, source):
    return client.get(f"/sources/{source.uid}/{source.slug}/").content.decode()


def test_a_source_gives_its_quotations_in_the_order_of_its_text(client, cast):
    text = "First the mayor spoke of 35 nurses. Then she spoke of 36 beds."
    source, _ = capturing.take_in(capturing.pasted(text), by=cast.rosa, title="What the mayor said")
    for quote in ("36 beds", "35 nurses"):
        claim = desk.draft(cast, statement=f"There are {quote}.")
        collecting.add_appearance(claim, by=cast.rosa, source=source, first=False, quote=quote)
        reviewing.submit(claim, by=cast.rosa)
        reviewing.sign_off(claim, by=cast.vera)
        publishing.publish(desk.fresh(claim), by=cast.edda)
    page = text_of_page(client, source)
    assert page.index("<p>35 nurses</p>") < page.index("<p>36 beds</p>")
    assert page.count("Mostly true") == 2 and "Evidence in" not in page


def test_a_source_that_nobody_spoke_in_has_its_evidence_alone(client, cast):
    claim = desk.published(cast)
    page = text_of_page(client, claim.evidence.get().source)
    assert "Evidence in 1 claim" in page and "What was said here" not in page


def test_a_party_has_a_bar_for_each_verdict_as_long_as_its_claims_are_many(client, cast):
    mayor = desk.party(cast, "Maria Lopez")
    for number, verdict in enumerate(["true", "true", "false"]):
        desk.published(cast, statement=f"There are {number} beds.", claimant=mayor, rating=desk.rating(verdict))
    page = client.get(f"/parties/{mayor.uid}/{mayor.slug}/").content.decode()
    assert page.index('width="100.0%"') < page.index('width="50.0%"') and "Not a score" in page
