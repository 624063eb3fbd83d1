"""One place in a sentence where somebody is said to say something: how it stands there, and where its words end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claims.detection.asides import REACH, Stretch
from claims.detection.cues import Cues
from claims.detection.frames import Tokens
from claims.detection.listeners import after_listener, passed_on_by
from claims.detection.speakers import Speaker
from claims.detection.verbs import reckons_at


class Form(Enum):
    """How the words of saying stand in the sentence."""

    #: "Novak said".
    FINITE = "finite"
    #: "said Novak".
    INVERTED = "inverted"
    #: ", adding".
    PARTICIPLE = "participle"
    #: "is estimated to".
    PASSIVE = "passive"
    #: "according to Novak".
    ACCORDING = "according"
    #: "reportedly".
    HEARSAY = "hearsay"


@dataclass(frozen=True)
class Saying:
    """One such place, in tokens of its sentence: from `left` to `right` are the words that say who said it."""

    form: Form
    left: int
    verb: int
    right: int
    speaker: Speaker | None
    cue: str
    via: str = ""
    #: Takes a quotation only: "shouted".
    only_quotes: bool = False
    #: Names its listener: "told".
    tells: bool = False
    #: Gives a thing a name in quotation marks, which is no statement: "dubbed".
    labels: bool = False
    #: A word for "that" opens what was said.
    that: bool = False


def finished(
    text: str, tokens: Tokens, place: Stretch, who: Speaker | None, form: Form, cues: Cues, *, hears: bool = False
) -> Saying:
    """Read on after the verb: the listener (unless whoever stands before it `hears`), the day, the word for "that"."""
    left, at = place
    low = tokens[at].low
    tells = low in cues.telling and not hears
    puts = low in cues.puts and tokens[at + 1 : at + 2] and tokens[at + 1].low in cues.pronouns
    puts = puts and not reckons_at(tokens, at, cues)
    verb = at + 1 + (bool(puts) or low in cues.particles)
    # Spanish accuses `a la empresa`, who is no listener.
    right, via = (verb, "") if low in cues.accuses else after_listener(text, tokens, verb, tells, cues)
    right = _behind_the_rest(tokens, at, cues) or right
    that = right > verb and tokens[right - 1].low in cues.that
    via = via or passed_on_by(text, tokens, at, cues)
    only = low in cues.quoting and low not in cues.saying | cues.finding and not reckons_at(tokens, at, cues)
    return Saying(form, left, at, right, who, tokens[at].text, via, only, tells, low in cues.labels, that)


def _behind_the_rest(tokens: Tokens, at: int, cues: Cues) -> int:
    """`räumte am Montag ein, dass | es regnet`: behind the second part of the verb, where a clause follows; else 0."""
    rest = cues.apart.get(tokens[at].low, frozenset())
    near = range(at + 1, min(len(tokens) - 2, at + REACH)) if rest else ()
    ends = (place for place in near if tokens[place + 1].text == "," and tokens[place + 2].low in cues.that)
    return next((place + 3 for place in ends if tokens[place].low in rest), 0)


def citing_after(tokens: Tokens, first: int, cues: Cues) -> int:
    """The comma of `, citing officials` behind what was said; the end of the sentence where nobody is cited."""
    near = range(first, min(len(tokens) - 1, first + 2 * REACH))
    return next((at for at in near if tokens[at].text == "," and tokens[at + 1].low in cues.citing), len(tokens))
