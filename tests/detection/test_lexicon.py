"""The lists of words, and the forms that need not be listed."""

import pytest

from claims.detection.lexicon import LANGUAGES, lexicon
from claims.detection.lexicon.forms import happened, happens, plurals, words
from claims.detection.words import words_of


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("vote", {"voted", "votes", "voting"}),
        ("cut:cut", {"cut", "cuts", "cutting"}),
        ("buy:bought", {"bought", "buys", "buying"}),
        ("rise:rose/risen", {"rose", "risen", "rises", "rising"}),
        ("deny", {"denied", "denies", "denying"}),
        ("ban", {"banned", "bans", "banning"}),
        ("destroy", {"destroyed", "destroys", "destroying"}),
        ("open", {"opened", "opens", "opening"}),
        ("flee:fled", {"fled", "flees", "fleeing"}),
        ("launch", {"launched", "launches", "launching"}),
    ],
)
def test_a_verb_is_named_once_and_known_in_its_forms(verb, forms):
    assert happens(verb) == forms


def test_what_happened_is_only_the_past():
    assert happened("vote rise:rose/risen") == {"voted", "rose", "risen"}


def test_nouns_get_their_plurals():
    assert plurals("tax city day") == {"tax", "taxes", "city", "cities", "day", "days"}


def test_phrases_are_parted_by_commas_and_lines():
    assert words("more  than, twice\nas much as,") == {"more than", "twice", "as much as"}


def test_a_phrase_is_heard_only_whole():
    kinds = lexicon("en").kinds_of
    assert "comparison" in (kinds(["compared", "to", "last"])[0] or ())
    assert "comparison" not in (kinds(["compared", "by"])[0] or ())
    assert "comparison" not in (kinds(["compared"])[0] or ())


@pytest.mark.parametrize("language", ["en-GB", "EN"])
def test_a_variety_of_a_language_has_the_words_of_the_language(language):
    assert lexicon(language).kinds == lexicon("en").kinds


@pytest.mark.parametrize("language", ["zz", "", "-"])
def test_a_language_without_lists_has_no_words(language):
    assert lexicon(language).kinds_of(["more", "than"]) == [None, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_written_as_it_is_looked_up(language):
    for kind, listed in LANGUAGES[language].items():
        for entry in listed:
            assert entry == entry.lower(), (kind, entry)
            assert words_of(entry).words, (kind, entry)
