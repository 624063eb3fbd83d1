"""The reader in a real browser: an article is pasted, decided about by keyboard, and is all there after a reload."""

import pytest
from playwright.sync_api import expect

from claims.actions import spotting
from claims.models import Candidate, Claim, Source
from tests import cast as desk
from tests.browser.walking import press, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "\n\n".join(
    [
        "Brookhaven counts its trees",
        "The town hall smelled of fresh paint when the doors opened on Monday morning. 🌳",
        "The council hired at least 35 gardeners last year, according to minutes seen by the Courier. Maria Lopez, a "
        "nurse, told a Reuters reporter that 2,905 of the young trees had died by the end of 2024.",
        "The new park cost €3.2 million, Mayor Ana Ferreira said on Tuesday. The regional forest office counted 12,340 "
        "trees in its register in May 2025. Unemployment in the town fell to 4.1 percent in 2024, the labour agency "
        "reported.",
        "The old bridge was closed in 2019 after engineers found 14 cracks in its piers. Children played by the water, "
        "and the evening was warm.",
    ]
)


@pytest.fixture
def newsroom(transactional_db):
    cast = desk.assemble()
    desk.draft(cast, statement="The new park cost €3.2 million.", quote="The new park cost €3.2 million")
    return cast


def paste(page):
    page.goto("/admin/")
    page.get_by_role("link", name="New article").click()
    page.fill("#id_text", ARTICLE)
    press(page, "Take it in")


def kinds(page):
    return [line.get_attribute("data-kind") for line in page.locator("[data-entry]").all()]


def decided(page, key, kind):
    """Press a key on the line that is chosen, and wait until the line says so."""
    chosen = page.locator(".entry--here").get_attribute("data-entry")
    page.keyboard.press(key)
    page.locator(f'[data-entry="{chosen}"][data-kind="{kind}"]').wait_for()
    return chosen


