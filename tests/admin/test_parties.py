"""Parties on the desk: their other names, and that changing a shared one does not pass unseen."""

import pytest

from claims.models import Alias, Claim, LogEntry, Party
from tests import cast as desk
from tests.admin.pages import filled, text_of

ADD = "/admin/claims/party/add/"


def change(party):
    return f"/admin/claims/party/{party.pk}/change/"


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def test_a_party_is_entered_with_its_other_names(rosa):
    rosa.post(ADD, {"name": "Maria Lopez", "kind": "person", "aliases": "M. Lopez\r\n\r\n  María   López \r\nM. Lopez"})
    party = Party.objects.get()
    assert sorted(party.aliases.values_list("name", flat=True)) == ["M. Lopez", "María López"]
    assert LogEntry.objects.get(object_kind="party").by_name == "Rosa"


def test_names_taken_out_are_gone_and_the_others_stay(rosa, cast):
    party = desk.party(cast)
    for name in ["One", "Two"]:
        Alias.objects.create(party=party, name=name)
    data = filled(rosa.get(change(party)), "party_form")
    assert data["aliases"] == ["One\r\nTwo"]
    rosa.post(change(party), data | {"aliases": "Two\r\nThree"})
    assert sorted(party.aliases.values_list("name", flat=True)) == ["Three", "Two"]


def test_a_party_is_found_by_any_of_its_names(rosa, cast):
    Alias.objects.create(party=desk.party(cast), name="La Alcaldesa")
    assert "Maria Lopez" in text_of(rosa.get("/admin/claims/party/", {"q": "alcaldesa"}))
    found = rosa.get(
        "/admin/autocomplete/",
        {"term": "alcaldesa", "app_label": "claims", "model_name": "claim", "field_name": "claimant"},
    ).json()
    assert [each["text"] for each in found["results"]] == ["Maria Lopez"]


def test_renaming_a_claimant_voids_the_signatures_under_what_is_said_of_them(rosa, cast):
    party = desk.party(cast)
    claim = desk.approved(cast, claimant=party)
    data = filled(rosa.get(change(party)), "party_form")
    rosa.post(change(party), data | {"name": "Maria Lopez Garcia"})
    fresh = Claim.objects.get(pk=claim.pk)
    assert (fresh.stage, fresh.round) == ("in_review", 2)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "This field is required."),
        ("name", "x" * 50_000, "at most 200 characters"),
        ("name", "nul \x00", "Null characters are not allowed."),
        ("kind", "ghost", "Select a valid choice."),
        ("url", "javascript:alert(1)", "Enter a web address that begins with http:// or https://."),
        ("wikidata", "42", "Write it as Q42."),
        ("aliases", "x" * 300, "longer than 200 characters"),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_saved(rosa, field, value, message):
    typed = {"name": "Maria", "kind": "person", "role": "Mayor of <b>Elm</b> 🌳"} | {field: value}
    response = rosa.post(ADD, typed)
    assert response.status_code == 200
    assert message in text_of(response)
    assert "Mayor of &lt;b&gt;Elm&lt;/b&gt; 🌳" in response.content.decode()
    assert not Party.objects.exists()


def test_html_in_a_name_stays_text_everywhere_on_the_desk(rosa, cast):
    party = desk.party(cast, name="<script>alert(1)</script>")
    claim = desk.draft(cast, claimant=party)
    for address in [change(party), "/admin/claims/party/", f"/admin/claims/claim/{claim.pk}/change/", "/admin/"]:
        assert "<script>alert(1)" not in rosa.get(address).content.decode()
