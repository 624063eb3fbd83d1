"""Text made comparable for searching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée  Palace", "elysee palace"),
        ("  spaces\tand\nlines ", "spaces and lines"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Müller-Lüdenscheid", "muller-ludenscheid"),
        ("ﬁnance", "finance"),
        ("５.４９ million", "5.49 million"),
        ("20 m²", "20 m2"),
        ("Acme™", "acmetm"),
        ("ℌ", "h"),
        ("دِمَشْق", "دمشق"),
        ("Ελλάδα", "ελλαδα"),
        ("", ""),
    ],
)
def test_case_accents_and_spacing_are_put_aside(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "Zs"]), max_size=40))
def test_what_was_typed_in_capitals_is_found(text):
    assert fold(text.casefold()) == fold(text)


@given(st.text())
def test_nothing_is_left_that_a_search_would_trip_over(text):
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert not any(c in folded for c in "\n\t\r\xa0")
