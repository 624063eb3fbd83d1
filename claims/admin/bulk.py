"""Several claims at once: each act is previewed claim by claim, then done claim by claim, and says what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from claims.actions import drafting, reviewing
from claims.actions.drafting import locked
from claims.admin.base import allowed, as_validation_error, member_of
from claims.admin.counted import up_to
from claims.admin.inputs import Finder, FinderMultiple, SeveralField, is_key
from claims.admin.site import site
from claims.choices import Stage
from claims.exchange import tables, writers
from claims.models import Claim, Member, Topic
from claims.refusals import Refused, Stale
from claims.rules.access import refusal
from claims.rules.readiness import gaps

#: More than anyone reads through before saying yes; a file takes any number.
MOST = 100


class BulkForm(forms.Form):
    """An act on several claims. `verb` is what the rules are asked, claim by claim."""

    verb = ""
    label = ""
    help = ""
    do = ""

    def refusal(self, member: Member, claim: Claim) -> str:
        return refusal(member, self.verb, claim)

    def act(self, claim: Claim, member: Member) -> str:
        """Do it to one claim and say so; raises Refused."""
        raise NotImplementedError


class Assign(BulkForm):
    verb, label, do = "assign", "Assign", "Assign"
    help = "Give the claims to one member, or to nobody."
    to = forms.ModelChoiceField(
        Member.objects.at_desk(),
        label="Assign to",
        required=False,
        help_text="Leave it empty to give them to nobody.",
        widget=Finder(Claim._meta.get_field("assignee"), site, attrs={"data-placeholder": "nobody"}),
    )

    def act(self, claim: Claim, member: Member) -> str:
        to = self.cleaned_data["to"]
        if claim.assignee_id == (to.pk if to else None):
            return f"Was with {to.byline} already." if to else "Was nobody’s already."
        drafting.assign(claim, by=member, to=to)
        return f"Is with {to.byline} now." if to else "Is nobody’s now."


class AddTopics(BulkForm):
    verb, label, do = "label", "Add topics", "Add topics"
    help = "Signatures stay valid: readers browse by topics, nobody vouches for them."
    topics = SeveralField(
        Topic.objects.all(), label="Topics", widget=FinderMultiple(Claim._meta.get_field("topics"), site)
    )

    def act(self, claim: Claim, member: Member) -> str:
        new = [topic for topic in self.cleaned_data["topics"] if topic not in claim.topics.all()]
        if not new:
            return "Had them already."
        drafting.label(claim, by=member, topics=new)
        return f"Now also: {', '.join(map(str, new))}."


class Submit(BulkForm):
    verb, label, do = "submit", "Submit for review", "Submit these"
    help = "Hand them to the reviewers. Whoever wrote on a claim cannot sign it."

    def act(self, claim: Claim, member: Member) -> str:
        reviewing.submit(claim, by=member)
        return "Is in review now."


class SignOff(BulkForm):
    verb, label, do = "sign_off", "Sign off", "Sign these"
    help = "Your name under the desk’s verdict of each. To rate one otherwise, open it and sign it there."
    read = forms.BooleanField(
        label="I have read each of them", error_messages={"required": "Read them first: a signature says that you did."}
    )

    def act(self, claim: Claim, member: Member) -> str:
        reviewing.sign_off(claim, by=member)
        approved = Claim.objects.values_list("stage", flat=True).get(pk=claim.pk) == Stage.APPROVED
        return "Signed and approved." if approved else "Signed; it needs another signature."


FORMS: dict[str, type[BulkForm]] = {
    "assign": Assign,
    "add_topics": AddTopics,
    "submit": Submit,
    "sign_off": SignOff,
}


@dataclass(frozen=True)
class Line:
    """One claim of the selection: what will happen to it, or what did."""

    claim: Claim
    text: str
    #: Whether the act reaches it.
    ok: bool
    missing: int = 0


class BulkActions:
    """The claim list's actions. Django asks for them by name; each opens the page of its form."""

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> Any:
        """What the list's own boxes send are numbers; anything else would reach the database as it is."""
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            messages.error(request, "What was chosen could not be read, so nothing was done. Tick the claims again.")
            return HttpResponseRedirect(request.get_full_path())
        if _were_ticked(request):
            # Those that were ticked, even if by now the list's filters leave them out: each is answered for.
            queryset = self.get_queryset(request)  # type: ignore[attr-defined]
        return super().response_action(request, queryset, *args)  # type: ignore[misc]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only what this member may do at all; which claims it reaches, the page says."""
        member = member_of(request)
        found = {
            name: (_action(name), name, form.label) for name, form in FORMS.items() if not refusal(member, form.verb)
        }
        if allowed(request, "export_drafts"):
            found |= {
                f"export_{kind}": (_export(kind), f"export_{kind}", f"Export as {kind.upper()}")
                for kind in writers.TYPES
            }
        return found


