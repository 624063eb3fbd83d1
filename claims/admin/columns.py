"""The columns of the claim list, and the few queries for what its rows show."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import escape
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
from django.utils.safestring import SafeString, mark_safe

from claims.admin.filters import Question
from claims.admin.lists import DeskList
from claims.choices import Stage
from claims.models import Appearance, Claim, Figure, Rating
from claims.presenters.marks import Mark, mark_of

SHOWN = 3  # figures in a row; a table's cell is no place for a list
NOTHING = "–"
LABELS = {str(stage.value): str(stage.label) for stage in Stage}
DONE = (Stage.PUBLISHED, Stage.CLOSED)


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
    name: str | None
    first_name: str | None
    last_name: str | None
    username: str | None


COLUMNS = [
    "pk", "uid", "statement", "language", "stage", "edition_id", "edition_count", "due", "created_at", "updated_at",
    "rating_id", "claimant__name", "merged_into__uid",
    "assignee__name", "assignee__first_name", "assignee__last_name", "assignee__username",
]  # fmt: skip


@dataclass
class Row:
    """A claim of the page, with what hangs on it."""

    told: Told
    now: dt.datetime
    verdict: str = '<span class="quiet">none yet</span>'
    figures: list[str] = field(default_factory=list)
    source: str = ""


class ClaimList(DeskList):
    """Four queries for the rows, however many, and no model made of any of them; each row is written in one go."""

    def rows(self, keys: Sequence[int]) -> list[Any]:
        now, verdicts = timezone.now(), _verdicts()
        claims = Claim.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS)
        rows = {row.told.pk: row for row in (Row(Told(*told), now) for told in claims)}
        for row in rows.values():
            row.verdict = verdicts.get(row.told.rating, row.verdict)
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
            "results": [ResultList(None, [mark_safe(self._cells(row))]) for row in cast(list[Row], self.result_list)],
        }
        return render_to_string("admin/change_list_results.html", context)

    def _cells(self, row: Row) -> str:
        """All cells of a row as HTML; what the desk wrote is escaped in `ClaimColumns`, one by one."""
        before, after = self._address
        statement, key = escape(row.told.statement), row.told.pk
        opener = f' data-popup-opener="{key}"' if self.is_popup else ""
        found = [
            f'<td class="action-checkbox"><input type="checkbox" name="{ACTION_CHECKBOX_NAME}" value="{key}" '
            f'class="action-select" aria-label="Select this object for an action - {statement}"></td>'
            if name == "action_checkbox"
            else f'<th class="field-{name}"><a href="{before}{key}{after}"{opener}>{self._cell(name, row)}</a></th>'
            if name == "statement_and_uid"
            else f'<td class="field-{name}">{self._cell(name, row)}</td>'
            for name in self.list_display
        ]
        return "".join(found)

    def _cell(self, name: Any, row: Row) -> str:
        return str(getattr(self.model_admin, name)(row)) or NOTHING

    @cached_property
    def _address(self) -> tuple[str, str]:
        """What stands before and after the key in the address of a claim's form, which leads back to this very list."""
        form = reverse("admin:claims_claim_change", args=[0], current_app=self.model_admin.admin_site.name)
        kept = add_preserved_filters({"preserved_filters": self.preserved_filters, "opts": self.opts}, form)
        before, _, after = kept.partition("/0/")
        return escape(f"{before}/"), escape(f"/{after}")

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
    """What each cell says, as HTML: whatever comes from a row goes through `escape`."""

    @admin.display(description="claim", ordering="statement")
    def statement_and_uid(self, row: Row) -> str:
        told = row.told
        merged = f' <span class="quiet">merged into {escape(told.merged_into)}</span>' if told.merged_into else ""
        return (
            f'<span class="statement" dir="auto" lang="{escape(told.language)}">{escape(told.statement)}</span> '
            f'<span class="uid">{escape(told.uid)}</span>{merged}'
        )

    @admin.display(description="stage", ordering="stage")
    def stage_word(self, row: Row) -> str:
        told = row.told
        public = told.edition and told.stage != Stage.PUBLISHED
        more = f' <span class="quiet">edition {told.edition_count} is public</span>' if public else ""
        return f'<span class="stage stage--{escape(told.stage)}">{escape(LABELS[told.stage])}</span>{more}'

    @admin.display(description="verdict", ordering=F("rating__order").asc(nulls_last=True))
    def verdict_badge(self, row: Row) -> str:
        return row.verdict

    @admin.display(description="claimant", ordering="claimant__name")
    def claimant_name(self, row: Row) -> str:
        name = row.told.claimant
        return '<span class="quiet">the source itself</span>' if name is None else f"<bdi>{escape(name)}</bdi>"

    @admin.display(description="first source")
    def first_source(self, row: Row) -> str:
        title = escape(row.source)
        return f'<bdi class="clipped" title="{title}">{title}</bdi>' if title else ""

    @admin.display(description="figures")
    def figure_words(self, row: Row) -> str:
        words = row.figures[:SHOWN]
        if len(row.figures) > SHOWN:
            words.append(f"and {len(row.figures) - SHOWN} more")
        return " ".join(f'<bdi class="figure">{escape(word)}</bdi>' for word in words)

    @admin.display(description="assignee", ordering="assignee")
    def assignee_name(self, row: Row) -> str:
        told = row.told
        # As Member.byline, of which no model is made here.
        whole = f"{told.first_name or ''} {told.last_name or ''}".strip()
        return escape(told.name or whole or told.username or "")

    @admin.display(description="due, age", ordering=F("due").asc(nulls_last=True))
    def due_and_age(self, row: Row) -> str:
        age = f'<span class="quiet">{_span(row.told.created_at, row.now)} old</span>'
        return f"{_due(row.told, row.told.due)} {age}" if row.told.due else age

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, row: Row) -> str:
        at = timezone.localtime(row.told.updated_at)
        return (
            f'<time datetime="{at.isoformat()}" title="{at:%-d %B %Y, %H:%M}">'
            f"{_span(row.told.updated_at, row.now)} ago</time>"
        )


