"""What a match costs against plain full-text queries, with 100,000 claims in the index.

    python benchmarks/matching_speed.py [CLAIMS]

The claims are made up of invented words, as rare and as frequent as words are, between the small words of English. A
match is `known_claims`: candidates, a close look, and a comparison with the best five. A plain query is one question to
the same table, its telling words joined by OR, for the best twenty by the database's own rank, and nothing else.
DATABASE_URL chooses the server as in matching.py. Exit status 1: a match costs more than three plain queries.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.scratch import desk, write

CLAIMS, WORDS, QUESTIONS, MOST = 100_000, 40_000, 40, 3.0
SMALL = ["the", "of", "and", "in", "to", "a", "is", "that", "for", "it", "was", "on", "as", "with", "at", "by", "from"]
#: `at least 35 nurses`: some claims state a figure, written as people write them.
FIGURES = ["2 billion", "at least 20", "35%", "over 4,000", "half", "three", "1.5 million"]


def vocabulary(chance: random.Random) -> list[str]:
    """Words no language has, the more frequent the shorter."""
    sounds = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]
    return [
        "".join(chance.choices(sounds, k=2 + min(3, at // 2_000))) + chance.choice(["", "n", "r", "t"])
        for at in range(WORDS)
    ]


def sentences(count: int, chance: random.Random) -> list[tuple[str, str]]:
    """As many statements of 12 to 28 words, with titles of 5 to 10."""
    known, shares = vocabulary(chance), list(itertools.accumulate(1 / (at + 10) for at in range(WORDS)))
    made = []
    for _ in range(count):
        told = chance.choices(known, cum_weights=shares, k=chance.randint(7, 16))
        said = [word for each in told for word in ([each, chance.choice(SMALL)] if chance.random() < 0.7 else [each])]
        said.insert(3, chance.choice(FIGURES) if chance.random() < 0.4 else chance.choice(SMALL))
        title = " ".join(chance.sample(told, 4) + chance.choices(known, cum_weights=shares, k=2))
        made.append((" ".join(said).capitalize() + ".", title.capitalize()))
    return made


def reworded(statement: str, chance: random.Random) -> str:
    """The statement with a third of its words gone and others in another order: what somebody else would say."""
    kept = [word for word in statement.split() if chance.random() > 0.33]
    half = len(kept) // 2
    return " ".join(kept[half:] + kept[:half])


def plain_query(connection: Any) -> Callable[[str], Sequence[object]]:
    """One full-text question to the table, by the database's own rank."""
    from claims.matching.normalise import telling, terms

    statement = {
        "sqlite": "SELECT rowid FROM claims_search WHERE claims_search MATCH %s ORDER BY rank LIMIT 20",
        "postgresql": (
            "SELECT claim_id FROM claims_search, CAST(%s AS tsquery) AS question WHERE terms @@ question "
            "ORDER BY ts_rank(terms, question) DESC LIMIT 20"
        ),
    }[connection.vendor]
    joined = (" OR ", '"{}"') if connection.vendor == "sqlite" else (" | ", "'{}'")

    def ask(text: str) -> Sequence[object]:
        words = joined[0].join(joined[1].format(term) for term in dict.fromkeys(telling(terms(text))))
        with connection.cursor() as cursor:
            cursor.execute(statement, [words])
            return cursor.fetchall()

    return ask


def timed(work: Callable[[str], object], questions: list[str]) -> list[float]:
    """Milliseconds for each question, the fastest of three."""

    def once(question: str) -> float:
        began = time.perf_counter()
        work(question)
        return (time.perf_counter() - began) * 1000

    return [min(once(question) for _ in range(3)) for question in questions]


def measure(count: int) -> bool:
    """Print the table; whether a match costs at most three plain queries."""
    from django.db import connection

    from claims import search

    chance = random.Random(7)
    made = sentences(count, chance)
    write(made)
    began = time.perf_counter()
    search.index_all()
    took = time.perf_counter() - began
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE claims_search")
    questions = [reworded(said, chance) for said, _ in chance.sample(made, QUESTIONS)]
    plain, match = timed(plain_query(connection), questions), timed(search.known_claims, questions)
    ratio = statistics.median(match) / statistics.median(plain)
    print(f"{connection.vendor}: {count:,} claims, indexed in {took:.0f} s ({took / count * 1000:.2f} ms each)")
    print(f"{'':<18}{'median':>10}{'slowest':>10}   ms, {QUESTIONS} questions")
    print(f"{'plain query':<18}{statistics.median(plain):>10.1f}{max(plain):>10.1f}")
    print(f"{'match':<18}{statistics.median(match):>10.1f}{max(match):>10.1f}")
    print(f"a match costs {ratio:.2f} plain queries; {MOST:.0f} may be; {'kept' if ratio <= MOST else 'EXCEEDED'}")
    return ratio <= MOST


if __name__ == "__main__":
    with desk():
        kept = measure(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
    sys.exit(not kept)
