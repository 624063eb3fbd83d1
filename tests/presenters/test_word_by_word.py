"""Two wordings held against each other, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.presenters import word_by_word
from claims.presenters.word_by_word import Run, compare, tokens

TEXT = st.text(alphabet="ab é,.’-\n 1٣漢字نُ🏥\u200d", max_size=60) | st.text(max_size=40)


def marked(before, after):
    """`[-removed-]{+added+}`, as a person would write it."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[run.kind].format(run.text) for run in compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It has 315,000 square feet.", "It has 339,000 square feet.", "It has [-315,000-]{+339,000+} square feet."),
        ("True", "Mostly true", "[-True-]{+Mostly true+}"),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("Same.", "Same.", "Same."),
        ("the council’s bill", "the mayor’s bill", "the [-council’s-]{+mayor’s+} bill"),
        ("a red house of stone", "a blue tower of glass", "a [-red house of stone-]{+blue tower of glass+}"),
        ("政府は三十人を雇った。", "政府は五十人を雇った。", "政府は[-三-]{+五+}十人を雇った。"),
        ("بلغ العدد ٣٥ ممرضة", "بلغ العدد ٣٦ ممرضة", "بلغ العدد [-٣٥-]{+٣٦+} ممرضة"),
        (
            "It cost 2 billion, which is true.",
            "It cost 3 billion, which is false.",
            "It cost [-2-]{+3+} billion, which is [-true-]{+false+}.",
        ),
        (
            "At most ten nurses were there, so it fails.",
            "The register counts thirty, and all of them stayed.",
            "[-At most ten nurses were there, so it fails.-]{+The register counts thirty, and all of them stayed.+}",
        ),
        (
            "First words here.\n\nLast words here.",
            "First words here.\n\nQuite another one.\n\nLast words there.",
            "First words here.\n\n{+Quite another one.\n\n+}Last words [-here-]{+there+}.",
        ),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.\n\n-]Three."),
    ],
)
def test_what_changed_is_marked_in_whole_words(before, after, shown):
    assert marked(before, after) == shown


@given(TEXT, TEXT)
def test_either_wording_can_be_read_back_letter_by_letter(before, after):
    runs = compare(before, after)
    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after
    assert all(run.text for run in runs)


@given(TEXT)
def test_what_did_not_change_is_one_run(text):
    assert compare(text, text) == ([Run("same", text)] if text else [])


@given(TEXT)
def test_the_words_of_a_text_are_the_text(text):
    assert "".join(tokens(text)) == text


def test_a_letter_is_never_parted_from_its_accent():
    assert "e\u0301te\u0301" in tokens("un e\u0301te\u0301 froid")


def test_a_paragraph_too_long_to_compare_counts_as_rewritten(monkeypatch):
    monkeypatch.setattr(word_by_word, "_MOST_PAIRS", 8)
    assert marked("one two three", "one two four") == "[-one two three-]{+one two four+}"
