"""Dossiers at their public addresses: what is published, from editions alone."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from claims.choices import MentionKind
from claims.exchange.dossiers.files import TYPES
from claims.models import Edition, Listing, LogEntry, Mention
from tests import cast as desk

pytestmark = pytest.mark.django_db


def page_of(claim):
    return Listing.objects.get(claim=claim).get_absolute_url()


def source_page(claim, kind=MentionKind.APPEARANCE):
    mention = Mention.objects.filter(listing__claim=claim, kind=kind).first()
    return f"/sources/{mention.key}/{mention.slug}/"


def words(response):
    """All that is in a dossier, single-spaced."""
    content = response.content
    if content.startswith(b"%PDF"):
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content.startswith(b"PK"):
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    else:
        text = content.decode()
    return " ".join(text.split())


@pytest.mark.parametrize("format", TYPES)
def test_the_claim_page_leads_to_a_dossier_of_what_it_shows(client, shelf, format):
    page = page_of(shelf.full)
    assert f'href="{page}dossier.{format}"' in client.get(page).content.decode()
    response = client.get(f"{page}dossier.{format}")
    assert response["Content-Type"] == TYPES[format]
    assert response["Content-Disposition"].endswith(f'filename="dossier-{shelf.full.uid}-edition-1.{format}"')
    assert response["Link"].endswith(f'{page}>; rel="canonical"')
    text = words(response)
    edition = Edition.objects.get(claim=shelf.full)
    sealed = LogEntry.objects.get(action="publish", object_key=shelf.full.uid)
    for said in ("The council hired at least 35 nurses in one year.", "Mostly true", "She left in March.",
                 "1 more source whose identity we protect.", edition.sha256, sealed.hash):  # fmt: skip
        assert said in text, said
    assert "MARKER" not in text


@pytest.mark.parametrize("format", TYPES)
def test_a_source_has_one_too_with_the_verdict_of_each_claim(client, shelf, format):
    page = source_page(shelf.corrected)
    assert f'href="{page}dossier.{format}"' in client.get(page).content.decode()
    text = words(client.get(f"{page}dossier.{format}"))
    newest = Edition.objects.get(claim=shelf.corrected, number=2)
    for said in ("at least 35", "The bridge cost 2 billion.", "Mixed", "The register counts 36.", newest.sha256,
                 LogEntry.objects.filter(action="publish", object_key=shelf.corrected.uid).last().hash):  # fmt: skip
        assert said in text, said


def test_it_tells_every_edition_up_to_its_own_and_why(client, shelf):
    text = words(client.get(f"{page_of(shelf.corrected)}dossier.html"))
    assert "The first edition took the estimate for the bill." in text
    for edition in Edition.objects.filter(claim=shelf.corrected):
        assert edition.sha256 in text


def test_the_log_is_told_as_it_was_when_the_edition_was_sealed(client, shelf):
    """Its head moves on with every act; a dossier that named it would never be the same twice."""
    page = f"{page_of(shelf.full)}dossier.pdf"
    before = client.get(page).content
    editor = shelf.full.editions.get().by
    desk.draft(desk.Cast(editor, editor, editor, editor), statement="Later work on the desk.")
    assert client.get(page).content == before


def test_an_old_slug_leads_to_the_right_one_and_what_is_not_published_has_none(client, shelf):
    right = f"{page_of(shelf.full)}dossier.docx"
    moved = client.get(f"/claims/{shelf.full.uid}/old/dossier.docx")
    assert (moved.status_code, moved["Location"]) == (301, right)
    source = source_page(shelf.full)
    moved = client.get(f"{source.rsplit('/', 2)[0]}/old/dossier.pdf")
    assert (moved.status_code, moved["Location"]) == (301, f"{source}dossier.pdf")
    for path in (f"/claims/{shelf.draft.uid}/x/dossier.pdf", "/claims/2222/x/dossier.pdf",
                 "/sources/2222/x/dossier.pdf", f"{page_of(shelf.full)}dossier.exe"):  # fmt: skip
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("format", TYPES)
def test_whoever_has_it_already_is_told_so(client, shelf, format):
    page = f"{page_of(shelf.strange)}dossier.{format}"
    first = client.get(page)
    assert client.get(page, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(page, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.head(page).status_code == 200
    assert client.post(page).status_code == 405


def test_html_comes_with_the_policy_of_its_own_and_the_others_with_the_sites(client, shelf):
    page = page_of(shelf.full)
    policy = client.get(f"{page}dossier.html")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    policy = client.get(f"{page}dossier.pdf")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy


def test_it_takes_few_questions_however_many_claims(client, shelf):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"{page_of(shelf.full)}dossier.html")
    assert len(asked) <= 5  # the edition number of the site, and four for the dossier
