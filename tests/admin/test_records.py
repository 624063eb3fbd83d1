"""Editions, signatures, the log and the scale can be read by every member and changed by none."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import correcting
from claims.models import Edition, LogEntry, Scale, SignOff
from tests import cast as desk
from tests.admin.pages import text_of

KEPT = {"edition": Edition, "signoff": SignOff, "logentry": LogEntry, "scale": Scale}
LISTS = ["claim", "source", "party", "topic", "member", *KEPT]


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("who", ["rosa", "anna"])
def test_records_open_and_take_no_change(cast, name, who):
    desk.published(cast)
    browser, record = signed_in(getattr(cast, who)), KEPT[name].objects.first()
    page = reverse(f"admin:claims_{name}_change", args=[record.pk])
    before = list(KEPT[name].objects.values())
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"number": 99, "reason": "x", "name": "x"}).status_code == 403
    assert browser.get(reverse(f"admin:claims_{name}_add")).status_code == 403
    assert browser.post(reverse(f"admin:claims_{name}_delete", args=[record.pk]), {"post": "yes"}).status_code == 403
    assert list(KEPT[name].objects.values()) == before


def test_the_log_is_told_in_sentences_with_the_entry_beneath(cast):
    desk.published(cast)
    browser = signed_in(cast.rosa)
    assert "published edition 1." in text_of(browser.get("/admin/claims/logentry/"))
    entry = LogEntry.objects.get(action="publish")
    words = text_of(browser.get(reverse("admin:claims_logentry_change", args=[entry.pk])))
    assert entry.hash in words
    assert '"sha256"' in words


def test_an_edition_shows_its_seal_and_where_readers_see_it(cast):
    desk.published(cast)
    edition = Edition.objects.get()
    page = signed_in(cast.rosa).get(reverse("admin:claims_edition_change", args=[edition.pk]))
    assert edition.sha256 in text_of(page)
    assert f'href="{edition.get_absolute_url()}"' in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_database_no_more_for_more_rows(cast, name):
    """The claim list itself is measured in its own test, too."""

    def fill(number):
        claim = desk.published(
            cast, statement=f"Claim {number}.", claimant=desk.party(cast, f"Party {number}"), assignee=cast.rosa
        )
        correcting.reopen(claim, by=cast.edda, reason="New.")
        desk.member("reviewer", f"reviewer{number}")

    browser, address = signed_in(cast.anna), f"/admin/claims/{name}/"
    fill(1)
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    for number in range(2, 6):
        fill(number)
    with CaptureQueriesContext(connection) as after:
        assert browser.get(address).status_code == 200
    assert len(after) <= len(before), [query["sql"][:150] for query in after]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["q=%00", "o=x.y", "p=9999999", "p=x", "id__exact=x", "published_at__year=x", "e=1"])
def test_nonsense_in_the_address_of_a_list_is_no_error(cast, name, query):
    desk.published(cast)
    response = signed_in(cast.anna).get(f"/admin/claims/{name}/?{query}", follow=True)
    assert response.status_code == 200
