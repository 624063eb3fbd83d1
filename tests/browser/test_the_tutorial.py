"""docs/tutorial/first-verdict.md, walked through word for word: three members, one correction, one reader."""

import re

import pytest

from claims.models import Edition
from tests import cast as desk
from tests.browser.walking import choose, move, press, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)

STATEMENT = "Brookhaven has planted over 12,000 trees since 2020."
CLAIM = re.compile("Brookhaven has planted")
REASON = "We wrote that 2,905 trees no longer stand. The felling returns count 2,950."
EXPLANATION = """The town’s own register counts 12,340 trees planted from 2020 to 2024, so the number itself holds.

By the end of 2024, **2,905** of them had died or been felled: nearly one in four."""


@pytest.fixture
def newsroom(transactional_db):
    cast = desk.assemble()
    for word, member in (("reporter", cast.rosa), ("reviewer", cast.vera), ("editor", cast.edda)):
        member.username = word
        member.save()
    return cast


def make(page, beside, fields, **choices):
    """Press the plus sign beside a box and fill in the window that opens."""
    with page.expect_popup() as opened:
        page.locator(f"#add_{beside}").click()
    window = opened.value
    for name, words in fields.items():
        window.fill(f"#id_{name}", words)
    for name, label in choices.items():
        window.select_option(f"#id_{name}", label=label)
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).click()
    assert next(iter(fields.values())) in page.locator(f"#{beside} + .select2").inner_text()


def save(page):
    press(page, "Save and continue editing")
    assert page.locator(".messagelist .success").count() == 1, page.locator(".errornote").all_inner_texts()


def confirm(page, label):
    move(page, label)
    press(page, label)
    assert page.locator(".messagelist .success").count() == 1


def open_waiting(page, queue):
    page.locator("section.queue", has_text=queue).get_by_role("link", name=CLAIM).click()


def write_it_down(page):
    page.get_by_role("link", name="New claim").click()
    page.fill("#id_statement", STATEMENT)
    page.fill("#id_quote", "over 12,000 trees")
    page.fill("#id_claimed_on", "2025-03-01")
    page.select_option("#id_kind", label="Quantity")
    page.fill("#id_why_selected", "The town asks for a tree levy, and this number is its argument.")
    make(page, "id_claimant", {"name": "Ana Ferreira", "role": "Mayor of Brookhaven"})
    save(page)
    assert page.locator(".gap--blocking").count() == 5


def add_the_figure(page):
    page.fill("#id_figures-0-text", "over 12,000 trees")
    page.select_option("#id_figures-0-comparator", label="more than")
    page.fill("#id_figures-0-low", "12000")
    page.fill("#id_figures-0-unit", "trees")


def say_where(page):
    article = {"title": "Mayor celebrates a greener Brookhaven", "url": "https://courier.example/greener-brookhaven"}
    make(page, "id_appearances-0-source", article | {"published": "2025-03-03"})
    page.fill("#id_appearances-0-quote", "over 12,000 trees")
    choose(page, "id_appearances-0-chain-0-party", "Ana Ferreira")
    page.select_option("#id_appearances-0-chain-0-manner", label="directly")
    page.fill("#id_appearances-0-chain-1-description", "the town hall’s newsletter")


def add_the_evidence(page):
    register = {"title": "Tree register 2020 to 2024", "url": "https://open.brookhaven.example/tree-register"}
    returns = {"title": "Felling returns 2020 to 2024", "url": "https://forest.example/felling-returns"}
    make(page, "id_evidence-0-source", register, kind="Data set")
    counted = "Counts 12,340 trees planted from 2020 to 2024."
    fill_evidence(page, 0, "Supports", counted, "Parks department")
    page.get_by_text("Add another Evidence").click()
    make(page, "id_evidence-1-source", returns, kind="Document")
    felled = "Counts 2,905 of the young trees dead or felled by the end of 2024."
    fill_evidence(page, 1, "Context", felled, "Regional forest office")


def fill_evidence(page, row, stance, note, origin):
    page.select_option(f"#id_evidence-{row}-stance", label=stance)
    page.fill(f"#id_evidence-{row}-note", note)
    page.select_option(f"#id_evidence-{row}-directness", label="Primary")
    page.fill(f"#id_evidence-{row}-origin", origin)


def reach_a_verdict(page):
    page.select_option("#id_rating", label="Missing context")
    page.fill("#id_summary", "12,340 trees were planted, and 2,905 of them no longer stand.")
    page.fill("#id_explanation", EXPLANATION)
    save(page)
    assert page.locator(".gap--blocking").count() == 0
    assert "whether Ana Ferreira was asked" in page.locator(".gaps").inner_text()
    page.get_by_text("New reply", exact=True).first.click()
    page.fill("#id_replies-0-asked", "Ana Ferreira")
    page.fill("#id_replies-0-how", "Email")
    page.fill("#id_replies-0-asked_on", "2025-03-04")
    save(page)
    assert "whether Ana Ferreira was asked" not in page.locator(".gaps").inner_text()


def sign(page):
    open_waiting(page, "To sign")
    move(page, "Sign off")
    assert page.locator("input[type=radio]:checked").count() == 0
    page.get_by_label(re.compile("Missing context: ")).check()
    press(page, "Sign off")


def put_right(page):
    for box in ("summary", "explanation"):
        page.fill(f"#id_{box}", page.locator(f"#id_{box}").input_value().replace("2,905", "2,950"))
    page.locator("summary", has_text="Felling returns").click()
    note = page.get_by_label("Public note").and_(page.locator("textarea:visible, input:visible")).first
    note.fill(note.input_value().replace("2,905", "2,950"))
    save(page)


def test_a_newcomer_reaches_a_verdict_and_corrects_it(page, newsroom):
    sign_in(page, "reporter")
    write_it_down(page)
    add_the_figure(page)
    say_where(page)
    add_the_evidence(page)
    reach_a_verdict(page)
    confirm(page, "Submit for review")
    sign_out(page)

    sign_in(page, "reviewer")
    sign(page)
    sign_out(page)

    sign_in(page, "editor")
    open_waiting(page, "To publish")
    confirm(page, "Publish")
    page.get_by_role("link", name="Look at the page").click()
    shown = page.locator("main").inner_text()
    for words in (STATEMENT, "Missing context", "the town hall’s newsletter", "Reviewed and signed by Vera", "2,905"):
        assert words in shown
    address = page.url

    page.goto("/admin/claims/claim/")
    page.get_by_role("link", name=CLAIM).first.click()
    move(page, "Correct")
    page.fill("#id_reason", REASON)
    press(page, "Correct")
    put_right(page)
    confirm(page, "Submit for review")
    assert "You wrote part of it" in page.locator(".moves").inner_text()
    sign_out(page)

    sign_in(page, "reviewer")
    sign(page)
    sign_out(page)

    sign_in(page, "editor")
    open_waiting(page, "To publish")
    move(page, "Publish")
    assert page.locator("#id_reason").input_value() == REASON
    press(page, "Publish")

    page.goto(address)
    assert "2,905" not in page.locator("main").inner_text().replace(REASON, "")
    assert REASON in page.locator(".editions").inner_text()
    page.goto(f"{address}editions/1/")
    assert "2,905 of them no longer stand" in page.locator("main").inner_text()
    page.get_by_role("link", name="Corrections", exact=True).first.click()
    assert REASON in page.locator("main").inner_text()
    assert Edition.objects.count() == 2
