"""What claims are about: topics, those who make them, those who print them, and what is printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from benchmarks.archive.storing import Store
from benchmarks.archive.vocabulary import said, zipf
from claims.models import Party, Rating, Source, Topic
from claims.rules import fingerprint
from claims.uids import ALPHABET, LENGTH

TOPICS, CLAIMANTS, OUTLETS = 200, 5_000, 200
#: A report is evidence for some claims, an article says a few.
CLAIMS_PER_REPORT, CLAIMS_PER_ARTICLE = 20, 2


class Thing(NamedTuple):
    """A row, and how an edition tells it."""

    key: int
    told: dict[str, Any]


@dataclass(frozen=True)
class Things:
    topics: list[Thing]
    claimants: list[Thing]
    articles: list[Thing]
    reports: list[Thing]
    ratings: list[Thing]
    topics_in: list[float]  # how often each comes up
    claimants_in: list[float]


def uid(space: str, number: int) -> str:
    """Eight letters, another for each number; `space` keeps claims, parties and sources apart."""
    spelt, left = "", number * 7_919 + 1
    for _ in range(LENGTH - 1):
        left, letter = divmod(left, len(ALPHABET))
        spelt += ALPHABET[letter]
    return space + spelt


def gathered(claims: int, store: Store, chance: Random) -> Things:
    """Everything that `claims` claims need, waiting in the store."""
    outlets = [_party(store, chance, at, "outlet") for at in range(OUTLETS)]
    claimants = [_party(store, chance, OUTLETS + at, "person") for at in range(CLAIMANTS)]
    articles, reports = max(claims // CLAIMS_PER_ARTICLE, 10), max(claims // CLAIMS_PER_REPORT, 10)
    return Things(
        topics=[_topic(store, chance, at) for at in range(TOPICS)],
        claimants=[Thing(each.pk, fingerprint.party(each)) for each in claimants],
        articles=[_source(store, chance, at, "article", outlets) for at in range(articles)],
        reports=[_source(store, chance, articles + at, "report", outlets) for at in range(reports)],
        ratings=[Thing(each.pk, fingerprint.verdict(each)) for each in _ratings()],
        topics_in=zipf(TOPICS),
        claimants_in=zipf(CLAIMANTS),
    )


def _ratings() -> list[Rating]:
    """The eight of the scale that is shipped."""
    return list(Rating.objects.filter(scale__current=True).select_related("scale"))


def _topic(store: Store, chance: Random, at: int) -> Thing:
    name = f"{_name(chance, 2)} {at + 1}"
    told = {"name": name, "slug": name.lower().replace(" ", "-")}
    return Thing(store.numbered(Topic, **told), told)


def _party(store: Store, chance: Random, at: int, kind: str) -> Party:
    party = Party(uid=uid("p", at), name=f"{_name(chance, 2)} {_name(chance, 1)}", kind=kind, role=_name(chance, 2))
    party.pk = store.numbered(Party, **_given(party, "uid", "name", "kind", "role"))
    return party


def _source(store: Store, chance: Random, at: int, kind: str, outlets: list[Party]) -> Thing:
    source = Source(
        uid=uid("s", at), title=_name(chance, 8), kind=kind, url=f"https://press.example/{kind}/{at}",
        publisher=outlets[at % OUTLETS], published=f"20{16 + at % 10}",
    )  # fmt: skip
    given = _given(source, "uid", "title", "kind", "url", "publisher_id", "published")
    source.pk = store.numbered(Source, **given, created_at=store.now - dt.timedelta(seconds=at))
    return Thing(source.pk, fingerprint.source(source))


def _name(chance: Random, count: int) -> str:
    return " ".join(said(chance, count)).title()


def _given(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
