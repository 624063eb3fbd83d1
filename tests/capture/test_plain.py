"""The code points as they came, without what no page shows."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture import Unreadable
from claims.capture.plain import bounded, cleaned, joined, spaced


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\0b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ufeff a \t\n b \n\n", "a\n b"),
        ("half \ud83d a pair", "half  a pair"),
        ("caf\u00e9 cafe\u0301 \u212b “x” … ﬁ", "caf\u00e9 cafe\u0301 \u212b “x” … ﬁ"),
        ("نص\u200fعربي\u200d \u2067x\u2069 👩‍👩‍👧", "نص\u200fعربي\u200d \u2067x\u2069 👩‍👩‍👧"),
    ],
)
def test_line_breaks_become_one_kind_and_only_what_cannot_be_kept_goes(text, clean):
    assert cleaned(text) == clean


@given(st.text(alphabet=st.characters(exclude_characters="\ufeff")))
def test_nothing_but_line_breaks_and_control_characters_is_touched(text):
    kept = [letter for letter in text if not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cs"}]
    clean = cleaned(text)
    assert [letter for letter in clean if not letter.isspace()] == kept
    assert cleaned(clean) == clean


def test_a_paragraph_is_spaced_as_a_browser_shows_it():
    assert spaced("  two\n\t words \u00a0of mil\u00adlions ") == "two words \u00a0of millions"


def test_paragraphs_stand_apart_by_an_empty_line_and_empty_ones_are_left_out():
    assert joined(["a", " ", "", "b"]) == "a\n\nb"


@pytest.mark.parametrize("text", ["", " ", "…!?—", "\n\n\n", "“”"])
def test_a_text_without_letters_is_none(text):
    with pytest.raises(Unreadable, match="No text was found"):
        bounded(text)


def test_a_text_that_is_too_long_is_refused_and_not_cut():
    assert len(bounded("word " * 400_000)) == 2_000_000
    with pytest.raises(Unreadable, match=r"2,000,005 characters long, and at most 2,000,000"):
        bounded("word " * 400_001)
