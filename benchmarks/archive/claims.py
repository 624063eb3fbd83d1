"""One made-up claim after the other: the working copy, its sealed editions, the log, and what is derived of them.

What an edition holds is spelt out here; all that follows from it (its hash, its listing, its words, its counts) is
worked out by the workbench's own functions, so that it stays what publishing would have made.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from random import Random
from typing import Any

from benchmarks.archive.storing import Store
from benchmarks.archive.things import Thing, Things, uid
from benchmarks.archive.vocabulary import IN_CLAIMS, RARE, said
from claims import audit
from claims.actions import counting, listing
from claims.chain import GENESIS, canonical, link
from claims.choices import ClaimKind
from claims.matching.normalise import terms
from claims.models import (
    Appearance,
    Claim,
    Edition,
    Evidence,
    FacetCount,
    Figure,
    Listing,
    LogEntry,
    LogHead,
    Member,
    Mention,
)
from claims.models.facet import ALL
from claims.search import published
from claims.search.published import shelf
from claims.search.shelves import Row

NEWEST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
YEARS = 10  # in which all was published
KINDS, LANGUAGES, STANCES = list(ClaimKind), ["en", "en", "en", "fr", "nl"], ["supports", "contradicts", "context"]
UNITS = ["nurses", "apartments", "schools", "kilometres"]
CORRECTED = 10  # one in so many claims


class Archive:
    """So many published claims, made in order into a store."""

    def __init__(self, claims: int, things: Things, store: Store, by: Member) -> None:
        self.claims, self.things, self.store, self.by = claims, things, store, by
        self.head, self.entries = GENESIS, 0
        self.counts: Counter[counting.Place] = Counter()
        self.labels: dict[counting.Value, str] = {}
        self.told: list[shelf.Published] = []  # for the readers' search
        self.rows: list[Row] = []  # for the desk's

    def add(self, number: int) -> None:
        """The claim of that number from 1, which is its key as well."""
        chance = Random(number)
        at = NEWEST - dt.timedelta(days=365 * YEARS) * ((self.claims - number) / self.claims)
        content, keys = self._content(chance, number), self._chosen
        editions = [self._sealed(number, content, 1, "first", "", at.replace(microsecond=0))]
        if number % CORRECTED == 0:
            content = content | {"summary": _sentence(said(chance, 10)), "verdict": self.things.ratings[0].told}
            editions.append(self._sealed(number, content, 2, "correction", "The first edition miscounted.", at))
        self._working_copy(number, editions[-1], **keys)
        self._derived(editions)

    def flush(self) -> None:
        """Write what has been made."""
        from django.db import connection

        from claims.search import desk
        from claims.search.shelves import shelf

        self.store.flush()
        published.fill(self.told)
        shelf(connection).put(self.rows)
        desk.put([row.claim_id for row in self.rows])
        self.told, self.rows = [], []

    def finish(self) -> None:
        """The counts, and the head of the log."""
        self.labels[ALL, ""] = "made"
        self.counts.update(counting.sealed(Edition.objects.all()))
        FacetCount.objects.all().delete()
        for (within, within_key, facet, key), claims in sorted(self.counts.items()):
            label = "" if within else self.labels.get((facet, key), "")[:300]
            place = {"within": within, "within_key": within_key, "facet": facet, "key": key}
            self.store.numbered(FacetCount, **place, label=label, claims=claims)
        self.store.flush()
        LogHead.objects.update_or_create(pk=1, defaults={"number": self.entries, "hash": self.head})

    def _content(self, chance: Random, number: int) -> dict[str, Any]:
        """What an edition holds, but for what it says of itself; beside it, what was chosen for it."""
        things, spoken = self.things, said(chance, 80)
        (claimant,) = chance.choices(things.claimants, cum_weights=things.claimants_in)
        topics = _different(chance.choices(things.topics, cum_weights=things.topics_in, k=2))
        topics.sort(key=lambda topic: topic.told["name"])
        reports = _different(chance.choices(things.reports, k=1 + number % 3))
        article, rating = chance.choice(things.articles), chance.choice(things.ratings)
        low, unit = 2 + int(chance.random() * 9_997), chance.choice(UNITS)
        day = f"20{16 + number % 10}-{1 + number % 12:02}"
        statement = f"{_sentence(spoken[:9])[:-1]} {low} {unit}."
        rare = [RARE] if number % max(self.claims // IN_CLAIMS, 1) == 0 else []
        pieces = sorted(
            ((_piece(chance, each, spoken), each) for each in reports), key=lambda piece: piece[0]["stance"]
        )
        evidence, reports = [piece for piece, _ in pieces], [each for _, each in pieces]
        self._chosen = {
            "claimant": claimant,
            "topics": topics,
            "article": article,
            "reports": reports,
            "rating": rating,
        }
        return {
            "uid": uid("c", number), "slug": _slug(statement), "statement": statement, "quote": "",
            "language": chance.choice(LANGUAGES), "claim_kind": str(chance.choice(KINDS)), "claimed_on": day,
            "claimant": claimant.told, "topics": [each.told for each in topics], "why_selected": "",
            "verdict": rating.told, "summary": _sentence(spoken[9:20]),
            "explanation": f"{_sentence(spoken[20:50] + rare)}\n\n{_sentence(spoken[50:])}",
            "figures": [{"text": f"{low} {unit}", "low": str(low), "high": "", "unit": unit, "currency": "",
                         "comparator": "exact", "as_of": ""}],
            "appearances": [{"source": article.told, "quote": _sentence(spoken[:9]), "first": True, "on": day,
                             "locator": "", "attributions": []}],
            "selectors": [None], "evidence": evidence, "protected": {},
            "replies": [], "pictures": [],
            "signatures": [{"name": "Vera", "on": "2025-12-01", "verdict": rating.told["key"]}], "overrides": [],
            "alone": "", "captures": {},
        }  # fmt: skip

    def _sealed(
        self, key: int, content: dict[str, Any], number: int, kind: str, reason: str, at: dt.datetime
    ) -> Edition:
        """An edition and the entry of the log that seals it."""
        first = content.get("first_published_at", at.isoformat(timespec="seconds"))
        content |= {
            "format": 1, "number": number, "kind": kind, "reason": reason, "methodology": "1", "published_by": "Edda",
            "published_at": at.isoformat(timespec="seconds"), "first_published_at": first, "sealed_by": "The desk",
        }  # fmt: skip
        edition = Edition(
            id=f"{content['uid']}.{number}", claim_id=key, number=number, kind=kind, reason=reason,
            content=canonical(content), methodology="1", by_id=self.by.pk, by_name=self.by.byline, published_at=at,
        )  # fmt: skip
        edition.sha256 = link(audit.edition_payload(edition))
        edition.data = content
        self.store.add(Edition, **_columns(edition))
        self._logged(edition, content)
        return edition

    def _logged(self, edition: Edition, content: dict[str, Any]) -> None:
        self.entries += 1
        entry = LogEntry(
            number=self.entries, at=edition.published_at.isoformat(timespec="microseconds"), action="publish",
            by_id=self.by.pk, by_name=self.by.byline, object_kind="claim", object_key=content["uid"],
            object_name=content["statement"], previous=self.head,
            changes=canonical({
                "edition": {"id": edition.pk, "sha256": edition.sha256}, "kind": edition.kind,
                "reason": edition.reason, "signatures": content["signatures"], "overrides": [], "alone": "",
            }),
        )  # fmt: skip
        entry.hash = self.head = link(audit.payload(entry))
        self.store.add(LogEntry, **_columns(entry))

    def _working_copy(
        self, key: int, edition: Edition, claimant: Thing, topics: list[Thing], article: Thing, reports: list[Thing],
        rating: Thing,
    ) -> None:  # fmt: skip
        store, data = self.store, edition.data
        same = {
            name: data[name]
            for name in ("uid", "statement", "quote", "claimed_on", "language", "summary", "explanation")
        }
        store.numbered(
            Claim, **same, claimant_id=claimant.key, kind=data["claim_kind"], rating_id=rating.key, stage="published",
            round=edition.number + 1, edition_id=edition.pk, edition_count=edition.number, created_by_id=self.by.pk,
            created_at=edition.published_at, updated_at=edition.published_at,
        )  # fmt: skip
        for topic in topics:
            store.numbered(Claim.topics.through, claim_id=key, topic_id=topic.key)
        for figure in data["figures"]:
            store.numbered(Figure, claim_id=key, **figure | {"high": None})
        for place in data["appearances"]:
            store.numbered(Appearance, claim_id=key, source_id=article.key, quote=place["quote"], on=place["on"])
        for piece, report in zip(data["evidence"], reports, strict=True):
            told = {name: piece[name] for name in ("stance", "excerpt", "locator", "directness", "note")}
            store.numbered(Evidence, claim_id=key, source_id=report.key, **told)
        about = f"{article.told['title']}\n{data['summary']}\n{claimant.told['name']}"
        self.rows.append(Row(key, " ".join(terms(f"{data['statement']}\n")), " ".join(terms(about))))

    def _derived(self, editions: list[Edition]) -> None:
        edition = editions[-1]
        columns = listing.columns(edition, edition.data, corrections=len(editions) - 1)
        row = Listing(claim_id=edition.claim_id, edition_id=edition.pk, **columns)
        mentions = listing.mentions(row, edition.data)
        self.store.add(Listing, **_columns(row))
        for each in mentions:
            self.store.numbered(
                Mention,
                listing_id=edition.claim_id,
                kind=str(each.kind),
                key=each.key,
                slug=each.slug,
                label=each.label,
                published_at=each.published_at,
                uid=each.uid,
            )
        row._prefetched_objects_cache = {"mentions": mentions}  # so that nothing is asked of the database
        stands = counting.standing(row)
        self.counts.update(counting.places(stands))
        self.labels.update(stands.values)
        self.told.append((edition.claim_id, edition.published_at, edition.data))


def _piece(chance: Random, report: Thing, spoken: list[str]) -> dict[str, Any]:
    return {
        "stance": chance.choice(STANCES), "source": report.told, "excerpt": _sentence(spoken[30:42]),
        "locator": "p. 3", "directness": "secondary", "directness_why": "", "origin": "", "accessed_on": "",
        "note": _sentence(spoken[5:12]),
    }  # fmt: skip


def _slug(statement: str) -> str:
    """As `Claim.slug` makes it of words without accents; a whole claim would cost ten times as much."""
    return re.sub(r"[^a-z0-9]+", "-", statement.lower())[:60].strip("-")


def _sentence(spoken: list[str]) -> str:
    return " ".join(spoken).capitalize() + "."


def _different(things: list[Thing]) -> list[Thing]:
    return list({thing.key: thing for thing in things}.values())


def _columns(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated}
