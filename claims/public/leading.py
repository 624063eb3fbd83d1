"""Which of the choices leads to the rows of a list, and which are only looked at in the rows.

The one that the fewest claims have leads, for that is kept; or two dates, if few claims were said between them. A list
is then read off one index, in its order, and as far as somebody reads; a database that knows no such numbers might as
well begin with the widest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from claims.choices import Facet, MentionKind
from claims.models import Listing, Mention
from claims.public.facets import COLUMNS, MENTIONS, Choices, narrow
from claims.search.published import SOONER_SORTED, by_keys, off_indexes

#: What the order of `named_as` goes by, before the name of a column.
NAMED = "named_"


def leader(choices: Choices, sizes: Mapping[str, int], by_time: bool) -> str | None:
    """The facet that leads; None where the list itself had better be read in its order.

    `sizes` are the claims that have what is chosen of each. `by_time`: the list is to be read in the order of
    publication, which the indexes of single values have as well.
    """
    quick = [
        facet
        for facet, keys in choices.items()
        if sizes[facet] <= SOONER_SORTED or (by_time and _in_order(facet, keys))
    ]
    return min(quick, key=lambda facet: sizes[facet], default=None)


def led(listings: QuerySet[Listing], choices: Choices, leader: str | None, by_time: bool) -> QuerySet[Listing]:
    """Those of `listings` that have any of each facet's choices; where a topic leads, in the order of `by`."""
    for facet, keys in choices.items():
        if facet != leader:
            listings = _beside(listings, facet, keys)
    if leader is None:
        # The index of the whole list is asked for by name, once more.
        return off_indexes(listings).filter(kept_with="") if by_time else off_indexes(listings)
    listings, keys = off_indexes(listings), choices[leader]
    if by_time and _is_one_topic(leader, keys):
        return named_as(listings, MentionKind.TOPIC, keys[0])
    return narrow(listings, leader, keys)


def among(listings: QuerySet[Listing], choices: Choices, keys: Sequence[int]) -> QuerySet[Listing]:
    """Those of `listings` with these keys that have any of each facet's choices."""
    for facet, chosen in choices.items():
        listings = _beside(listings, facet, chosen)
    return by_keys(listings, keys)


def by(choices: Choices, leader: str | None) -> str:
    """What goes before the columns that a list by time is ordered by."""
    return NAMED if leader and _is_one_topic(leader, choices[leader]) else ""


def named_as(listings: QuerySet[Listing], kind: MentionKind, key: str) -> QuerySet[Listing]:
    """Those whose current edition names `key` as a kind, newest first, each once.

    Read off the mentions' index in order: it costs the same however many there are.
    """
    mention = FilteredRelation("mentions", condition=Q(mentions__kind=kind, mentions__key=key))
    named = listings.annotate(mention=mention).filter(mention__isnull=False)
    # By name, for asking for a place in the order through the relation would join the mentions a second time.
    named = named.annotate(**{NAMED + name: F(f"mention__{name}") for name in ("published_at", "uid")})
    return named.order_by(f"-{NAMED}published_at", f"-{NAMED}uid")


def _in_order(facet: str, keys: list[str]) -> bool:
    """Whether an index has the claims with these values in the order of the list."""
    return _is_one_topic(facet, keys) or (facet in COLUMNS and len(keys) == 1)


def _is_one_topic(facet: str, keys: list[str]) -> bool:
    return facet == Facet.TOPIC and len(keys) == 1


def _beside(listings: QuerySet[Listing], facet: str, keys: list[str]) -> QuerySet[Listing]:
    """As `narrow`, looked at in the rows."""
    if facet in COLUMNS:
        return narrow(listings, facet, keys)
    named = Mention.objects.filter(listing=OuterRef("pk"), kind__in=MENTIONS[Facet(facet)], key__in=keys)
    return listings.filter(Exists(named))