def badge(rating: Rating | None, best: int | None) -> SafeString | str:
    """The verdict as both rooms draw it: word, colour and shape."""
    return mark_safe(Row.verdict) if rating is None else _drawn(mark_of(rating, best))


@lru_cache(maxsize=256)
def _drawn(mark: Mark) -> SafeString:
    return render_to_string("public/_verdict.html", {"mark": mark})


def _verdicts() -> dict[int | None, str]:
    """Every verdict there is, drawn; of as many as all scales have, which are few."""
    ratings = list(Rating.objects.all())
    best: defaultdict[int, int] = defaultdict(int)
    for rating in ratings:
        best[rating.scale_id] = max(best[rating.scale_id], rating.value or 0)
    return {rating.pk: _drawn(mark_of(rating, best[rating.scale_id] or None)) for rating in ratings}


def _due(told: Told, due: dt.date) -> str:
    day = f'<time datetime="{due.isoformat()}">{due:%-d %b %Y}</time>'
    late = told.stage not in DONE and due < timezone.localdate()
    return f'<strong class="late">{day} overdue</strong>' if late else day


_UNITS = [("year", 365 * 86_400), ("month", 30 * 86_400), ("week", 7 * 86_400), ("day", 86_400), ("hour", 3_600)]


def _span(since: dt.datetime, now: dt.datetime) -> str:
    """`3 days`: only the largest unit, with a blank that does not break."""
    passed = max(int((now - since).total_seconds()), 0)
    name, length = next((unit for unit in _UNITS if passed >= unit[1]), ("minute", 60))
    many = passed // length
    return f"{many}\xa0{name}{'' if many == 1 else 's'}"
