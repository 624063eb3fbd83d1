"""Who said how much: published claims on the same quantity side by side."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.choices import MentionKind
from claims.models import FacetCount, Listing, Mention
from claims.models.facet import QUANTITY
from claims.presenters.figures import by_subject, stated
from claims.public.kept import until_next_edition
from claims.public.leading import named_as

#: So many quantities are offered, and so many of the latest claims are held side by side.
OFFERED, SHOWN = 120, 200


class Quantity(NamedTuple):
    key: str
    label: str
    claims: int


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What is counted in the published claims; `?of=` one of these, with every claim's figure in its place."""
    offered = until_next_edition("quantities", quantities)
    key = request.GET.get("of", "")
    if not key:
        return render(request, "public/figures.html", {"offered": offered})
    named = Mention.objects.named(MentionKind.QUANTITY, key[:100].replace("\x00", "\ufffd")).first()
    if named is None:
        raise Http404("No published claim counts that.")
    apart = Listing.objects.apart().select_related("edition")
    listings = named_as(apart, MentionKind.QUANTITY, named.key)[:SHOWN]
    groups, alone = by_subject(stated(listings, named.key))
    others = [each for each in offered if each.key != named.key]
    context = {"offered": others, "of": named, "groups": groups, "alone": alone, "most": SHOWN, "listings": listings}
    return render(request, "public/figures.html", context)


def quantities() -> list[Quantity]:
    """What figures count, the most often counted first."""
    rows = FacetCount.objects.whole(QUANTITY).order_by("-claims", "key").values_list("key", "label", "claims")
    return [Quantity(*row) for row in rows[:OFFERED]]
