"""The site of the desk: who gets in, and by which door."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any, cast

from allauth.decorators import rate_limit
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignObjectRel
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from claims.actions import membership
from claims.admin.door.forms import NewPassword
from claims.admin.door.views import SignInView, framed
from claims.admin.queue import home
from claims.admin.unsent import not_taken, written
from claims.models import Member
from claims.rules.access import may


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
    empty_value_display = '<span class="nothing">–</span>'  # left out of the cards on a phone

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Member) and request.user.is_active and may(request.user, "view")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda room: ROOMS.index(room["object_name"]))
        return found

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's door before each page, and behind it the second factor where the member's role asks for one.

        Whoever is signed out while they write is told so with what they wrote, instead of being led to the door.
        """
        page = super().admin_view(view, cacheable)

        def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not request.user.is_authenticated and written(request):
                return not_taken(request)
            leaving = request.path == reverse("admin:logout")
            if (
                not leaving
                and self.has_permission(request)
                and membership.owes_second_factor(cast(Member, request.user))
            ):
                return HttpResponseRedirect(reverse("mfa_index"))
            return page(request, *args, **kwargs)

        return update_wrapper(behind, page)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return framed(SignInView.as_view(), self)(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        page = PasswordChangeView.as_view(
            form_class=NewPassword,
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request) | (extra_context or {}),
        )
        request.current_app = self.name
        return never_cache(rate_limit(action="change_password")(page))(request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, FinderAnswers.as_view(admin_site=self)(request))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What waits for me; behind the sign-in, so whoever asks is a member."""
        return super().index(request, home(cast(Member, request.user)) | (extra_context or {}))


site = DeskSite(name="admin")
