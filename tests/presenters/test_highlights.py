"""A marked text loses no word, and every mark covers exactly its own."""

from hypothesis import given
from hypothesis import strategies as st

from claims.presenters.highlights import Mark, paragraphs

TEXT = "One two three.\n\nFour five six."


def shown(pieces):
    return [(piece.text, piece.keys, piece.opens) for piece in pieces]


def test_a_text_without_marks_is_its_paragraphs():
    assert [shown(line) for line in paragraphs(TEXT, [])] == [
        [("One two three.", "", ())],
        [("Four five six.", "", ())],
    ]


def test_a_mark_is_a_piece_of_its_own():
    first, _ = paragraphs(TEXT, [Mark(4, 7, "c1", "candidate")])
    assert shown(first) == [("One ", "", ()), ("two", "c1", ("c1",)), (" three.", "", ())]


def test_marks_may_overlap_and_the_shorter_one_is_drawn():
    line, _ = paragraphs(TEXT, [Mark(0, 14, "c1", "candidate"), Mark(4, 7, "k2", "claim")])
    assert shown(line) == [("One ", "c1", ("c1",)), ("two", "c1 k2", ("k2",)), (" three.", "c1", ())]
    assert [piece.kind for piece in line] == ["candidate", "claim", "candidate"]


def test_a_mark_over_two_paragraphs_opens_once():
    lines = paragraphs(TEXT, [Mark(8, 20, "c1", "candidate")])
    assert [piece.opens for line in lines for piece in line if piece.keys] == [("c1",), ()]


def test_marks_outside_the_text_are_left_out():
    assert paragraphs("One.", [Mark(2, 9, "c1", "candidate")]) == paragraphs("One.", [])


@st.composite
def marked(draw):
    text = draw(st.text(st.sampled_from(["a", "b", " ", "\n", "🏥", "é"]), max_size=80))
    count = draw(st.integers(0, 8))
    marks = []
    for number in range(count if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), f"m{number}", "candidate"))
    return text, marks


@given(marked())
def test_no_word_is_lost_and_every_mark_covers_exactly_its_own(case):
    text, marks = case
    pieces = [piece for line in paragraphs(text, marks) for piece in line]
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    for mark in marks:
        covered = {
            place
            for piece in pieces
            if mark in piece.marks
            for place in range(piece.start, piece.start + len(piece.text))
        }
        expected = {place for place in range(mark.start, mark.end) if text[place] != "\n"}
        blank = {place for place in expected if _blank_line(text, place)}
        assert covered == expected - blank


def _blank_line(text, place):
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return not text[start : end if end >= 0 else len(text)].strip()
