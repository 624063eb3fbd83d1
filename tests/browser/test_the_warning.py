"""The warning while a statement is typed: for any script, and honest when the desk cannot be asked."""

import pytest
from playwright.sync_api import expect

from tests import cast as desk
from tests.browser.walking import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "**/claim/alike/**"
NO_ANSWER = "Whether the desk has this claim could not be looked up."


@pytest.fixture
def newsroom(transactional_db):
    cast = desk.assemble()
    desk.draft(cast, statement="The council hired at least 35 nurses last year.")
    return cast


def test_a_statement_of_500_chinese_letters_is_asked_about(page, newsroom):
    sign_in(page, "rosa")
    page.goto("/admin/claims/claim/add/")
    with page.expect_response(ASKED) as answer:
        page.fill("#id_statement", "失业率上升" * 100)
    assert len(answer.value.request.url) < 2000
    assert answer.value.ok


@pytest.mark.parametrize("trouble", ["signed out", "offline", "failed"])
def test_a_warning_about_other_words_does_not_stay_when_the_desk_cannot_be_asked(page, newsroom, trouble):
    sign_in(page, "rosa")
    page.goto("/admin/claims/claim/add/")
    page.fill("#id_statement", "The council hired at least 35 nurses last year")
    expect(page.locator(".alike")).to_contain_text("The desk has this claim already")
    if trouble == "signed out":
        page.context.clear_cookies()
    else:
        page.route(ASKED, lambda way: way.abort() if trouble == "offline" else way.fulfill(status=503, body="No."))
    page.fill("#id_statement", "The harbour froze over in the winter of 1963")
    expect(page.locator(".alike")).to_have_text(NO_ANSWER)


def test_on_a_slow_line_no_warning_about_other_words_stays_and_the_last_answer_counts(page, newsroom):
    sign_in(page, "rosa")
    page.goto("/admin/claims/claim/add/")
    page.fill("#id_statement", "The council hired at least 35 nurses last year")
    expect(page.locator(".alike")).to_contain_text("The desk has this claim already")
    held = []
    page.route(ASKED, lambda way: held.append(way))
    page.fill("#id_statement", "The harbour froze over in the winter of 1963")
    expect(page.locator(".alike")).to_have_text("Looking up whether the desk has this claim …")
    with page.expect_request(ASKED):
        page.fill("#id_statement", "The council hired at least 90 nurses last year")
    expect(page.locator(".alike")).to_have_text("Looking up whether the desk has this claim …")
    held[-1].continue_()
    expect(page.locator(".alike")).to_contain_text("at least 90 nurses against at least 35 nurses")
    expect(page.locator(".alike")).not_to_contain_text("already")
