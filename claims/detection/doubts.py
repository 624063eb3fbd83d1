"""What speaks against a statement that can be checked: feelings, plans, questions and what is only scenery."""

from __future__ import annotations

from claims.detection.reading import Reading
from claims.detection.signals import Signal, Worded

#: Below so many words a sentence hardly states anything.
FEW = 5


class Question(Signal):
    """`Who signed the payments?`: asks, and states nothing."""

    label, weight = "a question", -2.1

    def strength(self, reading: Reading) -> float:
        return float(reading.question)


class Title(Signal):
    """`Council under fire`: a headline says again, or less exactly, what the text says."""

    label, weight = "a headline", -1.4

    def strength(self, reading: Reading) -> float:
        return float(reading.title)


class Short(Signal):
    """`Not so.`: too little to stand by itself."""

    label, weight = "too short", -0.6

    def strength(self, reading: Reading) -> float:
        return float(reading.length < FEW)


class Spoken(Signal):
    """`“We have a problem,” she said`: reporters quote what sounds well, and tell what is so in their own words."""

    label, weight = "in the speaker’s own words", -0.5

    def strength(self, reading: Reading) -> float:
        kind = reading.said.kind if reading.said else ""
        return {"direct": 1.0, "mixed": 0.5}.get(kind, 0.0)


class Prediction(Worded):
    """`will rise next year`: nobody can check it yet."""

    kind, weight, label = "future", -1.3, "a prediction"


class Possibility(Worded):
    """`could rise`: nothing is said to be so."""

    kind, weight, label = "modal", -0.35, "only a possibility"


class Condition(Worded):
    """`if they agree`: it hangs on something else."""

    kind, weight, label = "condition", -0.35, "only under a condition"


class Duty(Worded):
    """`we must act`: what ought to be is no fact."""

    kind, weight, label = "duty", -0.8, "says what ought to be done"


class Feeling(Worded):
    """`I hope`, `she is proud`: known to the speaker alone."""

    kind, weight, label = "opinion", -0.6, "a feeling or opinion"


class Judgement(Worded):
    """`a wonderful idea`: judged, not measured."""

    kind, weight, label = "judgement", -0.45, "a judgement"


class Loaded(Worded):
    """`a disgusting fraud`: praises or hurts, and no record tells whether justly."""

    kind, weight, label = "loaded", -0.7, "loaded words"


class Reaction(Worded):
    """`declined to comment`: that somebody answered is not what is at issue."""

    kind, weight, label = "reaction", -0.6, "only a reaction"


class LargeWords(Worded):
    """`freedom`, `leadership`: no record of it anywhere."""

    kind, weight, label = "ideal", -0.5, "speaks of values or aims"


class Intention(Worded):
    """`to build a better town`: an aim is not yet a fact."""

    kind, weight, label = "to_be_done", -0.3, "an intention"


class FirstPerson(Worded):
    """`I`, `my`: about the speaker."""

    kind, weight, label = "first_person", -0.5, "about the speaker"


class Address(Worded):
    """`let me tell you`: to the listener."""

    kind, weight, label = "address", -0.15, "speaks to the listener"


class Scene(Worded):
    """`rain drummed on the steps`: what the reporter saw, not what is at issue."""

    kind, weight, label = "scene", -0.6, "colour: describes a scene"
    most = 3


DOUBTS: tuple[Signal, ...] = (
    Question(), Title(), Short(), Spoken(), Prediction(), Possibility(), Condition(), Duty(), Feeling(), Judgement(),
    Loaded(), Reaction(), LargeWords(), Intention(), FirstPerson(), Address(), Scene(),
)  # fmt: skip
