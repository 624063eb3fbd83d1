"""The page of corrections is read on from place to place, and every one stands on it once."""

import re

import pytest
from django.test import RequestFactory

from claims.models import Edition
from claims.public.stretches import read_on, stretch
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(cast):
    for number in range(5):
        claim = desk.published(cast, statement=f"The town has {number} bridges.")
        if number % 2:
            desk.correcting.retract(claim, by=cast.edda, reason="Forged.")
        else:
            desk.republished(claim, cast)


def read(query):
    rows = Edition.objects.corrections()
    return stretch(
        RequestFactory().get(f"/corrections/?{query}"), rows, "edition", 5, 2,
        read=read_on(Edition.objects.latest_corrections, "edition"),
    ).page  # fmt: skip


def test_every_correction_comes_once_in_order_and_back_again(corrected):
    everything = list(Edition.objects.corrections())
    page = read("")
    there = list(page)
    while page.after:
        page = read(f"after={page.after}")
        there += page
    assert there == everything
    back = list(page)
    while page.before:
        page = read(f"before={page.before}")
        back = [*page, *back]
    assert back == everything


@pytest.mark.parametrize("query", ["", "?page=1"])
def test_the_page_shows_them_newest_first(client, corrected, query):
    shown = re.findall(r"The town has (\d) bridges", client.get(f"/corrections/{query}").content.decode())
    assert list(dict.fromkeys(shown)) == ["4", "3", "2", "1", "0"]


def test_a_retraction_that_was_taken_back_says_where_the_claim_stands_again(client, cast):
    claim = desk.published(cast, statement="The town has a bridge.")
    desk.correcting.retract(claim, by=cast.edda, reason="Forged.")
    assert "Published again" not in client.get("/corrections/").content.decode()
    claim.refresh_from_db()
    desk.republished(claim, cast)
    body = client.get("/corrections/").content.decode()
    assert "Published again since, as edition 3" in body
    assert f"{claim.uid}/the-town-has-a-bridge/" in body
