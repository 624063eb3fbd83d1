"""The columns of the claim list, and the one query for its rows."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR, SEARCH_VAR
from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from claims.admin.filters import Question
from claims.admin.lists import DeskList
from claims.choices import Stage
from claims.models import Appearance, Claim, Figure, Rating
from claims.models.claim import ClaimQuerySet
from claims.presenters.marks import mark_of

#: What is read of a claim for its row. Its texts and its edition may be long, and are not in it.
SHOWS = [
    "uid", "statement", "language", "stage", "edition_id", "edition_count", "due", "created_at", "updated_at",
    "rating__key", "rating__label", "rating__meaning", "rating__value", "rating__shape",
    "claimant__name", "assignee__name", "assignee__first_name", "assignee__last_name", "assignee__username",
    "merged_into__uid",
]  # fmt: skip
SHOWN = 3  # figures in a row; a table's cell is no place for a list


class ClaimList(DeskList):
    """Fetches with the rows all that their columns show, and no more: a fixed number of queries, however many rows."""

    def in_full(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        places = Appearance.objects.select_related("source").only("claim_id", "source__title")
        return (
            cast(ClaimQuerySet, rows)
            .with_best()
            .select_related("rating", "claimant", "assignee", "merged_into")
            .only(*SHOWS)
            .prefetch_related(Prefetch("figures", Figure.objects.only("claim_id", "text")), Prefetch("appearances", places))
        )

    @property
    def asked(self) -> bool:
        """Whether the list is narrowed by anything."""
        return bool(self.query) or any(spec.value() for spec in self._questions())

    @property
    def kept(self) -> dict[str, str]:
        """What the address holds besides the filter bar: the order, the days, whether it is a pop-up."""
        answered = {SEARCH_VAR, PAGE_VAR, ERROR_FLAG, *(spec.parameter_name for spec in self._questions())}
        return {name: value for name, value in self.params.items() if name not in answered}

    def _questions(self) -> list[Question]:
        return cast(list[Question], self.filter_specs)


class ClaimColumns:
    """What each cell says."""

    @admin.display(description="claim", ordering="statement")
    def statement_and_uid(self, claim: Claim) -> SafeString:
        return format_html(
            '<span class="statement" dir="auto" lang="{}">{}</span> <span class="uid">{}</span>{}',
            claim.language,
            claim.statement,
            claim.uid,
            format_html(' <span class="quiet">merged into {}</span>', claim.merged_into.uid)
            if claim.merged_into
            else "",
        )

    @admin.display(description="stage", ordering="stage")
    def stage_word(self, claim: Claim) -> SafeString:
        public = claim.edition_id and claim.stage != Stage.PUBLISHED
        return format_html(
            '<span class="stage stage--{}">{}</span>{}',
            claim.stage,
            claim.get_stage_display(),
            format_html(' <span class="quiet">edition {} is public</span>', claim.edition_count) if public else "",
        )

    @admin.display(description="verdict", ordering=F("rating__order").asc(nulls_last=True))
    def verdict_badge(self, claim: Claim) -> SafeString | str:
        return badge(claim.rating, getattr(claim, "best", None))

    @admin.display(description="claimant", ordering="claimant__name")
    def claimant_name(self, claim: Claim) -> SafeString:
        if claim.claimant is None:
            return format_html('<span class="quiet">{}</span>', "the source itself")
        return format_html("<bdi>{}</bdi>", claim.claimant.name)

    @admin.display(description="first source")
    def first_source(self, claim: Claim) -> SafeString | None:
        place = next(iter(claim.appearances.all()), None)
        return format_html('<bdi class="clipped" title="{0}">{0}</bdi>', place.source.title) if place else None

    @admin.display(description="figures")
    def figure_words(self, claim: Claim) -> SafeString | None:
        figures = list(claim.figures.all())
        words = [(figure.text,) for figure in figures[:SHOWN]]
        if len(figures) > SHOWN:
            words.append((f"and {len(figures) - SHOWN} more",))
        return format_html_join(" ", '<bdi class="figure">{}</bdi>', words) or None

    @admin.display(description="due, age", ordering=F("due").asc(nulls_last=True))
    def due_and_age(self, claim: Claim) -> SafeString:
        age = format_html('<span class="quiet">{} old</span>', _span(claim.created_at))
        return format_html("{} {}", _due(claim, claim.due), age) if claim.due else age

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, claim: Claim) -> SafeString:
        at = timezone.localtime(claim.updated_at)
        exact = f"{at:%-d %B %Y, %H:%M}"
        return format_html('<time datetime="{}" title="{}">{} ago</time>', at.isoformat(), exact, _span(at))


def badge(rating: Rating | None, best: int | None) -> SafeString | str:
    """The verdict as both rooms draw it: word, colour and shape."""
    if rating is None:
        return format_html('<span class="quiet">{}</span>', "none yet")
    return render_to_string("public/_verdict.html", {"mark": mark_of(rating, best)})


def _due(claim: Claim, due: dt.date) -> SafeString:
    day = format_html('<time datetime="{}">{}</time>', due.isoformat(), f"{due:%-d %b %Y}")
    late = claim.stage not in (Stage.PUBLISHED, Stage.CLOSED) and due < timezone.localdate()
    return format_html('<strong class="late">{} overdue</strong>', day) if late else day


def _span(since: dt.datetime) -> str:
    """`3 days`: only the largest unit."""
    return timesince(since, depth=1)
