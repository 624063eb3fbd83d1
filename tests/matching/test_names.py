"""The names of a statement, and which of them can mean the same."""

import pytest

from claims.matching.names import Name, names


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The flat in New Moscow was sold", "en", ["in New Moscow"]),
        ("Mayor Maria Lopez met Jan Novak, Anna Wolf and the WHO", "en",
         ["Mayor Maria Lopez", "Jan Novak", "Anna Wolf", "WHO"]),
        ("the flat in moscow was sold in part", "en", ["in moscow", "in part"]),
        ("THE FLAT IN MOSCOW", "en", ["in MOSCOW"]),
        ("Die Stadt baute in Köln zwölf Brücken", "de", ["in Köln"]),
        ("Nobody was asked. More was said.", "en", []),
        ("北京有桥", "zh", []),
        ("", "en", []),
    ],
)  # fmt: skip
def test_names_are_found_with_the_place_before_them(text, language, expected):
    assert [str(name) for name in names(text, language)] == expected


def test_the_first_word_of_a_sentence_may_be_no_name():
    assert [name.first for name in names("Nurses met Anna. Doctors met Anna Wolf.")] == [True, False, True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joe Biden", "President Biden"), ("WHO", "World Health Organization"), ("US", "United States"),
        ("US", "America"), ("UK", "United Kingdom"), ("Iran", "Iranian"), ("Kiev", "Kyiv"), ("Lopez", "Maria López"),
        ("Zelensky", "Zelenskyy"), ("Bank of Malta", "Malta Bank"),
    ],
)  # fmt: skip
def test_these_can_be_one(one, other):
    assert Name(one).means(Name(other))
    assert Name(other).means(Name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moscow", "Damascus"), ("Austria", "Australia"), ("Niger", "Nigeria"), ("North Korea", "South Korea"),
        ("Iran", "Iraq"), ("Joe Biden", "Hunter Biden"), ("New York", "New Zealand"), ("WHO", "WTO"),
    ],
)  # fmt: skip
def test_these_cannot(one, other):
    assert not Name(one).means(Name(other))
    assert not Name(other).means(Name(one))
