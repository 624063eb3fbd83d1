"""What stays of a word: whoever writes the same thing differently finds the same terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.normalise import LONGEST, stem, telling, terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The nurses were hired", "the NURSE hires"),
        ("Élysée Palace", "elysee palace"),
        ("Łódź", "Lodz"),
        ("Sjælland", "Sjaelland"),
        ("Straße", "STRASSE"),
        ("2,000,000 euros", "2000000 euro"),
        ("2bn", "2 billion"),
        ("35%", "35 percent"),
        ("١٠٥ ملايين", "105 ملايين"),
        ("३५ पुल", "35 पुल"),
        ("three bridges", "3 bridges"),
        ("#CleanTownHall", "clean town hall"),
        ("the U.S. army", "the US army"),
        ("the mayor’s cities", "mayor city"),
        ("don't", "dont"),
        ("one https://news.example/a?b=c#d", "one"),
        ("ｆｕｌｌ width", "full width"),
    ],
)
def test_ways_of_writing_the_same_become_the_same_terms(one, other):
    assert telling(terms(one)) == telling(terms(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京市长", ["北京", "京市", "市长"]),
        ("水", ["水"]),
        ("हिन्दी भाषा", 2),
        ("العربية لغة", 2),
        ("3.5 and 35", ["3.5", "and", "35"]),
        ("McDonald eats", ["mcdonald", "eats"]),
        ("", []),
        ("😀 — …", []),
    ],
)
def test_every_script_is_cut_into_words(text, expected):
    found = words(text)
    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_thai_is_cut_though_it_writes_no_spaces():
    assert len(words("ประเทศไทยมีสะพาน")) > 5


@pytest.mark.parametrize(
    ("word", "root"),
    [("cities", "citi"), ("city", "citi"), ("hired", "hir"), ("planned", "plan"), ("bus", "bus"), ("is", "is"),
     ("glasses", "glass"), ("spent", "spend"), ("sing", "sing"), ("город", "город")],
)  # fmt: skip
def test_endings_fall(word, root):
    assert stem(word) == root


def test_what_says_nothing_is_left_out_unless_nothing_else_is_there():
    assert telling(terms("the nurses of the town")) == ["nurs", "town"]
    assert telling(terms("to be or not to be")) == terms("to be or not to be")


@given(st.text(max_size=300))
def test_any_text_gives_terms_the_index_can_hold(text):
    for term in terms(text):
        assert term
        assert len(term) <= LONGEST
        assert not set(term) & set(" '\"\\\x00*():")


@pytest.mark.parametrize("piece", ["“", "#aB", "a.", "http://", "1,000", "'s ", "水", "x" * 100])
def test_long_texts_are_read_to_their_end(piece):
    assert all(len(term) <= LONGEST for term in terms(piece * 20_000))
