"""Who said what, and through whom, in sentences invented for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.choices import Manner
from claims.detection.attribution import attributions


def contents(text, language="en"):
    """Kind, content and claimant of everything said in a text."""
    return [(said.kind, text[said.start : said.end], said.claimant) for said in attributions(text, language)]


def only(text, language="en"):
    (said,) = attributions(text, language)
    return said


@pytest.mark.parametrize(
    ("text", "content", "claimant"),
    [
        ("“We sold the mill,” Ana Diaz said.", "We sold the mill,", "Ana Diaz"),
        ("“We sold the mill,” said Ana Diaz.", "We sold the mill,", "Ana Diaz"),
        ('"We sold the mill," said Ana Diaz, a baker, on Monday.', "We sold the mill,", "Ana Diaz"),
        ("‘We sold the mill,’ the baker later added.", "We sold the mill,", "the baker"),
        ("Ana Diaz said, “We sold the mill to the town.”", "We sold the mill to the town.", "Ana Diaz"),
        ("Ana Diaz told reporters in Ham: “We sold the mill.”", "We sold the mill.", "Ana Diaz"),
        ("The baker wrote “we sold the mill”.", "we sold the mill", "The baker"),
        ("Ana Diaz: “We sold the mill.”", "We sold the mill.", "Ana Diaz"),
        ("“Who sold the mill?” Ana Diaz asked.", "Who sold the mill?", "Ana Diaz"),
        ("“We sold the mill!” shouted one of the bakers.", "We sold the mill!", "one of the bakers"),
        ("“We sold the mill.” ― Ana Diaz", "We sold the mill.", "Ana Diaz"),
        ("“We sold the mill,” according to Ana Diaz.", "We sold the mill,", "Ana Diaz"),
        ("Ana “Bibi” Diaz said, “We sold the mill to the town.”", "We sold the mill to the town.", "Ana “Bibi” Diaz"),
        ("“We sold the mill,” Ana Diaz, R-Ham, said Tuesday.", "We sold the mill,", "Ana Diaz"),
        ("“We sold the mill,” Ms. Diaz said.", "We sold the mill,", "Ms. Diaz"),
        ("“We sold the mill,” chairwoman and chief executive Ana Diaz said.", "We sold the mill,", "Ana Diaz"),
        ("“We sold the mill,” the 20-year-old said.", "We sold the mill,", "the 20-year-old"),
        ("“We sold the mill,” said the town assembly.", "We sold the mill,", "the town assembly"),
        ("“We sold the mill,” the family said.", "We sold the mill,", "the family"),
        ("“We sold the mill,” Ana Diaz was quoted as saying.", "We sold the mill,", "Ana Diaz"),
    ],
)
def test_a_quotation_and_who_spoke_it(text, content, claimant):
    assert contents(text) == [("direct", content, claimant)]


@pytest.mark.parametrize(
    "text",
    [
        "“We sold it,” Ana Diaz said, “and then we left.”",
        "“We sold it,” Ana Diaz said. “And then we left.”",
        "“We sold it,” said Ana Diaz, a baker. “And then we left.”",
    ],
)
def test_a_quotation_split_by_its_attribution_is_two_contents_of_one_claimant(text):
    first, second = attributions(text)
    assert first.kind == second.kind == "direct"
    assert first.claimant == second.claimant == "Ana Diaz"
    assert (first.claimant_span, first.cue) == (second.claimant_span, second.cue)


def test_a_speech_over_several_paragraphs_has_one_claimant():
    text = "“First we built the mill,” Ana Diaz said. “Then it rained.\n\n“In the end we sold it to the town.”"
    assert [claimant for *_, claimant in contents(text)] == ["Ana Diaz"] * 3


def test_a_colon_announces_the_next_paragraph():
    assert contents("Ana Diaz continued:\n\n“We sold the mill.”") == [("direct", "We sold the mill.", "Ana Diaz")]


def test_a_quotation_without_a_verb_is_the_voice_of_the_paragraph_before():
    text = "“We sold the mill,” Ana Diaz said.\n\n“It cost the town nine million euros.”"
    _, second = attributions(text)
    assert second.claimant == "Ana Diaz"
    assert second.cue == "", "the text has no word of saying for it"


def test_two_voices_in_one_sentence_keep_apart():
    text = "“We sold the mill,” Ana Diaz said, and Jan Novak replied, “You gave the mill away.”"
    assert contents(text) == [
        ("direct", "We sold the mill,", "Ana Diaz"),
        ("direct", "You gave the mill away.", "Jan Novak"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The “cheap” flats stand empty.",
        "The so-called “window tax” was repealed in 2019.",
        "She reads “The Long Way Home” every winter.",
        "Workers’ rights and the mayor's plan weren't 'em.",
        "He was seen on “Face the Town,” a programme of 1990.",
        "“Legend of the Salt Marsh”",
    ],
)
def test_tongs_and_titles_are_nobodys_words(text):
    assert contents(text) == []


def test_a_title_beside_a_verb_is_no_quotation():
    assert contents("On “Face the Town,” Jan Novak said that the bridge was closed.") == [
        ("indirect", "the bridge was closed", "Jan Novak")
    ]


@pytest.mark.parametrize(
    ("text", "content", "claimant"),
    [
        ("Ana Diaz said the mill “was never” for sale.", "the mill “was never” for sale", "Ana Diaz"),
        ("Selling the mill “makes me sad,” Ana Diaz said.", "Selling the mill “makes me sad,”", "Ana Diaz"),
        ("Ana Diaz said “the mill” and the bakery would close.", "“the mill” and the bakery would close", "Ana Diaz"),
        ("The court called the sale a “bargain” in 2019.", "the sale a “bargain”", "The court"),
        ("The court issued a statement calling the sale a “bargain”.", "the sale a “bargain”", "The court"),
    ],
)
def test_quoted_words_inside_a_reported_clause_are_mixed(text, content, claimant):
    assert contents(text) == [("mixed", content, claimant)]


@pytest.mark.parametrize(
    ("text", "content", "claimant"),
    [
        ("Ana Diaz said that the mill was sold.", "the mill was sold", "Ana Diaz"),
        ("Ana Diaz said the mill was sold in 2019.", "the mill was sold in 2019", "Ana Diaz"),
        ("Ana Diaz said on Monday that the mill was sold.", "the mill was sold", "Ana Diaz"),
        ("The mill was sold, Ana Diaz said.", "The mill was sold", "Ana Diaz"),
        ("The mill was sold, said Ana Diaz.", "The mill was sold", "Ana Diaz"),
        ("The mill was sold, Ana Diaz said in an interview.", "The mill was sold", "Ana Diaz"),
        ("The mill, Ana Diaz said, will not be sold.", "The mill, Ana Diaz said, will not be sold", "Ana Diaz"),
        ("Ana Diaz pointed out that the mill was sold.", "the mill was sold", "Ana Diaz"),
        ("As the report points out, the mill was sold.", "the mill was sold", "the report"),
        ("According to Ana Diaz, the mill was sold.", "the mill was sold", "Ana Diaz"),
        ("The mill was sold, according to Ana Diaz.", "The mill was sold", "Ana Diaz"),
        ("The ministry estimates that 300 mills closed.", "300 mills closed", "The ministry"),
        ("Prosecutors allege that Weber took 3 million euros.", "Weber took 3 million euros", "Prosecutors"),
        ("The mill was sold, said an official who knew of it.", "The mill was sold", "an official"),
        ("Novak claimed to have paid 3 million.", "to have paid 3 million", "Novak"),
        ("Visitors said they found 12 cars in the mill.", "they found 12 cars in the mill", "Visitors"),
        ("Officials say 300 mills closed.", "300 mills closed", "Officials"),
        ("Berg and Novak say 300 mills closed.", "300 mills closed", "Berg and Novak"),
        ("The firm has come under fire from five towns who claim it sold the mill.", "it sold the mill", "five towns"),
        ("Ana Diaz, who runs the mill, said it lost 3 million euros.", "it lost 3 million euros", "Ana Diaz"),
        (
            "Ana Diaz, a baker at the mill, said the fire of 2017 cost 3 million.",
            "the fire of 2017 cost 3 million",
            "Ana Diaz",
        ),
        ("The mill, a ruin, was sold, said the mayor of Ham.", "The mill, a ruin, was sold", "the mayor of Ham"),
        ("The town hired 35 bakers, Ana Diaz, a baker, told the council.", "The town hired 35 bakers", "Ana Diaz"),
        ("Shares fell after the mill cut its forecast and said it would close.", "it would close", "the mill"),
        ("Theresa May left and said the mill was sold.", "the mill was sold", "Theresa May"),
        ("Diaz’s relatives saw the film, and said the mill was sold.", "the mill was sold", "Diaz’s relatives"),
        ("A study that appeared in the Lancet found the mill was sold.", "the mill was sold", "A study"),
        ("The town regrets not paying an architect who said it was wrong.", "it was wrong", "an architect"),
        (
            "A ministry report to Parliament estimated its worth at 2 million, while cautioning the sum was rough.",
            "its worth at 2 million",
            "A ministry report to Parliament",
        ),
        ("Critics point out that the mill was sold.", "the mill was sold", "Critics"),
        ("State media said the mill was sold.", "the mill was sold", "State media"),
    ],
)
def test_reported_speech(text, content, claimant):
    assert contents(text) == [("indirect", content, claimant)]


@pytest.mark.parametrize(
    "text",
    [
        "“We sold the mill,” Ana Diaz was quoted as saying by the South Ham Morning Post.",
        "Ana Diaz was quoted by the South Ham Morning Post as saying that the mill was sold.",
    ],
)
def test_who_quoted_somebody_passed_it_on(text):
    said = only(text)
    assert (said.claimant, said.via) == ("Ana Diaz", "South Ham Morning Post")


def test_only_what_is_pointed_out_is_said():
    assert contents("Ana Diaz pointed at the mill that the town had sold.") == []


def test_what_a_firm_posts_is_no_statement_of_it():
    assert contents("The mill posted a loss of 3 million euros, while sales rose.") == []


def test_a_clause_ends_before_the_but_of_the_next_one():
    text = "Ana Diaz admitted that the mill was sold but insisted it was for the good of the town."
    assert contents(text) == [
        ("indirect", "the mill was sold", "Ana Diaz"),
        ("indirect", "it was for the good of the town", "Ana Diaz"),
    ]


def test_a_quotation_after_a_report_of_what_others_say_is_the_reporters_own():
    text = "Ana Diaz added that some officials deny that the mill was sold.\n\n“I saw the money change hands myself.”"
    assert contents(text)[-1] == ("direct", "I saw the money change hands myself.", "Ana Diaz")


def test_another_speaker_ends_the_clause():
    text = "Neighbours say no one lived there, while officials insist it was a guest house."
    assert contents(text) == [
        ("indirect", "no one lived there", "Neighbours"),
        ("indirect", "it was a guest house", "officials"),
    ]


def test_a_second_verb_opens_a_second_content_of_the_same_speaker():
    text = "Ana Diaz said the mill was sold, adding that the town paid 2 million euros."
    assert contents(text) == [
        ("indirect", "the mill was sold", "Ana Diaz"),
        ("indirect", "the town paid 2 million euros", "Ana Diaz"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The reports of the claims department are in two states.",
        "The swing states like Ham vote late.",
        "She did not say that the mill was sold.",
        "He would say that the mill was sold.",
        "The minister promised to sell the mill.",
        "They never told anybody.",
        "The reported sum was wrong.",
        "The last slim hope that the mill might open has gone.",
        "The mill burned down.",
        "Diaz’s repeated denials that the mill was sold were heard.",
        "Some state officials praised the mill in 2019.",
        "Ana Diaz regretted insulting remarks he had made in Ham.",
    ],
)
def test_what_is_not_said_is_not_attributed(text):
    assert contents(text) == []


# --- The chain --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claimant", "role", "affiliation", "via"),
    [
        (
            "Maria Lopez, a nurse, told a Reuters reporter that 20 beds were empty.",
            "Maria Lopez",
            "a nurse",
            "",
            "Reuters",
        ),
        ("20 beds were empty, Maria Lopez, a nurse, told Reuters.", "Maria Lopez", "a nurse", "", "Reuters"),
        ("“20 beds were empty,” Maria Lopez told the Ham Herald.", "Maria Lopez", "", "", "Ham Herald"),
        (
            "According to Jan Novak of the Housing Institute, 20 flats were empty.",
            "Jan Novak",
            "",
            "Housing Institute",
            "",
        ),
        ("The New York Post reports that Jan Novak said the bridge was closed.", "Jan Novak", "", "", "New York Post"),
        ("Jan Novak said the bridge was closed, Reuters reported.", "Jan Novak", "", "", "Reuters"),
        ("According to Reuters, Jan Novak said the bridge was closed.", "Jan Novak", "", "", "Reuters"),
        (
            "The head of the Observatory told AFP that the bridge was closed.",
            "The head of the Observatory",
            "",
            "",
            "AFP",
        ),
        ("The caretaker, Ana Diaz, said that the bridge was closed.", "Ana Diaz", "The caretaker", "", ""),
        ("The mayor of Ham, for his part, said that the bridge was closed.", "The mayor of Ham", "", "", ""),
        ("“It is shut,” Ana Diaz, a nurse from Ham told Reuters.", "Ana Diaz", "a nurse from Ham", "Ham", "Reuters"),
        ("Reuters, citing a minister, reported that the bridge was closed.", "a minister", "", "", "Reuters"),
        ("The bridge was closed, Reuters reported, citing a minister.", "a minister", "", "", "Reuters"),
        (
            "According to documents published by the Ham Herald, the bridge was closed.",
            "documents published by the Ham Herald",
            "",
            "",
            "Ham Herald",
        ),
        (
            "The bridge was closed, according to documents obtained by the daily Ham Herald.",
            "documents obtained by the daily Ham Herald",
            "",
            "",
            "Ham Herald",
        ),
        (
            "The bridge was closed, according to emails leaked in 2012.",
            "emails leaked in 2012",
            "",
            "",
            "",
        ),
        ("The bridge was closed, according to a poll released Friday.", "a poll", "", "", ""),
        (
            "The bridge was closed, according to the Observatory for Human Rights, a monitor.",
            "the Observatory for Human Rights",
            "a monitor",
            "",
            "",
        ),
        ("The bridge was closed, state news agency TASS said, citing a minister.", "a minister", "", "", "TASS"),
        ("Diaz told Reuters’s weekly that the bridge was closed.", "Diaz", "", "", "Reuters"),
        ("The New York Post reported on Monday that the bridge was closed.", "The New York Post", "", "", ""),
        (
            "“It is shut,” said one visitor, 30-year-old engineer Ana Diaz.",
            "Ana Diaz",
            "one visitor, 30-year-old engineer",
            "",
            "",
        ),
        ("Jan Novak said in an interview with the BBC that the bridge was closed.", "Jan Novak", "", "", "BBC"),
        ("The bridge was closed, a spokesman for the ministry said.", "a spokesman for the ministry", "", "", ""),
        ("Reuters reported that the bridge was closed.", "Reuters", "", "", ""),
        (
            "Minutes seen by the Gazette show that the bridge was closed.",
            "Minutes seen by the Gazette",
            "",
            "",
            "Gazette",
        ),
        (
            "Villagers living near the quarry report that the bridge was closed.",
            "Villagers living near the quarry",
            "",
            "",
            "",
        ),
    ],
)
def test_through_whom_the_words_came(text, claimant, role, affiliation, via):
    said = only(text)
    assert (said.claimant, said.role, said.affiliation, said.via) == (claimant, role, affiliation, via)


def test_to_recall_goods_is_to_say_nothing_and_to_recall_a_fact_is_to_say_it():
    assert attributions("Norvia recalled 40 cars in Riverton on Monday.", "en") == []
    assert only("Ana Diaz recalled that the bridge was closed.").claimant == "Ana Diaz"


def test_to_add_so_many_of_something_is_to_say_nothing_unless_a_verb_follows():
    assert attributions("Norvia, which added 11 stations last year, made a loss.", "en") == []
    assert contents("Ana Diaz added 11 stations were closed.") == [("indirect", "11 stations were closed", "Ana Diaz")]


def test_what_the_one_who_said_it_did_besides_is_no_part_of_what_was_said():
    assert contents("Berg, who said it would cost 3 million, told nobody.") == [
        ("indirect", "it would cost 3 million", "Berg")
    ]
    assert contents("Berg, who has admitted bribery and is to be sentenced in May, built it.") == []


@pytest.mark.parametrize("aside", ["without evidence", "however", "in a speech in Ham"])
def test_what_is_said_begins_behind_an_aside(aside):
    assert only(f"Ana Diaz claimed, {aside}, that 300 mills closed.").claimant == "Ana Diaz"
    assert contents(f"Ana Diaz claimed, {aside}, that 300 mills closed.")[0][1] == "300 mills closed"


@pytest.mark.parametrize("who", ["Sources close to the family", "A firm linked to the mayor"])
def test_whom_somebody_is_close_to_does_not_speak(who):
    assert only(f"{who} told Reuters that 300 mills closed.").claimant == who


@pytest.mark.parametrize(
    "both",
    [
        "The ministry and the bank",
        "The mayor of Ham and his deputy",
        "Berg and his deputy Novak",
        "A study by the bank and its partner Ham Institute",
    ],
)
def test_two_who_say_it_together_are_both_named(both):
    assert contents(f"{both} said that 300 mills closed.") == [("indirect", "300 mills closed", both)]


@pytest.mark.parametrize("first", ["The mayor laughed", "Prices rose", "Some died", "On Monday it rained"])
def test_what_somebody_else_did_before_is_no_part_of_who_says_it(first):
    assert only(f"{first} and the bank said that 300 mills closed.").claimant == "the bank"


def test_an_investigation_is_a_document():
    assert only("An investigation by the Ham Herald found that the bridge was closed.").manner == Manner.DOCUMENT


def test_what_one_person_says_another_said_is_kept_twice_the_outer_first():
    text = "Ana Diaz said that Jan Novak said the bridge was closed."
    assert [claimant for *_, claimant in contents(text)] == ["Ana Diaz", "Jan Novak"]


@pytest.mark.parametrize(
    ("text", "claimant", "manner"),
    [
        ("“The bridge is shut,” Ana Diaz said.", "Ana Diaz", Manner.DIRECT),
        ("Ana Diaz told the council that the bridge was shut.", "Ana Diaz", Manner.DIRECT),
        ("Ana Diaz said the bridge was shut.", "Ana Diaz", Manner.REPORTED),
        ("Minutes seen by the paper show the bridge was shut.", "Minutes seen by the paper", Manner.DOCUMENT),
        ("The report says the bridge was shut.", "The report", Manner.DOCUMENT),
        ("Court papers state that he sold the bridge.", "Court papers", Manner.DOCUMENT),
        ("The Housing Institute's report found that 20 flats were empty.", "The Housing Institute", Manner.DOCUMENT),
        ("A source said the bridge was shut.", "A source", Manner.ANONYMOUS),
        ("Officials who asked not to be named said the bridge was shut.", "Officials", Manner.ANONYMOUS),
        ("Two people familiar with the plan said the bridge was shut.", "Two people familiar with the plan",
         Manner.ANONYMOUS),
        ("The damage is estimated at 2 million euros.", "", Manner.REPORTED),
        ("It is believed that the bridge was shut.", "", Manner.REPORTED),
        ("The bridge was reported to be shut.", "", Manner.REPORTED),
        ("The bridge is said to be shut.", "", Manner.REPORTED),
        ("The bridge was reportedly shut.", "", Manner.REPORTED),
        ("The damage is estimated by the Housing Institute at 2 million.", "the Housing Institute", Manner.REPORTED),
    ],
)  # fmt: skip
def test_in_what_manner(text, claimant, manner):
    said = only(text)
    assert (said.claimant, said.manner) == (claimant, manner)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The damage is estimated at 2 million euros.", "The damage is estimated at 2 million euros"),
        ("It is believed that 40 mills closed.", "40 mills closed"),
        ("Forty mills were reportedly closed.", "Forty mills were reportedly closed"),
    ],
)
def test_hearsay_keeps_the_whole_clause(text, content):
    said = only(text)
    assert text[said.start : said.end] == content


# --- Pronouns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Ana Diaz said the mill was sold. She added that it was old.", "Ana Diaz"),
        ("“We sold it,” Jan Novak said.\n\n“It was old,” he said.", "Jan Novak"),
        ("The minister said the mill was sold. He added that it was old.", "The minister"),
        ("The report says 40 mills closed. It adds that 20 were old.", "The report"),
        ("Officials said 40 mills closed. They added that 20 were old.", "Officials"),
        # Two could be meant, or nobody who fits.
        ("Jan Novak said it rained. Peter Hall said it snowed. He added that it was cold.", ""),
        ("Jan Novak said it rained after Peter Hall had left. He added that it was cold.", ""),
        ("Ana Diaz said it rained. He added that it was cold.", ""),
        ("The report says it rained. He added that it was cold.", ""),
        ("He added that it was cold.", ""),
        ("Jan Novak said it rained. It snowed. It froze. It thawed.\n\nHe added that it was cold.", ""),
        ("I said that it was cold.", ""),
    ],
)
def test_a_pronoun_is_resolved_only_where_one_can_be_meant(text, claimant):
    said = attributions(text)[-1]
    assert said.claimant == claimant


def test_a_pronoun_keeps_its_own_place():
    text = "Ana Diaz said the mill was sold. She added that it was old."
    assert attributions(text)[-1].claimant_span.of(text) == "She"


def test_a_man_and_a_woman_are_told_apart():
    text = "Ana Diaz said it rained. Jan Novak said it snowed. She added that it was cold."
    assert attributions(text)[-1].claimant == "Ana Diaz"


# --- Other languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "«Vendimos el molino», dijo la alcaldesa Ana Ruiz.", ("direct", "Vendimos el molino", "Ana Ruiz")),
        ("es", "Juan Gil, portavoz, afirmó que el molino cerró.", ("indirect", "el molino cerró", "Juan Gil")),
        ("es", "Según el informe, hay 300 molinos.", ("indirect", "hay 300 molinos", "el informe")),
        ("fr", "« On a vendu », a déclaré le ministre Jean Petit.", ("direct", "On a vendu", "Jean Petit")),
        ("fr", "Anne Roux affirme que le moulin est fermé.", ("indirect", "le moulin est fermé", "Anne Roux")),
        ("fr", "Selon le rapport, 300 moulins sont vides.", ("indirect", "300 moulins sont vides", "le rapport")),
        ("de", "„Wir verkaufen“, sagte der Minister Hans Weber.", ("direct", "Wir verkaufen", "Hans Weber")),
        ("de", "Anna Berger sagte, die Mühle sei alt.", ("indirect", "die Mühle sei alt", "Anna Berger")),
        ("de", "Laut dem Bericht sind 300 Mühlen leer.", ("indirect", "sind 300 Mühlen leer", "dem Bericht")),
        ("xx", "Ana Diaz said the mill was sold.", ("indirect", "the mill was sold", "Ana Diaz")),
        ("en-GB", "‘We sold it,’ said Ana Diaz.", ("direct", "We sold it,", "Ana Diaz")),
    ],
)
def test_other_languages_have_their_words(language, text, found):
    assert contents(text, language) == [found]


# --- Any text ---------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Ana", "Diaz", "said", "told", "Reuters", "that", "the", "report", ",", ".", "“", "”", '"', "'", "\n", "\n\n",
     "who", "according", "to", "is", "estimated", "and", "he", ":", "—", "(", ")", "of", "adding", "a", "nurse", "Mr.",
     "?", "’s"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=80)


@given(TEXTS, st.sampled_from(["en", "es", "fr", "de"]))
def test_any_text_is_read_and_every_span_lies_in_it(text, language):
    found = attributions(text, language)
    assert [said.start for said in found] == sorted(said.start for said in found)
    for said in found:
        assert 0 <= said.start < said.end <= len(text)
        assert said.kind in ("direct", "mixed", "indirect")
        assert text[said.start : said.end] == text[said.start : said.end].strip()
        if said.claimant_span:
            assert len(said.claimant_span) and said.claimant_span.end <= len(text)


@given(st.text("👩‍👩‍👧ا الקאกख़é\u0301中。", max_size=12))
def test_offsets_count_code_points(noise):
    noise = noise.replace("\n", "")
    text = f"{noise}\n\n“We sold the mill,” Ana Diaz said."
    said = attributions(text)[-1]
    assert text[said.start : said.end] == "We sold the mill,"
    assert said.claimant_span.of(text) == "Ana Diaz"


@pytest.mark.parametrize(
    "piece",
    ["“a” ", '"', "he said ", "“We won,” said Ana Diaz. ", "Ana, ", "who said ", "said that ", "according to Ana, ",
     "“a\n", "Mr. Ana said ", "“”", "and said ", "— ", "(Ana ", "Ana ", "x"],
)  # fmt: skip
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece):
    text = piece * (16_000 // len(piece))
    found = attributions(text)
    assert all(0 <= said.start <= said.end <= len(text) for said in found)
    assert [said.start for said in found] == sorted(said.start for said in found)
