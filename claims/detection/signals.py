"""What speaks for a statement that can be checked: one small class each; `doubts` holds what speaks against it.

A new signal is a class here and its name in `SIGNALS`; one that goes by words has its list in the lexicon. The weights
are set by hand, after a look at what editors marked, and add up in `scoring`.
"""

from __future__ import annotations

from functools import lru_cache

from claims.choices import Manner
from claims.detection.lexicon.forms import each
from claims.detection.reading import Reading

#: Words that begin with a capital only because a sentence does.
NOBODY = each(
    "a an the some others other many most several few two three one no nobody anyone people critics experts officials "
    "residents neighbours witnesses analysts sources he she they it we i this that these those"
)


@lru_cache(1024)
def _is_named(claimant: str) -> bool:
    return any(word[:1].isupper() and word.lower() not in NOBODY for word in claimant.split())


class Signal:
    """One thing an editor would notice; `weight` below nought speaks against it."""

    label = ""
    weight = 0.0

    def strength(self, reading: Reading) -> float:
        """How much of it there is: 0 none, 1 there, more if it counts more than once."""
        raise NotImplementedError


class Worded(Signal):
    """A signal that goes by the words of one kind."""

    kind = ""
    most = 2

    def strength(self, reading: Reading) -> float:
        return min(reading.counts.get(self.kind, 0), self.most)


class Figure(Signal):
    """`hired at least 35 nurses`: a number with what it counts can be looked up."""

    label, weight = "states a figure", 1.25

    def strength(self, reading: Reading) -> float:
        return min(len(reading.figures), 1)


class Figures(Signal):
    """`from 9 to 6 percent in two years`: the more figures, the more there is to check."""

    label, weight = "states more than one figure", 0.2

    def strength(self, reading: Reading) -> float:
        return min(max(len(reading.figures) - 1, 0), 2)


class Named(Signal):
    """`Hafez al-Assad commissioned it`: it is about somebody, or somewhere, in particular."""

    label, weight = "names a person, a body or a place", 0.33

    def strength(self, reading: Reading) -> float:
        return min(reading.names, 2)


class Attributed(Signal):
    """`... , said Maria Lopez`: somebody can be asked. `Some say` is nobody, a paper is told apart."""

    label, weight = "attributed to a named person or body", 0.5

    def strength(self, reading: Reading) -> float:
        said = reading.said
        if said is None or said.manner == Manner.DOCUMENT:
            return 0.0
        return float(bool(said.via) or _is_named(said.claimant))


class Documented(Signal):
    """`minutes seen by the paper show ...`: there is a paper to read."""

    label, weight = "attributed to a document", 0.6

    def strength(self, reading: Reading) -> float:
        return float(reading.said is not None and reading.said.manner == Manner.DOCUMENT)


class Amount(Worded):
    """`2 billion euros`, `9 percent`: money and shares are kept count of."""

    kind, weight, label = "money", 1.4, "states an amount or a share"
    most = 1


class Year(Worded):
    """`in 1979`: an event with its year can be found."""

    kind, weight, label = "year", 1.0, "names a year"
    most = 1


class Record(Worded):
    """`voted against the bill`: a record tells whether it is so."""

    kind, weight, label = "record", 1.2, "names a vote, a decision or an order"


class Event(Worded):
    """`sold the station`: it was done or it was not."""

    kind, weight, label = "event", 0.55, "says what was done"


class Act(Worded):
    """`subleased`: no list holds it, and yet its end tells that it was done."""

    kind, weight, label = "done", 0.3, "says that something happened"
    most = 1


class Done(Worded):
    """`did`, `used to`: it was so."""

    kind, weight, label = "did", 0.6, "says what was so"


class Been(Worded):
    """`has become`: what was and still is."""

    kind, weight, label = "perfect", 0.15, "says what has come about"


class State(Worded):
    """`is made up of three buildings`: a state of affairs."""

    kind, weight, label = "status", 0.2, "says what is so"


class Change(Worded):
    """`unemployment fell`: two numbers show it."""

    kind, weight, label = "change", 0.3, "says what rose, fell or was lost"


class Comparison(Worded):
    """`twice as many as`: both sides can be measured."""

    kind, weight, label = "comparison", 0.4, "compares"


class Extreme(Worded):
    """`the tallest building in Europe`: one that is taller settles it."""

    kind, weight, label = "extreme", 1.1, "says largest, highest or the like"


class Superlative(Worded):
    """`the first`, `the only one`, `never`: one counterexample settles it."""

    kind, weight, label = "superlative", 0.4, "says first, most, only or never"


class Quantifier(Worded):
    """`many of them`, `nobody`: a number not spelled out."""

    kind, weight, label = "quantifier", 0.4, "says how many without a number"


class Time(Worded):
    """`since March`: when it was so."""

    kind, weight, label = "time", 0.3, "says when"


class Institution(Worded):
    """`the council`, `the court`: bodies that keep records."""

    kind, weight, label = "institution", 0.3, "names a public body or a company"


class Matter(Worded):
    """`taxes`, `troops`, `insulin`: what statistics and laws are about."""

    kind, weight, label = "policy", 0.6, "about public affairs"


class Evidence(Worded):
    """`a study found`: there is something to look at."""

    kind, weight, label = "evidence", 0.4, "points to a record or a study"


class Reported(Worded):
    """`he claimed that`: whether somebody said so can be checked."""

    kind, weight, label = "quoted", 0.6, "says what somebody said"


class Hearsay(Worded):
    """`is believed to be hidden abroad`: not what the writer feels, but what is held to be so."""

    kind, weight, label = "hearsay", 0.75, "says what is held to be so"
    most = 1


class Disputed(Worded):
    """`that is not true`: somebody holds the contrary."""

    kind, weight, label = "dispute", 0.5, "calls something true or untrue"


class Cause(Worded):
    """`because of the strike`: cause and effect."""

    kind, weight, label = "cause", 0.3, "says what caused what"


class Denial(Worded):
    """`did not pay`: a denial can be checked as well."""

    kind, weight, label = "denial", 0.2, "denies something"


class Others(Worded):
    """`she`, `their`: about others, not about the speaker."""

    kind, weight, label = "third_person", 0.2, "about others than the speaker"


class Together(Worded):
    """`we built`: about what a group did."""

    kind, weight, label = "we", 0.1, "about what a group did"


SIGNALS: tuple[Signal, ...] = (
    Figure(), Figures(), Named(), Attributed(), Documented(), Amount(), Year(), Record(), Event(), Act(), Done(),
    Been(), State(), Change(), Comparison(), Extreme(), Superlative(), Quantifier(), Time(), Institution(), Matter(),
    Evidence(), Reported(), Hearsay(), Disputed(), Cause(), Denial(), Others(), Together(),
)  # fmt: skip
