"""Figures: what a text counts and measures, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.figures import figures
from tests.detection.figure_cases import CASES, OTHER_LANGUAGES

ENGLISH = [case for cases in CASES.values() for case in cases]
OTHERS = [(language, *case) for language, cases in OTHER_LANGUAGES.items() for case in cases]


def told(figure):
    """A figure as the cases write it."""
    comparator = "" if figure.comparator == "exact" else f"{figure.comparator.value} "
    high = "" if figure.high is None else f"..{figure.high}"
    return f"{comparator}{figure.low}{high} {figure.unit} {figure.currency}".replace("  ", " ").strip()


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_an_english_sentence_states_these_figures(text, expected):
    assert [told(figure) for figure in figures(text)] == expected


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS, ids=[text for _, text, _ in OTHERS])
def test_a_sentence_in_another_language_states_these_figures(language, text, expected):
    assert [told(figure) for figure in figures(text, language)] == expected


def test_a_figure_is_verbatim_from_its_comparison_to_its_unit():
    text = (
        "The mall of 5.49 million square feet replaced at least 20 luxury flats and, it said, three six-storey blocks."
    )
    assert [figure.text for figure in figures(text)] == [
        "5.49 million square feet",
        "at least 20 luxury flats",
        "three six-storey blocks",
        "six-storey",
    ]


def test_emoji_and_capitals_that_grow_do_not_move_the_offsets():
    text = "İİ 👩‍👩‍👧 e\u0301: over 20 flats"
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.text == "over 20 flats"


def test_a_folded_line_does_not_part_a_number_from_its_unit_but_a_blank_line_does():
    assert [told(figure) for figure in figures("They built 20\nflats.")] == ["20 flats"]
    assert [told(figure) for figure in figures("Total: 20\n\nflats were built")] == ["20"]


WORDS = [
    "one", "two", "half", "a", "third", "of", "in", "million", "20", "1,5", "1.234", "2012", "-", "–", "to", "and",
    "between", "from", "at", "least", "over", "$", "£", "€", "R", "EUR", "%", "percent", "points", "years",
    "six-storey", "May", "9", "3-1", "10:30", ".", ",", "aged", "or", "more", "square", "feet", "pounds", "zero", "½",
    "1/2", "+", "’", "m", "bn",
]  # fmt: skip
GAPS = [" ", "", "\n", "-"]
phrases = st.builds(
    lambda gap, words: gap.join(words), st.sampled_from(GAPS), st.lists(st.sampled_from(WORDS), max_size=25)
)
texts = st.text(st.characters(codec=None), max_size=200) | phrases


@given(texts, st.sampled_from(["en", "es", "fr", "de", "pt"]))
def test_on_any_text_figures_are_verbatim_in_order_and_fit_for_storing(text, language):
    found = figures(text, language)
    assert all(text[figure.start : figure.end] == figure.text != "" for figure in found)
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)
    assert all(figure.low is not None and abs(figure.low) < 10**24 for figure in found)
    assert all(figure.high is None or figure.low < figure.high for figure in found)
    assert all((figure.high is not None) == (figure.comparator == "between") for figure in found)
    assert all("E" not in str(figure.low) for figure in found)


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1.1", "1-", "1 ", "20 flats ", "one ", "two-", "million ", "twenty ", "1,234 ", "$1 ", "a half of ",
     "between 1 and ", "1/2 ", "(", "x", "’", "a.", "20 a b c d e ", "at least ", "½", "5 to ", "R5 ", "of the ",
     "9 May "],
)  # fmt: skip
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece):
    text = piece * (6_400 // len(piece))
    assert all(text[figure.start : figure.end] == figure.text for figure in figures(text))
