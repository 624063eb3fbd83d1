"""The pages of the door: allauth's views, in the frame of the desk and with the log told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from claims.actions import membership
from claims.admin.door.forms import ForgottenPassword, SignIn
from claims.models import Member

log = logging.getLogger("claims.door")

View = Callable[..., HttpResponse]


def framed(view: View, site: Any) -> View:
    """Draw the view's page in the frame of the desk, and let no cache keep it."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.context_data = frame(request, site) | (response.context_data or {})
        return response

    return answer


def frame(request: HttpRequest, site: Any) -> dict[str, Any]:
    """What the admin's own pages get; no rooms for who may not enter them yet."""
    owing = isinstance(request.user, Member) and membership.owes_second_factor(request.user)
    drawn = site.each_context(request) | {"owing": owing, "mail": settings.EMAIL_CONFIGURED}
    return drawn | ({"has_permission": False} if owing else {})


def told(view: View) -> View:
    """Keep one transaction over a change of somebody's factors and the entry in the log about it.

    Their other sessions end: whoever is signed in elsewhere proved less, or with what has been taken away.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member = request.user
        if request.method != "POST" or not isinstance(member, Member):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            before = membership.factors(member)
            response = view(request, *args, **kwargs)
            if membership.tell_of_factors(member, before=before, by=member):
                update_session_auth_hash(request, member)
        return response

    return answer


class SignInView(LoginView):
    """Name and password; allauth then asks for the second factor where there is one."""

    form_class = SignIn
    template_name = "account/login.html"

    def get_form_class(self) -> type[SignIn]:
        return SignIn


def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link for a new password; where the desk sends no mail, say who can help."""
    page = "account/password_reset.html"
    if not settings.EMAIL_CONFIGURED:
        return TemplateResponse(request, page)
    try:
        return account.password_reset(request)
    except OSError:  # SMTP's own errors are among them
        log.exception("The mail for a new password could not be sent.")
        return TemplateResponse(request, page, {"unsent": True, "form": ForgottenPassword()}, status=503)


@login_required
def to_factors(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("mfa_index"))
