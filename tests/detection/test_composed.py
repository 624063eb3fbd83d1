"""Accents written apart from their letters, as macOS and some PDFs write them, hide no word and move no claim."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection import candidates

SAID = {
    "es": "«Cerraron 14 torres en León desde 2019», afirmó José Núñez. Añadió que cerraron 20 más en 2020.",
    "fr": "« Près de 14 écoles ont fermé en 2019 », a déclaré Zoé Lefèvre. Le coût a dépassé 3,2 millions d'euros.",
    "de": "„Mindestens 25 Hebammen haben 2021 gekündigt“, erklärte Jürgen Müller. Es fehlen 4,3 Millionen Euro.",
}


def told(text, language):
    return [
        (
            unicodedata.normalize("NFC", each.text),
            each.claimant,
            [(one.low, one.unit, one.comparator) for one in each.figures],
        )
        for each in candidates(text, language)
    ]


@pytest.mark.parametrize("language", SAID)
def test_the_same_is_found_however_the_accents_are_written(language):
    apart = unicodedata.normalize("NFD", SAID[language])
    assert apart != SAID[language]
    assert told(apart, language) == told(SAID[language], language) != []


@given(st.text(alphabet="ae\u0301\u0323 35.Zo\u1100\u1161\u11a8é"), st.text(alphabet="e\u0301"))
def test_every_place_is_in_the_text_as_it_was_written(noise, marks):
    text = f"{noise} Jose\u0301 Nu\u0301n\u0303ez said that 14 schools closed in 2019{marks}. {noise}"
    for found in candidates(text):
        assert text[found.start : found.end] == found.text
        for figure in found.figures:
            assert text[figure.start : figure.end] == figure.text
