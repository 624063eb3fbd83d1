"""A claim's page offers exactly the moves allowed now, and each move's page makes it, once, on what was shown."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.admin.move_forms import FORMS
from claims.models import Claim, Edition, LogEntry, SignOff
from claims.rules.access import allowed_moves
from claims.rules.workflow import MOVES
from tests import cast as desk
from tests.admin.pages import claim_url, text_of, tree


def move_url(claim, verb):
    return reverse("admin:claims_claim_move", args=[claim.pk, verb])


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


def post(browser, claim, verb, version=None, **fields):
    return browser.post(move_url(claim, verb), {"version": version or claim.version, **fields})


def offered(response):
    """The verbs on the buttons of a claim's page."""
    return [
        re.search(r"/move/(\w+)/", link.get("href"))[1]
        for link in tree(response).iter("a")
        if "/move/" in (link.get("href") or "")
    ]


def stage_of(claim):
    return Claim.objects.values_list("stage", flat=True).get(pk=claim.pk)


def test_every_move_of_the_table_has_its_form():
    assert FORMS.keys() == MOVES.keys()


@pytest.mark.parametrize("stage", desk.STAGED)
@pytest.mark.parametrize("name", ["rosa", "vera", "edda", "anna"])
def test_the_buttons_are_exactly_the_moves_allowed_now(cast, stage, name):
    claim, member = desk.STAGED[stage](cast), getattr(cast, name)
    response = signed_in(member).get(claim_url(claim))
    assert offered(response) == [move.verb for move in allowed_moves(member, claim)]


@pytest.mark.parametrize("stage", desk.STAGED)
@pytest.mark.parametrize("verb", MOVES)
def test_every_address_of_a_move_opens_or_says_why_not(cast, stage, verb):
    claim = desk.STAGED[stage](cast)
    for member in cast.everyone():
        response = signed_in(member).get(move_url(claim, verb))
        allowed = MOVES[verb] in allowed_moves(member, claim)
        assert response.status_code in ([200] if allowed else [403, 409])
        if not allowed:
            assert "was not done" in text_of(response)


def test_moves_held_back_say_why_and_gaps_stand_beside(cast):
    claim = desk.in_review(cast)
    drafting.revise(claim, by=cast.vera, summary="Vera wrote this.")
    words = text_of(signed_in(cast.vera).get(claim_url(claim)))
    assert "Sign off: You wrote part of it, so another member must sign it." in words
    assert "There is no evidence against the claim" in words


def test_a_claim_goes_from_open_to_published_by_its_buttons(cast):
    claim = desk.draft(cast)
    assert post(signed_in(cast.rosa), claim, "submit").status_code == 302
    claim = desk.fresh(claim)
    assert post(signed_in(cast.vera), claim, "sign_off", rating=claim.rating_id).status_code == 302
    claim = desk.fresh(claim)
    response = signed_in(cast.edda).post(move_url(claim, "publish"), {"version": claim.version}, follow=True)
    assert "Edition 1 is published. Readers see it now." in response.content.decode()
    assert Edition.objects.get().data["signatures"][0]["name"] == "Vera"


def test_the_signing_page_shows_what_is_signed_and_chooses_no_rating_beforehand(cast):
    claim = desk.in_review(cast)
    response = signed_in(cast.vera).get(move_url(claim, "sign_off"))
    assert "The register, as of May , counts 36 nurses." in text_of(response)
    radios = [each for each in tree(response).iter("input") if each.get("name") == "rating"]
    assert len(radios) == 8
    assert not [each for each in radios if each.get("checked") is not None]


def test_signing_takes_a_rating(cast):
    claim = desk.in_review(cast)
    response = post(signed_in(cast.vera), claim, "sign_off")
    assert response.status_code == 422
    assert "Choose the rating you would give it." in text_of(response)
    assert not SignOff.objects.exists()


def test_another_rating_takes_a_reason_and_is_a_disagreement(cast):
    claim = desk.in_review(cast)
    browser = signed_in(cast.vera)
    response = post(browser, claim, "sign_off", rating=desk.rating("false").pk)
    assert response.status_code == 422
    assert "The desk says “Mostly true”. Say why you would rate it otherwise." in text_of(response)
    post(browser, claim, "sign_off", rating=desk.rating("false").pk, reason="The register counts 12.")
    assert (SignOff.objects.get().decision, stage_of(claim)) == ("disagrees", "in_review")
    assert "Vera disagrees: False. The register counts 12." in text_of(browser.get(claim_url(claim)))


