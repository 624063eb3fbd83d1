"""`According to …`: who says so is whoever made the paper that is named, and the statement begins behind them."""

import pytest

from claims.detection import candidates

SAID = "40 percent of flats are empty"


@pytest.mark.parametrize(
    ("source", "claimant"),
    [
        ("a report by the Housing Institute", "the Housing Institute"),
        ("an investigation by the newspaper The Courier", "The Courier"),
        ("a study by Jan Novak, a professor at Oxford", "Jan Novak"),
        ("documents seen by the Courier", "documents seen by the Courier"),
        ("the report of the ministry", "the report of the ministry"),
        ("the Housing Institute", "the Housing Institute"),
        ("figures from the Housing Institute", "the Housing Institute"),
        ("documents from 2012", "documents from 2012"),
        ("figures released on Monday", "figures"),
        ("figures released on Monday by the Housing Institute", "the Housing Institute"),
        ("Jan Novak, head of research at the bank", "Jan Novak"),
    ],
)
def test_it_leads_a_sentence_or_ends_one(source, claimant):
    for sentence in (f"According to {source}, {SAID}.", f"{SAID}, according to {source}."):
        (found,) = candidates(sentence)
        assert (found.claimant, found.text) == (claimant, SAID), sentence


@pytest.mark.parametrize(
    "source", ["police in Ham", "a man who lives there", "the Observatory, a monitor set up in 2006"]
)
def test_what_describes_the_source_further_is_no_part_of_the_statement(source):
    (found,) = candidates(f"According to {source}, {SAID}.")
    assert found.text == SAID


@pytest.mark.parametrize(
    "first", ["prices rose 3.4% in May", "the price rose 3% in May", "the bridge cost 3 million euros"]
)
def test_what_is_said_first_is_not_taken_for_a_description_of_the_source(first):
    found = candidates(f"According to the Housing Institute, {first}, and wages fell 2% in June.")
    assert [(each.claimant, each.text) for each in found] == [
        ("the Housing Institute", first),
        ("the Housing Institute", "wages fell 2% in June"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "In May, according to {}, prices rose 3%",
        "The bridge, according to {}, will cost 3 million euros",
        "The bridge will cost, according to {}, 3 million euros",
    ],
)
@pytest.mark.parametrize("source", ["the Housing Institute", "figures from the Housing Institute"])
def test_it_may_interrupt_the_statement(sentence, source):
    (found,) = candidates(sentence.format(source) + ".")
    assert (found.claimant, found.text) == ("the Housing Institute", sentence.format(source))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Im Mai stiegen die Preise laut Housing Institute um 3 Prozent"),
        ("es", "En mayo, según Housing Institute, los precios subieron un 3%"),
        ("fr", "En mai, selon Housing Institute, les prix ont augmenté de 3 %"),
    ],
)
def test_it_interrupts_in_other_languages_too(language, sentence):
    (found,) = candidates(sentence + ".", language)
    assert (found.claimant, found.text) == ("Housing Institute", sentence)


def test_what_comes_behind_it_may_be_a_statement_of_its_own():
    found = candidates("Prices rose 3% in May, according to the agency, while wages fell 2%.")
    assert [(each.claimant, each.text) for each in found] == [
        ("the agency", "Prices rose 3% in May"),
        ("", "wages fell 2%"),
    ]


def test_a_paper_that_nobody_is_named_for_says_so_itself():
    (found,) = candidates("According to a report, by Monday 3,000 people had died.")
    assert (found.claimant, found.text) == ("a report", "by Monday 3,000 people had died")


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The council was told by auditors that 2 million euros had gone missing.", "auditors"),
        ("The council was told that 2 million euros had gone missing.", ""),
        ("Residents were informed by the Housing Institute that 2 million euros had gone missing.",
         "the Housing Institute"),
    ],
)  # fmt: skip
def test_what_somebody_was_told_is_the_statement_and_not_the_telling(sentence, claimant):
    (found,) = candidates(sentence)
    assert (found.claimant, found.text) == (claimant, "2 million euros had gone missing")


def test_an_order_is_no_statement():
    assert candidates("Residents were told to leave by 5 p.m.") == []


@pytest.mark.parametrize("paper", ["Government data released", "A study published"])
def test_a_paper_shows_it_on_the_day_it_came_out(paper):
    (found,) = candidates(f"{paper} on Thursday showed that {SAID}.")
    assert (found.claimant, found.text) == (paper.rsplit(" ", 1)[0], SAID)


@pytest.mark.parametrize("source", ["The data", "Data from the ministry", "Ministry data", "Official statistics"])
def test_data_show_something_in_the_plural_too(source):
    verb = "shows" if source == "Ministry data" else "show"
    (found,) = candidates(f"{source} {verb} that 3,000 people died.")
    assert (found.claimant, found.text) == (source, "3,000 people died")
