"""What news texts of many manners do that a plain sentence does not: courts, wires, interviews, four languages."""

import pytest

from claims.detection import candidates


def found(text, language="en"):
    return [(each.text, each.claimant) for each in candidates(text, language)]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Solvane Energy (NVX: SLVN), a maker of turbines, today announced that revenue rose 19% in 2024.",
         "Solvane Energy"),
        ("The ministry yesterday said 14 schools closed in 2019.", "The ministry"),
        ("14 schools closed in 2019, said its president, Ana Villalba.", "Ana Villalba"),
        ("14 schools closed in 2019, according to a study of nearly 8,000 pupils published on Tuesday.", "a study"),
        ("14 schools closed in 2019, according to a study of 8,000 pupils.", "a study of 8,000 pupils"),
        ("The men’s solicitor Jan Novak, said that 14 schools closed in 2019.", "Jan Novak"),
    ],
)  # fmt: skip
def test_the_claimant_is_who_speaks_and_no_day_listing_or_half_a_phrase(text, claimant):
    assert [who for _, who in found(text)] == [claimant]


@pytest.mark.parametrize(
    "text",
    ["Former mayor took £210,000 in cash in 2016, court told", "Pym took £210,000 in cash in 2016, a jury has heard.",
     "The court heard that Pym took £210,000 in cash in 2016.", "Pym took £210,000 in cash in 2016, jurors were told.",
     "The inquest in Ham was told Pym took £210,000 in cash in 2016.",
     "The court heard how Pym took £210,000 in cash in 2016."],
)  # fmt: skip
def test_a_court_that_listens_is_not_the_claimant(text):
    ((said, who),) = found(text)
    assert said.endswith("took £210,000 in cash in 2016")
    assert who == ""


def test_jurors_that_are_sent_out_are_told_nothing():
    assert [each.claimant for each in candidates("Jurors were told to go after they heard 14 witnesses in 2019.")] == [
        ""
    ]


def test_what_is_said_behind_a_long_place_is_cut_from_it():
    ((said, who),) = found(
        "Novak announced at a briefing by the committee in charge of the answer to the outbreak that 298 were arrested."
    )
    assert (said, who) == ("298 were arrested", "Novak")
    ((said, who),) = found("Novak revealed in the banks’ report to creditors that 298 people were owed £55.4 million.")
    assert (said, who) == ("298 people were owed £55.4 million", "Novak")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Perlstein told KXAN-TV he saw 14 people in the bar in May.", "KXAN-TV"),
        ("Perlstein told BBC Radio 4’s Today programme he saw 14 people in the bar in May.",
         "BBC Radio 4’s Today programme"),
    ],
)  # fmt: skip
def test_stations_and_their_programmes_pass_words_on(text, via):
    (one,) = candidates(text)
    assert (one.text, one.claimant, one.via) == ("he saw 14 people in the bar in May", "Perlstein", via)


def test_monday_nights_vote_is_what_is_spoken_of():
    ((said, _),) = found("Oaten said Monday night’s vote cost the party 14 seats.")
    assert said == "Monday night’s vote cost the party 14 seats"


def test_what_a_speaker_breaks_into_is_one_statement():
    ((said, who),) = found("The bridge, said Novak, a builder, has been closed for 40 years.")
    assert (said, who) == ("The bridge, said Novak, a builder, has been closed for 40 years", "Novak")


def test_a_house_keeps_the_whole_name_it_was_given_once():
    text = "The Norvian Observatory for Human Rights said 14 people died. The Observatory put the damage at $3 million."
    assert [who for _, who in found(text)] == ["The Norvian Observatory for Human Rights"] * 2


def test_a_bare_name_that_two_houses_share_stays_bare():
    text = (
        "The Ministry of Health said 14 people died. The Ministry of Justice said 15 people died. "
        "The Ministry said 16 people died."
    )
    assert [who for _, who in found(text)][-1] == "The Ministry"


