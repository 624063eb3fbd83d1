"""The lists of the desk: what a page of one takes is a matter of the page, not of the table behind it.

Nothing is counted to its end, the keys of a page are read before its rows, and the days it can be narrowed to are laid
out between the first and the last of them, not gathered from all.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AllValuesFieldListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from claims.admin.counted import COUNTED, up_to, values_of

#: Rows that can be paged through. Whoever looks for more than this asks for less, or turns the order round.
DEEPEST = 10_000


def reach(number: int, per_page: int) -> int:
    """How many rows are counted for the page of this number: to its end at least."""
    return min(max(COUNTED, number * per_page), DEEPEST)


class CountsSoFar(Paginator[Any]):
    """A paginator that counts as far as `COUNTED`, or as the page it is told of, and never on to the end."""

    reached = COUNTED

    def reach(self, number: int) -> None:
        """A page of this number will be asked for: count one row beyond it, to know whether another follows."""
        self.reached = reach(number, self.per_page)

    @cached_property
    def count(self) -> int:
        """How many there are; one more than `reached` where there are more."""
        found = self.object_list
        return up_to(found, self.reached) if isinstance(found, models.QuerySet) else len(found)

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > self.reached

    @cached_property
    def num_pages(self) -> int:
        return min(super().num_pages, DEEPEST // self.per_page)

    @property
    def spoken(self) -> str:
        """`12`, or `more than 1,000`."""
        return f"more than {self.reached:,}" if self.more else f"{self.count:,}"


class DeskList(ChangeList):
    """A changelist that asks for a page: how many there are up to a bound, the keys of its rows, and then the rows."""

    paginator: CountsSoFar

    def get_results(self, request: HttpRequest) -> None:
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        self.paginator = paginator  # type: ignore[assignment]
        self.paginator.reach(self.page_num)
        self.result_count = self.paginator.count
        self.can_show_all = self.result_count <= self.list_max_show_all
        self.multi_page = self.result_count > self.list_per_page
        # How many were found is said beside the box where something was asked for; how many there are, nobody counts.
        told = (self.query or self.has_active_filters) and not self.paginator.more
        self.show_full_result_count, self.full_result_count = False, None if told else self.result_count
        # Without rows there is nothing to act on; which rows there were before the filters, nobody needs to know.
        self.show_admin_actions = bool(self.result_count)
        # Sorting and skipping is done on keys, which an index holds; only the rows of the page are read and joined.
        keys = list(self._page().values_list("pk", flat=True)) if self.result_count else []
        self.result_list = self.rows(keys) if keys else []

    def _page(self) -> models.QuerySet[Any]:
        if not self.multi_page or (self.show_all and self.can_show_all):
            return self.queryset[: self.list_max_show_all]
        try:
            return self.paginator.page(self.page_num).object_list  # type: ignore[return-value]
        except InvalidPage as error:
            raise IncorrectLookupParameters from error

    def rows(self, keys: Sequence[Any]) -> list[Any]:
        """The rows of these keys, in their order, with all that their columns show."""
        found = self.apply_select_related(self.root_queryset.filter(pk__in=keys).order_by())
        by_key = {row.pk: row for row in found}
        return [by_key[key] for key in keys if key in by_key]

    @cached_property
    def days(self) -> dict[str, Any] | None:
        """The way to a year, a month or a day of `date_hierarchy`; None for a list without days."""
        return _Days(self).told() if self.date_hierarchy else None


class FewValues(AllValuesFieldListFilter):
    """A filter by what stands in a column that has an index: its values are found without reading every row."""

    def __init__(self, field: Any, request: HttpRequest, params: Any, model: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(field, request, params, model, *args, **kwargs)
        self.lookup_choices = values_of(model, field.column)  # type: ignore[assignment]


class _Days:
    """The links above a list that has a date: first years, then months, then days."""

    PARTS = ("year", "month", "day")

    def __init__(self, listed: DeskList) -> None:
        self.listed, self.field = listed, str(listed.date_hierarchy)
        #: What was chosen: nothing, a year, a year and a month, or a day.
        self.chosen = _chosen([str(listed.params.get(f"{self.field}__{part}", "")) for part in self.PARTS])

    def told(self) -> dict[str, Any] | None:
        first, last = self._edge(self.field), self._edge(f"-{self.field}")
        if first is None or last is None:
            return None
        # Where there is but one year, or one month of it, its parts are offered at once.
        within = self.chosen or _shared((first.year, first.month), (last.year, last.month))
        before = self.chosen[:-1]
        return {
            "back": {"link": self._link(before), "title": _name(before) or "All dates"} if self.chosen else None,
            "choices": [
                {"link": self._link([*within, part]), "title": _name([*within, part], short=True)}
                for part in _parts(within, first, last)
            ],
            "here": _name(within),
        }

    def _edge(self, order: str) -> dt.date | None:
        """The first or the last day that there is, off the index that is in this order."""
        at = self.listed.model._default_manager.order_by(order).values_list(self.field, flat=True).first()
        return timezone.localtime(at).date() if isinstance(at, dt.datetime) else at

    def _link(self, chosen: list[int]) -> str:
        asked = {f"{self.field}__{part}": value for part, value in zip(self.PARTS, chosen, strict=False)}
        return self.listed.get_query_string(asked, [f"{self.field}__"])


def _chosen(asked: list[str]) -> list[int]:
    """As far as it is a year, a month and a day of the calendar."""
    chosen: list[int] = []
    for part, least, most in zip(asked, (dt.MINYEAR, 1, 1), (dt.MAXYEAR, 12, 31), strict=True):
        if not part.isdecimal() or not least <= int(part) <= most:
            break
        chosen.append(int(part))
    return chosen if len(chosen) < 3 or chosen[2] <= calendar.monthrange(*chosen[:2])[1] else chosen[:2]


def _shared(first: tuple[int, ...], last: tuple[int, ...]) -> list[int]:
    return [] if first[0] != last[0] else [first[0]] if first[1] != last[1] else list(first)


def _parts(within: list[int], first: dt.date, last: dt.date) -> list[int]:
    """The years, the months of a year, or the days of a month, none before the first day or after the last."""
    if not within:
        return list(range(first.year, last.year + 1))
    if len(within) == 1:
        months = [dt.date(within[0], month, 1) for month in range(1, 13)]
        return [month.month for month in months if first.replace(day=1) <= month <= last]
    if len(within) == 2:
        year, month = within
        days = calendar.monthrange(year, month)[1]
        return [day for day in range(1, days + 1) if first <= dt.date(year, month, day) <= last]
    return []


def _name(chosen: list[int], *, short: bool = False) -> str:
    """`2024`, `March 2024`, `5 March 2024`; without the year, where that has been chosen before."""
    if len(chosen) < 2:
        return "".join(map(str, chosen))
    year, month, number = [*chosen, 1][:3]
    day = dt.date(year, month, number)
    said = f"{day:%B}" if len(chosen) == 2 else f"{day:%-d %B}"
    return said if short else f"{said} {day.year}"
