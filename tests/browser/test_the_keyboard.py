"""The desk with nothing but Tab and Enter: what has the focus is seen, and it goes on from where one acted."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast as desk
from tests.browser.walking import press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

#: Whether the middle of what has the focus is what one would click there.
SEEN = """() => {
  const has = document.activeElement, box = has.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
  return has === document.body || Boolean(there) && (has.contains(there) || there.contains(has));
}"""


@pytest.fixture
def claim(transactional_db):
    return desk.draft(desk.assemble())


def hidden_stops(page, most):
    """Where Tab leads to that cannot be seen."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            found.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)"))
    return found


def test_no_field_of_the_claim_form_lies_under_its_buttons(page, claim):
    sign_in(page, "edda")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.locator("#id_statement").focus()
    assert hidden_stops(page, 60) == []


def test_the_heads_of_the_claim_list_can_be_seen_on_a_small_screen_when_tab_reaches_them(page, claim):
    sign_in(page, "edda")
    page.set_viewport_size({"width": 400, "height": 768})
    page.goto("/admin/claims/claim/")
    page.locator("#searchbar").focus()
    assert hidden_stops(page, 50) == []


@pytest.mark.parametrize(("kind", "first"), [("figures", "input:visible"), ("appearances", ".select2-selection")])
def test_a_row_takes_the_focus_when_it_is_added_and_hands_it_on_when_it_goes(page, claim, kind, first):
    sign_in(page, "edda")
    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    rows = page.locator(f"#{kind}-group")
    rows.locator(".add-row a").last.focus()
    page.keyboard.press("Enter")
    expect(rows.locator(".inline-related:not(.empty-form)").last.locator(first).first).to_be_focused()
    rows.locator(".inline-deletelink").last.focus()
    page.keyboard.press("Enter")
    expect(rows.locator(".add-row a").last).to_be_focused()


def test_the_first_wrong_box_has_the_focus_and_says_what_is_wrong(page, claim):
    sign_in(page, "edda")
    page.goto("/admin/claims/source/intake/")
    page.fill("#id_url", "http://127.0.0.1/")
    press(page, "Take it in")
    expect(page.locator("#id_url")).to_be_focused()
    expect(page.locator("#id_url")).to_have_accessible_description(re.compile("private network"))
    page.fill("#id_url", "")
    press(page, "Take it in")
    expect(page.get_by_role("alert")).to_be_focused()

    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.fill("#id_claimed_on", "last week")
    press(page, "Save")
    expect(page.locator("#id_claimed_on")).to_be_focused()
    expect(page.locator("#id_claimed_on")).to_be_in_viewport(ratio=1)
    page.goto(f"/admin/claims/claim/{claim.pk}/move/close/")
    page.locator(".move input[type=submit]").click()
    expect(page.locator("#id_reason_0")).to_be_focused()