@pytest.mark.parametrize(
    "text",
    [
        "“We hope to know more soon,” said Luis Portillo, a spokesman for Norvia, according to 14 reports.",
        "“We are in fear,” a Norvian woman who lives in the city of Ham and whose brother was aboard, told 14 men.",
    ],
)
def test_the_naming_of_a_speaker_is_no_statement(text):
    assert found(text) == []


def test_who_a_speaker_is_may_be_told_at_length_behind_the_quotation():
    ((_, who),) = found("“They sold 14 flats in May,” a woman who lives in Ham and whose brother was aboard, told us.")
    assert who == "a woman"


def test_what_was_confirmed_is_the_statement_and_who_was_confirmed_is_one():
    assert found("It was visually confirmed that 53 people were on the boat.") == [
        ("53 people were on the boat", ""),
    ]
    assert found("Berg was confirmed as minister by 40 votes in 2012.") == [
        ("Berg was confirmed as minister by 40 votes in 2012", ""),
    ]


def test_what_a_speaker_adds_with_another_figure_is_a_statement_of_its_own():
    assert found("Wine sales are growing in Norvia, the ministry said, with sales in 2003 up 25 percent.") == [
        ("Wine sales are growing in Norvia", "the ministry"),
        ("sales in 2003 up 25 percent", "the ministry"),
    ]


@pytest.mark.parametrize(
    ("text", "claimant", "via"),
    [
        ("Jan Novak said 14 people died in 2019, according to figures from his soldiers.", "Jan Novak", "his soldiers"),
        ("Smith said he paid 14 men in 2019, according to his lawyer.", "Smith", "his lawyer"),
        ("According to Novak, Lopez said it cost 40 million in 2019.", "Lopez", "Novak"),
    ],
)  # fmt: skip
def test_who_tells_what_another_said_passes_it_on(text, claimant, via):
    (one,) = candidates(text)
    assert (one.claimant, one.via) == (claimant, via)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("14 schools closed in 2019, according to Inquest, a charity that supports families.", "Inquest"),
        ("14 schools closed in 2019, officials and witnesses said on Friday.", "officials and witnesses"),
        ("The inspector outlined that 14 schools closed in 2019.", "The inspector"),
        ("14 schools closed in 2019, the association’s president, Sara Haddad, told Al Jazeera.", "Sara Haddad"),
        ("Local media, citing a hospital source, reported that 14 schools closed in 2019.", "a hospital source"),
        ("14 schools closed in 2019, a survey of 2,000 staff by the college suggests.",
         "a survey of 2,000 staff by the college"),
    ],
)  # fmt: skip
def test_who_says_so_may_be_told_at_length(text, claimant):
    assert found(text) == [("14 schools closed in 2019", claimant)]


def test_the_paper_that_something_was_said_in_is_no_part_of_it():
    assert found("The firm said in a filing it lost $14 million in 2019.") == [
        ("it lost $14 million in 2019", "The firm")
    ]


@pytest.mark.parametrize("whom", ["it", "turnout"])
def test_what_is_put_at_a_figure_is_whose_who_puts_it(whom):
    text = f"Turnout was 34 percent, the commission said, but the opposition put {whom} at 12 percent."
    assert [who for _, who in found(text)] == ["the commission", "the opposition"]


def test_what_goes_on_behind_said_khan_does_not_describe_him():
    text = "An hour later, said Khan, the roof of the school fell in on 14 people."
    assert found(text) == [(text.rstrip("."), "Khan")]


