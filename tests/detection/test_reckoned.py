"""What somebody finds, puts at a figure or accuses another of: whose statement it is, and where it begins."""

import pytest

from claims.detection import candidates


@pytest.mark.parametrize("found", ["40 guns", "40 guns and three cars", "40 guns, three cars and 2 kg of cocaine"])
def test_who_is_said_to_find_things_is_not_who_says_so(found):
    (told,) = candidates(f"According to police, officers found {found}.")
    assert (told.claimant, told.text) == ("police", f"officers found {found}")


@pytest.mark.parametrize("who", ["The ministry", "Inspectors", "Novak"])
def test_that_something_is_so_may_be_found_of_a_number(who):
    (told,) = candidates(f"{who} found 40 schools had closed.")
    assert (told.claimant, told.text) == (who, "40 schools had closed")
    assert candidates(f"{who} found 40 schools without water.")[0].claimant == ""


@pytest.mark.parametrize(
    ("statement", "claimant"),
    [
        ("Officials put the death toll at 45", "Officials"),
        ("The auditor put the cost of the bridge at more than 4.5 million euros", "The auditor"),
        ("The union puts the number of strikers at 12,000", "The union"),
        ("The ministry estimated the damage at $3 million", "The ministry"),
        ("The minister accused the company of hiding losses of $3 million", "The minister"),
        ("Inspectors blamed the fire on wires that had not been checked for 3 years", "Inspectors"),
        ("The union blames the bank for the loss of 300 jobs", "The union"),
        ("The mayor’s office confirmed 14 cases of cholera", "The mayor’s office"),
        ("The company reported a loss of $3 million", "The company"),
        (
            "A bank statement leaked to the paper shows three transfers of 120,000 euros",
            "A bank statement leaked to the paper",
        ),
    ],
)
def test_what_somebody_puts_at_a_figure_or_accuses_of_is_one_statement(statement, claimant):
    for sentence in (f"{statement}.", f"The hall was cold. {statement}."):
        found = candidates(sentence)[-1]
        assert (found.claimant, found.text) == (claimant, statement)
        assert found.figures


@pytest.mark.parametrize(
    "sentence",
    ["The company put 300 workers at risk.", "The company was accused of hiding 40 barrels.",
     "The mayor put 3 million euros into the bridge.", "The cost was put at 3 million euros."],
)  # fmt: skip
def test_who_puts_something_somewhere_or_is_accused_says_nothing(sentence):
    (found,) = candidates(sentence)
    assert found.claimant == ""


@pytest.mark.parametrize("verb", ["say", "believe"])
@pytest.mark.parametrize(
    "statement", ["300 tonnes remain in the harbour", "at least 40 people remain missing", "three in ten adults smoke"]
)
def test_what_is_said_of_a_number_needs_no_verb_that_is_known_for_one(verb, statement):
    (found,) = candidates(f"Officials {verb} {statement}.", threshold=0)
    assert (found.claimant, found.text) == ("Officials", statement)


@pytest.mark.parametrize("sentence", ["The ministry said 300 tonnes of oil in the harbour.", "He said two words.",
                                      "The company told 300 workers to leave."])  # fmt: skip
def test_a_number_alone_is_nothing_that_was_said(sentence):
    assert [found.claimant for found in candidates(sentence, threshold=0)] == [""]


def test_a_sentence_that_begins_with_least_is_said_by_who_stands_at_its_end():
    (found,) = candidates("At least 12 people died, local media reported.")
    assert (found.claimant, found.text) == ("local media", "At least 12 people died")


@pytest.mark.parametrize("lead", ["", "on Monday "])
def test_behind_a_semicolon_somebody_else_speaks(lead):
    found = candidates(f"Novak said the tower has 40 floors; {lead}the builders told Reuters that it has 38 floors.")
    assert [(each.claimant, each.via, each.text) for each in found] == [
        ("Novak", "", "the tower has 40 floors"),
        ("the builders", "Reuters", "it has 38 floors"),
    ]


def test_behind_a_semicolon_the_same_speaker_goes_on():
    found = candidates("Novak said the tower has 40 floors; it cost $3 million.")
    assert {each.claimant for each in found} == {"Novak"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("who", "claimant", "via"),
    [("Reuters", "two directors", "Reuters"), ("The ministry", "The ministry", "")],
)
def test_whom_one_cites_is_no_part_of_what_was_said(who, claimant, via):
    (found,) = candidates(f"{who} reported that the fund lost $2 billion, citing two directors.")
    assert (found.claimant, found.via, found.text) == (claimant, via, "the fund lost $2 billion")


