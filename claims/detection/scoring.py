"""How likely a stretch of text states something worth checking, and why: the sum of the signals, as a share of one."""

from __future__ import annotations

import math

from claims.detection.doubts import DOUBTS
from claims.detection.figures import figures
from claims.detection.reading import Reader, Reading
from claims.detection.signals import SIGNALS, Signal, Worded
from claims.detection.words import words_of

#: What a sentence without any signal weighs: most of what people say is no claim.
START = -2.2
#: A reason is named from this weight on; less would not have changed anything.
NAMED_FROM = 0.15

EVERY: tuple[Signal, ...] = (*SIGNALS, *DOUBTS)
_BY_SHAPE = tuple(signal for signal in EVERY if not isinstance(signal, Worded))
_BY_WORDS = tuple(signal for signal in EVERY if isinstance(signal, Worded))
_LABELS = {signal.kind: signal.label for signal in _BY_WORDS}
#: Kind -> what it weighs when heard not at all, once, and so on up to as often as it counts.
_BY_KIND = {
    signal.kind: [signal.weight * signal.strength(Reading({signal.kind: times}, 0)) for times in range(signal.most + 1)]
    for signal in _BY_WORDS
}


def score(text: str, language: str = "en") -> float:
    """How worth checking `text` is as one statement, between 0 and 1; takes time in proportion to its length."""
    words = words_of(text)
    if not words.words:
        return 0.0
    return weighed(Reader(words, language).read(0, len(words.words), tuple(figures(text, language))))


def weighed(reading: Reading) -> float:
    """The score, between 0 and 1."""
    total = START + sum(_weights(reading))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def reasons(reading: Reading) -> tuple[str, ...]:
    """Why the score is what it is, in words: what speaks for a claim first, the weightiest first."""
    labels = [signal.label for signal in _BY_SHAPE] + [_LABELS[kind] for kind in reading.counts]
    parts = zip(_weights(reading), labels, strict=True)
    return tuple(label for _, label in sorted((part for part in parts if abs(part[0]) >= NAMED_FROM), reverse=True))


def _weights(reading: Reading) -> list[float]:
    """What each signal that goes by shape, and each kind of word that was heard, adds or takes away."""
    weights = [signal.weight * signal.strength(reading) for signal in _BY_SHAPE]
    for kind, times in reading.counts.items():
        by_times = _BY_KIND[kind]
        weights.append(by_times[times] if times < len(by_times) else by_times[-1])
    return weights