@pytest.mark.parametrize(
    ("language", "lead"), [("fr", "Mais "), ("es", "Pero "), ("de", "Zudem ")]
)  # fmt: skip
def test_a_first_word_that_says_nothing_is_no_part_of_a_statement(language, lead):
    stated = {"fr": "13 personnes étaient portées disparues", "es": "13 personas fueron evacuadas el lunes",
              "de": "13 Menschen wurden am Montag verletzt"}[language]  # fmt: skip
    assert [said for said, _ in found(f"{lead}{stated}.", language)] == [stated]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "The mayor denied that 40 trees were felled in 2019.", "The mayor"),
        ("en", "Novak has denied on Monday that he took $3 million in 2019.", "Novak"),
        ("en", "Novak denied in an interview with the Courier on Monday that 40 trees were felled in 2019.", "Novak"),
        ("en", "Novak left the hall in Ham, denying that 40 trees were felled in 2019.", "Novak"),
        ("en", "40 trees were felled in 2019, the mayor denied.", ""),
        ("en", "Volkswagen denied allegations that Berg knew of 40 cars in 2019.", "Volkswagen"),
        ("es", "El alcalde negó que se talaran 40 árboles en 2019.", "El alcalde"),
        ("fr", "Le maire a nié que 40 arbres aient été abattus en 2019.", "Le maire"),
        ("de", "Der Bürgermeister bestritt, dass 40 Bäume gefällt wurden.", "Der Bürgermeister"),
    ],
)  # fmt: skip
def test_what_somebody_denies_is_never_cut_from_the_denial(language, text, claimant):
    assert found(text, language) == [(text.rstrip("."), claimant)]


@pytest.mark.parametrize(
    "text",
    [
        "The government rejects claims that 40 journalists are in jail",
        "There are no reports that 40 people died in Ham",
        "No official said that 40 people died in Ham",
        "Nobody believes that 40 trees were felled in 2019",
    ],
)
def test_what_is_told_to_be_untrue_or_told_by_nobody_stays_whole(text):
    assert found(f"{text}.") == [(text, "")]


def test_to_deny_charges_is_to_say_nothing_of_them():
    ((said, who),) = found("Pym denies six counts of bribery and one of misconduct in public office.")
    assert said.startswith("Pym denies six counts")
    assert who == ""


def test_a_surname_that_somebody_who_never_speaks_bears_too_is_left_open():
    text = "His sister, Barbara Pym, said she paid £500 in 2013. Gerald Pym was jailed in 1999. Pym said he paid £500."
    assert [who for _, who in found(text) if who] == ["Barbara Pym", "Pym"]


def test_an_office_before_a_surname_makes_nobody_else():
    text = "Judge Ana Pym said that 14 schools closed in 2019. Under Mr Pym 20 closed. Pym said 30 closed in 2020."
    assert [who for _, who in found(text) if who] == ["Ana Pym", "Ana Pym"]


@pytest.mark.parametrize("verb", ["laughs", "shrugged", "sighs"])
def test_speech_that_somebody_laughs_is_cut_from_the_laughing(verb):
    assert found(f"'My mother made 40 crossings between Skerra and Ham in 1971,' he {verb}.") == [
        ("My mother made 40 crossings between Skerra and Ham in 1971", "")
    ]


@pytest.mark.parametrize(
    "text",
    ["Three other doctors, all of whom asked for silence because they still work there, closed 14 clinics in 2019.",
     "Gerald Pym, who earned £11,500 a year as mayor, paid £62,000 in cash towards a villa in 2016."],
)  # fmt: skip
def test_a_relative_clause_is_not_torn_from_its_sentence(text):
    assert found(text) == [(text.rstrip("."), "")]


def test_a_description_with_commas_is_no_statement():
    text = "Tom Hart, professor of age at the University of Ham, who took no part, said that 14 clinics closed in 2019."
    assert found(text) == [("14 clinics closed in 2019", "Tom Hart")]


def test_the_letters_of_an_interview_are_no_part_of_what_is_said():
    assert found("Q: You closed 62 schools in 2019.\n\nA: We closed 62 schools between 2004 and 2014.") == [
        ("You closed 62 schools in 2019", ""),
        ("We closed 62 schools between 2004 and 2014", ""),
    ]


