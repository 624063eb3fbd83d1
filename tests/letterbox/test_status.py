"""The private page of a tip: what became of it, for whoever holds the address, and not a word more."""

import pytest

from claims.actions import tipping
from claims.models import Listing
from tests import cast as desk
from tests.admin.pages import text_of

pytestmark = pytest.mark.django_db
TOKEN = "0123456789" * 4
PAGE = f"/tips/{TOKEN}/"
WRITTEN = {
    "text": "zqtext",
    "url": "https://zqurl.example/",
    "place": "zqplace",
    "why": "zqwhy",
    "contact": "zqcontact",
}


@pytest.fixture
def tip(cast):
    return tipping.receive(TOKEN, **WRITTEN)


def test_it_tells_each_state_and_nothing_that_was_written(client, cast, tip):
    seen = [client.get(PAGE)]
    tipping.take_up(tip, by=cast.rosa)
    seen.append(client.get(PAGE))
    tipping.close(tip, by=cast.rosa, words="The poster is a joke, and says so.")
    seen.append(client.get(PAGE))
    told = [text_of(page) for page in seen]
    assert "nobody has opened it yet" in told[0]
    assert "Somebody at our desk has it" in told[1]
    assert "We will not publish anything" in told[2] and "The poster is a joke, and says so." in told[2]
    for page in seen:
        body = page.content.decode()
        assert "zq" not in body and "Rosa" not in body and TOKEN not in body


def test_it_leads_to_the_fact_check_by_its_published_words(client, cast, tip):
    claim = desk.published(cast, statement="The mayor sold the park.")
    tipping.answer(tip, claim, by=cast.rosa, words="Thank you.")
    desk.correcting.reopen(claim, by=cast.edda, reason="New papers.")
    desk.drafting.revise(claim, by=cast.rosa, statement="The mayor gave the park away.")
    page = client.get(PAGE)
    listing = Listing.objects.get()
    assert f'href="{listing.get_absolute_url()}"' in page.content.decode()
    assert "The mayor sold the park." in text_of(page) and "gave the park away" not in text_of(page)
    assert client.get(listing.get_absolute_url()).status_code == 200


def test_a_claim_under_way_is_not_told_of(client, cast, tip):
    draft = desk.draft(cast, statement="An unheard-of secret.")
    tipping.make_source(tip, draft.appearances.get().source, by=cast.rosa)
    body = client.get(PAGE).content.decode()
    assert "unheard-of" not in body and draft.uid not in body


def test_no_search_engine_lists_it_no_cache_keeps_it_and_no_link_passes_it_on(client, tip):
    page = client.get(PAGE)
    assert page["X-Robots-Tag"] == "noindex, nofollow" and 'name="robots" content="noindex' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "token", ["f" * 40, TOKEN.upper() + "a", TOKEN[:-1], TOKEN + "0", "1", "x" * 500, "-", "٣" * 40]
)
def test_any_other_address_is_like_one_that_never_was(client, tip, token):
    assert client.get(f"/tips/{token}/").status_code == 404


def test_it_is_read_and_not_written_to(client, tip):
    assert client.head(PAGE).status_code == 200
    assert client.post(PAGE).status_code == 405
