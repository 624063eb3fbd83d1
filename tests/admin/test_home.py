"""The home page shows what waits for whoever signed in, and each count leads to exactly its claims."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import drafting
from claims.models import Note
from tests import cast as desk
from tests.admin.pages import text_of, tree

HOME = "/admin/"


def waiting(response):
    """The label of each queue -> the statements in it."""
    found = {}
    for section in tree(response).iterfind(".//section[@class='queue']"):
        label = "".join(section.find("h2").itertext()).split()
        links = section.iterfind(".//a[@class='statement']")
        found[" ".join(label[:-1])] = ["".join(link.itertext()) for link in links]
    return found


@pytest.fixture
def busy(cast):
    """One claim at each stage, and what concerns each member."""
    desk.draft(cast, statement="A draft that is late.", due=dt.date(2024, 1, 1))
    desk.in_review(cast, statement="One to sign.")
    desk.approved(cast, statement="One to publish.")
    desk.published(cast, statement="One that readers see.")
    desk.closed(cast, statement="One put aside.")
    drafting.assign(desk.draft(cast, statement="One for Vera."), by=cast.edda, to=cast.vera)
    return cast


SEEN = {
    "rosa": {
        "Overdue": ["A draft that is late."],
        "Mine": ["A draft that is late.", "One to publish.", "One to sign."],
    },
    "vera": {"To sign": ["One to sign."], "Overdue": ["A draft that is late."], "Mine": ["One for Vera."]},
    "edda": {
        "To publish": ["One to publish."],
        "To sign": ["One to sign."],
        "Overdue": ["A draft that is late."],
        "Mine": [],
    },
}


@pytest.mark.parametrize("name", SEEN)
def test_each_role_sees_what_waits_for_it(client, busy, name):
    client.force_login(getattr(busy, name))
    response = client.get(HOME)
    found = waiting(response)
    assert {label: sorted(claims) for label, claims in found.items() if label in SEEN[name]} == SEEN[name]
    assert ("To publish" in found, "To sign" in found) == ("To publish" in SEEN[name], "To sign" in SEEN[name])


@pytest.mark.parametrize("name", SEEN)
def test_each_list_leads_to_the_claims_it_counts(client, busy, name):
    client.force_login(getattr(busy, name))
    for key in ["to_publish", "to_sign", "overdue", "mine"]:
        label = key.replace("_", " ").capitalize()
        if label not in SEEN[name]:
            continue
        cells = tree(client.get("/admin/claims/claim/", {"waiting": key})).iterfind(".//span[@class='statement']")
        assert sorted("".join(cell.itertext()) for cell in cells) == SEEN[name][label]


def test_a_reporter_cannot_ask_the_list_for_what_waits_for_editors(client, busy):
    client.force_login(busy.rosa)
    response = client.get("/admin/claims/claim/", {"waiting": "to_publish"}, follow=True)
    assert "could not be read" in response.content.decode()


def test_more_than_a_handful_is_counted_and_one_click_away(client, cast):
    for number in range(9):
        desk.draft(cast, statement=f"Draft {number}.")
    client.force_login(cast.rosa)
    response = client.get(HOME)
    assert len(waiting(response)["Mine"]) == 6
    assert "All 9" in text_of(response)
    assert 'href="/admin/claims/claim/?waiting=mine"' in response.content.decode()


def test_a_note_that_calls_me_is_there_until_it_is_settled(client, cast):
    claim = desk.draft(cast)
    note = drafting.write_note(claim, by=cast.rosa, text="@vera which register?")
    client.force_login(cast.vera)
    assert "@vera which register?" in text_of(client.get(HOME))
    drafting.resolve_note(note, by=cast.rosa)
    assert "@vera which register?" not in text_of(client.get(HOME))
    assert Note.objects.count() == 1


def test_an_empty_desk_says_what_to_do(client, cast):
    client.force_login(cast.edda)
    words = text_of(client.get(HOME))
    assert "No signed claim waits for an editor." in words
    assert "New claim" in words


def test_the_latest_acts_name_who_did_what_to_which_claim(client, busy):
    client.force_login(busy.rosa)
    words = text_of(client.get(HOME))
    assert re.search(r"Edda gave it to Vera\. One for Vera\.", words)
    assert "Rosa closed it: dropped. One put aside." in words


def test_the_page_asks_the_database_no_more_for_a_fuller_desk(client, busy):
    client.force_login(busy.edda)
    client.get(HOME)
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get(HOME)
    for number in range(5):
        desk.approved(busy, statement=f"Another {number}.")
        drafting.write_note(desk.in_review(busy, statement=f"One more {number}."), by=busy.rosa, text="@edda look")
    with CaptureQueriesContext(connection) as after:
        client.get(HOME)
    # The first mention costs nothing more either: its claim comes with it.
    assert len(after) <= len(before), (len(before), len(after))


def test_whoever_has_no_role_is_not_let_in(client, cast):
    client.force_login(desk.member("", "guest"))
    assert client.get(HOME).status_code == 302
