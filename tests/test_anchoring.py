"""An anchor stands, moves with its words, or is lost; it never slips onto other words."""

import re
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claims.anchoring import CONTEXT, Selector, find, first_place, select
from claims.choices import Anchor

TEXT = (
    "The council hired at least 35 nurses. Maria Lopez told a reporter that “the council hired at least 35 nurses” "
    "in May.\n\nA year later the register counted 36 of them."
)


def selector_of(words, text=TEXT, nth=0):
    start = [found.start() for found in re.finditer(re.escape(words), text)][nth]
    return select(text, start, start + len(words))


def test_a_selector_holds_the_words_and_what_stands_next_to_them():
    found = selector_of("Maria Lopez")
    assert (found.exact, found.start, found.end) == ("Maria Lopez", 38, 49)
    assert TEXT[: found.start].endswith(found.prefix) and TEXT[found.end :].startswith(found.suffix)
    assert len(found.prefix) == len(found.suffix) == CONTEXT


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, len(TEXT) + 1)])
def test_nothing_cannot_be_selected(start, end):
    with pytest.raises(ValueError, match="Nothing stands"):
        select(TEXT, start, end)


def test_an_unchanged_text_leaves_every_anchor_exact():
    selector = selector_of("at least 35 nurses", nth=1)
    found = find(TEXT, selector)
    assert (found.state, found.selector) == (Anchor.EXACT, selector)


MOVES = {
    "a headline was put before it": ("COUNCIL IN FIGURES\n\n" + TEXT, "36 of them"),
    "a sentence before it was taken out": (TEXT.replace("The council hired at least 35 nurses. ", ""), "36 of them"),
    "the words next to it were changed": (TEXT.replace("A year later the", "In 2026 a"), "register counted 36"),
    "the quotation marks were made straight": (TEXT.replace("“", '"').replace("”", '"'), "that “the council hired"),
    "lines were broken anew": (TEXT.replace(" ", "\n"), "Maria Lopez told a reporter"),
    "hyphenation left its soft hyphens": (TEXT.replace("register", "regis\u00adter"), "the register counted"),
}


@pytest.mark.parametrize("what", MOVES)
def test_words_that_stand_elsewhere_have_moved(what):
    text, words = MOVES[what]
    found = find(text, selector_of(words))
    assert found.state == Anchor.MOVED
    assert plain(text[found.selector.start : found.selector.end]) == plain(words)
    assert found.selector.exact == text[found.selector.start : found.selector.end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace("36", "37"), "counted 36 of them"),
        (TEXT.replace("Maria Lopez", "Mario Lopez"), "Maria Lopez"),
        ("", "36"),
        ("Something else altogether.", "36"),
        (TEXT.replace("36", "360"), "36"),
        (TEXT.replace("36", "136"), "36 of them"),
        (TEXT.replace("36", "2.36"), "36"),
        (TEXT.replace("36", "36,000"), "36"),
        (TEXT.replace("Maria Lopez", "AnaMaria Lopez"), "Maria Lopez"),
    ],
)
def test_words_that_are_gone_are_lost(text, words):
    assert find(text, selector_of(words)).state == Anchor.LOST
    assert find(text, selector_of(words)).selector is None


def test_words_are_found_where_no_blank_parts_them_and_half_a_word_where_it_was_half_a_word():
    assert first_place("昨天北京有三百万辆汽车", "北京有三百万").state == Anchor.EXACT
    assert find("Two nurses left", selector_of("nurse", "Many nurses came")).state == Anchor.MOVED


def test_of_two_equal_phrases_the_surroundings_tell_which():
    later = "New opening. " + TEXT
    for nth in (0, 1):
        selector = selector_of("council hired at least 35 nurses", nth=nth)
        found = find(later, selector)
        assert found.state == Anchor.MOVED
        assert found.selector.start == selector.start + len("New opening. ")


def test_when_one_of_two_equal_phrases_goes_the_other_does_not_take_its_place_unnoticed():
    """The same words remain in the text, so the anchor may point to them, but it says that it moved."""
    selector = selector_of("council hired at least 35 nurses", nth=0)
    found = find(TEXT.replace("The council hired at least 35 nurses. ", ""), selector)
    assert found.state in (Anchor.MOVED, Anchor.LOST)


def test_without_surroundings_two_equal_phrases_are_lost_rather_than_guessed():
    assert first_place("no, no", "no").state == Anchor.LOST
    assert first_place("yes, no", "no").state == Anchor.EXACT
    assert first_place("yes, no", "  ").state == Anchor.LOST


def test_words_in_another_spelling_are_found_at_first_and_said_to_differ():
    found = first_place("He said “it’s  over”.", 'said "it\'s over"')
    assert (found.state, found.selector.exact) == (Anchor.MOVED, "said “it’s  over”")


def plain(words):
    """What may be spelled otherwise, spelled one way."""
    words = words.replace("\u00ad", "").replace("…", "...")
    words = re.sub("[“”„‟«»″]", '"', words)
    words = re.sub("[‘’‚‛′`´]", "'", words)
    words = re.sub("[‐‑‒–—―−]", "-", words)
    return " ".join(words.split())


