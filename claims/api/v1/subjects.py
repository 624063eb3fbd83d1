"""What claims have in common: who made them or passed them on, where they stood, what they are about.

All are found by the mentions of current editions and take their facts from the newest of these, as the pages for
readers do: nothing is known here that readers cannot see on a claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims import audit
from claims.api.v1 import records
from claims.api.v1.filters import PARTIES, SOURCES
from claims.api.v1.pages import page_size
from claims.api.v1.reading import ListReading, Reading
from claims.choices import MentionKind
from claims.models import Edition, FacetCount, Mention
from claims.models.facet import BOTH_WAYS, PAGES

TOPICS = [MentionKind.TOPIC]


class Subjects(ListReading):
    """All of one sort, by their keys. Only the keys of the page are looked for, along their index."""

    filter_backends: list[Any] = []
    kinds: list[MentionKind] = []
    queryset = Mention.objects.none()
    keys = (("key", False),)

    def get(self, request: Request) -> Response:
        pages = self.paginator
        pages.request = request
        place = pages.place(request, self.keys)
        size = page_size(request)
        after = place[0] if place else ""
        found = sorted({key for facet in _pages(self.kinds) for key in _keys(facet, after, size + 1)})
        pages.next = pages.after([found[size - 1]]) if len(found) > size else None
        response = pages.get_paginated_response(self._shown(found[:size]))
        self.dated(response, audit.published_at())
        return response

    def _shown(self, keys: list[str]) -> Any:
        return self.serializer_class(described(self.kinds, keys), many=True).data


class Subject(Reading):
    kinds: list[MentionKind] = []

    def one(self, key: str) -> Response:
        for found in described(self.kinds, [key]):
            # Not dated: how many claims name it changes with editions that no longer do.
            return self.answer(self.serializer_class(found).data, None)
        raise Http404


class Parties(Subjects):
    kinds, serializer_class = PARTIES, records.PartyRecord

    @extend_schema(operation_id="parties", summary="Who made claims or passed them on, by uid")
    def get(self, request: Request) -> Response:
        return super().get(request)


class Party(Subject):
    kinds, serializer_class = PARTIES, records.PartyRecord

    @extend_schema(operation_id="party", summary="One person or organisation")
    def get(self, request: Request, uid: str) -> Response:
        return self.one(uid)


class Sources(Subjects):
    kinds, serializer_class = SOURCES, records.SourceRecord

    @extend_schema(operation_id="sources", summary="What claims stood in or rest on, by uid")
    def get(self, request: Request) -> Response:
        return super().get(request)


class Source(Subject):
    kinds, serializer_class = SOURCES, records.SourceRecord

    @extend_schema(operation_id="source", summary="One source")
    def get(self, request: Request, uid: str) -> Response:
        return self.one(uid)


class Topics(Subjects):
    kinds, serializer_class = TOPICS, records.TopicRecord

    @extend_schema(operation_id="topics", summary="What claims are about, by slug")
    def get(self, request: Request) -> Response:
        return super().get(request)


class Topic(Subject):
    kinds, serializer_class = TOPICS, records.TopicRecord

    @extend_schema(operation_id="topic", summary="One topic")
    def get(self, request: Request, slug: str) -> Response:
        return self.one(slug)


def described(kinds: list[MentionKind], keys: list[str]) -> list[dict[str, Any]]:
    """What the newest edition that names each of `keys` says of it. Two queries, however many."""
    counts, naming = _counted(kinds, keys)
    sealed = Edition.objects.in_bulk(set().union(*naming.values()))
    found = []
    for key, editions in sorted(naming.items()):
        newest = max((sealed[each] for each in editions), key=lambda edition: (edition.published_at, edition.pk))
        found.append({**fact(newest, kinds, key), "claims": counts[key], "updated_at": newest.published_at})
    return found


def _counted(kinds: list[MentionKind], keys: list[str]) -> tuple[Counter[str], dict[str, set[str]]]:
    """How many claims name each of `keys`, and the newest edition that names it as each of `kinds`."""
    rows = FacetCount.objects.filter(within="", within_key="", facet__in=[*_pages(kinds), BOTH_WAYS], key__in=keys)
    newest = {f"as_{kind}": Subquery(_newest(kind)) for kind in kinds}
    counts: Counter[str] = Counter()
    editions: dict[str, set[str]] = {}
    for facet, key, claims, *found in rows.order_by().annotate(**newest).values_list("facet", "key", "claims", *newest):
        counts[key] += -claims if facet == BOTH_WAYS else claims
        editions.setdefault(key, set()).update(filter(None, found))
    return counts, editions


def _newest(kind: MentionKind) -> QuerySet[Any, Any]:
    named = Mention.objects.named(kind, OuterRef("key")).order_by("-published_at", "-uid")
    return named.values("listing__edition")[:1]


def _pages(kinds: list[MentionKind]) -> list[str]:
    """By which counts the pages of such things are known."""
    return list({PAGES[kind]: kind for kind in kinds})


def fact(edition: Edition, kinds: list[MentionKind], key: str) -> dict[str, Any]:
    """What an edition that names `key` as one of `kinds` says of it."""
    if kinds is TOPICS:
        return next(each for each in edition.data["topics"] if each["slug"] == key)
    things = _parties(edition.data) if kinds is PARTIES else _sources(edition.data)
    return next(each for each in things if each["uid"] == key)


def _keys(facet: str, after: str, number: int) -> QuerySet[Any, Any]:
    """The next keys of a sort. Each has one count, and any number of mentions."""
    kept = FacetCount.objects.whole(facet).filter(key__gt=after)
    return kept.order_by("key").values_list("key", flat=True)[:number]


def _parties(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if data["claimant"]:
        yield data["claimant"]
    for appearance in data["appearances"]:
        yield from (link["party"] for link in appearance["attributions"] if link["party"])


def _sources(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (each["source"] for each in [*data["appearances"], *data["evidence"]])
