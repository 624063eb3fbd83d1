"""Paragraphs again out of lines that a layout has cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture.lines import rejoined, without_running_heads

WIDE = "the council hired nurses and paid them two million euros for it in one"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([WIDE, "year."], [f"{WIDE} year."]),
        ([WIDE, WIDE, "year.", "Next one."], [f"{WIDE} {WIDE} year.", "Next one."]),
        ([WIDE + ".", WIDE + "."], [f"{WIDE}. {WIDE}."]),
        (["A heading", "The " + WIDE, "year."], ["A heading", f"The {WIDE} year."]),
        (["one", "", "two"], ["one", "two"]),
        ([WIDE, "", WIDE], [WIDE, WIDE]),
        ([WIDE, "• a point", "• another point"], [WIDE, "• a point", "• another point"]),
        ([WIDE, "1. First", "2. Second"], [WIDE, "1. First", "2. Second"]),
        ([WIDE + " hos-", "pital there"], [f"{WIDE} hospital there"]),
        ([WIDE + " hos\u00ad", "pital there"], [f"{WIDE} hospital there"]),
        ([WIDE + " four-", "lane bridges", "and a four-lane road"], [f"{WIDE} four-lane bridges and a four-lane road"]),
        ([WIDE + " Jean-", "Paul came"], [f"{WIDE} Jean-Paul came"]),
        ([WIDE + " 2021-", "2024 then"], [f"{WIDE} 2021-2024 then"]),
        ([], []),
    ],
)
def test_lines_are_joined_where_a_layout_has_cut_them(lines, paragraphs):
    assert rejoined(lines) == paragraphs


@given(st.lists(st.text(max_size=30).map(str.strip), max_size=12))
def test_no_word_is_lost_but_hyphens_at_a_break(lines):
    def bare(texts):
        return "".join("".join(texts).split()).translate({ord(hyphen): None for hyphen in "-\u00ad\u2010"})

    assert bare(rejoined(lines)) == bare(lines)


def test_running_heads_and_page_numbers_go_and_what_stands_once_stays():
    pages = [["Annual report", "Chapter one", "words here", "more words", f"– {page} –"] for page in range(1, 6)]
    pages[2][1] = "A heading of its own"
    bare = without_running_heads(pages)
    assert bare[2] == ["A heading of its own", "words here"] or bare[2][0] == "A heading of its own"
    assert all("Annual report" not in page and "–" not in "".join(page) for page in bare)


def test_two_pages_have_no_running_heads():
    pages = [["The same", "a"], ["The same", "b"]]
    assert without_running_heads(pages) == pages


@pytest.mark.parametrize("line", ["word " * 200_000, "a-" * 300_000, "x", "• ", "-"])
def test_many_lines_and_long_ones_are_rejoined(line):
    assert rejoined([line.strip()] * (3 if len(line) > 100 else 50_000))
