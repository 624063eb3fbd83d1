"""What a reader types is read as words, quotes, beginnings and refusals, and anything else is harmless."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.search.published import Question, Unaskable, parse
from claims.search.published.question import LONGEST, MOST, Asked
from claims.search.published.words import words


def one(word, *others):
    return Asked(((word,), *((other,) for other in others)))


def test_words_quotes_beginnings_and_what_must_not_occur():
    assert parse('council "35 nurses" hir* -mayor -"the end"') == Question(
        wanted=(one("council", "councils"), Asked((("35", "nurses"),)), Asked((("hir",),), begins=True)),
        unwanted=(one("mayor", "mayors"), Asked((("the", "end"),))),
    )


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("Cities", {"cities", "city", "citie"}),
        ("city", {"city", "citys", "cities"}),
        ("nurses", {"nurses", "nurse"}),
        ("virus", {"virus"}),
        ("EU", {"eu"}),
        ("Élysée", {"elysee", "elysees"}),
        ('"nurses"', {"nurses"}),
        ("٣٥", {"35"}),
    ],
)
def test_a_word_is_also_its_plural_unless_it_is_quoted(typed, ways):
    (asked,) = parse(typed).wanted
    assert {way for (way,) in asked.ways} == ways


@pytest.mark.parametrize("typed", ["well-being", "O'Brien", "3.5", "a_b", "NEAR(a,b)", "covid疫苗"])
def test_what_is_typed_without_a_blank_stands_side_by_side(typed):
    (asked,) = parse(typed).wanted
    assert len(asked.ways) == 1
    assert len(asked.ways[0]) > 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"left open', (Asked((("left", "open"),)),)),
        ("“curly quotes”", (Asked((("curly", "quotes"),)),)),
        ('"begin wo"*', (Asked((("begin", "wo"),), begins=True),)),
        ('""" one', (Asked((("one",),)),)),
        ("((one)) **", (one("one", "ones"),)),
        ("statement:one", (Asked((("statement", "one"),)),)),
        ("one one One", (one("one", "ones"),)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_what_is_badly_written_is_read_as_well_as_can_be(typed, expected):
    assert parse(typed).wanted == expected


def test_unspaced_scripts_are_asked_for_by_pairs_of_signs():
    assert parse("疫苗接种").wanted == (Asked((("疫苗", "苗接", "接种"),)),)
    assert parse("疫").wanted == (Asked((("疫",),), begins=True),)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("x" * (LONGEST + 1), "at most 200 characters; these are 201"),
        (" ".join(f"w{number}" for number in range(MOST + 1)), "at most 16 words at once; these are 17"),
        ("🏥 ?!", "no word in this"),
        ('-"" *', "no word in this"),
    ],
)
def test_what_cannot_be_asked_is_said(typed, message):
    with pytest.raises(Unaskable, match=message):
        parse(typed)


@given(st.text(max_size=LONGEST))
def test_whatever_is_typed_only_words_come_of_it(typed):
    try:
        question = parse(typed)
    except Unaskable:
        return
    for asked in (*question.wanted, *question.unwanted):
        for way in asked.ways:
            assert way
            assert all(word and not set(word) & set("\"'*:()\\%_ ·&|!<>\x00") for word in way)


@given(st.text())
@example("㌀")
@example("か㌀か")
def test_words_know_where_they_stand(text):
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
