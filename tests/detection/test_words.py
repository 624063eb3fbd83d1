"""A text as words and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council's 35 nurses.", ["the", "council's", "35", "nurses", "."]),
        ("It cost €96,000 (or 1.5%).", ["it", "cost", "€", "96,000", "(", "or", "1.5", "%", ")", "."]),
        ("They’ve a six-storey house", ["they've", "a", "six", "-", "storey", "house"]),
        ("١٢ كتابًا", ["١٢", "كتاب", "ً", "ا"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_are_lower_case_and_each_mark_stands_alone(text, words):
    assert words_of(text).words == words


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text):
    found = words_of(text)
    for word, start, end, capital in zip(found.words, found.starts, found.ends, found.capitals, strict=True):
        written = text[start:end].replace("’", "'").replace("ʼ", "'")
        assert written.lower() == word
        assert capital == (written != word)
    covered = "".join(text[start:end] for start, end in zip(found.starts, found.ends, strict=True))
    assert [letter for letter in text if letter.isalnum()] == [letter for letter in covered if letter.isalnum()]


def test_a_stretch_of_the_text_is_a_range_of_words():
    found = words_of("One two, three.")
    assert found.range_of(4, 8) == (1, 3)
    assert found.range_of(0, 15) == (0, 5)
    assert found.range_of(15, 15) == (5, 5)
