"""Asking the index: the claims that share the rarest words of a question, then the nearest of those."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from claims.matching.normalise import telling, terms
from claims.matching.similarity import Document, likeness
from claims.models import Claim
from claims.search.shelves import Found, shelf

#: Texts in, one vector for each out; all of one length.
Encoder = Callable[[Sequence[str]], Sequence[Sequence[float]]]

ASKED = 200  # terms of a question that are looked at; a longer one is a text, and is asked sentence by sentence
CANDIDATES = 250  # claims that are looked at closely
ENCODED = 50  # and by an encoder, which takes its time
LETTERS = 20_000  # characters of a question that are read


@dataclass(frozen=True)
class Hit:
    """A claim that was found; 1 is as near as can be, 0 has nothing in common."""

    claim_id: int
    score: float


def find(words: str, *, limit: int = 20) -> list[Hit]:
    """The claims nearest to `words`, in any language and with any signs in it, best first."""
    return rank(words, limit=limit)


def rank(words: str, *, limit: int = 20, encoder: Encoder | None = None) -> list[Hit]:
    """As `find`; with an encoder, the best of them are put in order by meaning as well as by words."""
    asked = terms(words[:LETTERS])[:ASKED]
    if not asked or limit < 1:
        return []
    found = shelf(connection).look_up(list(dict.fromkeys(telling(asked))), CANDIDATES)
    hits = _nearest(asked, found)
    return (_by_meaning(words[:LETTERS], hits, encoder) if encoder else hits)[:limit]


def _nearest(asked: Sequence[str], found: Found) -> list[Hit]:
    documents = [Document(tuple(row.said.split()), tuple(row.about.split())) for row in found.rows]
    scores = likeness(asked, documents, found.rarities)
    hits = [Hit(row.claim_id, score) for row, score in zip(found.rows, scores, strict=True)]
    # sorted() keeps the database's order among equals.
    return sorted(hits, key=lambda hit: -hit.score)


def _by_meaning(words: str, hits: Sequence[Hit], encoder: Encoder) -> list[Hit]:
    """The best hits by the mean of both measures; the rest stay behind them."""
    first, rest = hits[:ENCODED], hits[ENCODED:]
    statements = dict(Claim.objects.filter(pk__in=[hit.claim_id for hit in first]).values_list("pk", "statement"))
    question, *vectors = encoder([words, *(statements[hit.claim_id] for hit in first)])
    meant = [_cosine(question, vector) for vector in vectors]
    both = [Hit(hit.claim_id, (hit.score + max(0.0, near)) / 2) for hit, near in zip(first, meant, strict=True)]
    return sorted(both, key=lambda hit: -hit.score) + [Hit(hit.claim_id, hit.score / 2) for hit in rest]


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / length if length else 0.0
