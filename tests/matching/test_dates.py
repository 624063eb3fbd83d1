"""The dates of a statement, as far as it names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.dates import dates


def read(text):
    return [(date.text, date.year, date.month, date.day) for date in dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2024", ("2024", 2024, None, None)),
        ("on 8 December 2024", ("8 December 2024", 2024, 12, 8)),
        ("on December 8, 2024", ("December 8, 2024", 2024, 12, 8)),
        ("on December 8th", ("December 8th", None, 12, 8)),
        ("the 3rd of May 2024", ("3rd of May 2024", 2024, 5, 3)),
        ("since 2024-12-08", ("2024-12-08", 2024, 12, 8)),
        ("since 2024-12", ("2024-12", 2024, 12, None)),
        ("in May", ("May", None, 5, None)),
        ("in May 2023", ("May 2023", 2023, 5, None)),
        ("el 8 de mayo de 2023", ("8 de mayo de 2023", 2023, 5, 8)),
        ("am 8. März 2023", ("8. März 2023", 2023, 3, 8)),
        ("le 1 août", ("1 août", None, 8, 1)),
        ("the second quarter of 2023", ("2023", 2023, None, None)),
        ("the 1990s", ("1990s", 1990, None, None)),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["", "it may rain", "they march on", "35 nurses", "room 3024", "1200 houses", "45 May"]
)
def test_what_is_no_date_is_none(text):
    assert [each for each in read(text) if each[1] or each[3]] == []


def test_dates_agree_in_what_both_say():
    whole, year, other, month = dates("8 May 2024, 2024, 2023, in May")
    assert whole.agrees(year)
    assert not year.agrees(other)
    assert whole.agrees(month)
    assert not year.agrees(month)


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(["8", "May", "2024", "de", "of", ",", "in", "-12"])).map(" ".join)
)
def test_the_words_of_a_date_stand_where_it_says(text):
    for date in dates(text):
        assert text[date.start : date.end] == date.text
