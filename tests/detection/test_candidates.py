"""From an article to its claims: spans, reasons, figures and claimants."""

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.detection import Candidate, candidates
from claims.detection.candidates import THRESHOLD
from claims.detection.sentences import sentences
from tests.detection.marked import NAMES, agreement, article

STORY = (
    "Rain drummed on the steps. Riverton council hired at least 35 nurses last year at a cost of over 2 million euros, "
    "Maria Lopez, a nurse, told a Reuters reporter. “I am so tired,” she said. Will it last? "
    "The rent could rise next year."
)


def texts(story=STORY, language="en"):
    return [candidate.text for candidate in candidates(story, language)]


# --- What an editor would mark --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_claims_of_an_article_are_found_as_an_editor_marks_them(name):
    text, marked = article(name)
    found = [(candidate.start, candidate.end) for candidate in candidates(text)]
    result = agreement(text, marked, found)
    assert result.f1 >= 0.70, result
    assert result.characters_precision >= 0.80, result
    assert result.characters_recall >= 0.80, result


def test_over_all_articles_nine_in_ten_characters_proposed_are_claims():
    whole, marked, found = "", [], []
    for name in NAMES:
        text, spans = article(name)
        marked += [(start + len(whole), end + len(whole)) for start, end in spans]
        found += [(each.start + len(whole), each.end + len(whole)) for each in candidates(text)]
        whole += text
    result = agreement(whole, marked, found)
    assert result.f1 >= 0.60, result
    assert result.characters_precision >= 0.90, result
    assert result.characters_recall >= 0.85, result


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A Norvian judge has rejected the lawsuit of 12 nurses, saying the court had received no contract in 2019.",
            ["A Norvian judge has rejected the lawsuit of 12 nurses", "the court had received no contract in 2019"],
        ),
        (
            "Helen Marsh sold 14 of the flats in 2019, though she said they cost 2 million euros.",
            ["Helen Marsh sold 14 of the flats in 2019", "they cost 2 million euros"],
        ),
        (
            "“The lease was never signed in 2019,” Helen Marsh said after Jan Novak closed 14 schools in Aldersund.",
            ["The lease was never signed in 2019", "Jan Novak closed 14 schools in Aldersund"],
        ),
        ("In 1911 the Kingdom of Norvia declared war on the United States.", None),
        ("The ministry called on Helen Marsh to sell the 14 flats in Riverton.", None),
    ],
)
def test_what_somebody_did_beside_speaking_is_a_statement_of_its_own(text, found):
    assert texts(text) == (found or [text.rstrip(".")])


def test_what_happened_besides_needs_a_verb():
    text = "“The lease was never signed in 2019,” Helen Marsh said after the meeting with the 14 nurses of Aldersund."
    assert texts(text) == ["The lease was never signed in 2019"]


def test_what_is_told_weighs_more_than_what_is_quoted():
    told, quoted = "Marsh said that the mill closed in 2019.", "“The mill closed in 2019,” Marsh said."
    (less,), (more,) = candidates(quoted), candidates(told)
    assert less.score < more.score
    assert "in the speaker’s own words" in less.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Rain drummed on the steps, and a woman in a yellow coat held up a sign.",
        "He looked up at the dark windows and shook his head.",
        "The smell of perfume hung in the air.",
        "A boy of about nine walked past with a curtain rod on his shoulder, whistling.",
        "I hope the mayor can sleep at night.",
        "“It breaks my heart,” said Jan Novak.",
        "Local taxes will not rise next year.",
        "It may take months before anyone knows.",
        "Who signed off on the payments?",
        "Norvia declined to comment.",
        "We must build a better future for our children.",
        "Fear will take longer to leave than the family did.",
    ],
)
def test_colour_feeling_questions_and_predictions_are_not_proposed(text):
    assert texts(text) == []


# --- What a candidate holds -----------------------------------------------------------------------------------------


def test_a_sentence_with_two_claims_gives_two_without_the_words_that_attribute_them():
    assert texts() == ["Riverton council hired at least 35 nurses last year", "at a cost of over 2 million euros"]


def test_each_has_its_claimant_and_who_passed_it_on():
    for candidate in candidates(STORY):
        assert (candidate.claimant, candidate.role, candidate.via) == ("Maria Lopez", "a nurse", "Reuters")
        assert "attributed to a named person or body" in candidate.reasons


def test_each_has_the_figures_within_it_and_the_sentence_around_it():
    nurses, cost = candidates(STORY)
    assert [figure.text for figure in nurses.figures] == ["at least 35 nurses"]
    assert [figure.text for figure in cost.figures] == ["over 2 million euros"]
    sentence = STORY[nurses.sentence_start : nurses.sentence_end]
    assert (cost.sentence_start, cost.sentence_end) == (nurses.sentence_start, nurses.sentence_end)
    assert sentence.startswith("Riverton council")
    assert sentence.endswith("Reuters reporter.")


