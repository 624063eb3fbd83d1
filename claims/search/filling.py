"""What the index says of each claim, and the writing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from claims.matching.normalise import terms
from claims.models import Claim
from claims.search import desk
from claims.search.shelves import Row, shelf

AT_ONCE = 500  # claims; more in one go would only hold more in memory


def index(claim: Claim) -> None:
    """Put the claim into both indexes as it now is, in the caller's transaction."""
    _index([claim])


def index_these(claims: QuerySet[Claim]) -> None:
    """The same of several, because something that hangs on them is called otherwise now."""
    _index(with_all_it_takes(claims))


def forget(claim: Claim) -> None:
    """Take the claim out of the index."""
    shelf(connection).take([claim.pk])
    desk.take([claim.pk])


def index_all() -> int:
    """Index every claim afresh; how many. In one transaction: until it ends, the old index answers."""
    with transaction.atomic():
        return _index(with_all_it_takes(Claim.objects.order_by("pk")).iterator(chunk_size=AT_ONCE))


def _index(claims: Iterable[Claim]) -> int:
    waiting, done = iter(claims), 0
    while some := list(islice(waiting, AT_ONCE)):
        done += fill(some)
        desk.put([claim.pk for claim in some])
    return done


def fill(claims: Iterable[Claim], connection: Any = connection) -> int:
    """Index the terms of these, many at a time; how many. Unless `with_all_it_takes`, each costs three queries."""
    store, waiting, done = shelf(connection), iter(claims), 0
    while some := list(islice(waiting, AT_ONCE)):
        store.put([row(claim) for claim in some])
        done += len(some)
    return done


def with_all_it_takes(claims: Any) -> Any:
    """The queryset, fetching along whatever the index says of a claim."""
    return claims.select_related("claimant").prefetch_related("claimant__aliases", "appearances__source")


def row(claim: Claim) -> Row:
    """The claim as terms: what it says, and the words by which people also know it."""
    said = f"{claim.statement}\n{claim.quote}"
    return Row(claim.pk, " ".join(terms(said)), " ".join(terms("\n".join(_about(claim)))))


def _about(claim: Claim) -> Iterator[str]:
    yield from (each.source.title for each in claim.appearances.all() if each.first)
    yield claim.summary
    if claim.claimant:
        yield claim.claimant.name
        yield from (alias.name for alias in claim.claimant.aliases.all())
