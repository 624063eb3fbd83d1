"""Sending a tip: no account, no cookie, nothing typed is lost, and no door for programs."""

import re
import time

import pytest
from django.core.cache import caches
from django.core.signing import TimestampSigner
from django.test import Client

from claims.letterbox.forms import _SIGNER, OPEN_FOR
from claims.models import Tip
from tests import hostile
from tests.admin.pages import filled, text_of

pytestmark = pytest.mark.django_db
FORM = "/tips/"
WRITTEN = {"text": "The mayor sold\nthe park.", "url": "https://post.example/1", "place": "On a poster",
           "why": "It is ours.", "contact": "reader@mail.example"}  # fmt: skip


@pytest.fixture
def client():
    """As strict as a browser is to us: a form without its token would be turned away."""
    return Client(enforce_csrf_checks=True)


def form(client, **typed):
    """What a browser sends of a fresh form."""
    return {name: values[0] for name, values in filled(client.get(FORM), "").items()} | typed


def sent(client, **headers):
    return client.post(FORM, form(client, **WRITTEN), **headers)


def typed(response):
    return {name: values[0] for name, values in filled(response, "").items() if name in WRITTEN}


def crlf(written):
    return {name: value.replace("\n", "\r\n") for name, value in written.items()}


def test_a_tip_is_kept_and_leads_to_its_private_address(client):
    response = sent(client)
    assert response.status_code == 302 and re.fullmatch(r"/tips/[0-9a-f]{40}/", response["Location"])
    assert {name: value for name, value in Tip.objects.values().get().items() if name in WRITTEN} == WRITTEN
    assert "nobody has opened it yet" in text_of(client.get(response["Location"]))


def test_no_page_of_it_sets_a_cookie_or_is_kept_by_a_cache(client):
    page, answer = client.get(FORM), sent(client)
    status = client.get(answer["Location"])
    wrong = client.post(FORM, {})
    for response in (page, answer, status, wrong):
        assert not response.cookies and "no-store" in response["Cache-Control"]
        assert "Cookie" not in response.get("Vary", "")
    assert not client.cookies


def test_nothing_of_where_it_was_sent_from_is_kept(client):
    sent(
        client, REMOTE_ADDR="198.51.100.77", HTTP_USER_AGENT="Agent of the reader", HTTP_REFERER="https://ref.example/"
    )
    row = str(Tip.objects.values().get())
    assert "198.51" not in row and "Agent" not in row and "ref.example" not in row


def test_a_form_sent_twice_is_one_tip_and_one_address(client):
    data = form(client, **WRITTEN)
    assert client.post(FORM, data)["Location"] == client.post(FORM, data)["Location"]
    assert Tip.objects.count() == 1


def test_two_readers_who_write_the_same_get_two_addresses(client):
    assert sent(client)["Location"] != sent(client)["Location"]
    assert Tip.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": "", "url": ""}, "Tell us what you saw, or give its address"),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"url": "javascript:alert(1)"}, "begins with http:// or https://"),
        ({"place": "x" * 301}, "at most 300 characters"),
        ({"why": "x" * 2_001}, "at most 2000 characters"),
        ({"contact": "x" * 201}, "at most 200 characters"),
        ({"website": "https://spam.example/"}, "Programs fill this in"),
        ({"stamp": ""}, "did not come from us"),
        ({"stamp": "x:y:z"}, "did not come from us"),
        ({"stamp": TimestampSigner(salt="another").sign("x")}, "did not come from us"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_everything_typed_is_still_there(client, wrong, told):
    data = form(client, **WRITTEN | wrong)
    response = client.post(FORM, data)
    assert response.status_code == 400 and not Tip.objects.exists()
    assert told in text_of(response)
    assert typed(response) == crlf({name: data[name] for name in WRITTEN})


def test_a_form_that_was_shown_again_can_be_sent(client):
    again = client.post(FORM, form(client, **WRITTEN, stamp="forged"))
    mended = {name: values[0] for name, values in filled(again, "").items()}
    assert client.post(FORM, mended).status_code == 302


def test_a_form_left_open_for_days_is_stamped_anew(client, monkeypatch):
    data = form(client, **WRITTEN)
    later = time.time() + OPEN_FOR.total_seconds() + 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    response = client.post(FORM, data)
    assert "open for more than a day" in text_of(response)
    mended = {name: values[0] for name, values in filled(response, "").items()}
    assert mended["stamp"] != data["stamp"] and _SIGNER.unsign(mended["stamp"])
    assert client.post(FORM, mended).status_code == 302


def test_a_page_of_another_site_cannot_send_it(client):
    response = sent(client, HTTP_SEC_FETCH_SITE="cross-site")
    assert response.status_code == 400 and "a page that is not ours" in text_of(response)
    assert typed(response) == crlf(WRITTEN) and not Tip.objects.exists()


def test_more_than_a_form_can_hold_is_not_read(client):
    response = client.post(FORM, form(client, text="x" * 300_000))
    assert response.status_code == 413 and "Shorten it" in text_of(response)


@pytest.mark.parametrize("text", [hostile.MARKUP, hostile.MARKDOWN, *hostile.SCRIPTS.values()])
def test_markup_and_every_script_come_back_as_they_were_typed(client, text):
    response = client.post(FORM, form(client, text=text, url="nonsense", place=text[:300], why=text[:2000]))
    assert hostile.acting(response.content.decode()) == []
    assert typed(response)["why"] == text[:2000].replace("\n", "\r\n")
    assert client.post(FORM, form(client, text=text)).status_code == 302
    assert Tip.objects.get().text == text.strip()


def test_an_address_that_sends_many_waits_and_loses_nothing(client, settings):
    settings.TIPS_PER_HOUR = 2
    caches["shared"].clear()
    assert [sent(client).status_code for _ in range(3)] == [302, 302, 429]
    response = sent(client)
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Several tips came from where you are" in text_of(response) and typed(response) == crlf(WRITTEN)
    assert Tip.objects.count() == 2
    assert sent(client, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_neighbours_of_one_ipv6_network_count_as_one_and_mistakes_do_not_count(client, settings):
    settings.TIPS_PER_HOUR = 1
    caches["shared"].clear()
    for _ in range(3):
        assert client.post(FORM, {}, REMOTE_ADDR="2001:db8::1").status_code == 400
    assert sent(client, REMOTE_ADDR="2001:db8::1").status_code == 302
    assert sent(client, REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert sent(client, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_the_box_can_be_shut_and_tips_in_it_keep_their_pages(client, settings):
    private = sent(client)["Location"]
    assert 'href="/tips/"' in client.get("/").content.decode()
    settings.TIPS = False
    assert client.get(FORM).status_code == client.post(FORM, {}).status_code == 404
    assert 'href="/tips/"' not in client.get("/").content.decode()
    assert client.get(private).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(FORM).status_code == 405
