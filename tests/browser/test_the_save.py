"""A save that the desk would not take: what was typed stays in the form, and is saved from there afterwards."""

import pytest
from playwright.sync_api import expect

from claims.models import Source
from tests import cast as desk
from tests.browser.walking import press, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = "Two hours of work."


@pytest.fixture
def claim(transactional_db):
    return desk.draft(desk.assemble())


def test_what_was_typed_outlives_being_signed_out_meanwhile(page, claim):
    sign_in(page, "edda")
    elsewhere = page.context.new_page()
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.fill("#id_summary", TYPED)
    elsewhere.goto("/admin/")
    sign_out(elsewhere)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out, and nothing was saved.")
    expect(page.locator("#id_summary")).to_have_value(TYPED)
    sign_in(elsewhere, "edda")
    press(page, "Save")
    assert desk.fresh(claim).summary == TYPED


def test_a_reason_and_a_pasted_article_outlive_it_too(page, transactional_db):
    cast = desk.assemble()
    published = desk.published(cast)
    sign_in(page, "edda")
    elsewhere = page.context.new_page()
    steps = [
        (f"/admin/claims/claim/{published.pk}/move/reopen/", "textarea[name=reason]", ".move input[type=submit]"),
        ("/admin/claims/source/intake/", "textarea[name=text]", ".intake input[type=submit]"),
    ]
    for address, box, button in steps:
        page.goto(address)
        page.fill(box, TYPED)
        elsewhere.goto("/admin/")
        sign_out(elsewhere)
        page.locator(button).first.click()
        expect(page.get_by_role("alert")).to_contain_text("You are signed out, and nothing was saved.")
        expect(page.locator(box)).to_have_value(TYPED)
        sign_in(elsewhere, "edda")
        with page.expect_navigation():
            page.locator(button).first.click()
    assert desk.fresh(published).stage == "open"
    assert Source.objects.filter(text=TYPED).exists()


@pytest.mark.parametrize(("trouble", "words"), [("offline", "does not answer"), ("failed", "The server failed")])
def test_what_was_typed_outlives_a_desk_that_does_not_answer(page, claim, trouble, words):
    sign_in(page, "edda")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.fill("#id_summary", TYPED)
    answer = (lambda way: way.abort()) if trouble == "offline" else (lambda way: way.fulfill(status=503, body="No."))
    page.route("**/admin/**", answer)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator("#id_summary")).to_have_value(TYPED)
    page.unroute("**/admin/**")
    press(page, "Save")
    assert desk.fresh(claim).summary == TYPED


def test_without_scripts_the_page_that_tells_of_a_sign_out_shows_what_was_written(browser, live_server, claim):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page, elsewhere = context.new_page(), context.new_page()
    text = "“Two hours of work,” she said.\n\n<b>Nothing</b> of it is lost & gone.\n中文"
    sign_in(page, "edda")
    page.goto("/admin/claims/source/intake/")
    page.fill("#id_text", text)
    elsewhere.goto("/admin/")
    sign_out(elsewhere)
    press(page, "Take it in")
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.locator("textarea")).to_have_value(text)

    sign_in(elsewhere, "edda")
    page.goto("/admin/claims/source/intake/")
    page.fill("#id_text", text)
    sign_out(elsewhere)
    sign_in(elsewhere, "edda")
    press(page, "Take it in")  # with the token of the session that is over
    expect(page.get_by_role("heading", name="The form has expired")).to_be_visible()
    expect(page.locator("textarea")).to_have_value(text)
    with context.expect_page() as fresh:
        page.get_by_role("link", name="Open it anew").click()
    fresh.value.fill("#id_text", page.locator("textarea").input_value())
    press(fresh.value, "Take it in")
    assert Source.objects.get(title__startswith="“Two hours").text == text
    context.close()
