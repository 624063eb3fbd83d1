"""The two databases behind the one interface: rows of terms in, the claims that have the rarest of them out."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from claims.matching.similarity import rarity
from claims.search.tables import TABLE

USED = 32  # terms, the rarest of a question, by which claims are looked for
#: The share of all claims that the used terms may lead to, repeats counted: what bounds the time a question takes.
SHARE = 0.25
ENOUGH = 2_000  # claims; leading to fewer takes no time worth saving
FEW = 2  # terms that are used whatever they lead to
#: On PostgreSQL, how many claims a term may lead to before it is just a common one.
COMMON = 3_000
#: How many of the best claims PostgreSQL is asked to hand over: far more than will be looked at, lest claims that are
#: gone crowd out those that are there.
HANDED_OVER = 2_000
#: What a term is worth once more when it is among what is said about a claim as well as in the claim.
AGAIN = 0.5
#: PostgreSQL counts a table by reading it; from so many rows on its own estimate does.
ESTIMATED = 20_000


class Row(NamedTuple):
    """A claim as it stands in the index: its terms, one blank between two."""

    claim_id: int
    said: str
    about: str


@dataclass(frozen=True)
class Found:
    """The rows that have most of the terms that were asked for, best first, and how rare each of those terms is."""

    rows: Sequence[Row]
    rarities: Mapping[str, float]


class Shelf(Protocol):
    """What a database must be able to do. Terms are folded words: no blank, quote or sign is ever in one."""

    def put(self, rows: Sequence[Row]) -> None:
        """Store the rows; one that is there for the same claim is replaced."""

    def take(self, claim_ids: Sequence[int]) -> None:
        """Remove the rows of these claims, there or not."""

    def look_up(self, terms: Sequence[str], limit: int) -> Found:
        """The claims with the rarest of `terms`, none twice among them; a row whose claim is gone is passed over."""


def rarest(counts: Mapping[str, int], size: int) -> list[str]:
    """The terms to look for: rarest first, as many as lead to no more claims than a question may look at."""
    used: list[str] = []
    led_to = 0
    for term in sorted(counts, key=counts.__getitem__)[:USED]:
        led_to += counts[term]
        if len(used) >= FEW and led_to > max(ENOUGH, SHARE * size):
            break
        used.append(term)
    return used


def _rarities(terms: Iterable[str], counts: Mapping[str, int], size: int) -> dict[str, float]:
    return {term: rarity(counts.get(term, 0), size) for term in terms}


class Sqlite:
    """FTS5; its rowid is the claim's key."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def put(self, rows: Sequence[Row]) -> None:
        self.take([row.claim_id for row in rows])
        with self.connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, said, about) VALUES (%s, %s, %s)", rows)

    def take(self, claim_ids: Sequence[int]) -> None:
        with self.connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(claim_id,) for claim_id in claim_ids])

    def look_up(self, terms: Sequence[str], limit: int) -> Found:
        # FTS5 itself would read every row to count them; this is the narrow table in which it keeps their lengths.
        size = int(_rows(self.connection, f"SELECT count(*) FROM {TABLE}_docsize")[0][0])
        places = ", ".join(["%s"] * len(terms))
        counts = dict(_rows(self.connection, f"SELECT term, doc FROM {TABLE}_terms WHERE term IN ({places})", *terms))
        rows = self._best(rarest(counts, size), limit) if counts else []
        return Found(rows, _rarities(terms, counts, size))

    def _best(self, used: Sequence[str], limit: int) -> list[Row]:
        """By FTS5's own bm25, which weighs by rarity. Quoted, no term can be read as AND, OR or NEAR."""
        statement = (
            f"SELECT rowid, said, about FROM {TABLE} WHERE {TABLE} MATCH %s "
            f"AND EXISTS (SELECT 1 FROM claims_claim WHERE id = {TABLE}.rowid) ORDER BY rank LIMIT %s"
        )
        question = " OR ".join(f'"{term}"' for term in used)
        return [Row(*row) for row in _rows(self.connection, statement, question, limit)]


