"""Tokens on the desk: one’s own, or all of them for whoever manages it. The text of one is shown once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from claims.actions import tokens
from claims.admin.base import DeskAdmin, DeskForm, member_of
from claims.admin.site import site
from claims.models import Token
from claims.rules.access import may


class TokenForm(DeskForm[Token]):
    days = forms.TypedChoiceField(
        label="How long it lasts",
        coerce=int,
        choices=[(days, f"{days} days") for days in tokens.LIVES],
        initial=90,
    )

    class Meta:
        model = Token
        fields = ["name"]


@admin.register(Token, site=site)
class TokenAdmin(DeskAdmin[Token]):
    """Made and withdrawn, never changed."""

    form = TokenForm
    actions = None
    fields = ["name", "days"]
    list_display = ["name", "member", "how_it_stands", "created_at", "expires_at", "used_at"]
    list_select_related = ["member"]
    write_right = "start"

    def has_module_permission(self, request: HttpRequest) -> bool:
        """No room of its own among the rooms: the list of members leads here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        found = super().get_queryset(request)
        return found if may(member_of(request), "manage") else found.filter(member=member_of(request))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.list_display if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.list_display if obj else []

    @admin.display(description="stands")
    def how_it_stands(self, token: Token) -> str:
        return token.state()

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        context["in_force"] = context["original"] is not None and context["original"].state() == "in force"
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Token, form: Any, change: bool) -> None:
        given = form.cleaned_data
        token, text = tokens.issue_token(by=member_of(request), name=given["name"], days=given["days"])
        obj.pk, request.token_text = token.pk, text  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: Token, post_url_continue: str | None = None) -> HttpResponse:
        """The page that shows the text; no address leads back to it."""
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": "The new token", "token": Token.objects.get(pk=obj.pk),
            "text": request.token_text,  # type: ignore[attr-defined]
        }  # fmt: skip
        answer = TemplateResponse(request, "admin/claims/token/made.html", context)
        answer["Cache-Control"] = "no-store"
        return answer

    # --- Withdrawing ------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.withdraw_view))
        return [path("<int:pk>/withdraw/", view, name="claims_token_withdraw"), *super().get_urls()]

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may(member_of(request), "start"):
            raise PermissionDenied
        token = tokens.withdraw_token(get_object_or_404(self.get_queryset(request), pk=pk), by=member_of(request))
        messages.success(request, f"“{token.name}” is withdrawn. Whatever used it is turned away from now on.")
        return HttpResponseRedirect(reverse("admin:claims_token_changelist"))
