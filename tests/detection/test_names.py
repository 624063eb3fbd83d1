"""Who is named by the words beside a verb of saying: name, role, house, nature."""

import pytest

from claims.detection import candidates
from claims.detection.asides import NOWHERE
from claims.detection.attribution import attributions
from claims.detection.cues import cues_for
from claims.detection.frames import frames
from claims.detection.given_names import gender_of
from claims.detection.outlets import is_outlet, without_article
from claims.detection.phrases import phrase_after
from claims.detection.quotations import quotations
from claims.detection.spans import Span
from claims.detection.speakers import Nature, speaker
from claims.detection.subjects import subject_before

ENGLISH = cues_for("en")


def tokens_of(text):
    (frame,) = frames(text, [Span(0, len(text))], quotations(text))
    return frame.tokens(text)


def before(text, verb="said"):
    """The subject and the apposition that stand before `verb`, as text."""
    tokens = tokens_of(text)
    found = subject_before(tokens, [token.low for token in tokens].index(verb), ENGLISH)
    return found and tuple(tokens.span(first, last).of(text) if first < last else "" for first, last in found)


def named(phrase):
    tokens = tokens_of(phrase)
    return speaker(phrase, tokens, (0, len(tokens)), NOWHERE, ENGLISH)


@pytest.mark.parametrize(
    ("text", "subject", "aside"),
    [
        ("Novak said it rained.", "Novak", ""),
        ("Jan Novak has also said it rained.", "Jan Novak", ""),
        ("But the mayor said it rained.", "the mayor", ""),
        ("In a radio interview Jan Novak said it rained.", "Jan Novak", ""),
        ("On Friday the minister said it rained.", "the minister", ""),
        ("The minister on Friday said it rained.", "The minister", ""),
        ("Maria Lopez, a nurse, said it rained.", "Maria Lopez", "a nurse"),
        ("Maria Lopez, 45, a nurse from Ham, said it rained.", "Maria Lopez", "45, a nurse from Ham"),
        ("In a letter, Maria Lopez, a nurse, said it rained.", "Maria Lopez", "a nurse"),
        ("The plan fell because Maria Lopez said it rained.", "Maria Lopez", ""),
        ("Jan Novak (C-Ham) said it rained.", "Jan Novak (C-Ham)", ""),
        ("Officials who asked not to be named said it rained.", "Officials", "who asked not to be named"),
        ("A spokesman for the ministry said it rained.", "A spokesman for the ministry", ""),
        ("Anna Berg and Jan Novak said it rained.", "Anna Berg and Jan Novak", ""),
        ("The bridge fell and he said it rained.", "he", ""),
    ],
)
def test_the_subject_is_found_before_the_verb(text, subject, aside):
    assert before(text) == (subject, aside)


@pytest.mark.parametrize("text", ["“It rained,” said", ", said the man", "because said"])
def test_where_no_subject_stands_none_is_found(text):
    assert before(text) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Jan Novak, a baker", "Jan Novak"),
        ("Jan Novak in an interview", "Jan Novak"),
        ("the head of the Observatory on Monday", "the head of the Observatory"),
        ("a spokeswoman for the ministry", "a spokeswoman for the ministry"),
        ("city hall press secretary Ana Diaz after the vote", "city hall press secretary Ana Diaz"),
        ("June Diaz on Monday", "June Diaz"),
        ("he had seen it", "he"),
        ("Tuesday that it rained", ""),
    ],
)
def test_the_phrase_after_a_verb_ends_where_something_else_begins(text, phrase):
    tokens = tokens_of(text)
    end = phrase_after(tokens, 0, ENGLISH)
    assert (text[: tokens.ends[end - 1]] if end else "") == phrase


