"""`<claim>/pairs/`: the claims that may be this one, and what was decided about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.actions import pairing
from claims.admin.base import as_validation_error, member_of
from claims.choices import Pairing
from claims.models import Claim, Match
from claims.refusals import Refused
from claims.rules.access import may, refusal
from claims.search import Known, known_claims, wording_of

#: Lower than the warning while typing: here somebody came to look.
LIKELY, SHOWN = 0.3, 10


@dataclass(frozen=True)
class Beside:
    """A claim beside the one at hand: found to be alike, decided about, or both."""

    claim: Claim
    known: Known | None = None
    match: Match | None = None


class PairForm(forms.Form):
    """One press of a button: the claim beside this one, the decision, and a note if there is something to say."""

    other = forms.ModelChoiceField(Claim.objects.all(), error_messages={"invalid_choice": "There is no such claim."})
    decision = forms.ChoiceField(choices=Pairing.choices)
    note = forms.CharField(max_length=500, required=False)
    shown = forms.CharField(required=False)


class PairsPage:
    """Shows pairs and takes decisions; nothing here needs a script."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.pairs_view)
        return [path("<int:pk>/pairs/", view, name="claims_claim_pairs"), *super().get_urls()]  # type: ignore[misc]

    def pairs_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        claim, member = get_object_or_404(Claim.objects.select_related("claimant"), pk=pk), member_of(request)
        reason = refusal(member, "pair")
        if request.method != "POST":
            return self._pairs_page(request, claim, reason)
        form = PairForm(request.POST)
        if reason:
            return self._pairs_page(request, claim, reason, status=403)
        if not form.is_valid():
            return self._pairs_page(request, claim, reason, form=form, status=422)
        try:
            said = form.cleaned_data
            shown = said["shown"] if "shown" in request.POST else None
            match = pairing.decide(
                claim, said["other"], by=member, decision=said["decision"], note=said["note"], shown=shown
            )
        except (Refused, ValidationError) as error:
            form.add_error(None, " ".join(as_validation_error(error).messages))
            return self._pairs_page(request, claim, reason, form=form, status=409)
        messages.success(request, f"Decided: {match.get_decision_display().lower()}.")
        return HttpResponseRedirect(reverse("admin:claims_claim_pairs", args=[pk]))

    def _pairs_page(
        self, request: HttpRequest, claim: Claim, reason: str, form: PairForm | None = None, status: int = 200
    ) -> HttpResponse:
        admin: Any = self
        decided = decided_beside(claim)
        context = admin.admin_site.each_context(request) | {
            "opts": admin.opts, "title": "Same claim elsewhere?", "claim": claim, "open": open_beside(claim),
            "decided": decided, "decisions": Pairing, "held_because": reason, "form": form,
            "may_merge": may(member_of(request), "merge"),
            "typed": {"other": form.data.get("other", ""), "note": form.data.get("note", "")} if form else {},
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/claim/pairs.html", context, status=status)


def open_beside(claim: Claim) -> list[Beside]:
    """Claims that are alike and that nobody decided about, best first."""
    found = known_claims(wording_of(claim), limit=SHOWN, at_least=LIKELY, but=claim)
    waiting = [each for each in found if not each.decided]
    rows = _as_they_stand(each.claim_id for each in waiting)
    return [Beside(rows[each.claim_id], known=each) for each in waiting if each.claim_id in rows]


def decided_beside(claim: Claim) -> list[Beside]:
    """Every decision about this claim, the newest first."""
    matches = list(Match.objects.of(claim).select_related("one", "other"))
    rows = _as_they_stand(match.beside(claim).pk for match in matches)
    return [Beside(rows[match.beside(claim).pk], match=match) for match in matches]


def _as_they_stand(keys: Iterable[int]) -> dict[int, Claim]:
    """The claims with the verdict that is worked on, which is shown as its mark."""
    return Claim.objects.as_they_stand().in_bulk(list(keys))


def related_to(claim: Claim) -> list[Beside]:
    """What whoever works on this claim should know of: the claims decided to be the same or related."""
    return [each for each in decided_beside(claim) if each.match and each.match.decision != Pairing.DIFFERENT]
