"""A warning while a claim is being typed: the desk may have it already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.inputs import is_key
from claims.capture import tongue_of
from claims.matching import Wording
from claims.models import Claim
from claims.search import known_claims

#: Below this, two statements have words in common and hardly more.
LIKELY = 0.5
#: A statement has 500 characters at most, and a few words are like everything.
LONGEST, SHORTEST = 500, 12
LONGEST_TAG = 35  # of a language


class AlikePage:
    """A fragment for the claim's form: claims like the statement in the box, with what agrees and what differs."""

    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.alike_view)
        return [path("alike/", view, name="claims_claim_alike"), *super().get_urls()]  # type: ignore[misc]

    def alike_view(self, request: HttpRequest) -> HttpResponse:
        # Posted: a statement of 500 Chinese letters is too long for an address.
        statement, own = request.POST.get("statement", "")[:LONGEST], request.POST.get("claim", "")
        claim = Claim.objects.filter(pk=int(own)).first() if is_key(own) else None
        # As the form says; a new one says English until somebody looks, and the text itself may know better.
        language = tongue_of(statement) or request.POST.get("language", "")[:LONGEST_TAG] or "en"
        asked = Wording(statement.replace("\x00", ""), language=language)
        found = known_claims(asked, limit=4, at_least=LIKELY, but=claim) if len(statement.strip()) >= SHORTEST else []
        rows = Claim.objects.as_they_stand().in_bulk([each.claim_id for each in found])
        known = [{"known": each, "claim": rows[each.claim_id]} for each in found if each.claim_id in rows]
        return TemplateResponse(request, "admin/claims/claim/_alike.html", {"alike": known})
