"""Have we checked this? A whole text, and the claims on the desk that it may repeat. Nothing is kept by asking."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.base import member_of
from claims.admin.inputs import PastedForm, is_key
from claims.capture import tongue_of
from claims.models import Claim, Source
from claims.rules.access import may
from claims.search import Known, Passage, look_up, missing, passages

#: Each passage is a question to the index, and somebody waits for the page.
MOST_PASSAGES = 300
MOST_LETTERS = 40_000
SHOWN = 3  # known claims beside a passage
#: How near a claim must be to stand there. Of tweets that repeat a claim in other words, .4 shows twice as many as .5,
#: beside one in a hundred that is another; of sentences of one debate, where all are alike, one in three is.
NEAR = 0.4
OFFERED = 50  # sources
NO_INDEX = "The index of claims is not there. An administrator can make it again with “manage.py rebuild_index”."


class AskingForm(PastedForm):
    """A text, or a source whose text it is. What was typed is shown again, whatever was wrong with it."""

    source = forms.CharField(
        label="Or a source on the desk", required=False, max_length=40, help_text="Its number, such as 2sdr872t.",
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_source(self) -> Source | None:
        uid = str(self.cleaned_data["source"]).strip()
        found = Source.objects.filter(uid__iexact=uid).first() if uid else None
        if uid and found is None:
            raise forms.ValidationError("No source on the desk has this number.")
        if found and not found.text.strip():
            raise forms.ValidationError("This source has no text yet.")
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if self.errors:
            return found
        if not found["text"] and not found["source"]:
            raise forms.ValidationError("Paste a text, or name a source.")
        if found["text"] and found["source"]:
            raise forms.ValidationError("Give a text or a source, not both: it would not be clear which is meant.")
        if missing(connection):
            raise forms.ValidationError(NO_INDEX)
        return found

    def answer(self) -> Answer:
        source: Source | None = self.cleaned_data["source"]
        # Of a long text, how far the page before this one came: its button says so.
        said = self.data.get("begin", "")
        begin = int(said) if is_key(said) else 0
        if source:
            return Answer.to(source.text, source.language, begin=begin)
        text = self.cleaned_data["text"]
        return Answer.to(text, tongue_of(text) or "en", begin=begin)


@dataclass(frozen=True)
class Beside:
    """A known claim as it is compared, and as it stands on the desk now."""

    known: Known
    claim: Claim


@dataclass(frozen=True)
class Line:
    """A passage and the known claims beside it."""

    passage: Passage
    beside: list[Beside]


@dataclass(frozen=True)
class Answer:
    """The passages of a text in its order. Of its `length` characters those from `begin` to `read` were looked at."""

    lines: list[Line]
    begin: int
    read: int
    length: int

    @classmethod
    def to(cls, text: str, language: str = "en", *, begin: int = 0) -> Answer:
        """Ask about a text; of a long one, about as much of it from `begin` on as somebody waits for."""
        begin = min(begin, len(text))
        piece = text[begin : begin + MOST_LETTERS]
        parts = passages(piece, language)
        goes_on = begin + len(piece) < len(text) and len(parts) > 1
        # Where the text goes on, its last passage here is broken off: that one is left to the next look.
        asked = parts[: min(MOST_PASSAGES, len(parts) - goes_on)]
        read = parts[len(asked)][0] if len(asked) < len(parts) else len(piece)
        found = list(look_up(piece, asked, limit=SHOWN, at_least=NEAR, language=language))
        keys = {known.claim_id for passage in found for known in passage.known}
        claims = Claim.objects.as_they_stand().in_bulk(keys)
        lines = [
            Line(each, [Beside(known, claims[known.claim_id]) for known in each.known if known.claim_id in claims])
            for each in found
        ]
        return cls(lines, begin, begin + read, len(text))

    @property
    def is_cut(self) -> bool:
        return self.begin > 0 or self.read < self.length

    @property
    def repeated(self) -> int:
        """Passages of which nothing speaks against their being a known claim."""
        return sum(any(each.known.same for each in line.beside) for line in self.lines)

    @property
    def near(self) -> int:
        """Passages like a known claim, with something that differs."""
        return sum(bool(line.beside) for line in self.lines) - self.repeated

    @property
    def new(self) -> int:
        return len(self.lines) - self.repeated - self.near

    @property
    def runs(self) -> list[tuple[bool, list[Line]]]:
        """Neighbours with known claims, and neighbours without, which the page folds away."""
        return [(known, list(lines)) for known, lines in groupby(self.lines, key=lambda line: bool(line.beside))]


class CheckedPage:
    """A page of the sources' room, open to whoever may read there."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.checked_view)
        return [path("checked/", view, name="claims_source_checked"), *super().get_urls()]  # type: ignore[misc]

    def checked_view(self, request: HttpRequest) -> HttpResponse:
        """The box; with a text in it, or a source in the address, the answer too."""
        member = member_of(request)
        if not may(member, "view"):
            raise PermissionDenied
        asked = request.POST if request.method == "POST" else {"source": request.GET.get("source", "")}
        form = AskingForm(asked if request.method == "POST" or asked["source"] else None)
        answer = form.answer() if form.is_bound and form.is_valid() else None
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": "Have we checked this?", "form": form, "answer": answer,
            "source": form.cleaned_data["source"] if answer else None, "may_collect": may(member, "collect"),
            "sources": Source.objects.exclude(text="").order_by("-pk").only("uid", "title")[:OFFERED],
        }  # fmt: skip
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/claims/source/checked.html", context, status=status)