@pytest.mark.parametrize("filed", ["filed in Ham on Monday", "published on Monday", "released by the council"])
def test_what_became_of_a_paper_is_no_part_of_what_it_says(filed):
    (found,) = candidates(f"According to the report, {filed}, 300 people died.")
    assert (found.claimant, found.text) == ("the report", "300 people died")


@pytest.mark.parametrize(
    ("language", "claimant", "statement"),
    [
        ("es", "El ministerio", "El ministerio cifró los daños en 3 millones de euros"),
        ("es", "El alcalde", "El alcalde acusó a la empresa de ocultar pérdidas de 3 millones de euros"),
        ("fr", "Le ministère", "Le ministère a estimé les dégâts à 3 millions d’euros"),
        ("fr", "Le maire", "Le maire accuse l’entreprise d’avoir caché 3 millions"),
        ("de", "Das Ministerium", "Das Ministerium bezifferte den Schaden auf 3 Millionen Euro"),
    ],
)
def test_it_is_so_in_other_languages(language, claimant, statement):
    (found,) = candidates(f"{statement}.", language)
    assert (found.claimant, found.text) == (claimant, statement)


@pytest.mark.parametrize(
    ("language", "told", "statement"),
    [
        ("es", "El ministerio estima que", "hay 3.000 casas vacías en la ciudad"),
        ("fr", "Le ministère a estimé", "qu’il faut 3 millions d’euros à la ville"),
        ("de", "Das Ministerium schätzt, dass", "300 Menschen auf dem Platz standen"),
        ("en", "The ministry estimated that", "300 people had died at the gate"),
    ],
)
def test_what_is_estimated_to_be_so_stands_alone(language, told, statement):
    (found,) = candidates(f"{told} {statement}.", language)
    assert found.text == statement
    assert found.claimant.endswith(("ministerio", "ministère", "Ministerium", "ministry"))


@pytest.mark.parametrize(
    ("language", "sentence", "claimant"),
    [("es", "Murieron al menos 12 personas, informaron medios locales.", "medios locales"),
     ("en", "At least 12 people died, said witnesses.", "witnesses")],
)  # fmt: skip
def test_people_in_the_plural_need_no_article_behind_the_verb(language, sentence, claimant):
    assert candidates(sentence, language)[0].claimant == claimant


def test_a_second_figure_of_the_same_speaker_leaves_the_first_to_them():
    found = candidates("Novak said the bridge had cost 3 million euros, and estimated the loss at 4 million euros.")
    assert [(each.claimant, each.text) for each in found] == [
        ("Novak", "the bridge had cost 3 million euros"),
        ("Novak", "estimated the loss at 4 million euros"),
    ]


@pytest.mark.parametrize(
    ("who", "verb"),
    [("Two aides to the minister", "said"), ("A former adviser to Novak, who would not be named,", "said"),
     ("Emails sent to the council", "show"), ("Papers leaked to Reuters", "show")],
)  # fmt: skip
def test_to_whom_belongs_to_who_says_so(who, verb):
    (found,) = candidates(f"{who} {verb} that 3 million euros were missing.")
    assert found.claimant == who.partition(",")[0]


def test_that_may_be_what_is_talked_of():
    (found,) = candidates("That was the biggest fine in the region in 10 years, the ministry said.")
    assert found.text == "That was the biggest fine in the region in 10 years"


@pytest.mark.parametrize(
    ("told", "said"),
    [("Novak said on Tuesday", ""), ("Novak told parliament on Tuesday night", ""), ("Novak said in July", "in July ")],
)
def test_a_day_of_the_week_behind_the_verb_is_when_it_was_said(told, said):
    """Of a month nobody knows: it may be when the bank lost the money."""
    (found,) = candidates(f"{told} the bank had lost 3 million euros.")
    assert (found.claimant, found.text) == ("Novak", f"{said}the bank had lost 3 million euros")


@pytest.mark.parametrize(
    "said", ["only two complaints had been received", "just 40 of the flats are finished",
             "only 80 million euros of that had been paid"],
)  # fmt: skip
def test_the_only_before_a_number_is_a_part_of_what_was_said(said):
    (found,) = candidates(f"The city said {said}.")
    assert (found.claimant, found.text) == ("The city", said)


@pytest.mark.parametrize(
    "text", ["According to the lawsuit, filed", "Novak said on", "Novak said only", "He put it at", "Novak accused",
             "The union puts", "Reuters reported that, citing", "Novak estimated", "Officials put the toll; at"],
)  # fmt: skip
def test_a_sentence_that_breaks_off_is_borne(text):
    assert all(found.text in text for found in candidates(text, threshold=0))
