"""The way in, the list, a claim and its editions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from claims.models import Edition, Listing, Rating
from claims.models.facet import ALL
from claims.presenters import found as marking
from claims.public import facets, newest
from claims.public.emptiness import emptiness
from claims.public.filters import ClaimFilter
from claims.public.keeping import standing_of
from claims.public.offers import MORE, offered
from claims.public.record import record, sealed
from claims.public.stretches import kept, stretch

LATEST = 8
FORMATS = ["csv", "xlsx", "json", "jsonl"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this desk is, a search, and what it published last."""
    ratings = list(Rating.objects.filter(scale__current=True))
    context = {
        "listings": newest.read(LATEST, [], False),
        "claims": kept(ALL),
        "corrections": Edition.objects.latest_corrections(3),
        "ratings": ratings,
        "best": max((rating.value for rating in ratings if rating.value), default=None),
    }
    return render(request, "public/home.html", context)


@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    """All published claims, filtered; nonsense gets its message beside the field it came in, and status 400."""
    asked = ClaimFilter(request.GET, Listing.objects.newest())
    if not asked.is_valid():
        return render(request, "public/claim_list.html", {"form": asked.form}, status=400)
    only, more = asked.only_chosen, request.GET.get(MORE, "")
    standing = standing_of(request)
    counted = facets.count(asked.chosen, asked.narrowed, only=only, more=more, asked=asked.key, standing=standing)
    asked.many = counted.more
    # A page with a number is found by counting rows, which the query set does without reading them.
    read = newest.read if asked.nothing and not request.GET.get("page") else asked.reading
    found = stretch(request, asked.rows, asked.order, counted.claims, by=asked.by, read=read, more=counted.more)
    if asked.question:
        rows = list(found.page)
        for listing, marks in zip(rows, marking.found(asked.question, rows), strict=True):
            listing.found = marks
    context = {
        "form": asked.form,
        "leaf": found,
        "uncounted": counted.more,
        "asked": asked.asked(),
        "formats": FORMATS,
        **offered(request.GET, asked.chosen, counted),
        **({} if found.total else emptiness(asked)),
    }
    return render(request, "public/claim_list.html", context, status=found.status)


@require_safe
def claim(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """A claim as its current edition has it. Two queries at most, whatever it holds; three if kept with another."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    if slug != listing.slug:
        return moved(request, listing.get_absolute_url())
    return render(request, "public/claim.html", record(listing, listing.edition))


@require_safe
def edition(request: HttpRequest, uid: str, slug: str, number: int) -> HttpResponse:
    """One edition for good: for citing, and for seeing what was corrected. Search engines get the claim instead."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    shown = sealed(listing, number)
    if slug != shown.data["slug"]:
        return moved(request, shown.get_absolute_url())
    return render(request, "public/edition.html", record(listing, shown))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for every 404, with the status."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for every 400: looks nothing up in the request, which may be what cannot be read."""
    return HttpResponse(render_to_string("400.html", {}), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for every 500: asks neither the database nor the list of hashed files, either may be what broke."""
    return HttpResponse(render_to_string("500.html", {}), status=500)


def no_room(request: HttpRequest) -> HttpResponse:
    """The page for whatever failed because a disk is full: as for a 500, and what to do with what was typed."""
    return HttpResponse(render_to_string("507.html", {"sent": request.method == "POST"}), status=507)


def moved(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
