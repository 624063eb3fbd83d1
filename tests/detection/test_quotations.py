"""Where quotations begin and end, whatever marks were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.attribution import attributions
from claims.detection.quotations import quotations

MARKS = "\"'“”„‟«»‹›‘’‚`＂「」『』"


def quoted(text):
    return [found.inner.of(text) for found in quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We sold it,” she said.", ["We sold it,"]),
        ('"We sold it," she said. "All of it."', ["We sold it,", "All of it."]),
        ("''We sold it,'' she said.", ["We sold it,"]),
        ("``We sold it,'' she said.", ["We sold it,"]),
        ("‘We sold it,’ she said.", ["We sold it,"]),
        ("'We sold it,' she said.", ["We sold it,"]),
        ("„Wir haben es verkauft“, sagte sie.", ["Wir haben es verkauft"]),
        ("»Wir haben es verkauft«, sagte sie.", ["Wir haben es verkauft"]),
        ("« Nous l’avons vendu », dit-elle.", ["Nous l’avons vendu"]),
        ("«Lo vendimos», dijo ella.", ["Lo vendimos"]),
        ("”Vi sålde det”, sade hon.", ["Vi sålde det"]),
        ("「売りました」と彼女は言った。", ["売りました"]),
        ("She called it (“a bargain”).", ["a bargain"]),
        ("The sign read—“closed”—for years.", ["closed"]),
    ],
)
def test_each_hand_has_its_marks(text, inner):
    assert quoted(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("”We sold it,” she said.", ["We sold it,"]),
        ('“We sold it," she said. “All of it.”', ["We sold it,", "All of it."]),
        ('"We sold it,” she said. "All of it."', ["We sold it,", "All of it."]),
    ],
)
def test_a_mark_typed_the_wrong_way_round_is_read_by_what_stands_beside_it(text, inner):
    assert quoted(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“She said ‘no’ and left,” he said.", ["She said ‘no’ and left,"]),
        ("“He calls it “a swamp” all day,” she said.", ["He calls it “a swamp” all day,"]),
        ('"The form asks “Are you well?” and nothing else."', ["The form asks “Are you well?” and nothing else."]),
        ("“They called it ‘the mill,’” she said.", ["They called it ‘the mill,’"]),
    ],
)
def test_only_the_outermost_counts(text, inner):
    assert quoted(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's plan and the workers' rights weren't theirs.",
        "The mayor’s plan and the workers’ rights weren’t theirs.",
        "In the '90s and the ’80s they sold 'em all.",
        "Rock 'n' roll, 'cause it's theirs.",
        'A 6\' 2" man and a 5" nail',
        "",
        "No marks at all.",
    ],
)
def test_an_apostrophe_opens_nothing(text):
    assert quoted(text) == []


def test_a_possessive_does_not_close_a_single_quotation():
    assert quoted("‘It was the workers’ choice,’ he said.") == ["It was the workers’ choice,"]


def test_a_speech_over_several_paragraphs_opens_each_and_closes_the_last():
    text = "“First we built it.\n\n“Then we sold it.”\n\nA third “word”."
    found = quotations(text)
    assert [one.inner.of(text) for one in found] == ["First we built it.", "Then we sold it.", "word"]
    assert [one.closed for one in found] == [False, True, True]
    assert [one.continues for one in found] == [False, True, False]


def test_a_speech_whose_paragraphs_were_run_together_opens_anew_and_is_one_voices():
    text = "“We sold 40 flats in May. “We bought 30 houses. “We paid $3 million for all,” Maria Lopez said."
    assert [each.inner.of(text) for each in quotations(text)] == [
        "We sold 40 flats in May.",
        "We bought 30 houses.",
        "We paid $3 million for all,",
    ]
    assert {said.claimant for said in attributions(text)} == {"Maria Lopez"}


def test_a_quotation_never_runs_past_its_paragraph():
    text = "“We forgot the mark.\n\nThe next day “it” rained."
    assert quoted(text) == ["We forgot the mark.", "it"]


def test_a_line_broken_inside_a_sentence_is_no_paragraph():
    assert quoted("“We sold the mill\nto the town,” she said.") == ["We sold the mill\nto the town,"]


@given(st.text(st.sampled_from(MARKS + " .,?\nabc A’s"), max_size=60) | st.text(max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text):
    end = 0
    for found in quotations(text):
        assert end <= found.start <= found.inner.start <= found.inner.end <= found.end <= len(text)
        assert found.inner.of(text) == found.inner.of(text).strip()
        assert text[found.start] in MARKS + "´"
        end = found.end


@pytest.mark.parametrize("piece", ["“", '"', "'a ", "”", "“a” ", "''", "'", '"\n', "«", "„“", "a’s 'b "])
def test_ten_thousand_marks_are_read_to_their_end(piece):
    text = piece * 10_000
    ends = [found.end for found in quotations(text)]
    assert ends == sorted(ends) and all(end <= len(text) for end in ends)
