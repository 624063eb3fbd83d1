"""What speaks for a claim and against it, one signal at a time."""

import inspect

import pytest

from claims.choices import Manner
from claims.detection.doubts import DOUBTS, Title
from claims.detection.figures import Quantity
from claims.detection.lexicon import ENDINGS, LANGUAGES
from claims.detection.reading import Reader, Reading
from claims.detection.said import Said
from claims.detection.signals import SIGNALS, Attributed, Documented, Figure, Figures, Signal, Worded
from claims.detection.words import words_of

EVERY = (*SIGNALS, *DOUBTS)


def read(text, **known):
    words = words_of(text)
    return Reader(words, "en").read(0, len(words.words))._replace(**known)


def heard(text):
    """The names of the signals that a text sets off."""
    reading = read(text)
    return {type(signal).__name__ for signal in EVERY if signal.strength(reading)}


def said(claimant, manner=Manner.DIRECT):
    return Said(0, 1, "direct", claimant, None, "", "", "", manner, "said")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It cost 4 million euros", "Amount"),
        ("Sales fell by 9 percent", "Change"),
        ("Riverton built it in 1911", "Year"),
        ("The deputies voted against the bill", "Record"),
        ("The firm dismissed its driver", "Record"),
        ("They sold the station", "Event"),
        ("The firm subleased its mine", "Act"),
        ("The money is believed to be abroad", "Hearsay"),
        ("The wing is empty", "State"),
        ("It has become a hotel", "Been"),
        ("It has twice as many beds as the old one", "Comparison"),
        ("It was the tallest tower of the town", "Extreme"),
        ("Nobody was ever the first to know", "Superlative"),
        ("Many of the flats are empty", "Quantifier"),
        ("They have paid nothing since March", "Time"),
        ("The ministry keeps the files", "Institution"),
        ("The price of insulin", "Matter"),
        ("A survey showed it", "Evidence"),
        ("The mayor claimed it", "Reported"),
        ("That is not true", "Disputed"),
        ("It closed because of the flood", "Cause"),
        ("He did not pay", "Denial"),
        ("She went to their office", "Others"),
        ("We went to the office", "Together"),
        ("The house of Helen Marsh", "Named"),
        ("Who paid for it?", "Question"),
        ("Not so", "Short"),
        ("The rent will rise next year", "Prediction"),
        ("It could have been worse", "Possibility"),
        ("Nobody minds if they agree", "Condition"),
        ("We ought to be on time", "Duty"),
        ("I hope that it ends well", "Feeling"),
        ("What a wonderful idea that was", "Judgement"),
        ("Norvia declined to comment on it", "Reaction"),
        ("Freedom and leadership come first", "LargeWords"),
        ("It is meant to build a town", "Intention"),
        ("My father told me so", "FirstPerson"),
        ("Thank you for your question", "Address"),
        ("Rain drummed on the windows", "Scene"),
        ("Visitors roamed the rooms", "Scene"),
    ],
)
def test_each_is_set_off_by_its_own_words(text, name):
    assert name in heard(text)


def test_what_is_in_a_list_is_not_told_by_its_end_as_well():
    assert "Act" not in heard("The firm dismissed its driver")
    assert "Act" not in heard("They need seed and a bed")


def test_a_title_before_a_name_does_not_speak_to_the_listener():
    assert "Address" not in heard("Mr Berg sold the mill to the firm")


def test_a_name_known_from_elsewhere_counts_at_the_head_of_a_sentence():
    words = words_of("They blame Norvia for it. Norvia left. Neighbours left.")
    reader = Reader(words, "en")
    assert reader.read(words.words.index("norvia", 4), words.words.index("neighbours")).names == 1
    assert reader.read(words.words.index("neighbours"), len(words.words)).names == 0


def test_nothing_is_heard_in_words_that_tell_nothing():
    assert heard("Blue and round over there") == set()


@pytest.mark.parametrize("signal", EVERY, ids=lambda signal: type(signal).__name__)
def test_each_has_a_reason_a_weight_and_an_example(signal):
    assert signal.label
    assert signal.label.strip(" .").islower()
    assert (signal.weight > 0) == (signal in SIGNALS)
    assert signal.weight
    assert "`" in inspect.getdoc(type(signal))


def test_no_two_have_the_same_reason():
    labels = [signal.label for signal in EVERY]
    assert len(labels) == len(set(labels))


def test_every_kind_of_word_has_one_signal_and_every_signal_has_its_words():
    kinds = sorted(signal.kind for signal in EVERY if isinstance(signal, Worded))
    assert kinds == sorted(set(kinds))
    assert kinds == sorted([*LANGUAGES["en"], *ENDINGS["en"][1:]])
    assert all(listed.keys() <= set(kinds) for listed in LANGUAGES.values())


def test_every_signal_is_in_one_of_the_two_lists():
    def leaves(kind):
        below = kind.__subclasses__()
        return {kind} if not below else set().union(*map(leaves, below))

    assert {type(signal) for signal in EVERY} == leaves(Signal)
    assert len(EVERY) == len({type(signal) for signal in EVERY})


def test_a_word_repeated_counts_a_few_times_only():
    once, often = (sum(signal.strength(read(text)) for signal in SIGNALS) for text in ("taxes", "taxes " * 50))
    assert once < often <= once + 3


@pytest.mark.parametrize(("count", "one", "more"), [(0, 0, 0), (1, 1, 0), (2, 1, 1), (9, 1, 2)])
def test_figures_count_and_more_of_them_a_little_more(count, one, more):
    reading = Reading({}, 9, figures=[Quantity(0, 1, "1", None)] * count)
    assert (Figure().strength(reading), Figures().strength(reading)) == (one, more)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (None, False),
        (said(""), False),
        (said("Maria Lopez"), True),
        (said("the US Treasury"), True),
        (said("Mayor Berg"), True),
        (said("Some"), False),
        (said("Critics"), False),
        (said("a priest"), False),
        (said("Letters to Berg", Manner.DOCUMENT), False),
    ],
)
def test_somebody_is_named_or_only_some(words, named):
    assert Attributed().strength(read("It rained", said=words)) == named


def test_a_document_is_told_from_a_person():
    assert Documented().strength(read("It rained", said=said("the minutes", Manner.DOCUMENT)))
    assert not Documented().strength(read("It rained", said=said("Maria Lopez")))
    assert not Documented().strength(read("It rained"))


def test_a_headline_is_told_by_where_it_stands():
    assert "Title" not in heard("Riverton council under fire over nurses")
    assert Title().strength(read("Riverton council under fire over nurses", title=True))


@pytest.mark.parametrize("text", ["Who paid?", "من دفع؟", "谁付的钱？", "“Who paid?”"])
def test_a_question_is_a_question_in_every_script(text):
    assert read(text).question


def test_a_script_without_blanks_is_not_too_short():
    assert (
        read("市议会去年雇用了三十五名护士费用超过两百万欧元市议会去年雇用了三十五名护士费用超过两百万欧元").length >= 3
    )