class Postgresql:
    """A tsvector of our own terms. Its label A marks a term of the claim, B one of what is said about it.

    The database's own ranking knows no rarity: it would put a claim that says "people" twice before the one that names
    the place. So it is asked term by term where each leads, which it answers from the index, and the counting is done
    here; that is also several times faster than its ranking.
    """

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def put(self, rows: Sequence[Row]) -> None:
        statement = (
            f"INSERT INTO {TABLE} (claim_id, said, about, terms) VALUES (%s, %s, %s, %s::tsvector) "
            "ON CONFLICT (claim_id) DO UPDATE SET said = excluded.said, about = excluded.about, terms = excluded.terms"
        )
        with self.connection.cursor() as cursor:
            cursor.executemany(statement, [(*row, _vector(row)) for row in rows])

    def take(self, claim_ids: Sequence[int]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE claim_id = ANY(%s)", [list(claim_ids)])

    def look_up(self, terms: Sequence[str], limit: int) -> Found:
        size, places = self._size(), self._places(terms)
        counts = {term: len(claims) for term, (claims, _) in places.items()}
        rarities = _rarities(terms, counts, size)
        used = rarest({term: count for term, count in counts.items() if count < COMMON}, size)
        if len(used) < min(FEW, len(counts)):
            return Found(self._among_common(rarest(counts, size), rarities, limit), rarities)
        worth: defaultdict[int, float] = defaultdict(float)
        for term in used:
            for claims, each in zip(places[term], (rarities[term], rarities[term] * AGAIN), strict=True):
                for claim in claims:
                    worth[claim] += each
        best = heapq.nlargest(HANDED_OVER, worth, key=worth.__getitem__)
        return Found(self._rows_of(best, limit), rarities)

    def _size(self) -> int:
        estimate = f"SELECT reltuples::bigint FROM pg_class WHERE oid = '{TABLE}'::regclass"
        size = int(_rows(self.connection, estimate)[0][0])
        return size if size > ESTIMATED else int(_rows(self.connection, f"SELECT count(*) FROM {TABLE}")[0][0])

    def _places(self, terms: Sequence[str]) -> dict[str, tuple[list[int], list[int]]]:
        """Where each term leads, at most `COMMON` claims, and in which of these it stands under both labels."""
        statement = (
            "SELECT term, array_agg(claim_id), coalesce(array_agg(claim_id) FILTER (WHERE twice), '{}') FROM "
            "(SELECT term, quote_literal(term)::tsquery AS question, "
            "(quote_literal(term) || ':A & ' || quote_literal(term) || ':B')::tsquery AS both_labels "
            "FROM unnest(%s::text[]) AS term) AS asked CROSS JOIN LATERAL "
            f"(SELECT claim_id, terms @@ both_labels AS twice FROM {TABLE} WHERE terms @@ question LIMIT %s) AS places "
            "GROUP BY term"
        )
        return {term: (claims, twice) for term, claims, twice in _rows(self.connection, statement, list(terms), COMMON)}

    def _among_common(self, used: Sequence[str], rarities: Mapping[str, float], limit: int) -> list[Row]:
        """For a question of common words alone, which lead to too many claims to be counted here."""
        added = " + ".join(["CASE WHEN terms @@ %s::tsquery THEN %s::float ELSE 0 END"] * len(used))
        statement = (
            f"SELECT claim_id FROM {TABLE} WHERE terms @@ %s::tsquery "
            f"ORDER BY {added} DESC, claim_id LIMIT {HANDED_OVER}"
        )
        worth = [value for term in used for value in (f"'{term}'", rarities[term])]
        claims = _rows(self.connection, statement, " | ".join(f"'{term}'" for term in used), *worth)
        return self._rows_of([claim for (claim,) in claims], limit)

    def _rows_of(self, claim_ids: Sequence[int], limit: int) -> list[Row]:
        """The rows of the first `limit` that are still claims, in the same order."""
        statement = (
            f"SELECT claim_id, said, about FROM {TABLE} WHERE claim_id = ANY(%s) "
            "AND EXISTS (SELECT 1 FROM claims_claim WHERE id = claim_id)"
        )
        rows: list[Row] = []
        done = 0
        while len(rows) < limit and done < len(claim_ids):
            some = claim_ids[done : done + 2 * limit]
            there = {row[0]: Row(*row) for row in _rows(self.connection, statement, list(some))}
            rows += [there[claim] for claim in some if claim in there]
            done += len(some)
        return rows[:limit]


def shelf(connection: Any) -> Shelf:
    """The one of the database behind `connection`."""
    shelves: dict[str, type[Sqlite] | type[Postgresql]] = {"sqlite": Sqlite, "postgresql": Postgresql}
    return shelves[connection.vendor](connection)


def _vector(row: Row) -> str:
    """The terms as PostgreSQL reads a tsvector, with one place for each label: `'nurs':1A,2B`."""
    said, about = set(row.said.split()), set(row.about.split())
    return " ".join(f"'{term}':{_labels(term in said, term in about)}" for term in sorted(said | about))


def _labels(said: bool, about: bool) -> str:
    return "1A,2B" if said and about else "1A" if said else "2B"


def _rows(connection: Any, statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
