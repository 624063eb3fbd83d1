"""Claims by the days they were said on, off the indexes that have these in order."""

from __future__ import annotations

import datetime as dt

from claims.models import Listing
from claims.search.published.asking import FEW, Listings


def few_said(first: dt.date | None, last: dt.date | None) -> tuple[int, ...] | None:
    """The keys of all claims said from one day up to another; None if they are many, or no day is given.

    Few should lead: in the order of publication a database would read all claims for those of a week.
    """
    if first is None and last is None:
        return None
    said = Listing.objects.filter(**_ends("claimed_from", first, last)).order_by()
    keys = tuple(said.values_list("pk", flat=True)[: FEW + 1])
    return keys if len(keys) <= FEW else None


def few_since(moment: dt.datetime) -> tuple[int, ...] | None:
    """The keys of all claims published or said since then; None if they are many."""
    said = few_said(moment.date(), None)
    keys = Listing.objects.apart().filter(published_at__gte=moment).order_by().values_list("pk", flat=True)[: FEW + 1]
    return None if said is None or len(keys) > FEW else tuple({*said, *keys})


def within_days(listings: Listings, first: dt.date | None, last: dt.date | None) -> Listings:
    """The same of `listings` in the order of these days, asked of the column that the order goes by: its index then
    begins at the one and ends at the other."""
    return listings.filter(**_ends("said", first, last))


def _ends(column: str, first: dt.date | None, last: dt.date | None) -> dict[str, dt.date]:
    ends = {f"{column}__gte": first, f"{column}__lte": last}
    return {end: day for end, day in ends.items() if day}
