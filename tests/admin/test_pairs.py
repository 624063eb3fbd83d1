"""`<claim>/pairs/`: which claims may be this one, and what was decided about them."""

import pytest

from claims.actions import correcting, pairing
from claims.models import Match
from tests import cast as desk
from tests.actions.witness import everything
from tests.admin.pages import claim_url, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    return (
        desk.draft(cast, statement="The council hired at least 35 nurses last year."),
        desk.draft(cast, statement="The council hired at least 90 nurses last year."),
    )


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def press(client, claim, other, decision, **typed):
    return client.post(claim_url(claim, "pairs"), {"other": other, "decision": decision, **typed})


def test_the_page_says_what_agrees_and_what_differs_and_writes_nothing(rosa, pair):
    before = everything()
    words = text_of(rosa.get(claim_url(pair[0], "pairs")))
    assert pair[1].statement in words and "Agrees:" in words and "Differs:" in words
    assert everything() == before


@pytest.mark.parametrize("decision", ["same", "related", "different"])
def test_a_press_decides_and_both_pages_show_who(rosa, pair, decision):
    response = press(rosa, pair[0], pair[1].pk, decision, note="Seen both.")
    assert response.url == claim_url(pair[0], "pairs")
    for claim, other in (pair, pair[::-1]):
        words = text_of(rosa.get(claim_url(claim, "pairs")))
        assert f"{decision.title()}: {other.statement}" in words
        assert "Rosa," in words and "Seen both." in words and "Agrees:" not in words


def test_a_decision_is_changed_on_the_same_page_and_the_history_tells_both(rosa, pair):
    press(rosa, pair[0], pair[1].pk, "same")
    press(rosa, pair[1], pair[0].pk, "different")
    assert Match.objects.get().decision == "different"
    words = text_of(rosa.get(claim_url(pair[0], "history")))
    assert f"Rosa called it the same as “{pair[1].statement[:-1]}”." in words
    assert f"Rosa called it different from “{pair[1].statement[:-1]}”, no longer same." in words


def test_a_decision_that_somebody_made_meanwhile_is_shown_before_it_can_be_replaced(rosa, cast, pair):
    mine, theirs = pair

    def shown(page):
        return page.content.decode().split('name="shown" value="')[1].split('"')[0]

    stale = shown(rosa.get(claim_url(mine, "pairs")))
    pairing.decide(theirs, mine, by=cast.vera, decision="different", note="Other years.")
    refused = press(rosa, mine, theirs.pk, "same", note="Seen both.", shown=stale)
    assert refused.status_code == 409
    assert "Somebody decided about these two meanwhile" in text_of(refused)
    assert f"Different: {theirs.statement}" in text_of(refused) and 'value="Seen both."' in refused.content.decode()
    assert Match.objects.get().decision == "different"
    assert press(rosa, mine, theirs.pk, "same", shown=shown(refused)).status_code == 302
    assert Match.objects.get().decision == "same"


@pytest.mark.parametrize(("decision", "linked"), [("same", True), ("related", True), ("different", False)])
def test_claims_that_belong_together_link_to_each_other(rosa, cast, pair, decision, linked):
    pairing.decide(*pair, by=cast.rosa, decision=decision)
    for claim, other in (pair, pair[::-1]):
        assert (claim_url(other) in rosa.get(claim_url(claim)).content.decode()) is linked


def test_a_verdict_that_was_withdrawn_stands_beside_no_claim(rosa, cast):
    claim = desk.draft(cast, statement="The harbour froze over in January 1963.")
    other = desk.published(cast, statement="In January 1963 the harbour froze over.")
    page = rosa.get(f"/admin/claims/claim/{claim.pk}/pairs/").content.decode()
    assert "Mostly true" in page and "Retracted" not in page
    correcting.retract(other, by=cast.edda, reason="The source was a hoax.")
    page = rosa.get(f"/admin/claims/claim/{claim.pk}/pairs/").content.decode()
    assert "Retracted" in page and "Mostly true" not in page
    warning = rosa.post("/admin/claims/claim/alike/", {"statement": claim.statement, "claim": claim.pk})
    assert "Retracted" in warning.content.decode()


BAD = ["", "x", "\x00", "-1", "0", "9" * 40, "9" * 5000, "🏥"]


@pytest.mark.parametrize("other", BAD, ids=lambda text: ascii(text)[:12])
def test_no_claim_is_no_pair(rosa, pair, other):
    before = everything()
    response = press(rosa, pair[0], other, "same")
    assert (response.status_code, "Nothing was decided." in text_of(response)) == (422, True)
    assert everything() == before


@pytest.mark.parametrize("typed", [{"decision": "perhaps"}, {"decision": ""}, {"note": "x" * 501}, {"note": "a\x00b"}])
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(rosa, pair, typed):
    before = everything()
    response = rosa.post(
        claim_url(pair[0], "pairs"), {"other": pair[1].pk, "decision": "same", "note": "Seen both."} | typed
    )
    assert response.status_code == 422
    assert everything() == before
    if "decision" in typed:
        assert 'value="Seen both."' in response.content.decode()


def test_a_claim_beside_itself_is_refused_in_words(rosa, pair):
    response = press(rosa, pair[0], pair[0].pk, "same")
    assert (response.status_code, "That is one claim" in text_of(response)) == (409, True)


def test_only_the_desk_may_look_or_decide(client, pair):
    client.force_login(desk.member("", "nora"))
    assert client.get(claim_url(pair[0], "pairs")).status_code == 302
    assert press(client, pair[0], pair[1].pk, "same").status_code == 302
    assert not Match.objects.exists()
