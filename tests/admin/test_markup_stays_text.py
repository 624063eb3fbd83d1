"""Markup planted in every name and text of the desk: shown everywhere as it was typed, and nowhere does it act."""

from html import unescape
from urllib.parse import quote

import pytest
from django.apps import apps
from django.urls import reverse

from tests import hostile
from tests.admin.pages import claim_url, filled

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/claim/"
ROOMS = ["claim", "source", "party", "topic", "member", "edition", "signoff", "logentry", "scale"]


@pytest.fixture(scope="module")
def trap(django_db_setup, django_db_blocker):
    """A desk in which every name and text is markup that would act if it could."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield hostile.whole_desk()
        transaction.set_rollback(True)


@pytest.fixture
def anna(client, trap):
    client.force_login(trap[0].anna)
    return client


def assert_inert(browser, *pages):
    """Each page opens (or says why it does not), shows the markup as text, and nothing planted acts on it."""
    for page in pages:
        response = browser.get(page)
        body = response.content.decode()
        assert response.status_code in (200, 403, 409), page
        assert hostile.acting(body) == [], page
        assert "&lt;x-zq" in body or "x-zq" in unescape(body), f"{page} shows nothing planted"


@pytest.mark.parametrize("name", [room for room in ROOMS if room != "scale"])
def test_on_the_list_and_on_a_page_of_each_kind(anna, name):
    row = apps.get_model("claims", name).objects.order_by("pk").last()
    assert_inert(anna, f"/admin/claims/{name}/", reverse(f"admin:claims_{name}_change", args=[row.pk]))


@pytest.mark.parametrize("name", ["source", "party", "topic", "member", "claim"])
def test_in_a_history(anna, name):
    row = apps.get_model("claims", name).objects.order_by("pk").last()
    assert_inert(anna, reverse(f"admin:claims_{name}_history", args=[row.pk]))


@pytest.mark.parametrize("page", ["change", "history", "preview", "since", "pairs"])
def test_on_the_pages_of_claims_at_every_stage(anna, trap, page):
    for state in ("open", "corrected", "retracted", "closed", "reopened"):
        assert_inert(anna, claim_url(trap[1][state], page))


@pytest.mark.parametrize(("state", "verb"), [("in_review", "sign_off"), ("open", "close"), ("published", "correct"),
                                             ("reopened", "publish"), ("closed", "sign_off")])  # fmt: skip
def test_where_a_move_is_asked_for_or_refused(anna, trap, state, verb):
    assert_inert(anna, reverse("admin:claims_claim_move", args=[trap[1][state].pk, verb]))


def test_at_home_and_in_what_was_searched_for(anna, trap):
    claimant = trap[1]["open"].claimant_id
    assert_inert(anna, "/admin/", f"{LIST}?q={quote(hostile.MARKUP)}", f"{LIST}?claimant={claimant}")


@pytest.fixture
def sent(anna, trap):
    return filled(anna.get(claim_url(trap[1]["open"])))


def test_in_a_form_shown_again(anna, trap, sent):
    data = sent | {"claimed_on": [hostile.MARKUP], "rating": [hostile.MARKUP], "figures-0-low": [hostile.MARKUP]}
    assert_answer(anna.post(claim_url(trap[1]["open"]), data), 200)


def test_where_two_versions_meet(anna, trap, sent):
    data = sent | {"version": ["0"], "summary": [f"{hostile.MARKUP}!"], "kind": [hostile.MARKUP]}
    assert_answer(anna.post(claim_url(trap[1]["open"]), data), 409)


def test_in_the_message_after_saving(anna, trap, sent):
    assert_answer(anna.post(claim_url(trap[1]["open"]), sent | {"summary": ["Another."]}, follow=True), 200)


def test_in_a_preview_of_several(anna, trap):
    chosen = {"action": "add_topics", "index": 0, "_selected_action": [each.pk for each in trap[1].values()]}
    assert_answer(anna.post(LIST, chosen), 200)


def test_in_a_move_shown_again(anna, trap):
    page = reverse("admin:claims_claim_move", args=[trap[1]["open"].pk, "close"])
    assert_answer(anna.post(page, {"reason": hostile.MARKUP, "version": trap[1]["open"].version}), 422)


def test_in_the_answer_of_a_pop_up(anna):
    topic = {"name": hostile.MARKUP[:80], "slug": "zq", "_popup": "1"}
    assert_answer(anna.post("/admin/claims/topic/add/?_popup=1", topic), 200)


def assert_answer(response, status):
    body = response.content.decode()
    assert response.status_code == status
    assert hostile.acting(body) == []
    assert "x-zq" in unescape(body)


def test_a_finder_answers_programs_not_browsers(anna):
    response = anna.get("/admin/autocomplete/?app_label=claims&model_name=claim&field_name=claimant&term=x-zq")
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.json()["results"][0]["text"] == hostile.MARKUP
