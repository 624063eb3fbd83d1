"""Hits are marked where they stand, and everything else of the text stays as it was, escaped."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Listing
from claims.presenters.found import LONGEST, excerpt, found, marked
from claims.search.published import Unaskable, hits, parse
from tests import cast as desk


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("beyonce", "Beyoncé sang", "<mark>Beyoncé</mark> sang"),
        ("beyonce", "Beyonce\u0301 sang", "<mark>Beyonce\u0301</mark> sang"),
        ("strasse", "Die Straße", "Die <mark>Straße</mark>"),
        ("nurse", "🏥 35 nurses", "🏥 35 <mark>nurses</mark>"),
        ("vacc*", "vaccination", "<mark>vaccination</mark>"),
        ('"b c"', "a b, c b", "a <mark>b, c</mark> b"),
        ("疫", "接疫苗", "接<mark>疫</mark>苗"),
        ("苗接", "疫苗接种", "疫<mark>苗接</mark>种"),
        ("b -script", "<script>a & b", "&lt;script&gt;a &amp; <mark>b</mark>"),
        ("quot", 'say "quot"', "say &quot;<mark>quot</mark>&quot;"),
        ("zebra", "nothing", "nothing"),
    ],
)
def test_a_hit_is_marked_as_it_is_written(typed, text, expected):
    assert marked(text, hits(parse(typed), text)) == expected


@given(st.text("aé <b>&疫苗\n'\"", max_size=40), st.text('aeb*"-疫苗 ', min_size=1, max_size=10))
def test_without_its_marks_the_text_is_what_it_was(text, typed):
    try:
        question = parse(typed)
    except Unaskable:
        return
    drawn = marked(text, hits(question, text))
    assert html.unescape(re.sub("</?mark>", "", drawn)) == text
    assert drawn.count("<mark>") == drawn.count("</mark>") == len(hits(question, text))


def test_an_excerpt_begins_and_ends_with_whole_words_about_the_hit():
    text = f"{'before ' * 40}zebra {'after ' * 80}"
    drawn = excerpt(parse("zebra"), text)
    assert drawn.startswith("… before ") and drawn.endswith("after …")
    assert "<mark>zebra</mark>" in drawn
    assert len(drawn) < LONGEST + 30
    assert excerpt(parse("horse"), text) == ""
    assert excerpt(parse("zebra"), "A zebra.") == "A <mark>zebra</mark>."


def test_an_excerpt_of_text_without_blanks_is_cut_anywhere():
    drawn = excerpt(parse("终"), f"{'疫' * 500}终{'苗' * 500}")
    assert "<mark>终</mark>" in drawn
    assert len(drawn) < LONGEST + 30


@pytest.mark.django_db
def test_the_explanation_is_quoted_only_for_what_the_row_does_not_show(cast):
    claim = desk.published(cast, summary="The register counts.", explanation="The **register** has a zebra in it.")
    listing = Listing.objects.select_related("edition").get(claim=claim)
    assert found(parse("register"), [listing])[0].summary == "The <mark>register</mark> counts."
    assert found(parse("register"), [listing])[0].excerpt == ""
    assert found(parse("zebra"), [listing])[0].excerpt == "The register has a <mark>zebra</mark> in it."
