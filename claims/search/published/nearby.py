"""Words that stand in what is published and are spelled almost as one that does not."""

from __future__ import annotations

from django.db import connections
from rapidfuzz import process
from rapidfuzz.distance import OSA

from claims.models import Listing
from claims.search.published.shelf import NUMBERS, WORDS

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
    found: set[str] = set()
    with connections[Listing.objects.all().db].cursor() as cursor:
        for number in NUMBERS if cursor.db.vendor == "sqlite" else [""]:  # SQLite lists the words of each part
            first, end, length = number + word[0], number + chr(ord(word[0]) + 1), len(number + word)
            cursor.execute(
                f"SELECT substr(term, %s) FROM (SELECT term FROM {WORDS} WHERE term >= %s AND term < %s LIMIT %s) "
                "AS alike WHERE length(term) BETWEEN %s AND %s",
                [len(number) + 1, first, end, MOST, length - 2, length + 2],
            )
            found |= {term for (term,) in cursor.fetchall()}
    return sorted(found - {word})
