"""Numbers in digits and words, in four languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.languages import LANGUAGES, language_of
from claims.detection.numbers import article_scale, digits_at, scaled, words_at

ENGLISH = language_of("en")


def number(text, language="en"):
    """The first number of a text, and the words it took."""
    tables = language_of(language)
    lower = text.lower()
    at = tables.anchor.search(lower).start()
    if lower[at].isalpha():
        found = words_at(lower, at, tables) or article_scale(lower, at, tables)
    else:
        found = scaled(lower, digits_at(text, at, tables), tables, short=True)
    return found.value, text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.89", "1234567.89"), ("1 234 567", "1234567"), ("1\u00a0234\u00a0567", "1234567"),
        ("1'234'567", "1234567"), ("1’234", "1234"), ("1,50,000", "150000"), ("1.234.567", "1234567"),
        ("1.234,56", "1234.56"), ("0.5", "0.5"), ("007", "7"), ("2½", "2.5"), ("½", "0.5"), ("1 1/2", "1.5"),
        ("3/4", "0.75"),
        ("5.49 million", "5490000"), ("2.5m", "2500000"), ("2bn", "2000000000"), ("1.2tn", "1200000000000"),
        ("20k", "20000"),
        ("64.8million", "64800000"), ("3-million", "3000000"), ("2 thousand million", "2000000000"),
        ("20 crore", "200000000"),
        ("two", "2"), ("twenty-five", "25"), ("Twenty five", "25"), ("two hundred and fifty", "250"),
        ("two hundred thousand", "200000"), ("one thousand two hundred and three", "1203"), ("fifteen hundred", "1500"),
        ("two-billion", "2000000000"), ("two and a half million", "2500000"), ("four-and-a-half", "4.5"),
        ("two dozen", "24"), ("million", "1000000"),
    ],
)  # fmt: skip
def test_an_english_number_is_read_whole(text, value):
    assert number(text) == (Decimal(value), text)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "1.234.567,89", "1234567.89"), ("es", "1 234", "1234"), ("es", "2,5 millones", "2500000"),
        ("es", "mil millones", "1000000000"), ("es", "dos mil millones", "2000000000"), ("es", "treinta y cinco", "35"),
        ("es", "doscientos cincuenta mil", "250000"), ("es", "1,234,567", "1234567"), ("es", "3.5", "3.5"),
        ("fr", "1 234,5", "1234.5"), ("fr", "vingt et un", "21"), ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "soixante et onze", "71"), ("fr", "trois cents", "300"), ("fr", "deux cent cinquante mille", "250000"),
        ("fr", "3,2 milliards", "3200000000"), ("fr", "4 Mds", "4000000000"),
        ("de", "1.234.567,89", "1234567.89"), ("de", "1’200", "1200"), ("de", "2,5 Mrd.", "2500000000"),
        ("de", "einundzwanzig", "21"), ("de", "zweieinhalb Millionen", "2500000"), ("de", "zweihundert", "200"),
        ("de-AT", "3 Mio.", "3000000"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_language_writes_it(language, text, value):
    assert number(text, language) == (Decimal(value), text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("two million and three others", "two million"), ("three six-storey", "three"), ("20 30", "20"),
        ("10,20", "10"), ("555 123 4567", "555"), ("two four-lane", "two"),
        ("twenty one-way", "twenty one"), ("5 minutes", "5"),
        ("1,234,56", "1"), ("seven eleven", "seven"),
    ],
)  # fmt: skip
def test_what_does_not_belong_to_a_number_is_left(text, read):
    assert number(text)[1] == read


def test_longer_runs_of_digits_than_anyone_counts_are_no_number():
    assert digits_at("1234567890123456", 0, ENGLISH) is None


def test_an_unknown_language_is_read_with_english_tables():
    assert language_of("pt-BR") is ENGLISH


@given(st.decimals(0, 10**12, places=2), st.sampled_from(sorted(LANGUAGES)))
def test_a_grouped_number_comes_back_as_it_was(value, language):
    text = f"{value:,}"
    if language_of(language).decimal_comma:
        text = text.translate(str.maketrans(",.", "\u00a0,"))
    assert number(text, language) == (value, text)


@given(st.integers(0, 9999))
def test_a_number_in_words_comes_back_as_it_was(value):
    text = spoken(value)
    assert number(text) == (value, text)


def spoken(value):
    """As a British paper spells it."""
    small = {int(found): word for word, found in ENGLISH.small.items() if word != "fourty"}
    small |= {found: word for found, word in small.items() if "-" not in word}
    small[40] = "forty"
    small |= {40 + unit: f"forty-{small[unit]}" for unit in range(1, 10)}
    thousands, rest = divmod(value, 1000)
    hundreds, tail = divmod(rest, 100)
    parts = [f"{small[thousands]} thousand"] if thousands else []
    parts += [f"{small[hundreds]} hundred"] if hundreds else []
    if tail or not parts:
        parts += ["and", small[tail]] if parts else [small[tail]]
    return " ".join(parts)
