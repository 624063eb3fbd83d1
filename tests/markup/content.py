"""What an edition says, without a database: a full one, and strategies for any valid one."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from claims.markup import Site

SITE = Site("https://check.example", "The Check", "https://organisation.example/")
HOST = "check.example"

MAYOR = {
    "uid": "p1", "slug": "maria-lopez", "name": "Maria Lopez", "kind": "person", "role": "Mayor", "wikidata": "Q42",
    "url": "https://lopez.example/",
}  # fmt: skip
STORY = {
    "uid": "s1", "slug": "mayor-proud", "title": "Mayor proud of nurses", "kind": "article",
    "url": "https://news.example/nurses", "publisher": "The Morning Paper", "authors": "A. Writer",
    "published": "2024-12-08", "language": "en", "interest": "",
}  # fmt: skip
REGISTER = STORY | {"uid": "s2", "title": "Register of nurses", "url": "https://register.example/nurses"}
FULL = {
    "format": 1, "uid": "k7m2q9x4", "slug": "the-council-hired", "number": 2, "kind": "update",
    "reason": "Newer count.",
    "statement": "The council hired at least 35 nurses.", "quote": "", "language": "en", "claim_kind": "quantity",
    "claimed_on": "2024-12", "claimant": MAYOR, "topics": [], "why_selected": "",
    "verdict": {
        "key": "mostly-true", "label": "Mostly true", "meaning": "It holds in substance.", "value": 5, "best": 6,
        "worst": 1, "shape": "scale", "scale": "standard", "scale_version": 1,
    },
    "summary": "The register counts 36.", "explanation": "The *register* counts [36](https://register.example/).",
    "figures": [],
    "appearances": [
        {"source": STORY, "quote": "at least 35", "first": True, "on": "", "locator": "", "attributions": []},
        {"source": STORY | {"url": "https://echo.example/"}, "quote": "", "first": False, "on": "2024-12-09",
         "locator": "", "attributions": []},
    ],
    "evidence": [
        {"stance": "supports", "source": REGISTER, "excerpt": "", "locator": "", "directness": "primary",
         "directness_why": "", "origin": "", "accessed_on": "", "note": ""},
    ],
    "protected": {"supports": 1}, "replies": [], "signatures": [], "overrides": [], "alone": "", "methodology": "1",
    "published_by": "Edda", "published_at": "2025-02-01T10:00:00+00:00",
    "first_published_at": "2025-01-15T09:30:00+00:00", "sealed_by": "The Check",
}  # fmt: skip

OFF_SCALE = {
    "key": "unproven", "label": "Unproven", "meaning": "The evidence does not settle it.", "value": None, "best": None,
    "worst": None, "shape": "circle", "scale": "standard", "scale_version": 1,
}  # fmt: skip


def full(**changes: Any) -> dict[str, Any]:
    """The full content with `changes`, free to be altered."""
    return deepcopy(FULL) | changes


def texts(longest: int = 40) -> st.SearchStrategy[str]:
    """Anything a form lets through that says something."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
    return st.text(letters, min_size=1, max_size=longest).map(str.strip).filter(bool)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


partial_dates = st.dates().flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
addresses = st.from_regex(r"https?://[a-z]{1,12}\.example/[a-zA-Z0-9/?=&%~._-]{0,30}", fullmatch=True).filter(
    lambda address: "check.example" not in address
)
parties = st.fixed_dictionaries(
    {
        "uid": st.just("p1"), "slug": st.just("p"), "name": texts().filter(lambda name: name.casefold() != "the check"),
        "kind": st.sampled_from(["person", "organisation", "outlet"]), "role": maybe(texts()),
        "wikidata": maybe(st.integers(1, 10**9).map("Q{}".format)), "url": maybe(addresses),
    }
)  # fmt: skip
sources = st.fixed_dictionaries(
    {
        "uid": st.just("s1"), "slug": st.just("s"), "title": texts(), "kind": st.just("article"),
        "url": maybe(addresses), "publisher": maybe(texts()), "authors": st.just(""),
        "published": maybe(partial_dates), "language": st.just("en"), "interest": st.just(""),
    }
)  # fmt: skip
appearances = st.fixed_dictionaries(
    {
        "source": sources,
        "quote": st.just(""),
        "first": st.booleans(),
        "on": maybe(partial_dates),
        "attributions": st.just([]),
    }
)
verdicts = st.just(OFF_SCALE) | st.integers(1, 6).map(lambda value: FULL["verdict"] | {"value": value})


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """What any valid edition says, as far as its markup goes."""
    changes = {
        # A wording that announces its verdict is no valid content.
        "statement": draw(texts().filter(lambda text: "true" not in text.casefold() and "prov" not in text.casefold())),
        "language": draw(st.sampled_from(["en", "nl", "ar", "pt-BR", "zh-Hant", "sr-Latn-RS", "es-419"])),
        "claimed_on": draw(maybe(partial_dates)),
        "claimant": draw(st.none() | parties),
        "verdict": draw(verdicts),
        "summary": draw(texts()),
        "explanation": draw(maybe(texts(200))),
        "appearances": draw(st.lists(appearances, min_size=1, max_size=4)),
        "evidence": [{"stance": "supports", "source": each} for each in draw(st.lists(sources, max_size=4))],
    }
    return full(**changes)
