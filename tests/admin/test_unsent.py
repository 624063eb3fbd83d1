"""A form that cannot be taken any more: its words are shown to whoever wrote them, and nothing else is."""

import pytest
from django.test import Client

from tests.admin.pages import text_of

pytestmark = pytest.mark.django_db

INTAKE = "/admin/claims/source/intake/"
HERE = {"headers": {"origin": "http://testserver"}}
SENT = {
    "text": "Two hours of work. <b>",
    "url": "https://courier.example/x",
    "title": "",
    "password": "correct horse battery",
}


def test_who_is_signed_out_meanwhile_is_shown_what_they_wrote(client, db):
    response = client.post(INTAKE, SENT, **HERE)
    assert response.status_code == 403 and "You are signed out" in text_of(response)
    assert "Two hours of work. &lt;b&gt;" in response.content.decode()
    assert "horse" not in response.content.decode()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_words_that_another_site_sent_are_not_shown(client, db, origin):
    response = client.post(INTAKE, SENT, headers={"origin": origin})
    assert response.status_code == 302 and "/admin/login/" in response["Location"]
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(INTAKE, SENT, headers={"origin": origin})
    assert response.status_code == 403 and "Two hours" not in response.content.decode()


def test_who_wrote_nothing_is_led_to_the_door(client, db):
    response = client.post(INTAKE, {"text": "", "url": "https://courier.example/x"}, **HERE)
    assert response.status_code == 302 and "/admin/login/" in response["Location"]


def test_a_form_that_is_out_of_date_shows_its_words(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.rosa)
    response = strict.post(INTAKE, SENT | {"csrfmiddlewaretoken": "x" * 64}, **HERE)
    assert response.status_code == 403 and "The form has expired" in text_of(response)
    assert "Two hours of work. &lt;b&gt;" in response.content.decode() and "horse" not in response.content.decode()


def test_a_password_is_not_shown_where_the_door_itself_is_out_of_date(db):
    sent = {"login": "rosa and friends", "password": "correct horse battery staple"}
    response = Client(enforce_csrf_checks=True).post("/admin/login/", sent, **HERE)
    assert response.status_code == 403 and "horse" not in response.content.decode()
