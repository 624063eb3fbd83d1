"""`<claim>/merge-into/<other>/` and `<claim>/unmerge/`: what follows, the reason, and the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.actions import merging
from claims.admin.base import member_of
from claims.admin.move_forms import REASON
from claims.choices import Stage
from claims.models import Appearance, Claim
from claims.refusals import Refused
from claims.rules.access import refusal
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import place_of, places_of
from claims.rules.merging import why_not

VERSION = {"min_value": 1, "max_value": 2**31 - 1, "widget": forms.HiddenInput}


class MergeForm(forms.Form):
    """The reason, and which versions of the two the page showed."""

    version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]
    kept_version = forms.IntegerField(**VERSION)  # type: ignore[arg-type]
    reason = forms.CharField(max_length=1000, widget=REASON, error_messages={"required": "Give a reason."})

    def __init__(self, data: Any, claim: Claim, kept: Claim) -> None:
        seen = {"version": claim.version, "kept_version": kept.version}
        super().__init__(data, label_suffix="", initial=seen)
        told = "Readers of the merged claim see this." if claim.edition_id else "For the history of both claims."
        self.fields["reason"].help_text = told

    @property
    def versions(self) -> tuple[int, int]:
        return self.cleaned_data["version"], self.cleaned_data["kept_version"]


class MergingPages:
    """Both pages show the same things, once as what will be and once as what will no longer be."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        merge, undo = (admin.admin_site.admin_view(view) for view in (self.merge_view, self.unmerge_view))
        return [
            path("<int:pk>/merge-into/<int:other>/", merge, name="claims_claim_merge_into"),
            path("<int:pk>/unmerge/", undo, name="claims_claim_unmerge"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def merge_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        claim, kept = _claim(pk), _claim(other)
        member = member_of(request)
        if reason := refusal(member, "merge"):
            return self._merging_page(request, claim, kept, reason=reason, status=403)
        if reason := why_not(claim, kept):
            return self._merging_page(request, claim, kept, reason=reason, status=409)

        def act(form: MergeForm) -> str:
            why = form.cleaned_data["reason"]
            merging.merge(claim, kept, by=member, reason=why, versions=form.versions)
            return "They are kept together as one now."

        return self._answer(request, claim, kept, act)

    def unmerge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        claim, member = _claim(pk), member_of(request)
        if claim.merged_into_id is None:
            messages.info(request, "It is not merged into another claim.")
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[pk]))
        kept = _claim(claim.merged_into_id)
        if reason := refusal(member, "unmerge"):
            return self._merging_page(request, claim, kept, reason=reason, status=403)

        def act(form: MergeForm) -> str:
            merging.unmerge(claim, by=member, reason=form.cleaned_data["reason"], versions=form.versions)
            return "The merge is undone: both claims stand for themselves."

        return self._answer(request, claim, kept, act)

    def _answer(self, request: HttpRequest, claim: Claim, kept: Claim, act: Callable[[MergeForm], str]) -> HttpResponse:
        form = MergeForm(request.POST if request.method == "POST" else None, claim, kept)
        if not form.is_valid():
            return self._merging_page(request, claim, kept, form=form, status=422 if form.is_bound else 200)
        try:
            messages.success(request, act(form))
        except Refused as error:
            return self._again(request, form, claim.pk, kept.pk, error)
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[claim.pk]))

    def _again(self, request: HttpRequest, form: MergeForm, pk: int, kept: int, error: Refused) -> HttpResponse:
        """Nothing was done: the two as they are by now, with what was typed and the reason on top."""
        claim, other = _claim(pk), _claim(kept)
        seen = {"version": claim.version, "kept_version": other.version}
        again = MergeForm({"reason": form.data.get("reason", "")} | seen, claim, other)
        again.full_clean()
        again.add_error(None, error.reason)
        return self._merging_page(request, claim, other, form=again, status=409)

    def _merging_page(
        self, request: HttpRequest, claim: Claim, kept: Claim, status: int, reason: str = "",
        form: MergeForm | None = None,
    ) -> HttpResponse:  # fmt: skip
        admin: Any = self
        undo = claim.merged_into_id == kept.pk
        context = admin.admin_site.each_context(request) | {
            "opts": admin.opts, "title": "Undo the merge" if undo else "Merge two claims", "claim": claim, "kept": kept,
            "undo": undo, "reason": reason, "form": form, "places": _read_along(claim, kept),
            "stays": _stays(claim), "signatures": standing_signatures(kept),
            "new_round": kept.stage in (Stage.IN_REVIEW, Stage.APPROVED),
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/claim/merging.html", context, status=status)


def _claim(pk: int) -> Claim:
    """With what the page shows of it. A number no database holds is no claim."""
    if pk >= 2**63:
        raise Http404("There is no such claim.")
    return get_object_or_404(Claim.objects.as_they_stand().select_related("merged_into", "edition"), pk=pk)


def _read_along(claim: Claim, kept: Claim) -> list[Appearance]:
    """The places of `claim` that `kept` lists as repeats while the two are merged."""
    own = {place_of(each) for each in kept.appearances.all()}
    return [each for each in places_of(claim) if place_of(each) not in own]


def _stays(claim: Claim) -> list[tuple[int, str]]:
    """How much of what the merged claim keeps for itself."""
    kinds = {"evidence": "piece of evidence", "figures": "figure", "replies": "reply", "notes": "note"}
    plurals = {"evidence": "pieces of evidence", "replies": "replies"}
    counts = {name: getattr(claim, name).count() for name in kinds}
    return [
        (count, kinds[name] if count == 1 else plurals.get(name, f"{kinds[name]}s"))
        for name, count in counts.items()
        if count
    ]
