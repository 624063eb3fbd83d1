"""Readers' search: full text over what is published, and over nothing else.

A row per listing, made of the words of its current edition and written with the listing, in the same transaction. What
the desk knows beyond the edition is never read here, so no question can be answered from it. SQLite keeps the rows in
an FTS5 table, PostgreSQL under a tsvector of our own words; both are given the same words and find the same.

    question = parse("council \"35 nurses\" hir* -mayor")        # raises Unaskable, whose message is for readers
    matching(listings, question)                                 # the listings that match: filter and order it further
    ranked(find(listings, question))                             # the same, best first
    read(find(listings, question), "best", 25, place)            # the next 25 of them, however many there are
    hits(question, "The council hired 35 nurses.")               # where the words stand: [(4, 11), (18, 27)]

`matching` and `find` take a text, too. A question is words, all of which must occur, whatever their case
and accents; `"quoted words"` stand side by side, `begin*` is how a word begins, `-without` must not occur. Nothing else
means anything: AND, OR, NEAR, brackets and colons are words or nothing. For programs, `all_words` reads a whole text in
which no sign means anything.

Relevance is a whole number, the same on both databases: 8 if all that is asked stands in the statement, else 4 if it
stands there and in the names of the claimant and of those it came through, else 2 if in these and in the summary and
the quotation, else 1. Whoever reads the best of many reads only these.
"""

from claims.search.published.asking import (
    FEW,
    SOONER_SORTED,
    Found,
    by_keys,
    find,
    matching,
    off_indexes,
    ranked,
    to_be_sorted,
)
from claims.search.published.days import few_said, few_since, within_days
from claims.search.published.nearby import near
from claims.search.published.question import Question, Unaskable, all_words, parse
from claims.search.published.reading import ORDERS, Place, newest, read
from claims.search.published.shelf import fill, lay, missing, put
from claims.search.published.standing import hits, look

__all__ = [
    "FEW",
    "ORDERS",
    "SOONER_SORTED",
    "Found",
    "Place",
    "Question",
    "Unaskable",
    "all_words",
    "by_keys",
    "few_said",
    "few_since",
    "fill",
    "find",
    "hits",
    "lay",
    "look",
    "matching",
    "missing",
    "near",
    "newest",
    "off_indexes",
    "parse",
    "put",
    "ranked",
    "read",
    "to_be_sorted",
    "within_days",
]