def test_a_rating_of_another_scale_is_refused(cast):
    claim = desk.in_review(cast)
    assert post(signed_in(cast.vera), claim, "sign_off", rating=10**12).status_code == 422
    assert post(signed_in(cast.vera), claim, "sign_off", rating="true; drop").status_code == 422


@pytest.mark.parametrize(
    ("verb", "stage", "name", "fields"),
    [
        ("send_back", "in_review", "vera", {}),
        ("send_back", "in_review", "vera", {"reason": "   "}),
        ("send_back", "in_review", "vera", {"reason": "x" * 1001}),
        ("send_back", "in_review", "vera", {"reason": "nul \x00 here"}),
        ("close", "open", "rosa", {}),
        ("close", "open", "rosa", {"reason": "bored"}),
        ("reopen", "published", "edda", {}),
        ("correct", "published", "edda", {}),
        ("retract", "published", "edda", {"reason": "It was wrong."}),
        ("retract", "published", "edda", {"sure": "on"}),
    ],
)
def test_a_move_that_lacks_its_reason_is_shown_again_and_changes_nothing(cast, verb, stage, name, fields):
    claim = desk.STAGED[stage](cast)
    count = LogEntry.objects.count()
    response = post(signed_in(getattr(cast, name)), claim, verb, **fields)
    assert response.status_code == 422
    assert tree(response).find(".//ul[@class='errorlist']") is not None
    assert (stage_of(claim), LogEntry.objects.count()) == (stage, count)


def test_what_was_typed_survives_the_error(cast):
    claim = desk.published(cast)
    response = post(signed_in(cast.edda), claim, "retract", reason="It was <b>wrong</b> 🙈 שקר")
    assert "It was <b>wrong</b> 🙈 שקר" in text_of(response)


def test_a_gap_is_mended_or_set_aside_with_a_reason_that_readers_see(cast):
    claim = desk.approved(cast)
    drafting.write_note(claim, by=cast.rosa, text="Is this enough?")
    browser = signed_in(cast.edda)
    response = post(browser, desk.fresh(claim), "publish")
    assert response.status_code == 422
    assert "1 note is not resolved." in text_of(response)
    assert "Mend this first, or give the reason to publish all the same." in text_of(response)
    post(browser, desk.fresh(claim), "publish", override_open_notes="The note is about style.")
    assert Edition.objects.get().data["overrides"][0]["reason"] == "The note is about style."


def test_a_firm_gap_leaves_no_button(cast):
    claim = drafting.start_claim(by=cast.rosa, statement="Nothing known.", rating=desk.rating("false"))
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    browser = signed_in(cast.edda)
    response = browser.get(move_url(claim, "publish"))
    assert "no reason lifts this" in text_of(response)
    assert not [each for each in tree(response).iter("input") if each.get("value") == "Publish"]
    response = post(browser, desk.fresh(claim), "publish", override_no_explanation="x", override_no_evidence="x")
    assert response.status_code == 409
    assert not Edition.objects.exists()


