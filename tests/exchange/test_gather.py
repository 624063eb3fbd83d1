"""What is gathered for a dossier: what an edition sealed, and nothing that came after."""

import pytest

from claims.actions import capturing, drafting, publishing, reviewing
from claims.exchange.dossiers import gather
from claims.exchange.dossiers.files import written
from tests import cast as desk

pytestmark = pytest.mark.django_db


def text_of(document):
    return written(document, "html").decode()


def of(claim):
    return text_of(gather.of_edition(desk.fresh(claim).edition))


def test_a_copy_of_a_source_is_named_by_its_hash_once_an_edition_has_sealed_it(cast):
    claim = desk.draft(cast)
    source = claim.evidence.get().source
    kept = capturing.capture_anew(source, capturing.pasted("The register: 36."), by=cast.rosa)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(desk.fresh(claim), by=cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)
    assert kept.sha256 in of(claim)
    later = capturing.capture_anew(source, capturing.pasted("The register: 37."), by=cast.rosa)
    assert later.sha256 not in of(claim)
    assert kept.sha256 in text_of(gather.of_published_source(source.uid))


def test_what_is_worked_on_since_is_not_in_it(cast):
    claim = desk.published(cast)
    before = of(claim)
    desk.correcting.reopen(claim, by=cast.edda, reason="News.")
    drafting.revise(claim, by=cast.rosa, summary="A draft of tomorrow.")
    assert of(claim) == before


def test_an_earlier_edition_knows_nothing_of_a_later_one(cast):
    claim = desk.published(cast)
    before = of(claim)
    later = desk.republished(claim, cast)
    first = claim.editions.get(number=1)
    assert text_of(gather.of_edition(first)) == before
    assert first.sha256 in of(claim)
    assert later.reason in of(claim)


def test_no_dossier_is_gathered_of_a_source_that_no_edition_names(cast):
    assert gather.of_published_source(desk.draft(cast).evidence.get().source.uid) is None