def test_a_bracket_round_a_paragraph_is_no_part_of_the_claim():
    ((said, _),) = found("[The union told us that it had two meetings with the minister in 2019.]")
    assert said == "it had two meetings with the minister in 2019"


def test_a_dateline_states_nothing():
    text = "CORVANE, Norvia, October 24, 2024 /PRWire/ -- Revenue of Solvane rose 19% to $402 million."
    assert found(text) == [("Revenue of Solvane rose 19% to $402 million", "")]


@pytest.mark.parametrize("place", ["Falkenberg (dpa/bb) – ", "Berlin (dpa) - "])
def test_a_german_dateline_names_its_agency(place):
    stated = "Der Brand hat sich am Montag auf 800 Hektar ausgebreitet"
    assert found(f"{place}{stated}.", "de") == [(stated, "")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "($1 = 0.92 euros)"),
        ("en", "(This March 14 story has been corrected to say 52 plants, not 62, in paragraph 6)"),
        ("en", "Published: 12 March 2024, 14:05 GMT"),
        ("fr", "Publié le 12 mars 2024 à 18h45, mis à jour à 21h10 - Temps de lecture : 4 min"),
        ("es", "Aldersund - 12 mar 2024 - 18:45 CET"),
    ],
)
def test_a_stamp_is_no_claim(language, text):
    assert found(text, language) == []


def test_a_sentence_with_a_date_in_it_is_no_stamp():
    assert found("Published on 12 March 2024, the plan closed 14 schools.") != []


# --- French ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "saying", ["a-t-elle déclaré", "explique-t-elle", "dit-elle", "a-t-elle annoncé mardi soir", "a-t-elle ajouté"]
)
def test_the_pronoun_that_french_hangs_on_its_verb_is_a_pronoun(saying):
    text = f"Anne Duval, la maire, affirme que 14 tours ont fermé. « La tour a coûté 20 millions d'euros », {saying}."
    assert found(text, "fr")[-1] == ("La tour a coûté 20 millions d'euros", "Anne Duval")


def test_adjectives_that_follow_a_french_noun_stay_with_it():
    text = "Des sources policières et judiciaires avaient auparavant indiqué que 14 hommes étaient en prison en 2019."
    assert [who for _, who in found(text, "fr")] == ["Des sources policières et judiciaires"]


def test_selon_eux_names_nobody():
    assert found("D'après eux, 14 tours ont fermé en 2019.", "fr") == [("14 tours ont fermé en 2019", "")]


def test_the_court_of_accounts_keeps_its_whole_name():
    text = "La ville a dissimulé 640 millions d'euros en 2019, selon un rapport de la Cour des comptes."
    assert [who for _, who in found(text, "fr")] == ["un rapport de la Cour des comptes"]


def test_french_marks_with_blanks_stay_with_what_they_close():
    text = "Elle affirme que 14 tours ont fermé en 2019 après « une erreur »."
    assert [said for said, _ in found(text, "fr")] == ["14 tours ont fermé en 2019 après « une erreur »"]


# --- Spanish ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("«Cerraron 14 torres en 2019», admitió el martes el ministro Javier Olmedo.", "Javier Olmedo"),
        ("«Cerraron 14 torres en 2019», se queja Pilar Requena, una agricultora.", "Pilar Requena"),
        ("«Cerraron 14 torres en 2019», sostiene su presidente, Andrés Villalba.", "Andrés Villalba"),
        ("«Cerraron 14 torres en 2019», afirmó.", ""),
        ("Y añadió: «Cerraron 14 torres en 2019».", ""),
        ("Añadió que cerraron 14 torres en 2019.", ""),
        ("El ministro ha dicho que cerraron 14 torres en 2019.", "El ministro"),
        ("El tribunal había advertido en marzo de que cerraron 14 torres en 2019.", "El tribunal"),
        ("Según ha explicado Ana Ruiz, cerraron 14 torres en 2019.", "Ana Ruiz"),
    ],
)
def test_spanish_speech_is_cut_from_its_verb(text, claimant):
    ((said, who),) = found(text, "es")
    assert said.lower() == "cerraron 14 torres en 2019"
    assert who == claimant


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("“Cerraron 14 torres en 2019”, ha resumido Moreno.", "Moreno"),
        ("La dirigente comunitaria trasladó su pésame y aseguró que cerraron 14 torres en 2019.",
         "La dirigente comunitaria"),
    ],
)  # fmt: skip
def test_a_spanish_verb_is_no_part_of_who_speaks(text, claimant):
    assert [(said.lower(), who) for said, who in found(text, "es")] == [("cerraron 14 torres en 2019", claimant)]


