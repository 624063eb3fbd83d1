"""Words are found where they stand, by the quick way and by the careful one alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.published import Question, Unaskable, hits, look, parse, standing


def carefully(question, text):
    """The places by words, whatever the text is made of."""
    read = standing.words(text)
    return [standing._places(asked, read) for asked in question.wanted]


@given(
    st.text("aAbBs\n\t.-_'7é", max_size=40),
    st.lists(st.sampled_from(["a", "ab", "b", "as", "7", "a*", '"a b"', '"b a b"', '"a b"*', "é"]), min_size=1),
)
def test_plain_letters_are_found_as_any_others(text, asked):
    question = parse(" ".join(asked[:10]))
    quickly = standing._all(question.wanted, text)
    assert [sorted(set(places)) for places in quickly] == [sorted(set(at)) for at in carefully(question, text)]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("nurse", "Nurses, NURSE; nursery", [(0, 6), (8, 13)]),
        ('"a b a"', "a b a b a", [(0, 9)]),
        ("x" * 60, "x" * 70, [(0, 70)]),
        ("x" * 70, "x" * 60, [(0, 60)]),
        ("a.b", "a-b a b", [(0, 3), (4, 7)]),
    ],
)
def test_where_words_stand(typed, text, expected):
    assert hits(parse(typed), text) == expected


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("nurse council", True),
        ("nurse mayor", False),
        ('"council hired"', True),
        ('"hired 35"', False),
        ("-nurse", True),
    ],
)
def test_all_words_may_stand_in_different_texts_but_not_those_side_by_side(typed, there):
    assert look(parse(typed), ["The council hired", "35 nurses"]).all_there is there


def test_nothing_stands_in_no_text():
    assert look(Question(), []).all_there and not look(parse("a"), []).all_there


@given(st.text('ab é"*-', max_size=12), st.lists(st.text("ab é", max_size=8), max_size=3))
def test_a_word_stands_in_texts_if_it_is_found_in_one(typed, texts):
    try:
        question = parse(typed)
    except Unaskable:
        return
    each = [any(hits(Question((asked,)), text) for text in texts) for asked in question.wanted]
    assert look(question, texts) == ([hits(question, text) for text in texts], all(each))
