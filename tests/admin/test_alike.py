"""A warning while a claim is typed: the desk may have it already."""

import pytest

from tests import cast as desk
from tests.actions.witness import everything

pytestmark = pytest.mark.django_db

ALIKE = "/admin/claims/claim/alike/"


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def test_a_statement_the_desk_has_is_shown_with_where_it_stands(rosa, cast):
    claim = desk.draft(cast, statement="The council hired at least 35 nurses last year.")
    page = rosa.post(ALIKE, {"statement": "Council hired at least 35 nurses last year"}).content.decode()
    assert f"/admin/claims/claim/{claim.pk}/change/" in page
    assert "Open" in page


def test_what_differs_is_said(rosa, cast):
    desk.draft(cast, statement="The council hired at least 35 nurses last year.")
    page = rosa.post(ALIKE, {"statement": "The council hired at least 90 nurses last year."}).content.decode()
    assert "Differs:" in page and "already" not in page


def test_what_denies_in_the_language_of_the_form_differs(rosa, cast):
    desk.draft(cast, statement="Die Stadt hat 35 Schulen gebaut.", language="de")
    asked = {"statement": "Die Stadt hat keine 35 Schulen gebaut.", "language": "de"}
    assert "only one says “keine”" in rosa.post(ALIKE, asked).content.decode()


def test_the_claim_being_edited_is_not_like_itself(rosa, cast):
    claim = desk.draft(cast)
    assert rosa.post(ALIKE, {"statement": claim.statement, "claim": claim.pk}).content.strip() == b""


def test_other_statements_are_not_mentioned(rosa, cast):
    desk.draft(cast)
    assert rosa.post(ALIKE, {"statement": "The harbour froze over in the winter of 1963."}).content.strip() == b""


@pytest.mark.parametrize("statement", ["", "the", "\x00" * 20, "“" * 600, '" OR NEAR( * -', "🏥" * 40, "的" * 300])
@pytest.mark.parametrize("claim", ["", "x", "9" * 40])
def test_nonsense_finds_nothing_and_writes_nothing(rosa, cast, statement, claim):
    before = everything()
    assert rosa.post(ALIKE, {"statement": statement, "claim": claim}).status_code == 200
    assert everything() == before


def test_only_the_desk_is_told(client, db):
    client.force_login(desk.member("", "nora"))
    assert client.post(ALIKE, {"statement": "The council hired at least 35 nurses."}).status_code == 302
