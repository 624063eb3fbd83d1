"""The moves on a claim's page: the buttons, what stands in the way, and a page for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from claims.admin.base import member_of
from claims.admin.move_forms import FORMS, MoveForm, shown_again
from claims.admin.sentences import told
from claims.models import Claim, LogEntry, Member
from claims.refusals import Refused
from claims.rules.access import allowed_moves, refusal, refused_moves
from claims.rules.conditions import disagreements, standing_signatures
from claims.rules.foreseen import as_readers_would_see
from claims.rules.readiness import gaps
from claims.rules.workflow import MOVES, Move

#: What the member is about to vouch for stands on the same page.
SHOWS_THE_PAGE = {"sign_off", "publish", "publish_alone"}
#: Drawn as the way forward; the others are ways back or out.
FORWARD = {"submit", "sign_off", "publish", "resume"}


def side_of(claim: Claim, member: Member) -> dict[str, Any]:
    """What the aside of a claim's page shows: exactly the moves allowed now, those held back and why, and the gaps."""
    return {
        "moves": [(move, address(claim, move.verb), move.verb in FORWARD) for move in allowed_moves(member, claim)],
        "held_back": refused_moves(member, claim),
        "gaps": gaps(claim),
        "signatures": standing_signatures(claim),
        "disagreements": disagreements(claim),
    }


def address(claim: Claim, verb: str) -> str:
    return reverse("admin:claims_claim_move", args=[claim.pk, verb])


class MovePages:
    """`<claim>/move/<verb>/`: asks what the move needs, shows what it will do, and makes it."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/<slug:verb>/", view, name="claims_claim_move"), *super().get_urls()]  # type: ignore[misc]

    def move_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        claim, member = get_object_or_404(Claim, pk=pk), member_of(request)
        if verb not in MOVES:
            raise Http404(f"“{verb}” is no move")
        if reason := refusal(member, verb, claim):
            return self._refused(request, claim, MOVES[verb], reason)
        form = FORMS[verb](request.POST if request.method == "POST" else None, claim=claim, member=member)
        if not form.is_valid():
            return self._page(request, form, MOVES[verb], status=422 if form.is_bound else 200)
        try:
            messages.success(request, self._done(form.make(), claim))
        except Refused as error:
            return self._look_again(request, form, MOVES[verb], error)
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[pk]))

    def _done(self, said: str, claim: Claim) -> str:
        fresh = Claim.objects.select_related("edition").get(pk=claim.pk)
        if fresh.edition is None or fresh.edition_count == claim.edition_count:
            return said
        page = reverse("public:claim", args=[fresh.uid, fresh.edition.data["slug"]])
        return format_html('{} <a href="{}">Look at the page</a>', said, page)

    def _look_again(self, request: HttpRequest, form: MoveForm, move: Move, error: Refused) -> HttpResponse:
        """Nothing was done: the claim as it is by now, and what was typed, with the reason on top."""
        fresh = Claim.objects.get(pk=form.claim.pk)
        if reason := refusal(form.member, move.verb, fresh):
            return self._refused(request, fresh, move, reason)
        return self._page(request, shown_again(form, fresh, error), move, status=409)

    def _page(self, request: HttpRequest, form: MoveForm, move: Move, status: int) -> HttpResponse:
        claim = form.claim
        context = self._context(request, claim, move) | side_of(claim, form.member) | {"form": form}
        if move.verb in SHOWS_THE_PAGE:
            context["data"] = as_readers_would_see(claim)
        return TemplateResponse(request, "admin/claims/claim/move.html", context, status=status)

    def _refused(self, request: HttpRequest, claim: Claim, move: Move, reason: str) -> HttpResponse:
        """403 where the member may not, 409 where the claim has moved on: a second click on Publish lands here."""
        last = LogEntry.objects.about("claim", claim.uid).first()
        context = self._context(request, claim, move) | {"reason": reason, "last": told(last) if last else None}
        status = 403 if claim.stage in move.sources else 409
        return TemplateResponse(request, "admin/claims/claim/refused.html", context, status=status)

    def _context(self, request: HttpRequest, claim: Claim, move: Move) -> dict[str, Any]:
        admin: Any = self
        frame: dict[str, Any] = admin.admin_site.each_context(request)
        return frame | {"opts": admin.opts, "title": move.label, "claim": claim, "move": move}
