"""What changed between two editions of a claim."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import Edition, Listing
from claims.presenters import changes as presenting
from claims.public.views import moved


@require_safe
def changes(request: HttpRequest, uid: str, slug: str, earlier: int, later: int) -> HttpResponse:
    """Any two editions of a claim, word by word; the earlier one first, however they were asked for."""
    listing = get_object_or_404(Listing, uid=uid)
    if earlier > later or slug != listing.slug:
        return moved(request, _address(listing, min(earlier, later), max(earlier, later)))
    editions = {edition.number: edition for edition in Edition.objects.filter(claim=listing.claim_id)}
    if earlier == later or not {earlier, later} <= editions.keys():
        raise Http404("These are not two editions of this claim.")
    before, after = editions[earlier], editions[later]
    context = {
        "listing": listing,
        "before": before,
        "after": after,
        "sealed": [before, after],
        "between": [each for number, each in editions.items() if earlier < number <= later and each.reason],
        "changes": presenting.changes(before.data, after.data),
        "sides": _sides(listing, sorted(editions), earlier, later) if len(editions) > 2 else [],
    }
    return render(request, "public/changes.html", context)


def _sides(listing: Listing, numbers: list[int], earlier: int, later: int) -> list[dict[str, object]]:
    """From and to, each with the editions it can be set to while the other stays."""
    rows = [
        (_("From edition"), earlier, [(number, number, later) for number in numbers if number < later]),
        (_("to edition"), later, [(number, earlier, number) for number in numbers if number > earlier]),
    ]
    return [
        {"label": label, "choices": [_choice(listing, choice, shown) for choice in choices]}
        for label, shown, choices in rows
    ]


def _choice(listing: Listing, choice: tuple[int, int, int], shown: int) -> dict[str, object]:
    number, earlier, later = choice
    return {"number": number, "here": number == shown, "address": _address(listing, earlier, later)}


def _address(listing: Listing, earlier: int, later: int) -> str:
    return reverse("public:changes", args=[listing.uid, listing.slug, earlier, later])
