"""Claims, their editions, corrections; the scale, the head of the log, and where everything is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims import audit
from claims.api.addresses import resource
from claims.api.v1 import records
from claims.api.v1.filters import ClaimFilter, CorrectionFilter, EditionFilter
from claims.api.v1.reading import ListReading, Reading
from claims.models import Edition, Listing, Scale


class Index(Reading):
    serializer_class = records.IndexRecord

    @extend_schema(operation_id="index", summary="Where everything is")
    def get(self, request: Request) -> Response:
        names = ["claims", "editions", "corrections", "parties", "sources", "topics", "scale", "log_head", "openapi"]
        return Response({name: resource(f"{name}") for name in names})


class Claims(ListReading):
    queryset = Listing.objects.apart().select_related("edition")
    filterset_class = ClaimFilter
    serializer_class = records.ClaimRecord

    @extend_schema(operation_id="claims", summary="Published claims, as their current editions have them")
    def get(self, request: Request) -> Response:
        return super().get(request)

    def shown(self, rows: list[Listing]) -> list[Edition]:
        return [row.edition for row in rows]


class Claim(Reading):
    serializer_class = records.ClaimRecord

    @extend_schema(operation_id="claim", summary="One claim, as its current edition has it")
    def get(self, request: Request, uid: str) -> Response:
        listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
        return self.answer(records.ClaimRecord(listing.edition).data, listing.published_at)


class Editions(ListReading):
    queryset = Edition.objects.select_related("listing")
    filterset_class = EditionFilter
    serializer_class = records.EditionRecord

    @extend_schema(operation_id="editions", summary="Every edition of every claim, replaced ones included")
    def get(self, request: Request) -> Response:
        return super().get(request)


class ClaimEditions(Reading):
    serializer_class = records.EditionRecord

    @extend_schema(
        operation_id="claim_editions", summary="All editions of a claim, the first one first",
        responses=records.EditionRecord(many=True),
    )  # fmt: skip
    def get(self, request: Request, uid: str) -> Response:
        listing = get_object_or_404(Listing, uid=uid)
        editions = Edition.objects.filter(claim=listing.claim_id).select_related("listing").order_by("number")
        return self.answer(records.EditionRecord(editions, many=True).data, listing.published_at)


class OneEdition(Reading):
    serializer_class = records.EditionRecord

    @extend_schema(operation_id="edition", summary="One edition, for good")
    def get(self, request: Request, uid: str, number: int) -> Response:
        edition = get_object_or_404(Edition.objects.select_related("listing"), pk=f"{uid}.{number}")
        # Which edition is current changes with the claim's newest one.
        changed = Listing.objects.values_list("published_at", flat=True).get(claim=edition.claim_id)
        return self.answer(records.EditionRecord(edition).data, changed)


class Corrections(ListReading):
    queryset = Edition.objects.corrections()
    filterset_class = CorrectionFilter
    serializer_class = records.CorrectionRecord

    @extend_schema(operation_id="corrections", summary="Every correction and retraction, with the verdict before it")
    def get(self, request: Request) -> Response:
        return super().get(request)

    def beside(self, rows: list[Edition]) -> dict[str, Any]:
        return {"before": Edition.objects.in_bulk([f"{each.uid}.{each.number - 1}" for each in rows])}


class TheScale(Reading):
    serializer_class = records.ScalesRecord

    @extend_schema(operation_id="scale", summary="What the verdicts mean, earlier versions included")
    def get(self, request: Request) -> Response:
        scales = Scale.objects.prefetch_related("ratings").order_by("-current", "slug", "-version")
        shown = [_scale(scale) for scale in scales]
        return Response(records.ScalesRecord({"scales": shown}).data)


class LogHead(Reading):
    serializer_class = records.LogHeadRecord

    @extend_schema(operation_id="log_head", summary="Number and hash of the newest entry of the log")
    def get(self, request: Request) -> Response:
        head = audit.head()
        written: dt.datetime | None = parse_datetime(head["at"]) if head["at"] else None
        at = written.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if written else None
        return self.answer(head | {"at": at}, written)


def _scale(scale: Scale) -> dict[str, Any]:
    """As rows the ratings would be asked for scale by scale."""
    return {
        "ratings": list(scale.ratings.all()),
        **{n: getattr(scale, n) for n in ("slug", "version", "name", "current")},
    }
