"""Who speaks where in a sentence."""

from claims.choices import Manner
from claims.detection.said import Said
from claims.detection.spans import Span
from claims.detection.voices import only_attributes, outermost, voices

TEXT = "The plant is closed, said Maria Lopez, and it rained."


def said(start, end, claimant=None, cue=""):
    return Said(start, end, "indirect", "Maria Lopez", claimant, "", "", "", Manner.REPORTED, cue)


def test_a_sentence_is_parted_where_the_voice_changes():
    lopez = said(0, 19)
    parts = list(voices(TEXT, Span(0, len(TEXT)), [lopez]))
    assert [(part.start, part.end, part.said) for part in parts] == [(0, 19, lopez), (19, len(TEXT), None)]


def test_a_quotation_over_several_sentences_is_cut_to_this_one():
    (part,) = voices(TEXT, Span(10, 20), [said(0, 40)])
    assert (part.start, part.end) == (10, 20)


def test_a_sentence_without_quotations_is_in_one_voice():
    (part,) = voices(TEXT, Span(3, 9), [])
    assert (part.start, part.end, part.said, part.beside) == (3, 9, None, [])


def test_what_happened_before_somebody_spoke_is_apart_from_the_naming_of_the_speaker():
    text = "Norvia closed the mill after the inspectors found that it leaked."
    inspectors = said(text.index("it"), len(text) - 1, Span(29, 43), "found")
    assert text[29:43] == "the inspectors"
    parts = [text[part.start : part.end] for part in voices(text, Span(0, len(text)), [inspectors])]
    assert parts == ["Norvia closed the mill", " after the inspectors found that ", "it leaked", "."]


def test_what_somebody_did_and_then_said_is_parted_before_the_saying():
    text = "Shares fell after Norvia cut its forecast and said it leaked."
    norvia = said(text.index("it leaked"), len(text) - 1, Span(18, 24), "said")
    parts = [text[part.start : part.end] for part in voices(text, Span(0, len(text)), [norvia])]
    assert parts == ["Shares fell after Norvia cut its forecast", " and said ", "it leaked", "."]


def test_who_somebody_is_goes_with_the_naming_of_the_speaker_unless_it_counts_something():
    def own(text):
        lopez = said(text.index("it leaked"), len(text) - 1, Span(0, 11), "said")
        first, *_ = voices(text, Span(0, len(text)), [lopez])
        return text[first.start : first.end]

    assert own("Maria Lopez, who led the study, said it leaked.") == "Maria Lopez, who led the study, said "
    assert own("Maria Lopez, who sold 40 flats, said it leaked.") == "Maria Lopez, who sold 40 flats"


def test_a_speaker_at_the_head_of_a_sentence_has_nothing_before():
    text = "After Helen Marsh said it leaked, it closed."
    marsh = said(text.index("it leaked"), 32, Span(6, 17), "said")
    parts = [text[part.start : part.end] for part in voices(text, Span(0, len(text)), [marsh])]
    assert parts == ["After Helen Marsh said ", "it leaked", ", it closed."]


def test_of_words_within_words_the_outer_ones_count():
    assert outermost([said(5, 9), said(0, 20), said(20, 25), said(24, 30), said(7, 7)]) == [said(0, 20), said(20, 25)]


def test_words_of_nobody_known_give_way_to_words_of_somebody():
    nobody = Said(0, 30, "indirect", "", None, "", "", "", Manner.ANONYMOUS, "is estimated")
    assert outermost([nobody]) == [nobody]
    assert outermost([nobody, said(0, 20)]) == [said(0, 20)]
    assert outermost([nobody, said(5, 20), said(8, 12)]) == [said(5, 20)]


def test_the_name_or_the_verb_beside_somebodys_words_is_no_statement():
    lopez = Span(26, 37)
    assert only_attributes(TEXT, 19, 37, [said(0, 19, lopez)], states=False)
    assert only_attributes(TEXT, 19, 37, [said(0, 19, None, "said")], states=True)
    assert not only_attributes(TEXT, 43, 52, [said(0, 19, lopez, "said")], states=False)
    assert not only_attributes(TEXT, 19, 37, [], states=False)


def test_what_the_speaker_did_besides_is_a_statement():
    assert not only_attributes(TEXT, 26, 52, [said(0, 19, Span(26, 37), "told")], states=True)
