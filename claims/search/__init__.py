"""The desk's search: every claim as terms in the database's own full-text index, and the claims nearest to a text.

SQLite keeps an FTS5 table, PostgreSQL a tsvector under a GIN index; nothing outside this room can tell which. Writers
call `index` inside their transaction, so that the index never says anything else than the claims do.
"""

from claims.search.asking import Encoder, Hit, find, rank
from claims.search.filling import fill, forget, index, index_all, index_these
from claims.search.known import Known, known_claims, wording_of
from claims.search.passages import Passage, look_up, passages
from claims.search.tables import lay, missing

__all__ = [
    "Encoder",
    "Hit",
    "Known",
    "Passage",
    "fill",
    "find",
    "forget",
    "index",
    "index_all",
    "index_these",
    "known_claims",
    "lay",
    "look_up",
    "missing",
    "passages",
    "rank",
    "wording_of",
]
