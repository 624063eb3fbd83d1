"""Readers’ tips on the desk: read, taken up, made into a source, answered. What their sender wrote is never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from claims.actions import tipping
from claims.admin.base import member_of
from claims.admin.history import HistoryPages
from claims.admin.inputs import is_key
from claims.admin.records import Kept
from claims.admin.site import site
from claims.models import Member, Tip
from claims.models.tip import LONGEST_ANSWER
from claims.refusals import Refused
from claims.rules.access import may
from claims.rules.tips import may_reach

BEGINNING = 120  # characters


class AnswerForm(forms.Form):
    """What its sender is told: a claim, a sentence, or both. Shown again as it was typed."""

    fact_check = forms.CharField(
        label="The fact-check",
        required=False,
        max_length=1000,
        help_text="Its public address, or its uid. It must be published.",
    )
    words = forms.CharField(
        label="A sentence for whoever sent it",
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="Read by whoever holds the private address. Needed to close a tip.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


@admin.register(Tip, site=site)
class TipAdmin(HistoryPages, Kept[Tip]):
    """The box, newest first; each tip has one page, where it is read and answered."""

    view_right = "tips"
    fields = ["state"]
    list_display = ["beginning", "place", "state", "handler", "created_at"]
    list_display_links = ["beginning"]
    list_select_related = ["handler"]
    list_filter = ["state"]
    search_fields = ["text", "url", "place", "why"]
    ordering = ["-created_at", "-pk"]

    @admin.display(description="tip")
    def beginning(self, tip: Tip) -> str:
        words = " ".join((tip.text or tip.url).split())
        return words if len(words) <= BEGINNING else words[:BEGINNING] + "…"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not is_key(object_id):
            raise Http404
        member = member_of(request)
        if not may(member, "tips"):
            raise PermissionDenied
        tip = get_object_or_404(Tip.objects.select_related("claim", "source", "handler"), pk=object_id)
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            self._act(request, tip, form, member)
            if form.is_valid():
                return HttpResponseRedirect(request.path)
        return self._page(request, tip, form, member)

    def _act(self, request: HttpRequest, tip: Tip, form: AnswerForm, member: Member) -> None:
        """Do what was pressed; what stands against it is put into `form`."""
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            form.add_error(None, "Nothing was done: press one of the buttons.")
            return
        try:
            messages.success(request, act(tip, form.cleaned_data, member))
        except Refused as refused:
            form.add_error("fact_check" if act is _answer else "words", refused.reason)

    def _page(self, request: HttpRequest, tip: Tip, form: AnswerForm, member: Member) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": str(tip), "tip": tip, "form": form,
            "reachable": tip.contact if may_reach(member, tip) else "",
            "is_theirs": tip.handler_id == member.pk,
        }  # fmt: skip
        status = 400 if form.errors else 200
        answer = TemplateResponse(request, "admin/claims/tip/tip.html", context, status=status)
        answer["Cache-Control"] = "private, no-store"
        return answer


def _take_up(tip: Tip, given: dict[str, Any], member: Member) -> str:
    tipping.take_up(tip, by=member)
    return "It is yours. Whoever sent it reads that somebody looks at it."


def _answer(tip: Tip, given: dict[str, Any], member: Member) -> str:
    claim = tipping.claim_called(given["fact_check"])
    if claim is None:
        raise Refused("No claim is called so. Copy the address of its public page.")
    tipping.answer(tip, claim, by=member, words=given["words"])
    return "Whoever sent it is shown the fact-check."


def _close(tip: Tip, given: dict[str, Any], member: Member) -> str:
    tipping.close(tip, by=member, words=given["words"])
    return "Closed. Whoever sent it reads your sentence."


ACTS: dict[str, Callable[[Tip, dict[str, Any], Member], str]] = {
    "take_up": _take_up, "answer": _answer, "close": _close,
}  # fmt: skip
