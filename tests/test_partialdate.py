"""A date known to the year, the month or the day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.partialdate import PartialDate


@st.composite
def partial_dates(draw):
    """Any date at all, cut to what is known of it."""
    day = draw(st.dates())
    known = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:known])


@given(partial_dates())
def test_what_is_written_can_be_read_again(date):
    assert PartialDate.parse(str(date)) == date
    assert PartialDate.parse(f"  {date}\n") == date


@given(partial_dates())
def test_the_earliest_day_is_never_after_the_latest(date):
    assert date.earliest <= date.latest
    assert (date.earliest == date.latest) == (date.day is not None)


@given(st.dates(), st.integers(1, 3))
def test_a_day_lies_within_the_month_and_the_year_it_belongs_to(day, known):
    whole = PartialDate(*(day.year, day.month, day.day)[:known])
    assert whole.earliest <= day <= whole.latest


@given(partial_dates(), partial_dates())
def test_dates_sort_by_their_earliest_day_the_vaguer_first(one, other):
    def vague(date):
        return (date.month is not None) + (date.day is not None)

    assert (one < other) == ((one.earliest, vague(one)) < (other.earliest, vague(other)))
    assert (one <= other) or (other <= one)
    assert (one == other) == (str(one) == str(other))


@given(st.lists(partial_dates()))
def test_sorting_dates_and_sorting_their_texts_is_the_same(dates):
    assert [str(date) for date in sorted(dates)] == sorted(str(date) for date in dates)


@given(st.one_of(st.text(), st.from_regex(r"\d{1,5}(-\d{0,3}){0,3}", fullmatch=True)))
def test_anything_else_is_refused_with_a_value_error_and_nothing_worse(text):
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        assert str(error)[0].isupper(), "a sentence for the person who typed"
    else:
        assert str(date) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", " ", "24", "2024-", "2024-13", "2024-00", "2024-1", "2024-12-00", "2024-02-30", "2023-02-29", "0000",
     "12-2024", "2024/12", "2024-12-08T10:00", "٢٠٢٤", "２０２４", "2024-12-08-01", "-2024", "2024\x00", "next year"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"Write a date as|There is no"):
        PartialDate.parse(text)


def test_the_refusal_says_what_is_wrong():
    with pytest.raises(ValueError, match="There is no month 13"):
        PartialDate.parse("2024-13")
    with pytest.raises(ValueError, match="There is no such day: 2024-02-30"):
        PartialDate.parse("2024-02-30")


@pytest.mark.parametrize("parts", [(2024, None, 8), (2024, 0), (2024, 12, 0), (0,), (10_000,), (2024, 13)])
def test_parts_that_make_no_date_make_none(parts):
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024-12-08", dt.date(2024, 12, 8), dt.date(2024, 12, 8)),
        ("9999", dt.date(9999, 1, 1), dt.date(9999, 12, 31)),
    ],
)
def test_a_partial_date_spans_all_it_may_mean(text, earliest, latest):
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest) == (earliest, latest)


def test_a_date_is_compared_with_dates_only():
    with pytest.raises(TypeError):
        PartialDate(2024) < "2024"  # noqa: B015
    assert PartialDate(2024) != "2024"
