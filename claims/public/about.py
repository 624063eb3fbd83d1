"""How this desk works: its corrections, its scale, its method."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.choices import EditionKind
from claims.models import Edition, Scale
from claims.models.facet import CORRECTIONS
from claims.public.stretches import kept, read_on, stretch


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction and retraction, newest first, with the verdict before it and after, and what came after it."""
    # An older address with the number of a page is answered off the query set: the pages before it need not be read.
    read = None if request.GET.get("page") else read_on(Edition.objects.latest_corrections, "edition")
    found = stretch(request, Edition.objects.corrections(), "edition", kept(CORRECTIONS), read=read)
    beside = Edition.objects.in_bulk([key for each in found.page for key in _beside(each)])
    rows = [
        {"edition": each, "before": beside.get(before), "after": beside.get(after)}
        for each in found.page
        for before, after in [_beside(each)]
    ]
    return render(request, "public/corrections.html", {"rows": rows, "leaf": found}, status=found.status)


def _beside(edition: Edition) -> tuple[str, str]:
    """The keys of the edition before, and of the one that took a retraction back; "" for whatever was not withdrawn."""
    again = f"{edition.uid}.{edition.number + 1}" if edition.kind == EditionKind.RETRACTION else ""
    return f"{edition.uid}.{edition.number - 1}", again


@require_safe
def scale(request: HttpRequest) -> HttpResponse:
    """Every number that markup may hold, mapped to its words; earlier versions of the scale below the current."""
    scales = Scale.objects.prefetch_related("ratings").order_by("-current", "slug", "-version")
    shown = [_shown(each) for each in scales]
    return render(request, "public/scale.html", {"scales": shown})


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """Stages, four eyes, editions and corrections, in readers' words."""
    context = {"version": settings.METHODOLOGY_VERSION, "sign_offs": settings.SIGN_OFFS_REQUIRED}
    return render(request, "public/methodology.html", context)


def _shown(scale: Scale) -> dict[str, object]:
    ratings = list(scale.ratings.all())
    best = max((rating.value for rating in ratings if rating.value), default=None)
    on = sorted((rating for rating in ratings if rating.value), key=lambda rating: -(rating.value or 0))
    off = [rating for rating in ratings if not rating.value]
    return {"scale": scale, "on": on, "off": off, "best": best}
