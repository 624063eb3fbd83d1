"""A sentence with two statements that are checked one by one gives two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.clauses import Cutter
from claims.detection.edges import edges
from claims.detection.figures import figures
from claims.detection.words import words_of


def clauses(text, language="en"):
    words = words_of(text)
    cutter = Cutter(words, figures(text, language), language)
    found = [edges(words, cutter.grammar, *clause) for clause in cutter.clauses(0, len(words.words))]
    return [text[start:end] for start, end in found if start < end]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("“One in three” residents stays at home.", "“One in three” residents stays at home"),
        ('"One in three" residents stays at home.', '"One in three" residents stays at home'),
        ('The line is one that "nobody uses".', 'The line is one that "nobody uses"'),
        ("The line is one that “nobody uses”.", "The line is one that “nobody uses”"),
        ("“The line is empty.”", "The line is empty"),
        ("The line is one that «nobody uses».", "The line is one that «nobody uses»"),
    ],
)
def test_a_statement_has_both_marks_of_a_quotation_within_it(text, stated):
    assert clauses(text)[0] == stated


@pytest.mark.parametrize(
    "marked",
    [
        # What it cost is checked apart from what was done.
        "The council hired at least 35 nurses | at a cost of over 2 million euros.",
        "The firm sold 40 flats in Madrid, | worth more than €22 million.",
        "Its shares fell 11 percent on Monday, | wiping 900 million euros off its value.",
        # Two who did two things.
        "Unemployment fell to 6 percent, and | the number of empty flats doubled.",
        "Norvia closed the plant in Aldersund, but | Harbour Lane kept the harbour open.",
        "The palace covers 310,000 square feet, while | the compound takes up 5 million.",
        "Riverton hired 35 nurses and | Aldersund dismissed 12.",
        # One who did two things, each with something to look up.
        "The wing was due in March 2023 and | is now 14 months late.",
        "Norvia is the largest maker in Europe and | had sales of 4 billion euros.",
        "Helen Marsh signed the lease of the mill and | runs a bank in Panama.",
        "The suit says that the firm sold 40 flats and that | the council knew of it.",
        # About the noun before.
        "The council sold 40 flats, | which had cost it 3 million euros.",
        "They own 14 flats in Madrid, | many of which are in the Torre Azul.",
        "The fortune was put at $800 million, | much of which is held in Panama.",
        "Police figures tell another story: | burglaries rose to 1,391 last year.",
        # With no more than a comma between them, or a number that begins the second.
        "Banks are owed £5 million, | builders are owed £7 million, | nurses are owed £1 million.",
        "Some left because the rent rose and | 10 percent left because the roof fell.",
        "Some 900 people died and | some 1,830 so far have been reported injured.",
        # When it was is no part of what was.
        "The government saw its majority cut to 14 as | a bill was rejected despite the support of 62 rebels.",
        "Mines in Riverton shut down on Monday as | the sector’s main union began a strike for hefty wage rises.",
        "Some 27 people were killed and | 50 others wounded when a mine fell in.",
        # What goes before, or along.
        "Two days after Serrano fled to Paraguay, | people came from all over the city.",
        "Although the rent in Riverton fell by 9 percent, | nobody moved in.",
        "Following weeks of protests, | Serrano fled to Paraguay.",
        "PARIS — | The minister signed the treaty.",
        "RIVERTON, Sept. 26 (Reuters) — | The minister signed the treaty.",
        # Why, or when, with figures of its own.
        "Norvia recalled 40 cars | after the agency found that two people had died.",
        # Marks that part.
        "The prosecutor opened a case; | three officials were suspended.",
        "Helen Marsh sold the house — | nobody knows to whom it was sold.",
        "We have cut the waiting times. | It took us two years.",
        "Marsh has kept to her story throughout: | she was never in Panama.",
        "They know what is going on. | Nobody in Riverton has paid.",
        "She sold it for 50 000. | Nobody in Riverton has paid.",
        # What is, and what ought to be.
        "The firm was awarded a lease in 2019, | should be held to account for the dust.",
        # Somebody else does something else, whatever the verb.
        "The council kept the pool open, but | many fear the winter.",
        "The mill burned down in 1911, so | they moved to Aldersund.",
        # What hangs on a scene is checked apart from it.
        "Neighbours gathered at the gate, | after Serrano fled to Paraguay.",
        "Riverton hired 35 nurses and | holds a clinic and the barracks of Aldersund.",
    ],
)
def test_each_statement_stands_alone(marked):
    joint = marked.replace(" | ", " ").replace(" |", " ")
    wanted = [part.strip() for part in marked.split("|")]
    found = clauses(joint)
    assert len(found) == len(wanted)
    for part, statement in zip(wanted, found, strict=True):
        assert statement.strip(".;,") in part


@pytest.mark.parametrize(
    "text",
    [
        "Helen Marsh and Jan Novak met in Riverton in 1994.",
        "He met the owner and the manager of the Nana Hostel in Riverton.",
        "Kenzo Tange drew the plans but left before construction began.",
        "The government fell after more than 13 years of civil war.",
        "The buyer, a company called Harbour Lane, belongs to his brother-in-law.",
        "The council sold the station, which was built in 1911.",
        "The palace, built in 1990 at a cost of 1 billion euros, has 300 rooms, a hospital and two helipads.",
        "The agency has received 87 reports, including three deaths.",
        "The villa, which covers 42,000 square feet, was designed by Jens Krogh.",
        "Mr. Berg met the U.S. Senate.",
        "It rained.",
        "Gen. Berg met Jan. Novak of the harbour.",
        "The lease — which expired in August — was renewed.",
        "Instead of building a well, they used the one in Aldersund.",
        "The ministry said that between 5 and 10 people died in Riverton.",
        "The council spent between 2 and 3 million euros.",
        "The price rose to 1,234.5 euros.",
        "Firms that sold 40 flats or more since Jan. 1, 2015, show losses of 2 million.",
        "Firms that sold 40 flats since 2015 show losses of 2 million.",
        "The man was arrested and charged with fraud in Riverton.",
        "The bank made 9 million kronor (722,000 pounds; 1.3 million dollars) against 6 million in 2003.",
        "The bank made 19 million kronor in 2004, compared with a loss of 10 million in 2003.",
        "General Danso, who came in 1998 and ruled for 26 years, fled across the river.",
        "Two thousand people have died in Riverton since the rising began in 2011.",
        "It took seven years and an estimated 3 million euros to build.",
        "A report to the council puts its net worth at 2 million or 3 million.",
        "The firm went under in 2002 when debts of 11 million came to light.",
        "The scheme has run for 3 years in Maine, where 40 children were given computers.",
        "Serrano resigned from 14 posts in 2004, after being accused of hiding 9 million euros.",
        "The train that left at 10:30 was late and was full.",
        "The bank found that its 40 clerks in Riverton and in old Aldersund had hidden 352 letters.",
        "The deal lets 40 clerks, including two in Madrid, stay until May.",
        "The most disputed order, amounting to house arrest, was made by 12 judges.",
        "The sum due to the office - without the two old cases - stands at £14.3 million.",
        "The firm is 3 km from the harbour, which was built in 1911.",
        "The train makes 40 stops, where 3 million wait.",
        "At least 27 people, including nine children, were killed.",
        "More than 40 homes, worth 3 million dollars, burned in Riverton.",
        "Berg worked as a nurse in Riverton and left.",
        "Berg served as mayor of Riverton until he was jailed.",
        "The claim that 40,000 jobs were lost was repeated by Berg.",
        "He ruled for 17 years, two elections and a drought that ruined a third of the farmers.",
    ],
)
def test_what_belongs_together_stays_together(text):
    assert clauses(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Neighbours described how the firm closed the well.", "the firm closed the well"),
        ("I have heard that Helen Marsh sold the house.", "Helen Marsh sold the house"),
        ("They were shocked to learn that the lease was renewed.", "the lease was renewed"),
        ("All 40 of them deny that the lease was renewed.", "All 40 of them deny that the lease was renewed"),
    ],
)
def test_what_somebody_tells_stands_without_the_telling_unless_that_states_a_figure(text, told):
    assert clauses(text) == [told]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Serrano fled to Paraguay, leaving the city in tears.", "Serrano fled to Paraguay"),
        ("Serrano lives in three houses, each with its own garden.", "Serrano lives in three houses"),
        ("Officials put the toll at 45, a figure Sousa disputes.", "Officials put the toll at 45"),
        (
            "Berg was accused of hiding 3 million euros, a charge he denies.",
            "Berg was accused of hiding 3 million euros",
        ),
    ],
)
def test_what_only_goes_along_with_a_statement_is_left_out(text, stated):
    assert clauses(text) == [stated]


def test_a_question_within_a_quotation_keeps_its_mark():
    text = "How did it get the lease? They never asked us in Riverton."
    words = words_of(text)
    first, _ = Cutter(words, (), "en").clauses(0, len(words.words))
    assert words.words[first.last - 1] == "?"


def test_a_statement_has_no_marks_or_empty_words_at_its_ends():
    assert clauses("“However, the station was sold in 1911!”") == ["the station was sold in 1911"]
    assert clauses("…") == []


@pytest.mark.parametrize("language", ["de", "zz", ""])
def test_a_language_without_grammar_is_parted_at_its_marks_only(language):
    text = "Der Rat stellte 35 Pflegekräfte ein, und er entließ zwölf; das Haus blieb zu."
    assert clauses(text, language) == [
        "Der Rat stellte 35 Pflegekräfte ein, und er entließ zwölf",
        "das Haus blieb zu",
    ]


pieces = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["and", "which was", ", ", "; ", " — ", "“", ".", "35", "worth", "of which", "Riverton", "fell"]
        ),
    ),
    max_size=40,
)


@given(pieces)
def test_statements_stand_in_order_and_never_overlap(parts):
    text = " ".join(parts)
    words = words_of(text)
    cutter = Cutter(words, figures(text), "en")
    at = 0
    for clause in cutter.clauses(0, len(words.words)):
        assert at <= clause.first <= clause.last <= len(words.words)
        start, end = edges(words, cutter.grammar, *clause)
        assert (start, end) == (0, 0) or words.starts[clause.first] <= start < end <= words.ends[clause.last - 1]
        at = clause.last


@pytest.mark.parametrize(
    "piece", ["and ", ", and Riverton fell ", "; ", "— ", "which ", ". A", ", of which ", "worth 3 "]
)
def test_ten_thousand_joints_are_cut_in_their_order(piece):
    words = words_of(piece * 10_000)
    places = [clause.first for clause in Cutter(words, (), "en").clauses(0, len(words.words))]
    assert places == sorted(places) and all(place <= len(words.words) for place in places)