TORN = {
    "a digit before": ("2,905 trees died", "12,905 trees died"),
    "a group before": ("905 trees died", "2,905 trees died"),
    "a French group before": ("905 trees died", "2\u202f905 trees died"),
    "a decimal after": ("prices rose by 3", "prices rose by 3.5"),
    "a digit after": ("in 202", "in 2024"),
    "a word before": ("the art is new", "the party bathe art is new"),
    "a word after": ("nobody did", "nobody didn’t"),
}


@pytest.mark.parametrize("what", TORN)
@pytest.mark.parametrize("around", ["{}", "Later {} there.", "“{}”"])
def test_words_are_not_found_within_longer_words_and_numbers(what, around):
    words, other = TORN[what]
    text = around.format(words)
    start = text.index(words)
    selector = select(text, start, start + len(words))
    assert find(text, selector).state == Anchor.EXACT
    assert find(around.format(other), selector).state == Anchor.LOST
    assert first_place(around.format(other), words).state == Anchor.LOST
    # Of two places the whole one is meant.
    assert find(f"{around.format(other)} {text}", selector).selector.start == len(around.format(other)) + 1 + start


def test_a_number_that_grew_where_it_stands_is_another_number():
    text = "About 2,905 trees died last year."
    selector = select(text, 6, 22)
    assert find("Abou 12,905 trees died last year.", selector).state == Anchor.LOST


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("2024年出口增长了5.9%。", "出口增长了5.9%", "官方：2024年中国出口增长了5.9%。"),
        ("ราคาขึ้น 5 บาท", "ขึ้น 5 บาท", "เมื่อวานราคาขึ้น 5 บาทแล้ว"),
        ("قال إن الحكومة أنفقت", "الحكومة أنفقت", "وقال إن والحكومة أنفقت"),
        ("unbelievable trees", "believable trees", "These unbelievable trees"),
        ("It cost €3m, she said", "€3", "She said: it cost €3m."),
    ],
)
def test_where_words_are_joined_or_were_cut_before_they_are_found(text, words, other):
    start = text.index(words)
    assert find(other, select(text, start, start + len(words))).state == Anchor.MOVED


# --- Properties: whatever is done to a text, an anchor tells the truth ------------------------------------------

LETTERS = st.sampled_from([*string.ascii_lowercase[:6], " ", "\n", "“", "”", "'", "é", "🏥", "\u0301", "–", "…"])
TEXTS = st.text(LETTERS, min_size=1, max_size=120)


@st.composite
def selections(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, select(text, start, end)


def honest(text, selector, found):
    """The words found are the words looked for, as they stand in the text."""
    if found.state == Anchor.LOST:
        return found.selector is None
    at = found.selector
    stands = text[at.start : at.end] == at.exact
    if found.state == Anchor.EXACT:
        return stands and at.exact == selector.exact and (selector.start < 0 or at.start == selector.start)
    return stands and plain(at.exact).strip() == plain(selector.exact).strip()


@given(selections(), TEXTS)
def test_in_any_other_text_it_points_to_the_same_words_or_to_none(selected, other):
    _, selector = selected
    assert honest(other, selector, find(other, selector))


@given(selections())
def test_in_its_own_text_it_is_exact(selected):
    text, selector = selected
    assume(selector.exact.strip())
    assert find(text, selector).state == Anchor.EXACT


def places(text, words):
    """How often they stand there, places that overlap counted each: `''` stands twice in `'''`."""
    return sum(text.startswith(words, at) for at in range(len(text)))


@given(selections(), TEXTS)
def test_what_is_put_before_it_moves_it(selected, more):
    text, selector = selected
    assume(selector.exact.strip())
    more += "\n"  # or a word at the seam would be another word
    found = find(more + text, selector)
    assert honest(more + text, selector, found)
    assert found.state != Anchor.LOST or places(more + text, selector.exact) > 1


@given(selections(), TEXTS)
def test_what_is_put_after_it_leaves_it_where_it_is(selected, more):
    text, selector = selected
    assume(selector.exact.strip() and selector.prefix)
    assert find(f"{text}\n{more}", selector).state == Anchor.EXACT


@given(selections())
def test_taken_out_it_is_lost_unless_the_same_words_stand_elsewhere(selected):
    text, selector = selected
    rest = text[: selector.start] + text[selector.end :]
    found = find(rest, selector)
    assert honest(rest, selector, found)
    if selector.exact.strip() and plain(selector.exact).strip() not in plain(rest):
        assert found.state == Anchor.LOST


@given(selections())
@example(("no no", select("no no", 3, 5)))
def test_a_text_told_twice_is_never_taken_for_another_place_unnoticed(selected):
    text, selector = selected
    twice = text + text
    assert honest(twice, selector, find(twice, selector))


@given(selections(), st.sampled_from(["\n", "  ", "\u00a0", "\t"]))
def test_other_white_space_is_no_other_word(selected, space):
    text, selector = selected
    respaced = text.replace(" ", space)
    assert honest(respaced, selector, find(respaced, selector))


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_no_text_breaks_it(text, words):
    selector = Selector(words, "", "", 0, len(words))
    assert honest(text, selector, find(text, selector))


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_phrase_repeated_without_end_is_lost_rather_than_counted_through(size):
    assert find("na " * size, Selector("na", "batman ", "", 5, 7)).state == Anchor.LOST
