"""Passing on: a claim in a frame of another site, how that site learns of it, and its quotations as annotations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.models import Edition, Listing
from claims.presenters import embedding, web_annotation
from claims.presenters.interface import parted
from claims.public.context import absolute
from claims.public.sharing import framed
from claims.public.views import moved

#: What an oEmbed question may ask about. An edition is answered by its claim, so that a correction reaches the frame.
_EMBEDDABLE = {"claim", "claim_short", "edition"}
_MOST = 100_000


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its hints know no view with arguments
def embed(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """The claim as it stands now, small, for the frame of any site: without a script, and the only page so framed."""
    listing = get_object_or_404(Listing, uid=uid)
    if slug != listing.slug:
        return moved(request, reverse("public:embed", args=[listing.uid, listing.slug]))
    context = {"listing": listing, "address": absolute(listing.get_absolute_url())}
    return render(request, "public/embed.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What a site needs to show the claim at `url`; 404 for what is not published here, 501 for other formats."""
    format = request.GET.get("format", "json")
    if format not in {"json", "xml"}:
        return _refused(501, "The format is json or xml.")
    most = {name: _limit(request.GET.get(name, "")) for name in ("maxwidth", "maxheight")}
    if None in most.values():
        return _refused(400, "maxwidth and maxheight are whole numbers of pixels, from 1.")
    listing = _asked(request.GET.get("url", ""))
    if listing is None:
        return _refused(404, "No claim is published at this address.")
    answer = _answer(listing, most["maxwidth"] or _MOST, most["maxheight"] or _MOST)
    if format == "xml":
        return _open(HttpResponse(embedding.xml(answer), content_type="text/xml; charset=utf-8"))
    return _open(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


@require_safe
def quotations(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """The quotations of the current edition as Web Annotations; 410 once the claim is retracted."""
    listing = get_object_or_404(Listing.objects.select_related("edition"), uid=uid)
    address = reverse("public:annotations", args=[listing.uid, listing.slug])
    if slug != listing.slug:
        return moved(request, address)
    if not listing.verdict:
        return _refused(410, "This claim check was retracted; it assesses nothing.")
    page = absolute(listing.get_absolute_url())
    found = web_annotation.collection(listing.edition, page, absolute(address), settings.SITE_NAME)
    written = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    written["Content-Type"] = web_annotation.TYPE
    return _open(written)


def _answer(listing: Listing, widest: int, highest: int) -> dict[str, Any]:
    card = absolute(reverse("public:card", args=[listing.uid, listing.slug]))
    home = absolute(reverse("public:home"))
    return embedding.oembed(
        framed(listing, widest, highest), listing, home, settings.SITE_NAME, card, (widest, highest)
    )


def _asked(url: str) -> Listing | None:
    """The claim an address of this site leads to, by whichever of its slugs."""
    try:
        parts, ours = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != ours.netloc.lower():
        return None
    try:
        found = resolve(parted(parts.path.removeprefix(ours.path.rstrip("/")))[1])
    except Resolver404:
        return None
    if found.namespace != "public" or found.url_name not in _EMBEDDABLE:
        return None
    listing = Listing.objects.filter(uid=found.kwargs["uid"]).first()
    if listing and "number" in found.kwargs:
        sealed = Edition.objects.filter(claim=listing.claim_id, number=found.kwargs["number"])
        return listing if found.kwargs["number"] <= listing.number and sealed.exists() else None
    return listing


def _limit(asked: str) -> int | None:
    """A number of pixels; 0 where nothing was asked for, None for nonsense."""
    if not asked:
        return 0
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked)):
        return None
    return min(int(asked), _MOST)


def _refused(status: int, why: str) -> JsonResponse:
    return _open(JsonResponse({"error": why}, status=status))


def _open(response: Any) -> Any:
    """For pages of other sites, too: all of it is public."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
