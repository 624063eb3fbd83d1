"""Whether the desk has what a record brings."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from claims.folding import fold
from claims.incoming import Incoming, plain_address
from claims.models import Claim, ImportRow

WAYS = ("https://", "http://", "https://www.", "http://www.")


def recognised(record: Incoming) -> Claim | None:
    """The claim that this record is an export of, was made of before, or that says the same at the same address."""
    if ours := Claim.objects.filter(uid=record.uid or _uid_in(record.url)).first():
        return ours
    row = ImportRow.objects.with_claim().filter(key=record.key).select_related("claim").first()
    if row:
        return row.claim
    if not record.url:
        return _of_nobody_elses(record)
    urls = _spellings(record.url)
    there = Claim.objects.filter(Q(evidence__source__url__in=urls) | Q(appearances__source__url__in=urls)).distinct()
    said = fold(record.statement)
    return next((claim for claim in there.order_by("pk")[:50] if fold(claim.statement) == said), None)


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
