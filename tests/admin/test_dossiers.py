"""Dossiers of working copies, for members: never to be taken for an edition."""

import io

import pytest
from pypdf import PdfReader

from claims.actions import capturing, collecting, drafting
from claims.exchange.dossiers.files import TYPES
from claims.models import Claim, LogEntry
from claims.presenters.dossier import DRAFT
from claims.rules.access import RIGHTS
from tests import cast as desk
from tests.admin.pages import text_of

pytestmark = pytest.mark.django_db


def claim_page(claim, format="html"):
    return f"/admin/claims/claim/{claim.pk}/dossier.{format}"


def source_page(source, format="html"):
    return f"/admin/claims/source/{source.pk}/dossier.{format}"


@pytest.mark.parametrize("format", TYPES)
def test_the_pages_of_claim_and_source_offer_it_in_each_format(client, cast, format):
    claim = desk.draft(cast)
    source = claim.appearances.get().source
    client.force_login(cast.rosa)
    for page, offered in ((f"/admin/claims/claim/{claim.pk}/change/", claim_page(claim, format)),
                          (f"/admin/claims/source/{source.pk}/change/", source_page(source, format))):  # fmt: skip
        assert f'href="{offered}"' in client.get(page).content.decode()
        response = client.get(offered)
        assert (response.status_code, response["Content-Type"]) == (200, TYPES[format])
        assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex")


@pytest.mark.parametrize("who", ["rosa", "vera", "edda", "anna", "a guest", "nobody"])
def test_members_with_the_right_get_it_and_nobody_else(client, cast, who, monkeypatch):
    claim = desk.draft(cast)
    pages = [claim_page(claim), source_page(claim.appearances.get().source)]
    if who == "a guest":
        client.force_login(desk.member("", "guest"))
    elif who != "nobody":
        client.force_login(getattr(cast, who))
    expected = 302 if who in ("a guest", "nobody") else 200
    assert [client.get(page).status_code for page in pages] == [expected] * 2
    monkeypatch.setitem(RIGHTS, "dossier", RIGHTS["manage"])
    expected = 302 if expected == 302 else 200 if who == "anna" else 403
    assert [client.get(page).status_code for page in pages] == [expected] * 2


@pytest.mark.parametrize("stage", desk.STAGED)
def test_every_page_of_every_stage_says_that_it_is_no_edition(client, cast, stage):
    claim = desk.STAGED[stage](cast)
    client.force_login(cast.rosa)
    pages = PdfReader(io.BytesIO(client.get(claim_page(claim, "pdf")).content)).pages
    assert all(DRAFT in page.extract_text() for page in pages)


def test_it_has_what_the_desk_has_now_and_counts_protected_sources(client, cast):
    claim = desk.published(cast)
    desk.correcting.reopen(claim, by=cast.edda, reason="News.")
    drafting.revise(claim, by=cast.rosa, summary="A draft of tomorrow.")
    hidden = desk.source(cast, "A letter", url="https://secret.example/", protected=True)
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts", note="Who wrote it.")
    copy = capturing.capture_anew(claim.evidence.get(stance="supports").source, capturing.pasted("36."), by=cast.rosa)
    client.force_login(cast.rosa)
    body = client.get(claim_page(claim)).content.decode()
    assert "A draft of tomorrow." in body
    assert copy.sha256 in body
    assert "1 source whose identity we protect." in body
    assert not [word for word in ("letter", "secret", "Who wrote it") if word in body]
    assert claim.edition.sha256 not in body


def test_the_quotations_of_a_source_stand_in_the_order_of_its_text(client, cast):
    source = desk.source(cast, "A speech")
    collecting.save_source(source, by=cast.rosa)
    capturing.capture_anew(source, capturing.pasted("Roads first. Then bridges. Last of all, towers."), by=cast.rosa)
    for statement, quote in (("Towers were last.", "towers"), ("Roads were first.", "Roads"), ("Then.", "bridges")):
        claim = drafting.start_claim(by=cast.rosa, statement=statement)
        collecting.add_appearance(claim, by=cast.rosa, source=source, quote=quote)
    client.force_login(cast.rosa)
    body = client.get(source_page(source)).content.decode()
    places = [body.index(f">{quote}<") for quote in ("Roads", "bridges", "towers")]
    assert places == sorted(places)
    assert body.count("No verdict yet") == 3


def test_a_protected_source_has_none_and_is_offered_none(client, cast):
    hidden = desk.source(cast, "A letter", protected=True)
    client.force_login(cast.anna)
    response = client.get(source_page(hidden), follow=True)
    assert "This source is protected" in text_of(response)
    assert "dossier" not in response.content.decode().replace("dossiers of claims", "")


def test_what_is_not_there_has_none_and_making_one_changes_nothing(client, cast):
    claim = desk.draft(cast)
    client.force_login(cast.rosa)
    for page in (claim_page(claim, "exe"), "/admin/claims/claim/999999/dossier.pdf",
                 "/admin/claims/source/999999/dossier.pdf"):  # fmt: skip
        assert client.get(page).status_code == 404, page
    before = list(Claim.objects.values()), LogEntry.objects.count()
    client.get(claim_page(claim))
    assert (list(Claim.objects.values()), LogEntry.objects.count()) == before