def test_a_few_words_may_lead_in_before_a_spanish_verb_without_a_subject():
    assert found("En esa línea, añadió que cerraron 14 torres en 2019.", "es") == [("cerraron 14 torres en 2019", "")]


# --- German ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("„Die Station hat 4,3 Millionen Euro verloren“, sagte am Montag der Minister Jan Wendt.", "Jan Wendt"),
        ("„Die Station hat 4,3 Millionen Euro verloren“, erklärte Landeschefin Miriam Otto.", "Miriam Otto"),
        (
            "Ministerin Eva Lind (SPD) nannte es zu viel und sagte, dass die Station 4,3 Millionen Euro verloren hat.",
            "Eva Lind",
        ),
        ("Laut einem internen Gutachten hat die Station 4,3 Millionen Euro verloren.", "einem internen Gutachten"),
    ],
)
def test_german_names_are_told_from_offices_days_and_papers(text, claimant):
    assert [who for _, who in found(text, "de")] == [claimant]


@pytest.mark.parametrize(
    "text",
    [
        "Das Ministerium räumte am Montag ein, dass 14 Brücken geschlossen wurden.",
        "Das Ministerium gab bekannt, dass 14 Brücken geschlossen wurden.",
        "14 Brücken geschlossen wurden, gab das Ministerium bekannt.",
    ],
)
def test_german_verbs_in_two_parts_stand_round_what_is_between(text):
    assert [(said, who.lower()) for said, who in found(text, "de")] == [
        ("14 Brücken geschlossen wurden", "das ministerium")
    ]


def test_what_somebody_gives_out_is_money_and_no_speech():
    stated = "Für den Kauf gab sie mehr als eine Milliarde Euro aus"
    assert found(f"{stated}.", "de") == [(stated, "")]


# --- Figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "UPDATE 2-Norvian regulator fines the firm $41.5 mln over spills", ["41500000 USD"]),
        ("en", "The 12-Inch pipe broke in 2019.", ["12 inches"]),
        ("es", "La torre cuesta el doble de los 1.700 millones previstos en 2017.", ["1700000000 "]),
        ("es", "El aeropuerto recibió 18,4 millones de pasajeros en 2023.", ["18400000 pasajeros"]),
        ("es", "El precio ha bajado cerca de un 15% desde 2019.", ["about 15 %"]),
        ("fr", "La tour a coûté plus que les 71 millions annoncés en 2017.", ["71000000 "]),
        ("fr", "La ville compte 2 millions d'habitants depuis 2017.", ["2000000 habitants"]),
        ("de", "Das Land hat der Klinik allein 2023 Fördermittel von 12 Millionen Euro bewilligt.", ["12000000 EUR"]),
        ("de", "Mehr als die Hälfte von ihnen arbeitet seit 2019 frei.", ["over 0.5 "]),
    ],
)
def test_figures_of_many_manners(language, text, figures):
    got = [
        f"{'' if one.comparator == 'exact' else f'{one.comparator} '}{one.low} {one.unit or one.currency}"
        for each in candidates(text, language)
        for one in each.figures
    ]
    assert got == figures
