"""How long proposing claims takes, against cutting the same text into sentences with sentencex alone.

    python benchmarks/speed.py [SECONDS]

Prints both times, their ratio, and the slope of log(time) over log(size): 1.0 is linear. Two shapes of text are
measured: one invented here, dense with figures and quotations, so that no two paragraphs are the same; and news as
reporters write it, the paragraphs of the tests' articles in ever other orders. Times are the processor's, since other
work runs on most machines, and the best of several runs within SECONDS (2) per size.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sentencex

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.detection import candidates

SIZES = (1_000, 10_000, 100_000)  # words
ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "detection" / "articles"
#: What a page may cost beside its sentences.
ALLOWED = 20
#: A run that took less is too short to be told from another.
LEAST = 0.1  # seconds

SUBJECTS = (
    "The council", "Helen Marsh", "The hospital trust", "Norvia Pharma", "The former mayor", "A woman in a yellow coat",
    "The audit office", "The ministry of health", "Jan Novak of the Housing Institute", "The opposition", "Residents",
)  # fmt: skip
DEEDS = (
    "hired at least {n} nurses",
    "sold {n} flats for {m} million euros",
    "voted against the budget in {y}",
    "looked out of the dark window for a while",
    "cut spending by {p} percent",
    "hopes that the {n} rooms will open soon",
    "walked across the wet square",
    "closed {n} of its {m} schools, which had been built in {y}",
    "has not paid more than ${m} million since {y}",
    "believes that things will get better",
)
ENDS = (
    "at a cost of over {m} million euros",
    "according to the Riverton Gazette",
    "while unemployment fell to {p} percent",
    "and nobody said a word",
    "after the flood of {y}",
    "in the second week of May",
    "the audit found",
    "for the first time",
)
QUOTES = (
    "“We have done more than anyone since {y},” said {s}.",
    "“I am tired,” {s} said. “I want to go home.”",
    "{s} told Reuters that {n} people had been treated in {y}.",
    "“It cost {m} million dollars, not {n},” {s} told reporters.",
)


def invented(words: int, chance: random.Random) -> str:
    """About so many words of a newspaper that does not exist, in paragraphs of three or four sentences."""
    paragraphs: list[str] = []
    have = 0
    while have < words:
        paragraph = " ".join(_sentence(chance) for _ in range(chance.randint(3, 4)))
        paragraphs.append(paragraph)
        have += paragraph.count(" ") + 1
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    shape = chance.choice(QUOTES) if chance.random() < 0.2 else None
    if shape is None:
        shape = f"{{s}} {chance.choice(DEEDS)}{chance.choice((' ', ', '))}{chance.choice(ENDS)}."
    return shape.format(
        s=chance.choice(SUBJECTS),
        n=chance.randint(2, 900),
        m=chance.randint(2, 90),
        p=f"{chance.randint(1, 30)}.{chance.randint(0, 9)}",
        y=chance.randint(1950, 2025),
    )


def news(words: int, chance: random.Random) -> str:
    """About so many words of the tests' articles, whose paragraphs are shuffled anew each time they run out."""
    told = [part for path in sorted(ARTICLES.glob("*.txt")) for part in path.read_text("utf-8").split("\n\n")]
    paragraphs: list[str] = []
    have = 0
    while have < words:
        for paragraph in chance.sample(told, len(told)):
            if have < words:
                paragraphs.append(paragraph)
                have += len(paragraph.split())
    return "\n\n".join(paragraphs)


def best(function: Callable[[], object], within: float) -> float:
    """The shortest of the runs that fit into `within` seconds; at least three, for busy machines.

    What is quick runs several times in each: the processor's clock ticks no finer than a hundredth of a second on some.
    """
    times: list[float] = []
    many = 1
    end = time.perf_counter() + within
    while len(times) < 3 or time.perf_counter() < end:
        begun = time.process_time()
        for _ in range(many):
            function()
        taken = time.process_time() - begun
        if taken < LEAST:
            many *= 2
        else:
            times.append(taken / many)
    return min(times)


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line through log(size), log(time)."""
    logs = [(math.log(size), math.log(taken)) for size, taken in points]
    middle, height = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((x - middle) * (y - height) for x, y in logs) / sum((x - middle) ** 2 for x, _ in logs)


SHAPES: tuple[tuple[str, Callable[[int, random.Random], str], str], ...] = (
    ("invented", invented, "\n\n"),
    ("in one paragraph", invented, " "),
    ("news", news, "\n\n"),
)


def main() -> None:
    within = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    chance = random.Random(7)
    for shape, write, joint in SHAPES:
        texts = [(size, write(size, chance).replace("\n\n", joint)) for size in SIZES]
        measure(shape, texts, within)


def measure(shape: str, texts: list[tuple[int, str]], within: float) -> None:
    """Print a line for each text. sentencex gives sentences alone, or with their places, which offsets need."""
    say = sys.stdout.write
    points: list[tuple[float, float]] = []
    say(f"{shape:<18}{'sentences':>12}{'with places':>13}{'claims':>10}{'ratio':>9}{'ratio':>9}\n")
    for size, text in texts:
        plain = best(partial(segmented, text), within)
        placed = best(partial(sentencex.get_sentence_boundaries, "en", text), within)
        ours = best(partial(candidates, text), within)
        points.append((size, ours))
        times = f"{plain * 1e3:9.2f} ms{placed * 1e3:10.2f} ms{ours * 1e3:7.0f} ms"
        say(f"{size:>12,} words{times}{ours / plain:8.1f}x{ours / placed:8.1f}x\n")
    say(f"slope of log(time) over log(size): {slope(points):.2f}; a ratio of {ALLOWED}x is allowed\n\n")


def segmented(text: str) -> list[str]:
    return list(sentencex.segment("en", text))


if __name__ == "__main__":
    main()
