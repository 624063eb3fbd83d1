"""The reader: an article with what may be a claim marked in it, and the list beside it. One key decides each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from claims.actions import spotting
from claims.admin.base import as_validation_error, member_of
from claims.admin.inputs import is_key
from claims.anchoring import first_place
from claims.choices import Fetching, Spotted
from claims.matching import Wording
from claims.models import Appearance, Candidate, Claim, Member, Source
from claims.presenters.highlights import Mark, paragraphs
from claims.presenters.marks import Mark as VerdictMark
from claims.presenters.marks import mark_of
from claims.refusals import Refused
from claims.rules.access import may
from claims.search import known_claims

#: What can be done with a candidate, and what the page says when it is done.
DECISIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "accept": (spotting.accept, "It is a claim on the desk now."),
    "reject": (spotting.reject, "Left out."),
    "undo": (spotting.undo, "Taken back."),
}
#: Seconds that clocks and long transactions may be apart when a page asks what happened since.
SLACK = 10
#: How near a known claim must be to be shown beside a stretch; below this it shares a word or two and no more.
NEAR = 0.25


@dataclass(frozen=True)
class Entry:
    """A line of the list: a candidate, or a claim that stands in this text without having been a candidate."""

    candidate: Candidate | None
    claim: Claim | None
    appearance: Appearance | None = None

    @property
    def key(self) -> str:
        return f"c{self.candidate.pk}" if self.candidate else f"a{self.appearance.pk if self.appearance else 0}"

    @property
    def place(self) -> tuple[int, int] | None:
        thing = self.candidate or self.appearance
        return (thing.start, thing.end) if thing and thing.start is not None and thing.end is not None else None

    @property
    def anchor(self) -> str:
        thing = self.candidate or self.appearance
        return str(thing.anchor) if thing else ""

    @property
    def verdict(self) -> VerdictMark | None:
        if self.kind != "claim" or self.claim is None or self.claim.rating is None:
            return None
        return mark_of(self.claim.rating, getattr(self.claim, "best", None))

    @property
    def drawn(self) -> str:
        """Its kind, and for a claim with a verdict the colour of that; the word beside it says the same."""
        return f"{self.kind} spot--tone-{self.verdict.tone}" if self.verdict else self.kind

    @property
    def word(self) -> str:
        return self.verdict.label if self.verdict else ""

    @property
    def kind(self) -> str:
        """An open candidate, one that was left out, or a claim."""
        if self.claim is not None and (self.candidate is None or self.candidate.decision):
            return "claim"
        return "rejected" if self.candidate and self.candidate.decision == Spotted.REJECTED else "candidate"


class ReaderPages:
    """Pages of the sources' room: reading, deciding, and what is known already about one stretch."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/read/", wrap(self.read_view), name="claims_source_read"),
            path("<int:pk>/read/state/", wrap(self.state_view), name="claims_source_state"),
            path("<int:pk>/read/<int:candidate>/", wrap(self.known_view), name="claims_source_known"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def read_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text and its list; a POST decides, and answers a script with what changed."""
        member, source = _reader(request), get_object_or_404(Source.objects.select_related("publisher"), pk=pk)
        if request.method == "POST":
            return self._decide(request, source, by=member)
        entries = entries_of(source)
        marks = [Mark(*entry.place, entry.key, entry.drawn, entry.word) for entry in entries if entry.place]
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": source.title, "source": source, "entries": entries,
            "paragraphs": paragraphs(source.text, marks),
            "counts": counts_of(entries), "may_decide": may(member, "start"), "may_collect": may(member, "collect"),
            "snapshot": source.snapshots.select_related("by").first(), "waiting": source.fetching == Fetching.WAITING,
            "now": timezone.now().isoformat(),
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/source/read.html", context)

    def state_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was decided since a moment, by anybody: how two editors on one article see each other's work."""
        _reader(request)
        source = get_object_or_404(Source, pk=pk)
        since = _moment(request.GET.get("since", "")) - dt.timedelta(seconds=SLACK)
        keys = set(source.candidates.filter(at__gte=since).values_list("pk", flat=True))
        changed = [entry for entry in entries_of(source) if entry.candidate and entry.candidate.pk in keys]
        return JsonResponse(_told(request, source, changed, ""))

    def known_view(self, request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
        """The claims on the desk that this stretch may repeat, with what agrees and what differs."""
        member, source = _reader(request), get_object_or_404(Source, pk=pk)
        chosen = get_object_or_404(source.candidates, pk=candidate)
        context = {"source": source, "candidate": chosen, "known": known_to_repeat(chosen)}
        if _is_script(request):
            return TemplateResponse(request, "admin/claims/source/_known.html", context)
        context |= self.admin_site.each_context(request) | {
            "opts": self.opts, "title": "What is known about this", "may_decide": may(member, "start"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/source/known.html", context)

    def _decide(self, request: HttpRequest, source: Source, *, by: Member) -> HttpResponse:
        try:
            changed, words = decide(request, source, by=by)
        except (Refused, ValidationError) as error:
            refusal = " ".join(as_validation_error(error).messages)
            return self._answer(request, source, [], refusal, failed=True)
        return self._answer(request, source, changed, words)

    def _answer(
        self, request: HttpRequest, source: Source, changed: list[int], words: str, *, failed: bool = False
    ) -> HttpResponse:
        if _is_script(request):
            told = [entry for entry in entries_of(source) if entry.candidate and entry.candidate.pk in changed]
            return JsonResponse(_told(request, source, told, words), status=409 if failed else 200)
        (messages.error if failed else messages.success)(request, words)
        place = f"#c{changed[0]}" if changed else ""
        return HttpResponseRedirect(reverse("admin:claims_source_read", args=[source.pk]) + place)


def decide(request: HttpRequest, source: Source, *, by: Member) -> tuple[list[int], str]:
    """Do what was asked: `do=accept:12`, `accept` with ticked ones, `merge:12:<uid>`, or words that become a claim.

    Returns the candidates it reached and a sentence. Raises Refused; of several at once, each that could be is done.
    """
    asked = request.POST.get("do", "")
    verb, _, rest = asked.partition(":")
    if verb == "merge":
        return _merge(source, *rest.partition(":")[::2], by=by)
    if verb == "mark":
        return _mark(request, source, by=by)
    if verb not in DECISIONS:
        raise Refused("Choose what to do: accept, leave out, or take back.")
    chosen = [rest] if rest else request.POST.getlist("pick")
    rows = [_candidate(source, key) for key in chosen]
    if not rows:
        raise Refused("Nothing was ticked.")
    return _each(verb, rows, by=by)


def _each(verb: str, rows: list[Candidate], *, by: Member) -> tuple[list[int], str]:
    act, words = DECISIONS[verb]
    done, refused = [], []
    for row in rows:
        try:
            act(row, by=by)
        except Refused as problem:
            refused.append(problem.reason)
        else:
            done.append(row.pk)
    if not done:
        raise Refused(" ".join(dict.fromkeys(refused)))
    if len(rows) == 1:
        return done, words
    left = f" {len(refused)} left alone: {' '.join(dict.fromkeys(refused))}" if refused else ""
    return done, f"{len(done)} of {len(rows)}: {words}{left}"


def _merge(source: Source, key: str, uid: str, *, by: Member) -> tuple[list[int], str]:
    row, claim = _candidate(source, key), Claim.objects.filter(uid=uid).first()
    if claim is None:
        raise Refused("That claim is not on the desk.")
    spotting.merge(row, into=claim, by=by)
    return [row.pk], f"Recorded as another appearance of “{claim.statement}”"


def _mark(request: HttpRequest, source: Source, *, by: Member) -> tuple[list[int], str]:
    """A selection by its place, or by its words where no script told the place."""
    start, end, words = (request.POST.get(name, "") for name in ("start", "end", "words"))
    if is_key(start) and is_key(end):
        place = (int(start), int(end))
        if words and " ".join(source.text[place[0] : place[1]].split()) != " ".join(words.split()):
            raise Refused("The text was captured anew since this page was opened. Open it again.")
    else:
        found = first_place(source.text, words.strip())
        if found.selector is None:
            raise Refused("These words do not stand in the text, or more than once: give a few words more.")
        place = (found.selector.start, found.selector.end)
    row = spotting.mark(source, *place, by=by)
    spotting.accept(row, by=by)
    return [row.pk], DECISIONS["accept"][1]


def _candidate(source: Source, key: str) -> Candidate:
    row = source.candidates.filter(pk=int(key)).first() if is_key(key) else None
    if row is None:
        raise Refused("The text was captured anew, and this is no longer proposed. Open it again.")
    return row


def entries_of(source: Source) -> list[Entry]:
    """All that the list shows, in the order of the text; what lost its place comes last. Three queries."""
    claims = Claim.objects.with_best().select_related("rating", "claimant")
    rows = list(source.candidates.in_order().select_related("by"))
    appearances = list(source.appearances.order_by("start", "pk").prefetch_related("attributions__party"))
    keys = {row.claim_id for row in rows} | {each.claim_id for each in appearances}
    by_pk = claims.in_bulk([key for key in keys if key])
    spotted = {(row.claim_id, row.start, row.end) for row in rows if row.claim_id}
    found = [Entry(row, by_pk.get(row.claim_id or 0)) for row in rows]
    found += [
        Entry(None, by_pk[each.claim_id], each)
        for each in appearances
        if (each.claim_id, each.start, each.end) not in spotted
    ]
    return sorted(found, key=lambda entry: entry.place or (len(source.text), len(source.text)))


def counts_of(entries: list[Entry]) -> dict[str, int]:
    counts = {"candidate": 0, "claim": 0, "rejected": 0}
    for entry in entries:
        counts[entry.kind] += 1
    return counts


def known_to_repeat(candidate: Candidate) -> list[Any]:
    source, found = candidate.source, candidate.found
    wording = Wording(
        statement=candidate.text, quote=candidate.text, claimant=found.get("claimant", ""),
        claimed_on=str(source.published or ""), language=source.language,
    )  # fmt: skip
    return list(known_claims(wording, at_least=NEAR, but=candidate.claim))


def _told(request: HttpRequest, source: Source, changed: list[Entry], words: str) -> dict[str, Any]:
    """What a script needs to bring its page up to date."""
    context = {"source": source, "may_decide": may(member_of(request), "start")}
    lines = {
        entry.key: render_to_string("admin/claims/source/_entry.html", context | {"entry": entry}, request)
        for entry in changed
    }
    return {
        "words": words,
        "lines": lines,
        "kinds": {entry.key: entry.kind for entry in changed},
        "drawn": {entry.key: entry.drawn for entry in changed},
        "word": {entry.key: entry.word for entry in changed},
        "places": {entry.key: list(entry.place or ()) for entry in changed},
        "now": timezone.now().isoformat(),
    }


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "reader"


def _moment(text: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except ValueError:
        return timezone.now()


def _reader(request: HttpRequest) -> Member:
    member = member_of(request)
    if not may(member, "view"):
        raise PermissionDenied
    return member
