"""The form, and the private page that tells what became of a tip. Neither sets a cookie nor asks for one."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions import tipping
from claims.chain import digest
from claims.letterbox.forms import TipForm, new_stamp
from claims.letterbox.throttling import minutes_to_wait
from claims.models import Listing, Tip

#: Bytes of a whole form. Every letter of the longest tip, each spelled in twelve bytes as forms do, is less.
LARGEST = 256 * 1024
TOKEN = re.compile(r"[0-9a-f]{40}", re.ASCII)
TOO_LARGE = _("This is more than we can take in here. Shorten it to the part that matters, and send it again.")
ELSEWHERE = _("This was sent from a page that is not ours. Look it through, and send it from here.")


@csrf_exempt  # The form bears a signed stamp instead of a cookie; nobody is signed in here, so nobody can be used.
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. What is sent leads to its private address; what cannot be kept is shown again as it was typed."""
    if not settings.TIPS:
        raise Http404("This desk takes no tips.")
    if request.method != "POST":
        return _page(request, TipForm(initial={"stamp": new_stamp()}), 200)
    if _size(request) > LARGEST:  # before it is read
        return _page(request, TipForm(initial={"stamp": new_stamp()}), 413, TOO_LARGE)
    form = TipForm(request.POST.dict())
    if not form.is_valid():
        return _page(request, form, 400)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _page(request, form, 400, ELSEWHERE)
    if minutes := minutes_to_wait(request):
        answer = _page(request, form, 429, " ".join([_many(minutes), str(_("What you typed is still here."))]))
        answer["Retry-After"] = str(60 * minutes)
        return answer
    return _keep(request, form)


@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one tip, for whoever holds its address. Of a claim it tells only what is published."""
    if not TOKEN.fullmatch(token):
        raise Http404
    tip = get_object_or_404(Tip, sha256=digest(token))
    listing = Listing.objects.filter(claim=tip.claim_id).first() if tip.claim_id else None
    return _private(render(request, "letterbox/status.html", {"tip": tip, "listing": listing}))


def _keep(request: HttpRequest, form: TipForm) -> HttpResponse:
    token = form.token()
    try:
        tipping.receive(token, **form.written())
    except ValidationError as error:
        for name, problems in error.message_dict.items():
            form.add_error(name if name in form.fields else None, problems)
        return _page(request, form, 400)
    return _private(HttpResponseRedirect(reverse("letterbox:status", args=[token])))


def _page(request: HttpRequest, form: TipForm, status: int, problem: Any = "") -> HttpResponse:
    answer = render(request, "letterbox/new.html", {"form": form, "problem": problem}, status=status)
    # Each form bears a stamp of its own: handed to two readers, it would give both the same private address.
    answer["Cache-Control"] = "no-store"
    return answer


def _private(answer: HttpResponse) -> HttpResponse:
    """The address itself is the key: no cache keeps the page, no search engine lists it, no link passes it on."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _size(request: HttpRequest) -> int:
    """Bytes the form says it has; Django reads no more than that."""
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isascii() and told.isdigit() else 0


def _many(minutes: int) -> str:
    when = ngettext("Send this one in a minute.", "Send this one in %(minutes)d minutes.", minutes)
    many = _("Several tips came from where you are.")
    return f"{many} {when % {'minutes': minutes}}"
