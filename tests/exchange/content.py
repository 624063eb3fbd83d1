"""An edition's content with something in every field, for tests that need no database."""

import datetime as dt

from claims.presenters.dossier import Frame, Sealed

DATED = dt.datetime(2024, 12, 24, 9, 30, tzinfo=dt.UTC)
EXPLANATION = """The register counts **36** nurses; *two* ~~left~~ by `May`. See [the minutes](https://council.example/m).

# What was counted

- wards
  1. north
  2. south

> One of them left.

| ward | nurses |
|---|---|
| north | 20 |

    a line of code
"""


def source(uid, title, **fields):
    return {
        "uid": uid, "slug": "a-source", "title": title, "kind": "article", "url": f"https://news.example/{uid}",
        "publisher": "The Morning Paper", "authors": "A. Writer", "published": "2024-12-08", "language": "en",
        "interest": "It is owned by the council.",
    } | fields  # fmt: skip


def piece(uid, title, stance, **fields):
    return {
        "stance": stance, "source": source(uid, title), "excerpt": f"An excerpt of {title}.", "locator": "page 3",
        "directness": "primary", "directness_why": "The letter is private.", "origin": "North Agency",
        "accessed_on": "2024-12-20", "note": f"A note on {title}.",
    } | fields  # fmt: skip


def content(**fields):
    mayor = {"uid": "mayor", "slug": "m", "name": "Maria Lopez", "kind": "person", "role": "Mayor", "wikidata": "Q42",
             "url": ""}  # fmt: skip
    links = [
        {"party": mayor, "description": "", "manner": "direct", "role": ""},
        {"party": None, "description": "leaked emails", "manner": "document", "role": ""},
    ]
    place = {"source": source("s1", "Mayor proud of nurses"), "quote": "at least thirty-five", "first": True, "on": "",
             "locator": "line 9", "attributions": links}  # fmt: skip
    return {
        "uid": "abcd1234", "slug": "nurses", "statement": "The council hired at least 35 nurses.",
        "quote": "Thirty-five, and not one left.", "language": "en", "claim_kind": "quantity", "claimed_on": "2024-12",
        "claimant": mayor, "topics": [{"slug": "health", "name": "Public health"}],
        "why_selected": "The number decides how money is shared.",
        "verdict": {"key": "mostly-true", "label": "Mostly true", "meaning": "A detail is imprecise.", "value": 5,
                    "best": 6, "worst": 1, "shape": ""},
        "summary": "The register counts 36.", "explanation": EXPLANATION,
        "figures": [{"text": "at least 35 nurses", "low": "35", "high": "", "unit": "nurses", "currency": "",
                     "comparator": "at_least", "as_of": "2024-05"}],
        "appearances": [place],
        "evidence": [piece("s2", "The register", "supports"), piece("s3", "A nurse leaves", "contradicts"),
                     piece("s4", "How posts are counted", "context")],
        "protected": {"supports": 1, "contradicts": 2},
        "replies": [{"asked": "The mayor’s office", "asked_on": "2024-12-18", "how": "email", "deadline": "2024-12-20",
                     "answer": "It is right.\n\nI misspoke.", "answered_on": "2024-12-19", "why_not": ""},
                    {"asked": "The union", "asked_on": "", "how": "", "deadline": "", "answer": "", "answered_on": "",
                     "why_not": "It is dissolved."}],
        "signatures": [{"name": "Vera Vogel", "on": "2024-12-23", "verdict": "mostly-true"}],
        "overrides": [{"gap": "one", "sentence": "One side only.", "reason": "There is no other.", "by": "Edda Ek"}],
        "alone": "The desk has one member.", "captures": {"s2": {"sha256": "c0ffee" * 10 + "abcd",
                                                                "captured_at": "2024-12-19T10:00:00+00:00"}},
        "kind": "correction", "reason": "We took the estimate for the bill.", "number": 2, "methodology": "7",
        "published_by": "Edda Ek", "published_at": DATED.isoformat(),
    } | fields  # fmt: skip


def frame(**fields):
    first = Sealed(1, "first", "", "True", "Edda Ek", DATED - dt.timedelta(days=1), "1" * 64, "https://d.example/1/")
    second = Sealed(2, "correction", "We took the estimate for the bill.", "Mostly true", "Edda Ek", DATED, "2" * 64,
                    "https://d.example/2/")  # fmt: skip
    given = {"author": "The Desk", "address": "https://d.example/2/", "dated": DATED, "page": "https://d.example/",
             "editions": (first, second),
             "seal": second, "sealing": {"number": 17, "hash": "f" * 64}}  # fmt: skip
    return Frame(**given | fields)


def draft_frame():
    return frame(editions=(), seal=None, sealing=None, page="", address="https://d.example/admin/1/")


#: All that a reader of the dossier must be told, whatever the file.
STATEMENTS = [
    "The council hired at least 35 nurses.", "Thirty-five, and not one left.",
    "Maria Lopez (Mayor) said so directly, as written in a document by leaked emails, in “Mayor proud of nurses”",
    "Mostly true", "5 of 6 on our scale: A detail is imprecise.", "The register counts 36.",
    "The register counts 36 nurses; two left by May. See the minutes (https://council.example/m).",
    "What was counted", "wards", "1.", "north", "south", "One of them left.", "ward", "20", "a line of code",
    "Published without a second reader. The desk has one member.",
    "Published although: One side only. The editor’s reason: There is no other. (Edda Ek)",
    "at least 35 nurses", "May 2024", "First known.", "at least thirty-five", "At line 9", "https://news.example/s1",
    "1. The register", "The Morning Paper, A. Writer, 8 December 2024. Article, in English.",
    "An excerpt of The register.", "A note on The register.", "Primary source: The letter is private.", "At page 3",
    "Goes back to North Agency", "Read 20 December 2024", "Its interest: It is owned by the council.",
    f"Our copy of 19 December 2024: SHA-256 {'c0ffee' * 10}abcd", "1 more source whose identity we protect.",
    "1. A nurse leaves", "2 more sources whose identity we protect.", "1. How posts are counted",
    "3 of these pieces go back to one origin, North Agency, and count as one witness.",
    "We asked The mayor’s office on 18 December 2024 (email), for an answer by 20 December 2024.",
    "They answered on 19 December 2024:", "It is right.", "I misspoke.", "We did not ask The union: It is dissolved.",
    "Q42", "Quantity", "Public health", "The number decides how money is shared.",
    "Reviewed and signed by Vera Vogel, 23 December 2024.", "Published by Edda Ek, 24 December 2024, 09:30 UTC.",
    "Edition 1: First edition, True, 23 December 2024, 09:30 UTC, by Edda Ek", f"SHA-256 {'1' * 64}",
    "Edition 2: Correction, Mostly true", "We took the estimate for the bill.", "https://d.example/2/", "2" * 64,
    "version 7", "entry 17 of the log", "Head of the log then", "f" * 64,
]  # fmt: skip