def test_a_claim_in_a_quotation_comes_without_its_marks():
    (found,) = candidates("“We have cut waiting times by 18 percent since 2021,” said Mayor Berg.")
    assert found.text == "We have cut waiting times by 18 percent since 2021"
    assert "Berg" in found.claimant


def test_a_headline_is_not_proposed_and_the_same_words_as_a_sentence_are():
    words = "Council approved taxes for Norvia"
    assert texts(f"{words}\n\nRain drummed on the steps.") == []
    assert texts(f"{words}.\n\nRain drummed on the steps.") == [words]


def test_the_texts_own_voice_has_no_claimant():
    (found,) = candidates("The council sold 40 flats in 2019.")
    assert (found.claimant, found.via, found.manner, found.role, found.affiliation) == ("", "", "", "", "")


def test_a_lower_threshold_finds_more_and_a_higher_one_less():
    text, _ = article(NAMES[0])
    many, some, few = (candidates(text, threshold=threshold) for threshold in (0.0, THRESHOLD, 0.7))
    assert set(few) < set(some) < set(many)
    assert all(candidate.score >= 0.7 for candidate in few)


def test_json_has_the_keys_it_promises_in_their_order():
    found = candidates(STORY)[1].as_json()
    assert list(found) == [
        "start", "end", "text", "score", "reasons", "figures", "claimant", "via", "manner", "sentence_start",
        "sentence_end",
    ]  # fmt: skip
    assert found["figures"] == [
        {
            "text": "over 2 million euros",
            "low": 2_000_000,
            "high": None,
            "unit": found["figures"][0]["unit"],
            "currency": "EUR",
            "comparator": "over",
        }
    ]
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("text", "language", "part"),
    [
        ("Der Rat stellte 35 Pflegekräfte für 2 Millionen Euro ein.", "de", "35 Pflegekräfte"),
        ("El ayuntamiento gastó 2 millones de euros en 2021.", "es", "2 millones de euros"),
        ("La ville a dépensé 2 millions d’euros en 2021.", "fr", "2 millions d’euros"),
    ],
)
def test_other_languages_are_read_by_their_figures(text, language, part):
    assert any(part in found for found in texts(text, language))


# --- Any text at all ------------------------------------------------------------------------------------------------

pieces = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "«", "»", "\n\n", ". ", "; ", " — ", " and ", ", which ", " said ", "2 million ",
             "Maria Lopez ", "according to ", "é", "👩‍👩‍👧", "مجلس", "市议会", "ปี", "\u200f", "\ufeff", "\x00", "Mr. "]
        ),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(pieces, st.sampled_from(["en", "de", "es", "ar", "zh", "th", "zz", ""]))
@example("", "en")
@example(" \n\t\u2028", "en")
@example("😀" * 50 + " The council sold 40 flats in 2019. " + "e\u0301" * 20, "en")
def test_every_candidate_is_verbatim_in_order_and_within_its_sentence(text, language):
    at = 0
    spans = {(span.start, span.end) for span in sentences(text, language)}
    for found in candidates(text, language, threshold=0.0):
        assert isinstance(found, Candidate)
        assert text[found.start : found.end] == found.text
        assert found.text == found.text.strip() != ""
        assert at <= found.start < found.end
        assert (found.sentence_start, found.sentence_end) in spans
        assert found.sentence_start <= found.start < found.end <= found.sentence_end
        assert 0 <= found.score <= 1
        assert all(found.start <= figure.start < found.end for figure in found.figures)
        assert not any(isinstance(part, float) and math.isnan(part) for part in found.as_json().values())
        at = found.end


@pytest.mark.parametrize(
    "text",
    [
        "市议会去年雇用了三十五名护士，费用超过2,000,000欧元。医院仍未开放。",
        "สภาเมืองจ้างพยาบาล 35 คนเมื่อปีที่แล้ว ด้วยค่าใช้จ่ายกว่า 2 ล้านยูโร",
        "وظّف المجلس 35 ممرضة في العام الماضي بكلفة تزيد على 2 مليون يورو.",
        "the council sold 40 flats in 2019 and nobody put a stop anywhere " * 20,
    ],
)
def test_offsets_hold_in_scripts_without_blanks_or_stops(text):
    found = candidates(text, threshold=0.0)
    assert found
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    "piece",
    [
        "“", '"', "'", "said ", "according to ", "2 ", "2 million ", "and ", ", which ", "A. ", "Mr. ", "\n", "\n\n",
        "x", "1,", "$", "-- ", "市议会。", "“Yes,” said Maria Lopez. ", "The council sold 40 flats, and Berg said so. ",
    ],
)  # fmt: skip
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece):
    text = piece * (10_000 // len(piece))
    assert all(text[each.start : each.end] == each.text for each in candidates(text, threshold=0.0))
