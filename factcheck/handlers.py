"""What answers when no view does: a page for people, and for programs the shape they read."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.admin.unsent import not_taken
from claims.api.ours import refused
from claims.public import views
from factcheck.room import is_lacking


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 400, "The request cannot be read.") or views.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 404, "There is nothing at this address.") or views.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    # Django calls this while it handles what failed, but does not say what that was.
    if is_lacking(sys.exc_info()[1]):
        return refused(request, 507, "The server has no room to write; nothing was saved.") or views.no_room(request)
    return refused(request, 500, "Something broke on our side; it is noted.") or views.server_error(request)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return not_taken(request, reason)


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Where allauth counts: at the door of the desk. The APIs say it in their own shape."""
    return render(request, "429.html", status=429)
