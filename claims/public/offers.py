"""What the filters offer to choose from, with the number of claims behind each choice."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Max, QuerySet

from claims.choices import MentionKind
from claims.folding import fold
from claims.models import Listing, Mention, Rating
from claims.presenters.wording import language_name
from claims.public.kept import until_next_edition

#: In the place of a verdict: claims that were withdrawn.
RETRACTED = "retracted"
#: A select holds the names with the most claims; any other can still be asked for by the link on its own page.
LONGEST_SELECT = 100
SOURCE_KINDS = [MentionKind.APPEARANCE, MentionKind.EVIDENCE]
KINDS = {"claimant": [MentionKind.CLAIMANT], "topic": [MentionKind.TOPIC], "source": SOURCE_KINDS}

Choice = tuple[str, str, int]  # key, name, number of claims


def offers() -> dict[str, list[Choice]]:
    """The choices of each filter. Counting 100,000 claims takes a second, so they are kept until the next edition."""
    return until_next_edition("offers", _offers)


def _offers() -> dict[str, list[Choice]]:
    found = {name: _alphabetical(_named(kinds)[:LONGEST_SELECT]) for name, kinds in KINDS.items()}
    return found | {"verdict": _verdicts(), "language": _languages()}


def offer(name: str, key: str) -> list[Choice]:
    """One name that is too rarely mentioned to be among the offers; empty if no claim mentions it."""
    return _alphabetical(_named(KINDS[name]).filter(key=key))


def tally(listings: QuerySet[Listing]) -> list[dict[str, Any]]:
    """How many of `listings` have each verdict, truest first, then those off the scale, then the retracted."""
    rows = listings.order_by().values("verdict", "verdict_label", "value", "best", "shape").annotate(claims=Count("pk"))
    return [dict(row) for row in rows.order_by(F("value").desc(nulls_last=True), "-verdict")]


def _verdicts() -> list[Choice]:
    """The current scale, whatever older scales still show on a claim, and the retracted."""
    labels = {rating.key: rating.label for rating in Rating.objects.filter(scale__current=True)}
    counts: dict[str, int] = {}
    for row in tally(Listing.objects.apart()):
        key = row["verdict"] or RETRACTED
        labels.setdefault(key, row["verdict_label"] or "Retracted")
        counts[key] = counts.get(key, 0) + row["claims"]
    return [(key, label, counts.get(key, 0)) for key, label in labels.items()]


def _languages() -> list[Choice]:
    rows = Listing.objects.apart().order_by("language").values_list("language").annotate(claims=Count("pk"))
    return [(code, language_name(code), claims) for code, claims in rows]


def _named(kinds: list[MentionKind]) -> QuerySet[Any, Any]:
    """Who or what is mentioned so, the most often mentioned first."""
    rows = Mention.objects.filter(kind__in=kinds, listing__kept_with="").order_by().values("key")
    return rows.annotate(name=Max("label"), claims=Count("listing", distinct=True)).order_by("-claims", "name")


def _alphabetical(rows: QuerySet[Any, Any]) -> list[Choice]:
    return [(row["key"], row["name"], row["claims"]) for row in sorted(rows, key=lambda row: fold(row["name"]))]
