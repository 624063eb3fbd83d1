"""The columns of the claim list, and the few queries for what its rows show."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, cast

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_list import ResultList, result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR, SEARCH_VAR
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince

from claims.admin.filters import Question
from claims.admin.lists import DeskList
from claims.choices import UNDER_WAY, Stage
from claims.models import Appearance, Claim, Figure, Member, Rating
from claims.presenters import pieces

SHOWN = 3  # figures in a row; a table's cell is no place for a list
NO_VERDICT = mark_safe('<span class="quiet">none yet</span>')
LABELS = {str(stage.value): str(stage.label) for stage in Stage}


class Told(NamedTuple):
    """What is read of a claim for its row, by the names of `COLUMNS`. Its texts may be long, and are not in it."""

    pk: int
    uid: str
    statement: str
    language: str
    stage: str
    edition: str | None
    edition_count: int
    due: dt.date | None
    created_at: dt.datetime
    updated_at: dt.datetime
    rating: int | None
    claimant: str | None
    merged_into: str | None
    assignee: int | None


COLUMNS = [
    "pk", "uid", "statement", "language", "stage", "edition_id", "edition_count", "due", "created_at", "updated_at",
    "rating_id", "claimant__name", "merged_into__uid", "assignee_id",
]  # fmt: skip


@dataclass
class Row:
    """A claim of the page, with what hangs on it."""

    told: Told
    now: dt.datetime
    verdict: SafeString
    assignee: str
    figures: list[str] = field(default_factory=list)
    source: str = ""


class ClaimList(DeskList):
    """Six queries for the rows, however many, and no model made of any of them; each row is written in one go."""

    def rows(self, keys: Sequence[int]) -> list[Any]:
        now, verdicts = timezone.now(), _verdicts()
        told = [Told(*each) for each in Claim.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS)]
        members = Member.objects.in_bulk({each.assignee for each in told if each.assignee})
        rows = {
            each.pk: Row(
                told=each,
                now=now,
                verdict=verdicts[each.rating] if each.rating else NO_VERDICT,
                assignee=members[each.assignee].byline if each.assignee else "",
            )
            for each in told
        }
        for claim, text in Figure.objects.filter(claim__in=keys).order_by("id").values_list("claim_id", "text"):
            rows[claim].figures.append(text)
        places = Appearance.objects.filter(claim__in=keys).order_by("-first", "id")
        for claim, title in places.values_list("claim_id", "source__title"):
            rows[claim].source = rows[claim].source or title
        return [rows[key] for key in keys if key in rows]

    @cached_property
    def table(self) -> SafeString:
        """The rows as the admin's own table has them, but for their cells, which are written here."""
        headers = list(result_headers(self))
        context = {
            "cl": self,
            "result_headers": headers,
            "num_sorted_fields": sum(bool(each.get("sorted")) for each in headers),
            "results": [ResultList(None, [self._cells(row)]) for row in cast(list[Row], self.result_list)],
        }
        return render_to_string("admin/change_list_results.html", context)

    def _cells(self, row: Row) -> SafeString:
        """All cells of a row as HTML, whatever a column says escaped unless it is HTML itself."""
        said = {str(name): self._said(str(name), row) for name in self.list_display}
        before, after = self._address
        key, statement = row.told.pk, row.told.statement
        return format_html(self._layout, key=key, statement=statement, before=before, after=after, **said)

    def _said(self, name: str, row: Row) -> str:
        if name == "action_checkbox":
            return ""
        return getattr(self.model_admin, name)(row) or self.model_admin.get_empty_value_display()

    @cached_property
    def _layout(self) -> str:
        """A row with a place for what each column says: filled once a row, where Django draws cell by cell."""
        opener = ' data-popup-opener="{key}"' if self.is_popup else ""
        link = f'<a href="{{before}}{{key}}{{after}}"{opener}>{{statement_and_uid}}</a>'
        own = {"action_checkbox": _BOX, "statement_and_uid": f'<th class="field-statement_and_uid">{link}</th>'}
        return "".join(
            own.get(name) or f'<td class="field-{name}">{{{name}}}</td>' for name in map(str, self.list_display)
        )

    @cached_property
    def _address(self) -> tuple[str, str]:
        """What stands before and after the key in the address of a claim's form, which leads back to this very list."""
        form = reverse("admin:claims_claim_change", args=[0], current_app=self.model_admin.admin_site.name)
        kept = add_preserved_filters({"preserved_filters": self.preserved_filters, "opts": self.opts}, form)
        before, _, after = kept.partition("/0/")
        return f"{before}/", f"/{after}"

    @property
    def asked(self) -> bool:
        """Whether the list is narrowed by anything."""
        return bool(self.query) or self.narrowed

    @property
    def narrowed(self) -> bool:
        """Whether it is by more than words."""
        return any(spec.value() for spec in self._questions())

    @property
    def kept(self) -> dict[str, str]:
        """What the address holds besides the filter bar: the order, the days, whether it is a pop-up."""
        answered = {SEARCH_VAR, PAGE_VAR, ERROR_FLAG, *(spec.parameter_name for spec in self._questions())}
        return {name: value for name, value in self.params.items() if name not in answered}

    def _questions(self) -> list[Question]:
        return cast(list[Question], self.filter_specs)


