"""What this desk did, counted: verdicts by month and by topic, how long a verdict took, and what was put right.

Every count is of what readers can see themselves: current editions for verdicts, all editions for corrections. The
counts are kept (see `claims.models.facet`), and what is timed has a bound: the page costs the same for any archive.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.choices import EditionKind, Facet
from claims.models import FacetCount, Listing
from claims.models.facet import ALL, EDITION, FIRST_IN, SEALED_IN
from claims.presenters.charts import Bar, bars
from claims.presenters.marks import Mark
from claims.public.kept import until_next_edition
from claims.public.stretches import kept
from claims.public.verdicts import Verdict, truest_first, verdicts

MONTHS, TOPICS = 12, 10
#: So many claims, those with the latest editions, are timed: enough for a picture, and the same work for any archive.
TIMED = 5_000
#: How long a verdict took: up to so many days, and the words for it.
DELAYS = [(1, _("a day")), (7, _("a week")), (31, _("a month")), (92, _("three months")), (366, _("a year"))]
LONGER = _("longer")
#: A claim's day is known when its partial date is whole: `2024-12-08`.
WHOLE_DATE = 10


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Four charts, each with its numbers beneath."""
    return render(request, "public/statistics.html", until_next_edition("statistics", counted))


def counted() -> dict[str, Any]:
    """All that the page shows, in six queries."""
    months = _last_months(timezone.now().date())
    by_month = verdicts(FIRST_IN, [_key(month) for month in months])
    topics = dict(_largest_topics())
    by_topic = verdicts(Facet.TOPIC, list(topics))
    editions = _editions_by_month(months)
    timed, untimed = _delays()
    return {
        "claims": kept(ALL),
        "months": bars((_name(month), _parts(by_month[_key(month)]), month.isoformat()) for month in months),
        "marks": _legend([*by_month.values(), *by_topic.values()]),
        "topics": bars((name, _parts(by_topic[key]), key) for key, name in topics.items()),
        "delays": timed,
        "timed": sum(bar.total for bar in timed),
        "untimed": untimed,
        "editions": editions,
        "editions_in_all": sum(bar.total for bar in editions),
        "corrected": sum(piece.count for bar in editions for piece in bar.pieces if piece.tone != "plain"),
    }


def _last_months(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, this one included, oldest first."""
    count = today.year * 12 + today.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(count - MONTHS + 1, count + 1)]


def _name(month: dt.date) -> str:
    return date_format(month, gettext("F Y"))


def _key(month: dt.date) -> str:
    return f"{month:%Y-%m}"


def _largest_topics() -> QuerySet[Any, Any]:
    """The topics with the most claims, by key and name."""
    return FacetCount.objects.whole(Facet.TOPIC).order_by("-claims", "key").values_list("key", "label")[:TOPICS]


def _delays() -> tuple[list[Bar], int]:
    """How long the latest claims waited from being made to their first edition; and how many tell no day."""
    latest = Listing.objects.newest().annotate(length=Length("claimed_on"))
    rows = list(latest.values_list("length", "claimed_from", "first_published_at")[:TIMED])
    days = [(first.date() - claimed).days for length, claimed, first in rows if claimed and length == WHOLE_DATE]
    counts = Counter(next((words for most, words in DELAYS if waited <= most), LONGER) for waited in days)
    told = [
        (gettext("up to %s") % words if words != LONGER else str(words), words)
        for words in [*(w for _, w in DELAYS), LONGER]
    ]
    return bars((label, [("plain", label, counts[words])], "") for label, words in told), len(rows) - len(days)


def _editions_by_month(months: list[dt.date]) -> list[Bar]:
    """What was published in each month: first editions and updates, corrections, retractions."""
    sealed = FacetCount.objects.filter(within=SEALED_IN, within_key__in=map(_key, months), facet=EDITION).order_by()
    counts = {(month, kind): editions for month, kind, editions in sealed.values_list("within_key", "key", "claims")}

    def parts(month: dt.date) -> list[tuple[str, str, int]]:
        found = {kind: counts.get((_key(month), kind), 0) for kind in EditionKind}
        return [
            ("plain", gettext("first editions and updates"), found[EditionKind.FIRST] + found[EditionKind.UPDATE]),
            ("loud", gettext("corrections"), found[EditionKind.CORRECTION]),
            ("loudest", gettext("retractions"), found[EditionKind.RETRACTION]),
        ]

    return bars((_name(month), parts(month), month.isoformat()) for month in months)


def _parts(found: list[Verdict]) -> list[tuple[str, str, int]]:
    return [(mark.tone, gettext(mark.label), claims) for mark, claims in found]


def _legend(found: Iterable[list[Verdict]]) -> list[Mark]:
    """The marks of the verdicts that some bar shows."""
    return sorted({verdict.mark for each in found for verdict in each}, key=truest_first)
