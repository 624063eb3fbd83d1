"""How alike: the same words come first, rare ones count for more, and no measure leaves 0 to 1."""

from hypothesis import given
from hypothesis import strategies as st

from claims.matching.normalise import terms
from claims.matching.similarity import Document, grams, likeness, rarity

NURSES = "The council hired 35 nurses in Leeds"


def document(said, about=""):
    return Document(tuple(terms(said)), tuple(terms(about)))


def scores(question, *documents):
    asked = terms(question)
    return likeness(asked, documents, dict.fromkeys(asked, 7.0))


def test_the_same_words_are_as_near_as_can_be():
    same, other = scores(NURSES, document(NURSES), document("The mayor sold 12 bridges"))
    assert same == 1
    assert other < 0.3


def test_nothing_is_near_when_nothing_is_asked():
    assert likeness([], [document(NURSES)], {}) == [0]
    assert likeness(terms(NURSES), [], {}) == []


def test_a_rare_word_counts_for_more_than_a_common_one():
    asked = terms("nurses yesterday")
    rare, common = likeness(
        asked,
        [document("nurses left"), document("yesterday left")],
        {"nurs": rarity(2, 1000), "yesterday": rarity(900, 1000)},
    )
    assert rare > common


def test_a_title_helps_to_find_what_the_statement_words_otherwise():
    with_title, without = scores(
        "hospital nurses hired", document("35 people got a job", "Were nurses hired by the hospital?"),
        document("35 people got a job"),
    )  # fmt: skip
    assert with_title > without


def test_words_in_the_same_order_are_nearer():
    kept, turned = scores("dogs bite men in town", document("dogs bite men in town"), document("men in town bite dogs"))
    assert kept > turned


def test_a_word_inside_a_hashtag_is_still_felt():
    near, far = scores("vaccination", document("#vaccineharm"), document("bridges"))
    assert near > far


def test_a_short_claim_is_not_near_everything():
    """What rapidfuzz alone would call 100: all the words of a short claim are in a long question."""
    short, right = scores(
        "In spring the council of Leeds hired 35 nurses for the new hospital", document("The council"),
        document("The council hired 35 nurses"),
    )  # fmt: skip
    assert right > short
    assert short < 0.5


def test_rarity_falls_with_every_claim_that_has_the_word():
    assert rarity(0, 100) > rarity(1, 100) > rarity(50, 100) > rarity(100, 100) >= 0
    assert rarity(7, 0) >= 0


def test_letters_are_taken_four_at_a_time_with_the_ends_of_the_word_marked():
    assert grams(["nurse"]) == {"_nur", "nurs", "urse", "rse_"}
    assert grams(["a"]) == {"_a_"}


WORDS = st.lists(st.sampled_from(["nurs", "leed", "35", "the", "hir", "北京", "x"]), max_size=12)


@given(WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_every_score_lies_between_nought_and_one(asked, documents):
    found = likeness(asked, [Document(tuple(said), tuple(about)) for said, about in documents], {"nurs": 5.0})
    assert len(found) == len(documents)
    assert all(0 <= score <= 1 for score in found)
