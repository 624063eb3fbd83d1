"""A whole news page goes from the clipboard to claims: with a keyboard, and without any script."""

import pytest

from claims.models import Alias, Candidate, Claim, Source
from tests import cast as desk
from tests.browser.article import PAGE
from tests.browser.test_the_reader import SELECT, decided, kinds
from tests.browser.walking import press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

REPEATED = "The regional forest office counted 12,340 trees in its register in May 2025"
BY_HAND = "Children played by the water, and the evening was warm"
#: Said by somebody the desk knows under another name, and passed on by an agency.
TOLD = "2,905 of the young trees had died by the end of 2024"
#: Three more that are accepted.
OTHERS = [
    "The council hired at least 35 gardeners last year",
    "Its repair took €1.1 million out of the green budget",
    "Unemployment in the town fell to 4.1 percent in 2024",
]


@pytest.fixture
def newsroom(transactional_db):
    cast = desk.assemble()
    desk.draft(cast, statement=f"{REPEATED}.")
    nurse = desk.party(cast, "Maria Lopez Vidal", role="Nurse")
    Alias.objects.create(party=nurse, name="Maria Lopez")
    return cast


def paste(page):
    page.goto("/admin/claims/source/intake/")
    page.fill("#id_text", PAGE)
    page.fill("#id_title", "Ten thousand trees")
    press(page, "Take it in")
    return Source.objects.get(title="Ten thousand trees")


def line_of(page, words):
    return page.locator("[data-entry]", has_text=words).first


def by_keyboard(page):
    for words in [TOLD, *OTHERS]:
        line_of(page, words).locator(".entry__words").click()
        decided(page, "a", "claim")
    line = line_of(page, REPEATED)
    line.locator(".entry__words").click()
    page.keyboard.press("m")
    line.locator("[data-known-box]").wait_for()
    page.keyboard.press("1")
    page.locator('[data-kind="claim"]', has_text="repeat").wait_for()
    page.evaluate(SELECT, BY_HAND)
    page.keyboard.press("s")
    page.locator('[data-kind="claim"]', has_text=BY_HAND).wait_for()


def without_scripts(page):
    for words in [TOLD, *OTHERS]:
        line_of(page, words).locator("input[name=pick]").check()
    press(page, "Accept those ticked")
    line_of(page, REPEATED).get_by_role("link", name="Known?").click()
    page.get_by_role("button", name="It repeats this claim").first.click()
    page.locator(".messagelist", has_text="another appearance of").wait_for()
    page.fill("#words", BY_HAND)
    press(page, "Make a claim of these words")


@pytest.mark.parametrize("way", [by_keyboard, without_scripts])
def test_a_news_page_is_worked_through_and_is_all_there_after_a_reload(browser, live_server, newsroom, way):
    known = Claim.objects.get()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=way is by_keyboard)
    page = context.new_page()
    sign_in(page, "rosa")
    source = paste(page)
    assert len(PAGE.split()) > 900 and source.candidates.count() >= 12
    way(page)
    before = kinds(page)
    page.reload()
    assert kinds(page) == before and before.count("claim") == 6
    assert {row.decision for row in source.candidates.decided()} == {"accepted", "merged"}
    assert known.appearances.filter(source=source).get().quote in PAGE
    assert Candidate.objects.get(by_hand=True).text == BY_HAND
    for place in source.appearances.all():
        assert (place.anchor, source.text[place.start : place.end]) == ("exact", place.quote)
        assert page.locator("mark.spot--claim", has_text=place.quote[:12]).count() >= 1
    the_form_is_filled_in(page)
    context.close()


def the_form_is_filled_in(page):
    """Of the statement somebody told an agency: the words, the figure, who said it, and the way it came."""
    line_of(page, TOLD).get_by_role("link", name="open the claim").click()
    page.locator("#id_statement").wait_for()
    assert TOLD in page.input_value("#id_statement")
    assert TOLD in page.input_value("#id_quote")
    assert page.locator("#id_claimant option:checked").inner_text().startswith("Maria Lopez Vidal")
    assert "2,905 of the young trees" in [
        box.input_value() for box in page.locator("[name^=figures-][name$=-text]").all()
    ]
    assert "Reuters" in page.locator("main").inner_html()