def test_a_double_click_on_publish_publishes_once_and_says_so(cast):
    claim = desk.approved(cast)
    browser = signed_in(cast.edda)
    first, second = (post(browser, claim, "publish") for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "It is published, and “Publish” does not start there." in text_of(second)
    assert "Edda published edition 1." in text_of(second)
    assert Edition.objects.count() == 1


def test_what_changed_after_the_page_was_opened_is_looked_at_again(cast):
    claim = desk.in_review(cast)
    drafting.revise(claim, by=cast.edda, summary="The register counts 12.")
    response = post(signed_in(cast.vera), claim, "sign_off", rating=claim.rating_id, reason="I read it.")
    assert response.status_code == 409
    words = text_of(response)
    assert "Somebody else saved this claim after you opened it." in words
    assert "The register counts 12." in words
    assert "I read it." in words
    assert not SignOff.objects.exists()


def test_signing_the_page_shown_again_signs_what_it_shows(cast):
    claim = desk.in_review(cast)
    drafting.revise(claim, by=cast.edda, summary="The register counts 12.")
    browser = signed_in(cast.vera)
    again = post(browser, claim, "sign_off", rating=claim.rating_id)
    version = next(each.get("value") for each in tree(again).iter("input") if each.get("name") == "version")
    assert post(browser, claim, "sign_off", version=version, rating=claim.rating_id).status_code == 302
    assert stage_of(claim) == "approved"


@pytest.mark.parametrize("version", ["", "one", "-1", "0", "9" * 40, "\x00"])
def test_a_form_without_its_version_does_nothing(cast, version):
    claim = desk.draft(cast)
    response = signed_in(cast.rosa).post(move_url(claim, "submit"), {"version": version})
    assert response.status_code == 422
    assert "Nothing was done" in text_of(response)
    assert stage_of(claim) == "open"


def test_a_later_edition_says_what_changed(cast):
    claim = desk.published(cast)
    post(signed_in(cast.edda), claim, "reopen", reason="New figures came out.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 40.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    claim = desk.fresh(claim)
    browser = signed_in(cast.edda)
    assert "New figures came out." in text_of(browser.get(move_url(claim, "publish")))
    post(browser, claim, "publish", kind="correction", reason="It had counted too few.")
    edition = Edition.objects.get(number=2)
    assert (edition.kind, edition.reason) == ("correction", "It had counted too few.")


def test_a_correction_offers_no_other_kind(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason="It was wrong.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 40.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    response = signed_in(cast.edda).get(move_url(claim, "publish"))
    assert not [each for each in tree(response).iter("select") if each.get("name") == "kind"]


def test_a_desk_of_one_publishes_with_its_reason(cast):
    for member in (cast.rosa, cast.vera, cast.anna):
        member.is_active = False
        member.save()
    claim = desk.draft(type(cast)(rosa=cast.edda, vera=cast.vera, edda=cast.edda, anna=cast.anna))
    browser = signed_in(cast.edda)
    post(browser, claim, "submit")
    claim = desk.fresh(claim)
    assert post(browser, claim, "publish_alone").status_code == 422
    assert post(browser, claim, "publish_alone", why="I am alone here in August.").status_code == 302
    assert Edition.objects.get().data["alone"] == "I am alone here in August."


def test_a_retraction_goes_out_at_once(cast):
    claim = desk.published(cast)
    response = signed_in(cast.edda).post(
        move_url(claim, "retract"), {"version": claim.version, "reason": "Forged register.", "sure": "on"}, follow=True
    )
    assert "It is retracted." in response.content.decode()
    assert Edition.objects.get(number=2).kind == "retraction"


def test_closing_and_resuming(cast):
    claim = desk.draft(cast)
    browser = signed_in(cast.rosa)
    post(browser, claim, "close", reason="duplicate", note="See the claim about clinics.")
    assert "Duplicate of another claim: See the claim about clinics." in text_of(browser.get(claim_url(claim)))
    post(browser, desk.fresh(claim), "resume")
    assert stage_of(claim) == "open"


@pytest.mark.parametrize("address", ["/admin/claims/claim/999999/move/submit/", "/admin/claims/claim/1/move/explode/"])
def test_what_is_not_there_is_not_found(cast, address):
    desk.draft(cast)
    assert signed_in(cast.rosa).get(address.replace("/1/", f"/{Claim.objects.get().pk}/")).status_code == 404


def test_a_shared_source_changed_meanwhile_voids_the_signing_page(cast):
    claim = desk.in_review(cast)
    source = claim.evidence.get().source
    source.title = "Another register altogether"
    collecting.save_source(source, by=cast.edda)
    assert post(signed_in(cast.vera), claim, "sign_off", rating=claim.rating_id).status_code == 409


def test_publishing_through_the_page_and_through_the_action_meet_the_same_rules(cast):
    claim = desk.in_review(cast)
    assert post(signed_in(cast.edda), claim, "publish").status_code == 409
    with pytest.raises(publishing.Refused):
        publishing.publish(claim, by=cast.edda)
