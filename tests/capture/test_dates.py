"""Dates as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture.dates import published_on
from claims.partialdate import PartialDate


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-12-08", "2024-12-08"),
        ("2024-12", "2024-12"),
        ("2024", "2024"),
        ("2024/12/08", "2024-12-08"),
        ("20241208", "2024-12-08"),
        ("20241208T101500Z", "2024-12-08"),
        ("2024-12-08T23:30:00-05:00", "2024-12-08"),
        ("2024-12-08T23:30:00.000Z", "2024-12-08"),
        ("  2024-12-08 23:30 ", "2024-12-08"),
        ("1733659200", "2024-12-08"),
        ("1733659200000", "2024-12-08"),
        ("December 8, 2024", "2024-12-08"),
        ("Dec. 8th, 2024 at 10:15", "2024-12-08"),
        ("Sunday, December 8, 2024", "2024-12-08"),
        ("8 December 2024", "2024-12-08"),
        ("Sun, 08 Dec 2024 10:15:00 GMT", "2024-12-08"),
        ("8. Dezember 2024", "2024-12-08"),
        ("Sonntag, 8. Dezember 2024", "2024-12-08"),
        ("8 décembre 2024", "2024-12-08"),
        ("1er juin 2024 à 10h", "2024-06-01"),
        ("14 juillet 2024", "2024-07-14"),
        ("8 de diciembre de 2024", "2024-12-08"),
        ("8 de outubro de 2024", "2024-10-08"),
        ("8 maggio 2024", "2024-05-08"),
        ("2024年12月8日 10時15分", "2024-12-08"),
        ("03/04/2024", ""),
        ("08.12.2024", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("0", ""),
        ("0001-01-01T00:00:00", ""),
        ("2024-13-01", ""),
        ("2024-02-30", ""),
        ("20249999", ""),
        ("Smarch 8, 2024", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_says_what_it_means(text, date):
    assert published_on(text) == date


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,14}([-/.T: ][0-9A-Za-z,]{1,9}){0,4}", fullmatch=True))
def test_any_text_gives_a_date_or_nothing(text):
    date = published_on(text)
    assert date == "" or str(PartialDate.parse(date)) == date
