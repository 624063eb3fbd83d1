"""What this desk did, counted: verdicts by month and by topic, how long a verdict took, and what was put right.

Every count is of what readers can see themselves: current editions for verdicts, all editions for corrections.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Length, TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.choices import EditionKind, MentionKind
from claims.models import Edition, Listing, Mention
from claims.presenters.charts import Bar, bars
from claims.presenters.marks import Mark, mark_of
from claims.public.kept import until_next_edition

MONTHS, TOPICS = 12, 10
#: So many of the latest claims are timed, which is enough for a picture and the same work for any archive.
TIMED = 5_000
#: How long a verdict took: up to so many days, and the words for it.
DELAYS = [(1, _("a day")), (7, _("a week")), (31, _("a month")), (92, _("three months")), (366, _("a year"))]
LONGER = _("longer")
#: A claim's day is known when its partial date is whole: `2024-12-08`.
WHOLE_DATE = 10
VERDICT = ("verdict", "verdict_label", "value", "best", "shape")


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Four charts, each with its numbers beneath."""
    return render(request, "public/statistics.html", until_next_edition("statistics", counted))


def counted() -> dict[str, Any]:
    """All that the page shows, in six queries."""
    months = _last_months(timezone.now().date())
    verdicts, kinds = _by_month(months), _editions_by_month(months)
    topics = _by_topic()
    timed, untimed = _delays()
    return {
        "claims": Listing.objects.apart().count(),
        "months": verdicts,
        "marks": _legend([*verdicts, *topics], _marks()),
        "topics": topics,
        "delays": timed,
        "timed": sum(bar.total for bar in timed),
        "untimed": untimed,
        "editions": kinds,
        "editions_in_all": sum(bar.total for bar in kinds),
        "corrected": sum(piece.count for bar in kinds for piece in bar.pieces if piece.tone != "plain"),
    }


def _last_months(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, this one included, oldest first."""
    count = today.year * 12 + today.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(count - MONTHS + 1, count + 1)]


def _by_month(months: list[dt.date]) -> list[Bar]:
    """The claims first published in each month, by the verdict they have now."""
    since = dt.datetime.combine(months[0], dt.time(), dt.UTC)
    rows = Listing.objects.apart().order_by().filter(first_published_at__gte=since)
    rows = rows.annotate(month=TruncMonth("first_published_at", tzinfo=dt.UTC)).values("month", *VERDICT)
    found = list(rows.annotate(claims=Count("pk")))
    return bars(
        (
            date_format(month, gettext("F Y")),
            _parts(row for row in found if row["month"].date() == month),
            month.isoformat(),
        )
        for month in months
    )


def _name(month: dt.date) -> str:
    return date_format(month, gettext("F Y"))


def _by_topic() -> list[Bar]:
    """The topics with the most claims, by verdict."""
    named = Mention.objects.filter(kind=MentionKind.TOPIC, listing__kept_with="").order_by()
    largest = named.values("key").annotate(claims=Count("pk")).order_by("-claims", "key")[:TOPICS]
    keys = [row["key"] for row in largest]
    columns = {name: F(f"listing__{name}") for name in VERDICT}
    rows = list(named.filter(key__in=keys).values("key", "label", **columns).annotate(claims=Count("pk")))
    labels = {row["key"]: row["label"] for row in rows}
    return bars((labels[key], _parts(row for row in rows if row["key"] == key), key) for key in keys)


def _delays() -> tuple[list[Bar], int]:
    """How long the latest claims waited from being made to their first edition; and how many tell no day."""
    latest = Listing.objects.apart().order_by("-first_published_at", "-uid").annotate(length=Length("claimed_on"))
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
    since = dt.datetime.combine(months[0], dt.time(), dt.UTC)
    dated = Edition.objects.filter(published_at__gte=since).annotate(month=TruncMonth("published_at", tzinfo=dt.UTC))
    rows = dated.order_by().values("month", "kind").annotate(editions=Count("pk"))
    counts = {(row["month"].date(), row["kind"]): row["editions"] for row in rows}

    def parts(month: dt.date) -> list[tuple[str, str, int]]:
        found = {kind: counts.get((month, kind), 0) for kind in EditionKind}
        return [
            ("plain", gettext("first editions and updates"), found[EditionKind.FIRST] + found[EditionKind.UPDATE]),
            ("loud", gettext("corrections"), found[EditionKind.CORRECTION]),
            ("loudest", gettext("retractions"), found[EditionKind.RETRACTION]),
        ]

    return bars((_name(month), parts(month), month.isoformat()) for month in months)


def _parts(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """The verdicts among the rows, truest first, then those off the scale, then the retracted."""
    counts: Counter[Mark] = Counter()
    for row in rows:
        counts[_mark(row)] += row["claims"]
    return [(mark.tone, gettext(mark.label), counts[mark]) for mark in sorted(counts, key=_truest_first)]


def _mark(row: Mapping[str, Any]) -> Mark:
    return mark_of({"key": row["verdict"], "label": row["verdict_label"], **{k: row[k] for k in VERDICT[2:]}})


def _truest_first(mark: Mark) -> tuple[bool, float, bool, str]:
    return (
        not mark.on_scale,
        -(mark.value or 0) / (mark.best or 1),
        not mark.key or mark.shape == "retracted",
        mark.label,
    )


def _marks() -> list[Mark]:
    rows = Listing.objects.apart().order_by().values(*VERDICT).distinct()
    return sorted({_mark(row) for row in rows}, key=_truest_first)


def _legend(drawn: Iterable[Bar], marks: list[Mark]) -> list[Mark]:
    """The marks of the verdicts that some bar shows."""
    shown = {piece.label for bar in drawn for piece in bar.pieces}
    return [mark for mark in marks if gettext(mark.label) in shown]