def test_an_article_is_worked_through_by_keyboard_and_stays_so(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    source = Source.objects.get(title="Brookhaven counts its trees")
    proposed = list(source.candidates.values_list("text", flat=True))
    assert len(proposed) >= 5 and all(words in ARTICLE for words in proposed)

    page.keyboard.press("j")
    accepted = [decided(page, "a", "claim") for _ in range(4)]
    assert Claim.objects.filter(candidates__decision="accepted").count() == 4

    decided(page, "x", "rejected")
    page.keyboard.press("u")
    page.locator('[data-kind="rejected"]').wait_for(state="detached")

    page.evaluate(SELECT, "Children played by the water")
    page.keyboard.press("s")
    page.locator('[data-kind="claim"]', has_text="Children played by the water").wait_for()

    before = kinds(page)
    page.reload()
    assert kinds(page) == before
    for key in accepted:
        assert page.locator(f'mark[data-keys~="{key}"]').count() >= 1
    row = Candidate.objects.get(by_hand=True)
    assert source.text[row.start : row.end] == "Children played by the water"
    for claim in Claim.objects.filter(candidates__source=source):
        place = claim.appearances.get()
        assert (place.anchor, source.text[place.start : place.end]) == ("exact", place.quote)


#: Selects words in the text as a mouse would: from the first letter to the last, across pieces if need be.
SELECT = """words => {
  const text = document.querySelector('#text');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
  const all = nodes.map(node => node.data).join('');
  const at = all.indexOf(words);
  const place = offset => {
    for (const node of nodes) { if (offset <= node.data.length) return [node, offset]; offset -= node.data.length; }
  };
  const range = document.createRange();
  range.setStart(...place(at)); range.setEnd(...place(at + words.length));
  const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""


def test_a_paragraph_that_is_clicked_three_times_becomes_a_claim(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    for paragraph in (page.locator("#text p").nth(1), page.locator("#text p").last):
        words = paragraph.inner_text()
        # Chromium ends such a selection where the next paragraph begins, and after the last one outside the text.
        paragraph.click(click_count=3, position={"x": 60, "y": 10})
        page.keyboard.press("s")
        page.locator('[data-kind="claim"]', has_text=words[:40]).first.wait_for()
        row = Candidate.objects.filter(by_hand=True).latest("pk")
        assert (row.text, row.source.text[row.start : row.end]) == (words, words)


def test_a_repeat_is_recorded_with_two_keys(page, newsroom):
    known = Claim.objects.get()
    sign_in(page, "rosa")
    paste(page)
    line = page.locator("[data-entry]", has_text="The new park cost")
    line.locator(".entry__words").click()
    page.keyboard.press("m")
    line.locator("[data-known-box]").wait_for()
    assert "The new park cost €3.2 million." in line.locator("[data-known-box]").inner_text()
    page.keyboard.press("1")
    page.locator('[data-kind="claim"]', has_text="repeat").wait_for()
    assert known.appearances.filter(first=False).get().quote in ARTICLE


def test_the_help_shows_and_a_deep_link_leads_to_its_mark(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    for _ in kinds(page):
        page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.get_by_text("take the last decision back")).to_be_in_viewport()
    expect(page.get_by_text("proposed,")).to_be_in_viewport()
    key = page.locator("[data-entry]").nth(2).get_attribute("data-entry")
    page.goto(f"{page.url.split('#')[0]}#{key}")
    page.reload()
    assert page.locator(".entry--here").get_attribute("data-entry") == key


def test_two_editors_see_each_other_and_make_nothing_twice(page, browser, live_server, newsroom):
    sign_in(page, "rosa")
    paste(page)
    page.keyboard.press("j")
    other = browser.new_context(base_url=live_server.url).new_page()
    sign_in(other, "vera")
    other.goto(page.url)  # the address leads to the line that is chosen on the first page
    key = decided(other, "a", "claim")
    line = page.locator(f'[data-entry="{key}"][data-kind="claim"]')
    line.wait_for()
    assert "Vera" in line.inner_text()
    page.keyboard.press("a")
    page.locator("[data-said]", has_text="That is decided already").wait_for()
    assert Claim.objects.filter(candidates__decision="accepted").count() == 1
    other.context.close()


def test_u_after_a_step_that_came_too_late_leaves_alone_what_the_other_editor_decided(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    page.keyboard.press("j")
    key = page.locator(".entry--here").get_attribute("data-entry")
    spotting.accept(Candidate.objects.get(pk=key[1:]), by=newsroom.vera)  # which her page does not show yet
    page.keyboard.press("x")
    page.locator(f'[data-entry="{key}"][data-kind="claim"]').wait_for()
    page.keyboard.press("u")
    page.locator("[data-said]", has_text="Your last step was not taken").wait_for()
    assert Candidate.objects.get(pk=key[1:]).decision == "accepted"


def test_the_reader_works_without_scripts(browser, live_server, newsroom):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "rosa")
    paste(page)
    page.locator("[data-entry]", has_text="The new park cost").get_by_role("link", name="Known?").click()
    press(page, "It repeats this claim")
    assert "another appearance of" in page.locator(".messagelist").inner_text()
    boxes = page.locator("input[name=pick]")
    for place in range(3):
        boxes.nth(place).check()
    press(page, "Accept those ticked")
    assert "3 of 3" in page.locator(".messagelist").inner_text()
    page.fill("#words", "Children played by the water")
    press(page, "Make a claim of these words")
    assert kinds(page).count("claim") == 5
    assert ", 5 on the desk," in page.locator(".reader__counts").inner_text()
    context.close()


def test_the_focus_stays_in_the_line_that_was_decided(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    line = page.locator("[data-entry]").nth(1)
    chosen = line.get_attribute("data-entry")
    line.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    page.locator(f'[data-entry="{chosen}"][data-kind="claim"]').wait_for()
    expect(page.locator(f'[data-entry="{chosen}"] .entry__words')).to_be_focused()


def test_what_is_known_is_shown_once_however_often_it_is_asked(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("m")
    page.locator("[data-known-box]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-known-box]").count() == 1


@pytest.mark.parametrize("trouble", ["signed out", "offline", "failed"])
def test_what_could_not_be_asked_is_said_and_nothing_else_is_shown(page, newsroom, trouble):
    sign_in(page, "rosa")
    paste(page)
    if trouble == "signed out":
        page.context.clear_cookies()
    else:
        answer = (
            (lambda way: way.abort()) if trouble == "offline" else (lambda way: way.fulfill(status=503, body="No."))
        )
        page.route("**/read/**", answer)
    page.keyboard.press("j")
    page.keyboard.press("m")
    said = page.locator("[data-said]")
    expect(said).to_have_text("What is known could not be looked up. Try again.")
    assert page.locator("[data-list] form, [data-list] #id_username, [data-known-box]").count() == 0
    page.keyboard.press("a")
    expect(said).to_contain_text("nothing was decided")
    assert ("sign in again" in said.inner_text()) == (trouble == "signed out")


def test_the_focus_goes_along_with_the_keys(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    line = page.locator(".entry--here")
    page.keyboard.press("j")
    expect(line.locator(".entry__words")).to_be_focused()
    expect(line.locator(".entry__words")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Tab")
    expect(line.get_by_role("button", name="Accept")).to_be_focused()
    first = decided(page, "a", "claim")
    expect(page.locator(".entry--here")).not_to_have_attribute("data-entry", first)
    expect(line.locator(".entry__words")).to_be_focused()
    assert page.locator(".entry__words[aria-current]").count() == 1


def test_how_many_claims_are_known_is_told(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    said = page.locator("[data-said]")
    page.keyboard.press("m")
    expect(said).to_have_text("Go to a line first: j is the next one.")
    page.locator("[data-entry]", has_text="The new park cost").locator(".entry__words").click()
    page.keyboard.press("m")
    expect(said).to_have_text("Known claims it may repeat: 1. A number records it as a repeat of that one.")
    page.keyboard.press("1")
    page.locator('[data-kind="claim"]', has_text="repeat").wait_for()


def test_whoever_goes_on_before_an_answer_came_stays_there_and_a_step_too_early_says_so(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    held = []
    page.route("**/read/", lambda way: held.append(way))
    page.keyboard.press("j")
    first = page.locator(".entry--here").get_attribute("data-entry")
    page.keyboard.press("a")
    page.keyboard.press("j")
    second = page.locator(".entry--here").get_attribute("data-entry")
    page.keyboard.press("x")
    expect(page.locator("[data-said]")).to_have_text("The last step is still on its way. Press again when it is done.")
    held.pop().continue_()
    page.locator(f'[data-entry="{first}"][data-kind="claim"]').wait_for()
    assert (held, page.locator(".entry--here").get_attribute("data-entry")) == ([], second)


def test_signing_in_again_elsewhere_lets_the_page_go_on(page, newsroom):
    sign_in(page, "rosa")
    paste(page)
    page.keyboard.press("j")
    elsewhere = page.context.new_page()
    elsewhere.goto("/admin/")
    sign_out(elsewhere)
    page.keyboard.press("a")
    expect(page.locator("[data-said]")).to_contain_text("sign in again")
    sign_in(elsewhere, "rosa")
    decided(page, "a", "claim")
    elsewhere.close()


def test_on_a_phone_the_line_comes_to_the_mark(browser, live_server, newsroom):
    window = {"width": 390, "height": 844}
    context = browser.new_context(base_url=live_server.url, viewport=window, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, "rosa")
    source = desk.source(newsroom, text=f"The council paid €3.2 million for {'timber' * 60} in 2024. {ARTICLE}")
    page.goto(f"/admin/claims/source/{source.pk}/read/")
    assert page.evaluate("document.documentElement.scrollWidth") == window["width"]

    mark, line = page.locator("mark", has_text="2,905 of the young trees"), page.locator(".entry--here")
    mark.tap()
    expect(line.get_by_role("button", name="Accept")).to_be_in_viewport(ratio=1)
    expect(mark).to_be_in_viewport(ratio=1)
    chosen = line.get_attribute("data-entry")
    line.get_by_role("button", name="Accept").tap()
    page.locator(f'[data-entry="{chosen}"][data-kind="claim"]').wait_for()
    expect(line).not_to_have_attribute("data-entry", chosen)
    expect(line.get_by_role("button", name="Accept")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-said]", has_text="It is a claim")).to_be_in_viewport(ratio=1)
    page.locator("#text p", has_text="smelled of fresh paint").tap()
    expect(line).to_have_count(0)
    context.close()
