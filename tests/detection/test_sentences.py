"""Sentences: where they begin and end, and what keeps them whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.kept_whole import LONGEST
from claims.detection.sentences import WINDOW, paragraphs, sentences


def pieces(text, language="en"):
    return [sentence.of(text) for sentence in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. They left.", ["It rained.", "They left."]),
        ("  It rained.  \n\n They left. ", ["It rained.", "They left."]),
        ("no mark at all", ["no mark at all"]),
        ("", []),
        (" \n\t\u2028 ", []),
        ("Mr. Ode met Gov. Lee of the U.S. Army at 5 p.m. Monday. He left.",
         ["Mr. Ode met Gov. Lee of the U.S. Army at 5 p.m. Monday.", "He left."]),
        ("It cost $2.5m. The rest was 3.5 million.", ["It cost $2.5m.", "The rest was 3.5 million."]),
        ("About approx. 5 km remain. What? Yes!", ["About approx. 5 km remain.", "What?", "Yes!"]),
        ("1. First item. 2. Second item.", ["1. First item.", "2. Second item."]),
        ("Wait... They left.", ["Wait...", "They left."]),
        ("They left Ode Inc. Shares fell. Ode Inc. shares fell. Ode Inc. Chairman Lee left.",
         ["They left Ode Inc.", "Shares fell.", "Ode Inc. shares fell.", "Ode Inc. Chairman Lee left."]),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_its_sentences_end(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I saw it." He left.', ['"I saw it."', "He left."]),
        ("“We won. We did,” she said.", ["“We won. We did,” she said."]),
        ("She said: “We won. We did.” Then she left.", ["She said: “We won. We did.”", "Then she left."]),
        ("“We won,” she said. “We did.”", ["“We won,” she said.", "“We did.”"]),
        ('"Did you see it?" Ode asked. "No."', ['"Did you see it?" Ode asked.', '"No."']),
        ('"Is it?" he asked. "Go!" they shouted.', ['"Is it?" he asked.', '"Go!" they shouted.']),
        ("‘We lost. It’s over,’ he said.", ["‘We lost. It’s over,’ he said."]),
        ("'We lost. It is over.' He left.", ["'We lost. It is over.'", "He left."]),
        ("It’s the boys’ club. They met in the ’90s.", ["It’s the boys’ club.", "They met in the ’90s."]),
        ("He called it “a mess. A big one”. She left.", ["He called it “a mess. A big one”.", "She left."]),
        ('A stray " mark. Then more. And more.', ['A stray " mark.', "Then more.", "And more."]),
        ("“It is late. We go. Still open.", ["“It is late.", "We go.", "Still open."]),
        ("“One. Two.” “Three. Four.”", ["“One. Two.”", "“Three. Four.”"]),
    ],
)  # fmt: skip
def test_a_quotation_is_kept_whole_with_the_words_that_belong_to_it(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "« Nous partons. Oui. » dit-il. M. Durand reste.",
         ["« Nous partons. Oui. » dit-il.", "M. Durand reste."]),
        ("de", "„Wir gehen. Ja.“ Am 3. Mai kam Dr. Au. Im 19. Jahrhundert war es so.",
         ["„Wir gehen. Ja.“", "Am 3. Mai kam Dr. Au.", "Im 19. Jahrhundert war es so."]),
        ("de-AT", "»Ja. Nein.« »Doch.« Er ging.", ["»Ja. Nein.«", "»Doch.«", "Er ging."]),
        ("es", "¿Qué pasa? La Dra. Ruiz salió. ¡No!", ["¿Qué pasa?", "La Dra. Ruiz salió.", "¡No!"]),
        ("zh", "他来了。“你好！是我。”她走了！好？", ["他来了。", "“你好！是我。”", "她走了！", "好？"]),
        ("ar", "ذهب الرجل. عاد الولد؟ نعم", ["ذهب الرجل.", "عاد الولد؟", "نعم"]),
        ("th", "ฉันไปโรงเรียน เขากลับบ้าน", ["ฉันไปโรงเรียน เขากลับบ้าน"]),
        ("xx", "One here. Two there.", ["One here.", "Two there."]),
        ("", "One here. Two there.", ["One here.", "Two there."]),
    ],
)  # fmt: skip
def test_other_languages_and_scripts_are_cut_too(language, text, expected):
    assert pieces(text, language) == expected


FOLDED = """New bridge opens

The bridge over the Ash was opened on Monday by the mayor, who
said that it had cost less than planned. “We did it. We did it
in time,” she said.
Markets
- fish and meat
- bread. And milk
The council meets next week in the old hall beside the river
and will vote."""


def test_a_folded_line_goes_on_and_a_title_or_list_line_stands_alone():
    assert [" ".join(piece.split()) for piece in pieces(FOLDED)] == [
        "New bridge opens",
        "The bridge over the Ash was opened on Monday by the mayor, who said that it had cost less than planned.",
        "“We did it. We did it in time,” she said.",
        "Markets",
        "- fish and meat",
        "- bread.",
        "And milk",
        "The council meets next week in the old hall beside the river and will vote.",
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \n", "\u2029\u2029", "\n\n\n\n"])
def test_a_blank_line_ends_a_paragraph_and_any_quotation_in_it(gap):
    text = f"“It was late{gap}and they went,” he said."
    assert pieces(text) == ["“It was late", "and they went,” he said."]
    assert [paragraph.of(text) for paragraph in paragraphs(text)] == pieces(text)


def test_short_lines_are_a_list_and_not_a_folded_sentence():
    assert pieces("milk\neggs\nbread") == ["milk", "eggs", "bread"]


def test_a_quotation_longer_than_any_is_an_opening_mark_that_was_forgotten():
    text = "“Start here. " + "More words here. " * (LONGEST // 16) + "The end.” Last one."
    assert len(pieces(text)) > 20


def test_a_sentence_longer_than_a_window_stays_one():
    text = "word " * WINDOW + "end. Next one."
    assert pieces(text)[-1] == "Next one."
    assert len(pieces(text)) == 2


texts = st.text(st.characters(codec=None), max_size=300) | st.text(
    st.sampled_from(list("aB .!?…\n\r\"'“”‘’„«»(1。é\u0301🙂 -")), max_size=120
)


@given(texts, st.sampled_from(["en", "de", "fr", "es", "zh", "th", "ar", "??"]))
def test_sentences_cover_every_word_in_order_without_overlapping(text, language):
    found = sentences(text, language)
    assert "".join("".join(span.of(text) for span in found).split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)


@given(texts)
def test_every_sentence_lies_within_one_paragraph(text):
    around = paragraphs(text)
    assert all(any(paragraph.holds(sentence) for paragraph in around) for sentence in sentences(text))


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "”“",
        '"a. ',
        "“a. b.” ",
        "‘",
        "a.b",
        ". ",
        "他来。",
        "a\n",
        "a. \n\n",
        "It rained. ",
        "(“",
        "1. ",
        "x",
        " ",
    ],
)
def test_a_text_of_one_piece_over_and_over_is_cut_without_losing_a_word(piece):
    text = piece * (48_000 // len(piece))
    assert "".join("".join(found.of(text).split()) for found in sentences(text)) == "".join(text.split())
