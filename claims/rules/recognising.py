"""Whether the desk has what a record brings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from claims.folding import fold
from claims.incoming import Incoming, plain_address
from claims.models import Appearance, Claim, Evidence, ImportRow, Source

#: Claims at one address; a page with more of them is a list of claims, and no claim's own.
MOST_LOOKED_AT = 500
WAYS = ("https://", "http://", "https://www.", "http://www.")


def recognised(record: Incoming) -> Claim | None:
    """The claim that this record is an export of, was made of before, or that says the same at the same address."""
    uid = record.uid or _uid_in(record.url)
    if uid and (ours := Claim.objects.filter(uid=uid).first()):
        return ours
    row = ImportRow.objects.with_claim().filter(key=record.key).select_related("claim").first()
    if row:
        return row.claim
    if not record.url:
        return _of_nobody_elses(record)
    # Step by step, each by an index: one question over both ways to a source would read every claim for every record.
    sources = list(Source.objects.filter(url__in=_spellings(record.url)).values_list("pk", flat=True))
    keys = {key for each in (Evidence, Appearance) for key in _claims_of(each, sources)} if sources else set()
    said = fold(record.statement)
    there = Claim.objects.filter(pk__in=sorted(keys)[:MOST_LOOKED_AT]).order_by("pk")
    return next((claim for claim in there if fold(claim.statement) == said), None)


def _claims_of(model: type[Evidence] | type[Appearance], sources: list[int]) -> QuerySet[Any, int]:
    return model._default_manager.filter(source__in=sources).values_list("claim", flat=True)[:MOST_LOOKED_AT]


def _uid_in(url: str) -> str:
    """The number of our own claim whose page this is, or ""."""
    place = plain_address(settings.SITE_URL) + "/claims/"
    address = plain_address(url)
    return address.removeprefix(place).partition("/")[0] if address.startswith(place) else ""


def _of_nobody_elses(record: Incoming) -> Claim | None:
    """Without an address: the same statement, and the same claimant or none."""
    found = Claim.objects.filter(statement=record.statement).select_related("claimant").order_by("pk")
    said = fold(record.claimant)
    return next((each for each in found if fold(each.claimant.name if each.claimant else "") == said), None)


def _spellings(url: str) -> list[str]:
    plain = plain_address(url)
    bare, _, query = plain.partition("?")
    ends = [plain] if query else [bare, f"{bare}/"]
    return [url, *(way + end for way in WAYS for end in ends)]
