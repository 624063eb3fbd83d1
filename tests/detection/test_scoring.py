"""One number for a statement, and the reasons behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.reading import Reader
from claims.detection.scoring import EVERY, reasons, score, weighed
from claims.detection.words import words_of

FACTS = [
    "Unemployment in Riverton fell from 9.4 to 6.1 percent between 2020 and 2023.",
    "The council voted against the budget twice last year.",
    "The ministry sold 40 flats for 3 million euros.",
    "She signed the treaty in 1991 and never withdrew it.",
    "Norvia is the largest maker of insulin in Europe.",
]
OTHERS = [
    "I hope that we can all be proud of this town again.",
    "We must build a better future for our children.",
    "Who will pay for all this?",
    "Thank you for your question, Jim.",
    "Rain drummed on the windows while a boy in a yellow coat whistled.",
    "The rent could rise next year if nobody acts.",
    "Let me tell you what I think about leadership.",
]


@pytest.mark.parametrize("fact", FACTS)
def test_what_can_be_looked_up_scores_above_all_that_cannot(fact):
    assert score(fact) > 0.35 > max(map(score, OTHERS))


@pytest.mark.parametrize("text", ["", " ", "\n\u2028"])
def test_nothing_scores_nothing(text):
    assert score(text) == 0.0


@given(st.text(), st.sampled_from(["en", "de", "zh", "zz", ""]))
def test_every_text_has_a_score_between_nought_and_one(text, language):
    assert 0 <= score(text, language) <= 1


def test_the_same_fact_as_a_plan_or_a_feeling_scores_less():
    fact = score("The council hired 35 nurses.")
    assert fact > score("The council will hire 35 nurses.")
    assert fact > score("The council is to hire 35 nurses.")
    assert fact > score("He urged the council to hire 35 nurses.")
    assert fact > score("I hope that the council hired 35 nurses.")
    assert fact > score("She is pleased that the council hired 35 nurses.")
    assert fact > score("Has the council hired 35 nurses?")


def reading(text):
    words = words_of(text)
    return Reader(words, "en").read(0, len(words.words))


def test_reasons_name_what_speaks_for_it_first_and_the_weightiest_first():
    told = reasons(reading("The deputies voted against the tax in 1991, and I hope that they will again."))
    weight = {signal.label: signal.weight for signal in EVERY}
    assert told[0] in {"names a vote, a decision or an order", "about public affairs"}
    assert told.index("names a year") < told.index("a prediction")
    signs = [weight[label] > 0 for label in told]
    assert signs == sorted(signs, reverse=True)


def test_reasons_and_score_go_by_the_same_signals():
    plain, weighty = reading("Blue and round over there"), reading("They voted against it in 1991")
    assert reasons(plain) == ()
    assert weighed(weighty) > weighed(plain)


def test_a_sentence_without_end_still_has_a_score():
    sentence = "The council voted against more than half of the taxes in 1991, and nobody said so, "
    assert 0 <= score(sentence) <= score(sentence * 1000) <= 1