def _action(name: str) -> Callable[[Any, HttpRequest, QuerySet[Claim]], HttpResponse | None]:
    return partial(_bulk, name)


def _bulk(name: str, model_admin: Any, request: HttpRequest, chosen: QuerySet[Claim]) -> HttpResponse | None:
    """First the page that says what will happen; from there, doing it and the page that says what did."""
    # The list's own query joins what its columns and its search need; here a claim is a row.
    claims = Claim.objects.filter(pk__in=chosen.values("pk")).select_related("rating", "claimant").order_by("-pk")
    if up_to(claims, MOST) > MOST:
        messages.error(request, f"These are more claims than anyone looks through: choose up to {MOST} at a time.")
        return None
    form = FORMS[name](request.POST if "confirmed" in request.POST else None, label_suffix="")
    done = form.is_bound and form.is_valid()
    lines = [_done(form, claim, request) if done else _previewed(form, claim, member_of(request)) for claim in claims]
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": form.label,
        "name": name,
        "form": form,
        "lines": lines,
        "reached": sum(line.ok for line in lines),
        "gone": _gone(request, claims),
        "done": done,
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": model_admin.media + form.media,
    }
    status = 422 if form.is_bound and not done else 200
    return TemplateResponse(request, "admin/claims/claim/bulk.html", context, status=status)


def _previewed(form: BulkForm, claim: Claim, member: Member) -> Line:
    reason = form.refusal(member, claim)
    return Line(claim, reason, not reason, len(gaps(claim)))


def _were_ticked(request: HttpRequest) -> bool:
    """One by one, and not all that the list holds on every page."""
    return request.POST.get("select_across", "0") == "0"


def _gone(request: HttpRequest, claims: QuerySet[Claim]) -> int:
    """How many of those that were ticked are no more: an import can be undone."""
    ticked = {int(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if _were_ticked(request)}
    return len(ticked - {claim.pk for claim in claims})


def _done(form: BulkForm, claim: Claim, request: HttpRequest) -> Line:
    """Each claim in a transaction of its own: one refusal does not undo the others."""
    try:
        with transaction.atomic():
            fresh = locked(claim)
            if request.POST.get(f"version-{claim.pk}") != str(fresh.version):
                raise Stale(fresh)
            return Line(fresh, form.act(fresh, member_of(request)), ok=True)
    except Stale:
        return Line(claim, "Left alone: somebody changed it after you were shown it.", ok=False)
    except Claim.DoesNotExist:
        return Line(claim, "It is not on the desk any more.", ok=False)
    except (Refused, ValidationError) as error:
        return Line(claim, "Left alone: " + " ".join(as_validation_error(error).messages), ok=False)


def _export(kind: str) -> Callable[[Any, HttpRequest, QuerySet[Claim]], HttpResponse]:
    return partial(_exported, kind)


def _exported(kind: str, model_admin: Any, request: HttpRequest, chosen: QuerySet[Claim]) -> Any:
    """The selection as a file, working copies included, however many there are."""
    if not allowed(request, "export_drafts"):
        raise PermissionDenied
    claims = Claim.objects.filter(pk__in=chosen.order_by().values("pk")).order_by("pk")
    return writers.respond(kind, tables.DESK_COLUMNS, tables.desk_rows(claims), "desk-claims")