@pytest.mark.parametrize(
    ("phrase", "name", "role", "affiliation", "nature"),
    [
        ("Jan Novak", "Jan Novak", "", "", Nature.PERSON),
        ("Mr. Novak", "Mr. Novak", "", "", Nature.PERSON),
        ("city hall spokesman Jan Novak", "Jan Novak", "city hall spokesman", "", Nature.PERSON),
        ("Mayor Jan Novak", "Jan Novak", "Mayor", "", Nature.PERSON),
        ("Jan Novak of the Housing Institute", "Jan Novak", "", "Housing Institute", Nature.PERSON),
        ("the Housing Institute", "the Housing Institute", "", "", Nature.ORGANISATION),
        ("Bank of Ham", "Bank of Ham", "", "", Nature.ORGANISATION),
        ("the Ham Herald", "the Ham Herald", "", "", Nature.OUTLET),
        ("Reuters", "Reuters", "", "", Nature.OUTLET),
        ("the minister", "the minister", "", "", Nature.DESCRIBED),
        ("minutes seen by the paper", "minutes seen by the paper", "", "", Nature.DOCUMENT),
        ("the institute's report", "the institute", "", "", Nature.DOCUMENT),
        ("court papers", "court papers", "", "", Nature.DOCUMENT),
        ("a source in the ministry", "a source in the ministry", "", "", Nature.ANONYMOUS),
        ("people familiar with the talks", "people familiar with the talks", "", "", Nature.ANONYMOUS),
        ("She", "She", "", "", Nature.PRONOUN),
    ],
)
def test_a_phrase_tells_name_role_house_and_nature(phrase, name, role, affiliation, nature):
    found = named(phrase)
    assert (found.name, found.role, found.affiliation, found.nature) == (name, role, affiliation, nature)
    assert found.span.of(phrase) == name


def test_a_number_alone_names_nobody():
    assert named("2019") is None


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Jan Novak, director of the Housing Institute, said it rained.", "director of the Housing Institute",
         "Housing Institute"),
        ("“It rained,” said Maria Lopez, a nurse at the Ham Clinic.", "a nurse at the Ham Clinic", "Ham Clinic"),
        ("“It rained,” said Maria Lopez, a nurse.", "a nurse", ""),
        ("“It rained,” Mayor Ana Diaz said.", "Mayor", ""),
    ],
)  # fmt: skip
def test_the_role_comes_from_beside_the_name(text, role, affiliation):
    (said,) = attributions(text)
    assert (said.role, said.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    "name", ["Reuters", "AFP", "the New York Post", "CBS’s Face the Town", "USA Today", "La Vanguardia"]
)
def test_a_news_house_is_known_by_its_name(name):
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Jan Novak", "the TV", "the paper", "the Housing Institute", "radio", ""])
def test_others_are_no_news_house(name):
    assert not is_outlet(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("the Housing Institute", "Housing Institute"),
        ("The Post", "Post"),
        ("Theatre", "Theatre"),
        ("L’Express", "Express"),
    ],
)
def test_a_house_is_named_without_its_article(name, bare):
    assert without_article(name) == bare


@pytest.mark.parametrize(
    ("names", "gender"),
    [(["maria", "lopez"], "woman"), (["jan", "novak"], "man"), (["mr", "lopez"], "man"), (["novak"], "anyone")],
)
def test_a_name_may_tell_a_man_from_a_woman(names, gender):
    assert gender_of(names, ENGLISH) == gender


@pytest.mark.parametrize(
    ("who", "claimant"),
    [("the charity Shelter Now", "Shelter Now"), ("Novak now", "Novak")],
)
def test_now_may_be_a_part_of_a_name(who, claimant):
    (found,) = candidates(f"On Thursday {who} said the number had risen to 14,200.")
    assert found.claimant == claimant


def test_who_is_named_within_a_description_does_not_make_it_the_name():
    sentence = (
        "A volunteer who asked to be identified only by her first name, Olga, said that she had counted 63 people."
    )
    found = candidates(sentence)[-1]
    assert (found.claimant, found.text) == ("A volunteer", "she had counted 63 people")


@pytest.mark.parametrize("day", ["On Thursday", "Late on Thursday night", "In May", "Thursday"])
@pytest.mark.parametrize("who", ["Novak", "Ana Novak", "the mayor"])
def test_the_day_before_a_name_is_no_part_of_it(day, who):
    (found,) = candidates(f"{day} {who} said the number had risen to 14,200.")
    assert found.claimant == who
