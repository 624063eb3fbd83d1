"""Tokens on the desk: made, shown once, seen by their own member, withdrawn."""

import re

import pytest

from claims.actions import tokens
from claims.models import Token
from tests.admin.pages import filled, text_of

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/claims/token/", "/admin/claims/token/add/"


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def test_a_token_is_shown_once_and_never_again(rosa, cast):
    made = rosa.post(ADD, filled(rosa.get(ADD), "token_form") | {"name": ["The importer"], "days": ["30"]})
    assert made.status_code == 200 and "no-store" in made["Cache-Control"]
    text = re.search(r"fcw_[\w-]+", made.content.decode())[0]
    assert tokens.token_of(text).member == cast.rosa
    token = Token.objects.get()
    for page in (LIST, f"{LIST}{token.pk}/change/"):
        answer = rosa.get(page)
        assert "The importer" in text_of(answer) and "in force" in text_of(answer)
        assert text not in answer.content.decode() and token.sha256 not in answer.content.decode()


def test_the_list_of_members_leads_to_them(rosa):
    assert LIST in rosa.get("/admin/claims/member/").content.decode()


def test_what_was_typed_wrongly_is_said_in_its_place(rosa):
    answer = rosa.post(ADD, {"name": "", "days": "3650"})
    assert answer.status_code == 200 and "This field is required." in text_of(answer)
    assert "fcw_" not in answer.content.decode() and not Token.objects.exists()


def test_it_is_withdrawn_by_its_button_and_cannot_be_changed(rosa, cast):
    token, text = tokens.issue_token(by=cast.rosa, name="The importer", days=7)
    assert rosa.get(f"{LIST}{token.pk}/withdraw/").status_code == 405
    assert rosa.post(f"{LIST}{token.pk}/change/", {"name": "Another", "days": "365"}).status_code == 403
    assert rosa.post(f"{LIST}{token.pk}/withdraw/").status_code == 302
    assert tokens.token_of(text) is None
    page = text_of(rosa.get(f"{LIST}{token.pk}/change/"))
    assert "withdrawn" in page and "Withdraw it" not in page


@pytest.mark.parametrize(("who", "sees"), [("vera", False), ("edda", False), ("anna", True)])
def test_others_tokens_are_seen_by_whoever_manages_the_desk(client, cast, who, sees):
    token, _ = tokens.issue_token(by=cast.rosa, name="The importer", days=7)
    client.force_login(getattr(cast, who))
    assert ("The importer" in text_of(client.get(LIST))) is sees
    assert client.post(f"{LIST}{token.pk}/withdraw/").status_code == (302 if sees else 404)
    assert (Token.objects.get().revoked_at is not None) is sees
