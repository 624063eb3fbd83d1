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
        ("Senator met Dr. Jill Stein", "en", ["Senator", "Jill Stein"]),
        ("He's sure that Robert Mueller's team lost", "en", ["Robert Mueller"]),
        ("Colorado Rockies Baseball Team To Sell Brownies At Stands In Leeds", "en", ["at Stands", "in Leeds"]),
        ("Then George W. Bush met Anna Wolf", "en", ["George W Bush", "Anna Wolf"]),
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
        ("Elizabeth", "Elizabeth II"), ("George Bush", "George W. Bush"), ("W.H.O.", "World Health Organization"),
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
        ("Joe Biden", "John Bolton"), ("Daniel Ortega", "Daniela Ortega"), ("Louis Martin", "Louise Martin"),
        ("Marine Le Pen", "Jean-Marie Le Pen"), ("Pope John Paul I", "Pope John Paul II"),
        ("World War I", "World War II"),
        ("George W. Bush", "George H. W. Bush"), ("Virginia", "West Virginia"), ("York", "New York"),
        ("Mexico", "Mexico City"), ("Congo", "Democratic Congo"), ("Trump", "Trump Jr"), ("Vaccinated", "Unvaccinated"),
    ],
)  # fmt: skip
def test_these_cannot(one, other):
    assert not Name(one).means(Name(other))
    assert not Name(other).means(Name(one))
