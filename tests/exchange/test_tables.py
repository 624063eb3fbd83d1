"""The tables of claims: what readers may take, and what the desk may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import collecting, correcting, drafting
from claims.exchange import tables
from claims.models import Claim, Listing, Topic
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return desk.assemble()


def one_public(claim):
    (row,) = tables.public_rows(Listing.objects.filter(claim=claim))
    return row


def one_desk(claim):
    (row,) = tables.desk_rows(Claim.objects.filter(pk=claim.pk))
    return row


def full(cast):
    mayor = desk.party(cast, "Maria Lopez", role="Mayor")
    agency = desk.party(cast, "North Agency", kind="outlet")
    topics = [collecting.save_topic(Topic(name=n, slug=n.lower()), by=cast.rosa) for n in ("Money", "Health")]
    claim = desk.draft(cast, claimant=mayor, quote="At least 35!", topics=topics)
    chain = [{"party": mayor, "manner": "direct"}, {"party": agency}, {"description": "leaked emails"}]
    (place,) = claim.appearances.all()
    with drafting.editing(claim, by=cast.rosa):
        place.attributions.all().delete()
    for order, link in enumerate(chain, start=1):
        with drafting.editing(claim, by=cast.rosa):
            place.attributions.create(order=order, **link)
    hidden = desk.source(cast, "A letter", protected=True, url="https://secret.example/")
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts")
    collecting.add_figure(claim, by=cast.rosa, text="one year", low=1, unit="year")
    return claim


def published(cast):
    claim = full(cast)
    desk.reviewing.submit(claim, by=cast.rosa)
    desk.reviewing.sign_off(claim, by=cast.vera)
    desk.publishing.publish(claim, by=cast.edda)
    return desk.fresh(claim)


def test_a_public_row_has_every_column_and_nothing_else(cast):
    assert tuple(sorted(one_public(published(cast)))) == tuple(sorted(tables.COLUMNS))


def test_a_desk_row_has_every_column_and_nothing_else(cast):
    for claim in (full(cast), desk.published(cast, statement="The bridge cost 2 billion.")):
        assert tuple(sorted(one_desk(claim))) == tuple(sorted(tables.DESK_COLUMNS))


def test_a_public_row_says_what_the_edition_says(cast, settings):
    settings.SITE_URL = "https://check.example"
    claim = published(cast)
    row = one_public(claim)
    assert (
        row
        | {
            "uid": claim.uid,
            "statement": "The council hired at least 35 nurses.",
            "quote": "At least 35!",
            "claimant": "Maria Lopez",
            "via": "North Agency; leaked emails",
            "source": "Where it was said: The council hired at least 35 nurses.",
            "url": f"https://news.example/{claim.uid}",
            "claimed_on": "2024-12",
            "kind": "quantity",
            "language": "en",
            "topics": "Health; Money",
            "figures": "at least 35 nurses; one year",
            "verdict": "mostly-true",
            "verdict_label": "Mostly true",
            "value": 5,
            "summary": "The register counts 36.",
            "evidence_supports": 1,
            "evidence_contradicts": 1,
            "evidence_context": 0,
            "evidence_urls": f"https://register.example/{claim.uid}",
            "edition": 1,
            "edition_kind": "first",
            "corrections": 0,
            "permalink": f"https://check.example/claims/{claim.uid}/the-council-hired-at-least-35-nurses/editions/1/",
        }
        == row
    )
    assert row["published_at"] == row["first_published_at"]
    assert row["published_at"].endswith("+00:00")


def test_a_public_row_knows_nothing_of_the_working_copy(cast):
    claim = published(cast)
    before = one_public(claim)
    correcting.correct(claim, by=cast.edda, reason="Miscounted.")
    drafting.revise(claim, by=cast.rosa, statement="Another wording.", summary="Another reason.")
    assert one_public(claim) == before
    assert one_desk(claim)["statement"] == "Another wording."


def test_there_is_no_public_row_of_a_draft(cast):
    for stage in ("open", "in_review", "approved", "closed"):
        desk.STAGED[stage](cast, statement=f"Nobody may read this: {stage}.")
    assert list(tables.public_rows(Listing.objects.all())) == []
    assert {row["stage"] for row in tables.desk_rows(Claim.objects.all())} == {
        "open",
        "in_review",
        "approved",
        "closed",
    }


def test_a_retraction_has_a_row_without_a_verdict(cast):
    claim = published(cast)
    correcting.retract(claim, by=cast.edda, reason="We had checked another council.")
    row = one_public(claim)
    assert (row["verdict"], row["verdict_label"], row["value"], row["summary"]) == ("", "", None, "")
    assert (row["edition_kind"], row["edition"], row["corrections"]) == ("retraction", 2, 1)
    assert row["evidence_supports"] == row["evidence_contradicts"] == 0


def test_a_verdict_off_the_scale_has_no_value(cast):
    row = one_public(desk.published(cast, rating=desk.rating("unproven")))
    assert (row["verdict"], row["value"]) == ("unproven", None)


def test_a_claim_without_claimant_or_verdict_has_empty_cells(cast):
    row = one_desk(desk.draft(cast, rating=None, claimed_on=None))
    assert (row["claimant"], row["verdict"], row["value"], row["claimed_on"], row["due"]) == ("", "", None, "", "")


def test_a_claim_without_any_appearance_has_empty_cells(cast):
    row = one_desk(desk.drafting.start_claim(by=cast.rosa, statement="Said somewhere."))
    assert (row["source"], row["url"], row["via"]) == ("", "", "")


def test_even_the_desks_table_only_counts_protected_sources(cast):
    row = one_desk(full(cast))
    assert row["evidence_contradicts"] == 1
    assert not any("letter" in str(cell) or "secret" in str(cell) for cell in row.values())


def test_a_desk_row_says_where_the_claim_stands(cast):
    claim = published(cast)
    desk.republished(claim, cast)
    drafting.assign(desk.fresh(claim), by=cast.vera, to=cast.rosa)
    row = one_desk(claim)
    assert (row["stage"], row["assignee"], row["edition"], row["edition_kind"]) == (
        "published",
        "Rosa",
        2,
        "correction",
    )
    assert row["corrections"] == 1
    assert row["permalink"].endswith("/editions/2/")


def test_rows_keep_the_order_they_were_asked_in(cast):
    for number in range(3):
        desk.published(cast, statement=f"Claim {number}.")
    rows = tables.public_rows(Listing.objects.order_by("statement"))
    assert [row["statement"] for row in rows] == ["Claim 0.", "Claim 1.", "Claim 2."]
    rows = tables.desk_rows(Claim.objects.order_by("-statement"))
    assert [row["statement"] for row in rows] == ["Claim 2.", "Claim 1.", "Claim 0."]


def test_the_public_table_is_one_query_whatever_its_length(cast, django_assert_num_queries):
    for number in range(4):
        desk.published(cast, statement=f"Claim {number}.")
        with django_assert_num_queries(1):
            assert len(list(tables.public_rows(Listing.objects.newest()))) == number + 1


def test_the_desks_table_takes_the_same_queries_for_every_chunk(cast, monkeypatch):
    monkeypatch.setattr(tables, "CHUNK", 2)
    for number in range(6):
        desk.draft(cast, statement=f"Claim {number}.", claimant=desk.party(cast, f"Party {number}"))
    claims = Claim.objects.order_by("pk")
    chunk = queries(claims[:2]) - 1
    assert chunk <= 11
    assert queries(claims[:4]) == 1 + 2 * chunk
    assert queries(claims) == 1 + 3 * chunk


def queries(claims):
    with CaptureQueriesContext(connection) as captured:
        assert list(tables.desk_rows(claims))
    return len(captured)
