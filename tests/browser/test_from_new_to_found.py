"""In a real browser: a claim goes from new to published with a second member's signature, and a reader finds it."""

import re

import pytest

from claims.models import Claim, Edition
from tests import cast as desk
from tests.browser.walking import choose, move, press, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)

STATEMENT = "The harbour board sold 14 of its 20 warehouses for €3 million."


@pytest.fixture
def newsroom(transactional_db):
    cast = desk.assemble()
    desk.party(cast, "Ines Bakker", role="Harbour master")
    desk.source(cast, "Council minutes of 12 May", url="https://council.example/minutes/12-may", published="2024-05-12")
    desk.source(cast, "Land register, harbour district", url="https://register.example/harbour", kind="data")
    return cast


def open_claim(page):
    page.goto("/admin/claims/claim/")
    page.get_by_role("link", name=re.compile("harbour board")).first.click()


def write_the_claim(page):
    page.get_by_role("link", name="New claim").click()
    page.fill("#id_statement", STATEMENT)
    page.fill("#id_quote", "We sold fourteen of the twenty sheds, and got three million.")
    choose(page, "id_claimant", "Ines Bakker")
    page.fill("#id_claimed_on", "2024-05-12")
    page.select_option("#id_rating", label="Mostly true")
    page.fill("#id_summary", "The register lists fourteen sales for €2.9 million.")
    page.fill("#id_explanation", "The register lists **fourteen** sales between 2021 and 2024.")
    page.fill("#id_figures-0-text", "14 of its 20 warehouses")
    page.fill("#id_figures-0-low", "14")
    page.fill("#id_figures-0-unit", "warehouses")
    choose(page, "id_appearances-0-source", "Council minutes")
    page.select_option("#id_evidence-0-stance", "supports")
    choose(page, "id_evidence-0-source", "Land register")
    page.fill("#id_evidence-0-note", "Fourteen entries for the harbour board.")
    press(page, "Save and continue editing")


def test_from_new_to_published_to_found(page, newsroom):
    sign_in(page, "rosa")
    write_the_claim(page)
    move(page, "Submit for review")
    press(page, "Submit for review")
    assert page.locator(".messagelist").inner_text() == "It is with the reviewers now."
    assert page.locator(".moves").get_by_role("link").count() == 0
    sign_out(page)

    sign_in(page, "vera")
    page.locator("section.queue", has_text="To sign").get_by_role("link", name=re.compile("harbour board")).click()
    move(page, "Sign off")
    assert "Fourteen entries for the harbour board." in page.locator(".as-read").inner_text()
    page.get_by_label(re.compile("Mostly true: ")).check()
    press(page, "Sign off")
    sign_out(page)

    sign_in(page, "edda")
    open_claim(page)
    move(page, "Publish")
    press(page, "Publish")
    page.get_by_role("link", name="Look at the page").click()
    assert page.locator("h1").inner_text() == STATEMENT
    page.goto("/admin/")
    sign_out(page)

    page.goto("/")
    page.get_by_role("searchbox").first.fill("warehouses")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("harbour board")).first.click()
    words = page.locator("main").inner_text()
    for part in [
        STATEMENT,
        "Ines Bakker",
        "Mostly true",
        "The register lists fourteen sales",
        "Reviewed and signed by Vera",
    ]:
        assert part in words
    assert Edition.objects.get().data["claimant"]["name"] == "Ines Bakker"


def test_unsaved_work_is_not_lost_to_a_move(page, newsroom):
    claim = desk.draft(newsroom)
    sign_in(page, "rosa")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.fill("#id_summary", "Half a thought")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".moves").get_by_role("link", name="Submit for review").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.locator("#id_summary").input_value() == "Half a thought"


@pytest.mark.parametrize("touched", [False, True])
def test_a_form_asks_before_it_is_left_only_if_something_was_chosen_in_it(page, newsroom, touched):
    """Its autocompletes say that they have changed when they are made ready: that is nobody's work."""
    desk.party(newsroom, "Ines Bakker")
    sign_in(page, "rosa")
    page.goto("/admin/claims/claim/add/", wait_until="load")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("h1").first.click()
    if touched:
        choose(page, "id_claimant", "Ines")
    page.goto("/admin/")
    assert asked == ["beforeunload"] * touched


def test_two_quick_clicks_on_publish_make_one_edition(page, newsroom):
    claim = desk.approved(newsroom)
    sign_in(page, "edda")
    page.goto(f"/admin/claims/claim/{claim.pk}/move/publish/")
    page.get_by_role("button", name="Publish").dblclick()
    page.get_by_text("Edition 1 is public").wait_for()
    assert Edition.objects.filter(claim=claim).count() == 1
    assert Claim.objects.get(pk=claim.pk).stage == "published"


def test_the_desk_works_without_scripts(browser, live_server, newsroom):
    claim = desk.in_review(newsroom)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "vera")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    move(page, "Sign off")
    page.get_by_label(re.compile("Mostly true: ")).check()
    press(page, "Sign off")
    assert "Signed. It can be published now." in page.locator(".messagelist").inner_text()
    context.close()


def test_each_box_of_the_form_runs_the_way_its_words_do(page, newsroom):
    sign_in(page, "rosa")
    page.get_by_role("link", name="New claim").click()
    for box in ("#id_statement", "#id_explanation", "#id_figures-0-text"):
        assert page.locator(box).evaluate("box => getComputedStyle(box).unicodeBidi") == "plaintext"
