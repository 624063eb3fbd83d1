"""What is kept and never changed by hand: editions, signatures, the log; and, for administrators, the members."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actions import membership
from claims.admin.base import AnyModel, DeskAdmin, DeskForm, member_of
from claims.admin.history import HistoryPages
from claims.admin.lists import FewValues
from claims.admin.sentences import told
from claims.admin.site import site
from claims.choices import Role
from claims.models import Edition, LogEntry, Member, SignOff


def _scrolled(name: str, data: Any) -> SafeString:
    """As it is kept. Long lines run out of sight, so the keys must be able to move it."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return format_html('<pre tabindex="0" role="region" aria-label="{}">{}</pre>', name, text)


class Kept(DeskAdmin[AnyModel]):
    """View only."""

    actions = None
    list_display_links: Any = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields


@admin.register(Edition, site=site)
class EditionAdmin(Kept[Edition]):
    fields = ["id", "number", "kind", "reason", "by_name", "published_at", "methodology", "sha256", "page", "sealed"]
    list_display = ["statement", "number", "kind", "by_name", "published_at", "short_hash"]
    list_display_links = ["statement"]
    list_filter = ["kind"]
    search_fields = ["id", "reason", "by_name"]
    ordering = ["-published_at", "-id"]
    date_hierarchy = "published_at"

    @admin.display(description="claim")
    def statement(self, edition: Edition) -> str:
        return str(edition.data["statement"])

    @admin.display(description="SHA-256")
    def short_hash(self, edition: Edition) -> SafeString:
        return format_html('<code title="{}">{}…</code>', edition.sha256, edition.sha256[:12])

    @admin.display(description="for readers")
    def page(self, edition: Edition) -> SafeString:
        return format_html('<a href="{}">its permanent page</a>', edition.get_absolute_url())

    @admin.display(description="content")
    def sealed(self, edition: Edition) -> SafeString:
        return _scrolled("Content", edition.data)


@admin.register(SignOff, site=site)
class SignOffAdmin(Kept[SignOff]):
    fields = ["claim", "round", "by_name", "rating", "decision", "reason", "at", "fingerprint"]
    list_display = ["claim", "round", "by_name", "rating", "decision", "at"]
    list_display_links = ["claim"]
    list_filter = ["decision"]
    list_select_related = ["claim", "rating"]
    search_fields = ["claim__statement", "claim__uid", "by_name"]
    ordering = ["-at", "-pk"]


@admin.register(LogEntry, site=site)
class LogAdmin(Kept[LogEntry]):
    fields = ["number", "moment", "by_name", "what", "object_name", "told_changes", "previous", "hash"]
    list_display = ["number", "moment", "by_name", "what", "object_name"]
    list_display_links = ["number"]
    list_filter = [("action", FewValues), ("object_kind", FewValues)]
    search_fields = ["object_name", "object_key", "by_name"]
    ordering = ["-number"]

    @admin.display(description="at", ordering="number")
    def moment(self, entry: LogEntry) -> Any:
        return parse_datetime(entry.at)

    @admin.display(description="did")
    def what(self, entry: LogEntry) -> str:
        return told(entry).sentence

    @admin.display(description="changes")
    def told_changes(self, entry: LogEntry) -> SafeString:
        return _scrolled("Changes", entry.details)


class MemberForm(DeskForm[Member]):
    """One role in place of Django's groups and permissions."""

    role = forms.TypedChoiceField(
        coerce=lambda text: Role(int(text)),
        choices=[(role.value, str(role.label).capitalize()) for role in Role],
        widget=forms.RadioSelect,
        help_text="Each role may all that the ones above it may. Nobody signs what they wrote, whatever their role.",
    )
    # Under a name of its own: `password` is the column, which holds a hash.
    new_password = forms.CharField(
        label="New password",
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Leave it empty to keep theirs. They can change it themselves once signed in.",
    )

    factor_lost = forms.BooleanField(
        label="Take away their second factor",
        required=False,
        help_text="When the telephone is lost. They are signed out everywhere, and set up a new one.",
    )

    class Meta:
        model = Member
        fields = ["username", "name", "email", "is_active", "conflicts"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["role"] = self.instance.role.value
        if "new_password" in self.fields and not self.instance.pk:
            self.fields["new_password"].required = True
            self.fields["new_password"].label = "Password"
            self.fields["new_password"].help_text = "They can change it themselves once signed in."

    def clean_new_password(self) -> str:
        password = str(self.cleaned_data["new_password"])
        if password:
            validate_password(password, self.instance)
        return password


@admin.register(Member, site=site)
class MemberAdmin(HistoryPages, DeskAdmin[Member]):
    """Everybody sees who is at the desk; administrators keep the list. Nobody is deleted: their signatures stay."""

    form = MemberForm
    autocomplete_fields = ["conflicts"]
    list_display = ["byline", "username", "role_word", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    write_right = "manage"
    fieldsets = [
        (None, {"fields": [("username", "name"), "email"]}),
        ("At the desk", {"fields": ["role", "is_active", "conflicts"]}),
        ("Signing in", {"fields": ["new_password", "second_factor", "factor_lost"]}),
    ]

    add_fieldsets = [*fieldsets[:-1], ("Signing in", {"fields": ["new_password"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """For others than administrators: who it is, and nothing to sign in with."""
        if self.has_change_permission(request, obj):
            return self.fieldsets if obj else self.add_fieldsets
        return [(None, {"fields": ["username", "name", "role_word", "is_active"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["second_factor"] if self.has_change_permission(request, obj) else ["role_word"]

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        """Nothing yet: conflicts are saved with the rest, in `save_related`."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        given = form.cleaned_data
        membership.save_member(
            form.instance,
            by=member_of(request),
            role=given["role"],
            conflicts=given["conflicts"],
            password=given["new_password"],
        )
        if given.get("factor_lost"):
            membership.reset_second_factor(form.instance, by=member_of(request))

    @admin.display(description="second factor")
    def second_factor(self, member: Member) -> str:
        return membership.factors(member) or "none"

    @admin.display(description="role")
    def role_word(self, member: Member) -> str:
        return str(member.role.label)
