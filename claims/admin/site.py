"""The site of the desk: who gets in, and by which door."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignObjectRel
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.admin.queue import home
from claims.models import Member
from claims.rules.access import may


class SignIn(AuthenticationForm):
    """Signing in asks for a role at the desk; Django's own form would ask for `is_staff`."""

    def confirm_login_allowed(self, user: Member) -> None:
        super().confirm_login_allowed(user)
        if not may(user, "view"):
            raise forms.ValidationError(
                "This account has no role at the desk yet. Ask an administrator for one.", code="no_role"
            )


class FinderAnswers(AutocompleteJsonView):
    """What a finder's box offers; no box asks for the other end of a relation, which Django would stumble over."""

    def process_request(self, request: HttpRequest) -> Any:
        found: Any = super().process_request(request)
        if isinstance(found[2], ForeignObjectRel):
            raise PermissionDenied
        return found


#: The rooms in the order of the desk's day: what is worked on, what is kept, what is set up.
ROOMS = ["Claim", "Source", "Tip", "Party", "Topic", "Edition", "SignOff", "LogEntry", "Member", "Scale"]


class DeskSite(admin.AdminSite):
    """Django's admin with the desk's words, open to every active member with a role."""

    site_header = site_title = "Fact-check desk"
    index_title = "My work"
    site_url = "/"
    enable_nav_sidebar = False
    login_form = SignIn
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Member) and request.user.is_active and may(request.user, "view")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda room: ROOMS.index(room["object_name"]))
        return found

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        # Django would put the host's name here, over the one every other page shows.
        return super().login(request, {"site_name": settings.SITE_NAME} | (extra_context or {}))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, FinderAnswers.as_view(admin_site=self)(request))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What waits for me; behind the sign-in, so whoever asks is a member."""
        return super().index(request, home(cast(Member, request.user)) | (extra_context or {}))


site = DeskSite(name="admin")
