"""The questions in the claim list's filter bar, each a choice of its own in the address."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from claims.admin.base import member_of
from claims.admin.counted import values_of
from claims.admin.inputs import Finder, is_key
from claims.admin.queue import QUEUES
from claims.admin.site import site
from claims.choices import UNDER_WAY, ClaimKind, Stage
from claims.models import Claim, Member, Party, Rating, Topic
from claims.models.claim import ClaimQuerySet

Choices = list[tuple[str, str]]


class Question(admin.SimpleListFilter):
    """One question. An answer that was not offered is an error, which the list turns into a message."""

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        answer = self.value()
        if not answer:
            return queryset
        if not self.is_offered(answer):
            raise IncorrectLookupParameters(f"{self.parameter_name}={answer}")
        return self.narrow(cast(ClaimQuerySet, queryset), answer, member_of(request))

    def is_offered(self, answer: str) -> bool:
        return answer in dict(self.lookup_choices)

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        raise NotImplementedError

    @property
    def widget(self) -> SafeString:
        """Its box, written in one go: a desk has hundreds of topics."""
        answer = self.value()
        offered = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (value, mark_safe(" selected") if value == answer else "", label)
                for value, label in [("", "Any"), *cast(Choices, self.lookup_choices)]
            ),
        )
        return format_html('<select name="{0}" id="filter-{0}">{1}</select>', self.parameter_name, offered)


class WaitingQuestion(Question):
    """The home page's own lists, so that each count there leads to exactly its claims."""

    title = "waiting"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        role = member_of(request).role
        return [(queue.key, queue.label) for queue in QUEUES.values() if role >= queue.role]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        # By key, because the list has narrowed and joined its own way already.
        return claims.filter(pk__in=QUEUES[answer].find(Claim.objects.all(), member).values("pk"))


class StageQuestion(Question):
    title = "stage"
    parameter_name = "stage"
    UNDER_WAY = "under_way"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(self.UNDER_WAY, "Under way"), *((stage.value, str(stage.label)) for stage in Stage)]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        if answer == self.UNDER_WAY:
            return claims.filter(stage__in=UNDER_WAY)
        return claims.filter(stage=answer)


class VerdictQuestion(Question):
    title = "verdict"
    parameter_name = "verdict"
    NONE = "none"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        current = Rating.objects.filter(scale__current=True).values_list("key", "label")
        return [*current, (self.NONE, "No verdict yet")]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        if answer == self.NONE:
            return claims.filter(rating=None)
        # By their keys, so that the index of one verdict is what the list is read off.
        return claims.filter(rating__in=list(Rating.objects.filter(key=answer).values_list("pk", flat=True)))


class KindQuestion(Question):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(kind.value, str(kind.label)) for kind in ClaimKind]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        return claims.filter(kind=answer)


class TopicQuestion(Question):
    title = "topic"
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Topic.objects.values_list("slug", "name"))

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        return claims.filter(topics__slug=answer)


class MergedQuestion(Question):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("into", "Merged into another"), ("with", "Has others merged into it"), ("no", "Neither")]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        if answer == "into":
            return claims.resting()
        keeping = Claim.objects.resting().values("merged_into")
        return (
            claims.filter(pk__in=keeping)
            if answer == "with"
            else claims.filter(merged_into=None).exclude(pk__in=keeping)
        )


class LanguageQuestion(Question):
    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(code, code) for code in values_of(Claim, "language") if code]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        return claims.filter(language=answer)


class AssigneeQuestion(Question):
    title = "assignee"
    parameter_name = "assignee"
    ME, NOBODY = "me", "nobody"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        busy = Member.objects.filter(Exists(Claim.objects.filter(assignee=OuterRef("pk"))))
        return [(self.ME, "Me"), (self.NOBODY, "Nobody"), *((str(each.pk), each.byline) for each in busy)]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        if answer == self.NOBODY:
            return claims.filter(assignee=None)
        return claims.filter(assignee=member.pk if answer == self.ME else int(answer))


class DueQuestion(Question):
    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("overdue", "Overdue"), ("week", "Within a week"), ("undated", "No due day")]

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        if answer == "overdue":
            return claims.overdue()
        if answer == "undated":
            return claims.filter(due=None)
        return claims.filter(due__range=(localdate(), localdate() + dt.timedelta(days=7)))


class ClaimantQuestion(Question):
    """Answered with an autocomplete: a desk knows thousands of people."""

    title = "claimant"
    parameter_name = "claimant"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return []

    def is_offered(self, answer: str) -> bool:
        return is_key(answer)

    def narrow(self, claims: ClaimQuerySet, answer: str, member: Member) -> QuerySet[Claim]:
        return claims.filter(claimant=int(answer))

    @property
    def widget(self) -> SafeString:
        """The box itself, with the name of whoever is chosen in it."""
        return party_field().widget.render(self.parameter_name, self.value(), {"id": "filter-claimant"})


def party_field() -> forms.ModelChoiceField[Party]:
    widget = Finder(Claim._meta.get_field("claimant"), site)
    return forms.ModelChoiceField(Party.objects.all(), required=False, widget=widget)


QUESTIONS: list[Any] = [
    WaitingQuestion,
    StageQuestion,
    VerdictQuestion,
    ClaimantQuestion,
    TopicQuestion,
    KindQuestion,
    LanguageQuestion,
    AssigneeQuestion,
    DueQuestion,
    MergedQuestion,
]
