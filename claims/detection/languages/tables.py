"""The shape of a language's tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from claims.choices import Comparator
from claims.detection.word_lists import listed, phrases

#: Money that is written without a space before its digits.
GLUED = listed("eur usd gbp chf zar inr aud cad ksh rs rm r m p")


def compared(**lists: str) -> dict[str, Comparator]:
    """`compared(over="more than, over")` maps each phrase to its comparator."""
    return {phrase: Comparator[name.upper()] for name, text in lists.items() for phrase in phrases(text)}


@dataclass(frozen=True)
class Language:
    """Tables are keyed by words in small letters; a hyphenated word is looked up whole and by its parts."""

    #: Number words up to ninety-nine; a half may be in them: `zweieinhalb`.
    small: Mapping[str, Decimal]
    #: hundred, million: what multiplies the number before it.
    scales: Mapping[str, Decimal]
    #: Written right after digits: bn, Mio.
    short_scales: Mapping[str, Decimal]
    #: half, third, quarters: parts of one.
    fractions: Mapping[str, Decimal]
    #: Those of them that a noun follows only behind an `of`: `dos millones de casas`, and `previstos` is no noun.
    scales_with_of: frozenset[str] = field(default_factory=frozenset, kw_only=True)
    #: `a million`: the article that stands for one.
    articles: frozenset[str]
    #: Words that may stand inside a number: two hundred and fifty, treinta y cinco.
    joins: frozenset[str]
    #: `and a half`.
    and_a_half: frozenset[str]
    #: 1.234,5 rather than 1,234.5.
    decimal_comma: bool
    before: Mapping[str, Comparator]
    after: Mapping[str, Comparator]
    #: Words that open a range, and those that join its ends: from 13 to 15.
    range_opens: frozenset[str]
    range_joins: frozenset[str]
    between: frozenset[str]
    #: `one in four`, `three out of ten`.
    share_joins: frozenset[str]
    of: frozenset[str]
    determiners: frozenset[str]
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    #: Words at which the search for what is counted ends.
    stops: frozenset[str]
    months: frozenset[str]
    #: Words a bare year follows: in 2012, since 1979.
    year_cues: frozenset[str]
    #: page 4, section 3: the number names a thing.
    designators: frozenset[str]
    #: Words of money that make `10 pounds` a price.
    money_cues: frozenset[str] = frozenset()
    #: Things of which one is a count: one person, one year.
    singulars: frozenset[str] = frozenset()
    #: Plural nouns without an s.
    plurals: frozenset[str] = frozenset()
    #: Words in -s that are no plural, or go before the noun that is: sports, arms.
    not_plurals: frozenset[str] = frozenset()
    #: Verbs in -s that may follow a plural, where another noun in -s would be the head.
    verbs: frozenset[str] = frozenset()
    #: Second halves of compounds that count nothing: two-sided, one-off.
    idle_compounds: frozenset[str] = frozenset()
    #: Of which a part can be told without a plural: half the population.
    wholes: frozenset[str] = frozenset()
    #: Said of people who are counted: 20 dead, three wounded.
    conditions: frozenset[str] = frozenset()
    #: Times of day after a number.
    clocks: frozenset[str] = frozenset()
    #: Endings of an ordinal in digits: 2nd, 1er.
    ordinals: frozenset[str] = frozenset()
    #: Street, Avenue: 10 Downing Street is an address.
    streets: frozenset[str] = frozenset()
    #: Words before an age: aged 45.
    ages: frozenset[str] = frozenset()
    #: Some write thousands with the comma that others write decimals with.
    comma_groups: bool = False
    #: Numbers in words that are no exact ones: `une vingtaine`.
    rounds: tuple[str, ...] = ()
    #: one: `one of them` is no count; needs a noun, a scale or a comparison.
    ones: frozenset[str] = frozenset()
    #: Adjectives that stand before the noun all the same: nuevas viviendas.
    adjectives_first: frozenset[str] = frozenset()
    #: The noun comes first and its adjectives follow, so the first plural is it.
    noun_first: bool = False
    #: Nouns carry a capital, so adjectives can be told from them.
    noun_capitals: bool = False

    @cached_property
    def before_ends(self) -> frozenset[str]:
        """The word right before a number in any comparison: most numbers have none, and need no longer look."""
        return frozenset(phrase.split()[-1] for phrase in self.before) | {"at"}

    @cached_property
    def before_by_end(self) -> dict[str, list[tuple[str, ...]]]:
        """The comparisons before a number, word by word, by their last word; the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted((tuple(phrase.split()) for phrase in self.before), key=len, reverse=True):
            found.setdefault(phrase[-1], []).append(phrase)
        return found

    @cached_property
    def after_starts(self) -> frozenset[str]:
        """The first word of every comparison that follows its number."""
        return frozenset(phrase.split()[0] for phrase in self.after)

    @cached_property
    def measure_starts(self) -> frozenset[str]:
        """The first word of every unit and currency."""
        return frozenset(phrase.split()[0] for table in (self.units, self.currencies) for phrase in table)

    @cached_property
    def anchor(self) -> re.Pattern[str]:
        """Where a number may begin: a digit, a number word, money glued to digits; for a text in small letters."""
        starts = {word.split("-")[0]: r"\b" for word in (*self.small, *self.scales, *self.fractions)}
        return re.compile(rf"\b(?:[0-9½⅓⅔¼¾⅕⅛]|{_branches(starts | dict.fromkeys(GLUED, '(?=[0-9])'))})")


def _branches(ends: Mapping[str, str]) -> str:
    """Words, and what must follow each, as a tree of letters: the scan leaves most places after one of them."""
    tree: dict[str, dict[str, str]] = {}
    for word, end in ends.items():
        if word:
            tree.setdefault(word[0], {})[word[1:]] = end
    branches = [re.escape(letter) + _branches(rest) for letter, rest in sorted(tree.items())]
    if "" in ends:
        branches.append(ends[""])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
