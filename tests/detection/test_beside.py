"""Sources named beside what they say, in other words than `according to`, and where their names end."""

import pytest

from claims.detection import candidates

SAID = "40 percent of flats are empty"
COST = ["brücke", "die", "drei", "euro", "kostete", "millionen"]


def only(sentence, language="en"):
    (found,) = candidates(sentence, language)
    return found.claimant, found.text


@pytest.mark.parametrize(
    ("source", "claimant"),
    [
        ("per the ministry", "the ministry"),
        ("per Reuters", "Reuters"),
        ("by the ministry’s count", "the ministry"),
        ("by the Audit Office's own latest estimate", "the Audit Office"),
        ("by Jan Novak’s account", "Jan Novak"),
    ],
)
def test_a_source_leads_a_sentence_or_ends_one(source, claimant):
    lead = source[0].upper() + source[1:]
    for sentence in (f"{lead}, {SAID}.", f"{SAID[0].upper()}{SAID[1:]}, {source}."):
        assert (only(sentence)[0], only(sentence)[1].lower()) == (claimant, SAID), sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Per capita income rose by 40 percent in 2012",
        "The tram runs at 40 miles per hour",
        "The company’s account was closed in May 2012",
        "The toll was raised to 45 by the ministry’s estimate of May",
    ],
)
def test_the_same_words_elsewhere_name_nobody(sentence):
    assert only(f"{sentence}.") == ("", sentence)


def test_a_man_called_per_says_it_himself():
    assert only(f"Per Hansen, a fisherman, said {SAID}.") == ("Per Hansen", SAID)


@pytest.mark.parametrize(
    ("subject", "claimant"),
    [
        ("Theresa May", "Theresa May"),
        ("Emails sent in May", "Emails"),
        ("A letter dated May 3", "A letter dated May 3"),
    ],
)
def test_may_is_a_name_and_a_month_as_well(subject, claimant):
    assert only(f"{subject} suggested that {SAID}.") == (claimant, SAID)


def test_what_ministers_may_say_they_have_not_said():
    assert [found.claimant for found in candidates(f"Ministers may say that {SAID}.")] == [""]


@pytest.mark.parametrize(
    ("subject", "claimant"),
    [
        ("Save the Children", "Save the Children"),
        ("The charity Save the River", "Save the River"),
        ("Reporters Without Borders", "Reporters Without Borders"),
        ("Minister Jan Novak of the Housing Institute", "Jan Novak"),
    ],
)
def test_small_words_stand_inside_some_names(subject, claimant):
    assert only(f"{subject} said {SAID}.") == (claimant, SAID)


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Wie die Polizei am Montag mitteilte, kostete die Brücke drei Millionen Euro.", "die Polizei"),
        ("Die Brücke kostete drei Millionen Euro, wie das Ministerium berichtete.", "das Ministerium"),
        ("Wie aus dem Bericht des Rechnungshofs hervorgeht, kostete die Brücke drei Millionen Euro.",
         "dem Bericht des Rechnungshofs"),
        ("Aus dem Bericht geht hervor, dass die Brücke drei Millionen Euro kostete.", "dem Bericht"),
        ("Dem Minister zufolge kostete die Brücke drei Millionen Euro.", "Dem Minister"),
        ("Nach Einschätzung von Experten kostete die Brücke drei Millionen Euro.", "Experten"),
        ("Die Brücke kostete drei Millionen Euro, so ein Sprecher des Ministeriums.", "ein Sprecher des Ministeriums"),
        ("„Die Brücke kostete drei Millionen Euro“, so Minister Berg.", "Berg"),
    ],
)  # fmt: skip
def test_german_names_its_sources_before_and_behind(sentence, claimant):
    named, text = only(sentence, "de")
    assert named == claimant
    assert sorted(text.lower().split()) == COST  # in German the verb moves about


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Minister warf der Firma vor, drei Millionen Euro verschwendet zu haben",
        "Der Minister beschuldigte die Firma, drei Millionen Euro verschwendet zu haben",
    ],
)
def test_what_german_accuses_somebody_of_is_whose_it_is(sentence):
    assert only(f"{sentence}.", "de") == ("Der Minister", sentence)


def test_what_is_thrown_away_accuses_nobody():
    assert only("Der Minister warf drei Millionen Euro weg.", "de")[0] == ""


@pytest.mark.parametrize(
    ("language", "sentence", "claimant", "text"),
    [
        ("es", "Según la demanda, presentada el lunes, la empresa ocultó 3 millones de euros.", "la demanda",
         "la empresa ocultó 3 millones de euros"),
        ("fr", "Selon la plainte, déposée lundi, l’entreprise a caché 3 millions d’euros.", "la plainte",
         "l’entreprise a caché 3 millions d’euros"),
    ],
)  # fmt: skip
def test_what_became_of_a_paper_is_no_part_of_what_it_says(language, sentence, claimant, text):
    assert only(sentence, language) == (claimant, text)


def test_a_mine_is_not_the_speaker():
    (found,) = candidates("The mine in Ham had closed in 2012, Novak said.")
    assert "about the speaker" not in found.reasons