_BOX = (
    f'<td class="action-checkbox"><input type="checkbox" name="{ACTION_CHECKBOX_NAME}" value="{{key}}"'
    ' class="action-select" aria-label="Select this object for an action - {statement}"></td>'
)


class ClaimColumns:
    """What each cell says."""

    @admin.display(description="claim", ordering="statement")
    def statement_and_uid(self, row: Row) -> SafeString:
        told = row.told
        return format_html(
            '<span class="statement" dir="auto" lang="{}">{}</span> <span class="uid">{}</span>{}',
            told.language,
            told.statement,
            told.uid,
            format_html(' <span class="quiet">merged into {}</span>', told.merged_into) if told.merged_into else "",
        )

    @admin.display(description="stage", ordering="stage")
    def stage_word(self, row: Row) -> SafeString:
        told = row.told
        public = told.edition and told.stage != Stage.PUBLISHED
        return format_html(
            '<span class="stage stage--{}">{}</span>{}',
            told.stage,
            LABELS[told.stage],
            format_html(' <span class="quiet">edition {} is public</span>', told.edition_count) if public else "",
        )

    @admin.display(description="verdict", ordering=F("rating__order").asc(nulls_last=True))
    def verdict_badge(self, row: Row) -> SafeString:
        return row.verdict

    @admin.display(description="claimant", ordering="claimant__name")
    def claimant_name(self, row: Row) -> SafeString:
        if row.told.claimant is None:
            return format_html('<span class="quiet">{}</span>', "the source itself")
        return format_html("<bdi>{}</bdi>", row.told.claimant)

    @admin.display(description="first source")
    def first_source(self, row: Row) -> SafeString | None:
        return format_html('<bdi class="clipped" title="{0}">{0}</bdi>', row.source) if row.source else None

    @admin.display(description="figures")
    def figure_words(self, row: Row) -> SafeString:
        words = [(text,) for text in row.figures[:SHOWN]]
        if len(row.figures) > SHOWN:
            words.append((f"and {len(row.figures) - SHOWN} more",))
        return format_html_join(" ", '<bdi class="figure">{}</bdi>', words)

    @admin.display(description="assignee", ordering="assignee")
    def assignee_name(self, row: Row) -> str:
        return row.assignee

    @admin.display(description="due, age", ordering=F("due").asc(nulls_last=True))
    def due_and_age(self, row: Row) -> SafeString:
        age = format_html('<span class="quiet">{} old</span>', _span(row.told.created_at, row.now))
        return format_html("{} {}", _due(row.told, row.told.due), age) if row.told.due else age

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, row: Row) -> SafeString:
        at = timezone.localtime(row.told.updated_at)
        exact = f"{at:%-d %B %Y, %H:%M}"
        return format_html('<time datetime="{}" title="{}">{} ago</time>', at.isoformat(), exact, _span(at, row.now))


def badge(rating: Rating | None, best: int | None) -> SafeString:
    """The verdict as both rooms draw it: word, colour and shape."""
    return NO_VERDICT if rating is None else pieces.verdict(rating, best=best)


def _verdicts() -> dict[int, SafeString]:
    """Every verdict there is, drawn; of as many as all scales have, which are few."""
    ratings = list(Rating.objects.all())
    best: defaultdict[int, int] = defaultdict(int)
    for rating in ratings:
        best[rating.scale_id] = max(best[rating.scale_id], rating.value or 0)
    return {rating.pk: badge(rating, best[rating.scale_id] or None) for rating in ratings}


def _due(told: Told, due: dt.date) -> SafeString:
    day = format_html('<time datetime="{}">{}</time>', due.isoformat(), f"{due:%-d %b %Y}")
    late = told.stage in UNDER_WAY and due < timezone.localdate()
    return format_html('<strong class="late">{} overdue</strong>', day) if late else day


def _span(since: dt.datetime, now: dt.datetime) -> str:
    """`3 days`: only the largest unit."""
    return timesince(since, now, depth=1)
