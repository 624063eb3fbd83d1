"""Words that stand in what is published and are spelled almost as one that does not."""

from __future__ import annotations

from django.db import connections
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.models import Listing
from claims.search.published.shelf import WORDS

#: Words that are read at most: those that begin with the same letter, of about the same length.
MOST = 20_000
SHORTEST = 4  # letters; a shorter word is near to too many
BEST = 3


def near(word: str) -> list[str]:
    """Up to three words of the index, nearest first: one letter off, two from eight letters on, the first one right."""
    if len(word) < SHORTEST or not word.isalpha():
        return []
    slips = 1 if len(word) < 8 else 2
    found = process.extract(word, _beginning_alike(word), scorer=OSA.distance, score_cutoff=slips, limit=BEST)
    return [term for term, _, _ in found]


def _beginning_alike(word: str) -> list[str]:
    first, shortest, longest = word[0], len(word) - 2, len(word) + 2
    with connections[Listing.objects.all().db].cursor() as cursor:
        cursor.execute(
            f"SELECT term FROM (SELECT term FROM {WORDS} WHERE term >= %s AND term < %s LIMIT %s) AS alike "
            "WHERE length(term) BETWEEN %s AND %s",
            [first, chr(ord(first) + 1), MOST, shortest, longest],
        )
        return [term for (term,) in cursor.fetchall() if term != word]
