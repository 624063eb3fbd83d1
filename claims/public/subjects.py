"""Pages about what claims have in common: who made them, where they stood, what they are about.

All three are found by the mentions of current editions and take their facts from those editions, so that nothing
is known here that readers cannot see on a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.choices import Facet, MentionKind
from claims.models import Listing, Mention
from claims.models.facet import AS_EVIDENCE, IN_SOURCE, ON_TOPIC, PARTY
from claims.presenters.quotations import in_order
from claims.public.facets import SOURCE_KINDS
from claims.public.leading import NAMED, named_as
from claims.public.stretches import Reading, kept, merged, stretch
from claims.public.verdicts import verdicts
from claims.public.views import moved

#: So many claims of one source are shown in the order of its text; a longer one is read through the list.
SAID = 200
PARTY_KINDS = [MentionKind.CLAIMANT, MentionKind.VIA]


@require_safe
def party(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """The claims somebody made or passed on, with a tally of the verdicts on those they made."""
    (latest,) = newest(PARTY_KINDS, uid)
    facts = party_in(latest.edition.data, uid)
    if slug != facts["slug"]:
        return moved(request, reverse("public:party", args=[uid, facts["slug"]]))
    listings = Listing.objects.all()
    found = stretch(request, listings, "newest", kept(PARTY, uid), read=naming(listings, PARTY_KINDS, uid))
    context = {"party": facts, "leaf": found, "tally": _tally(uid)}
    return render(request, "public/party.html", context, status=found.status)


@require_safe
def source(request: HttpRequest, uid: str, slug: str) -> HttpResponse:
    """One source: what was said in it, as it stands in its text, and the claims it is evidence for or against."""
    (latest,) = newest(SOURCE_KINDS, uid)
    facts = next(each for each in _sources(latest.edition.data) if each["uid"] == uid)
    if slug != facts["slug"]:
        return moved(request, reverse("public:source", args=[uid, facts["slug"]]))
    said = list(named_as(Listing.objects.all(), MentionKind.APPEARANCE, uid).select_related("edition")[:SAID])
    listings = named_as(Listing.objects.all(), MentionKind.EVIDENCE, uid).select_related("edition")
    found = stretch(request, listings, "newest", kept(AS_EVIDENCE, uid), by=NAMED)
    for listing in found.page:
        listing.uses = _stances(listing.edition.data, uid)
    context = {
        "source": facts,
        "said": in_order(((listing, listing.edition.data) for listing in said), uid),
        "more_said": kept(IN_SOURCE, uid) - SAID if len(said) == SAID else 0,
        "leaf": found,
    }
    return render(request, "public/source.html", context, status=found.status)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims about one topic."""
    mention = Mention.objects.named(MentionKind.TOPIC, slug).order_by("-published_at", "-uid").first()
    if mention is None:
        raise Http404("No published claim has this topic.")
    listings = named_as(Listing.objects.all(), MentionKind.TOPIC, slug)
    found = stretch(request, listings, "newest", kept(ON_TOPIC, slug), by=NAMED)
    return render(request, "public/topic.html", {"topic": mention, "leaf": found}, status=found.status)


def naming(listings: QuerySet[Listing], kinds: list[MentionKind], key: str) -> Reading:
    """Those of `listings` whose current edition names `key` as any of `kinds`, newest first, each once.

    Those kept with another claim are among them: their pages link here, and where a thing was said stays on record.
    """
    return merged([named_as(listings, kind, key) for kind in kinds], NAMED)


def party_in(data: Mapping[str, Any], uid: str) -> Mapping[str, Any]:
    """What an edition that names a party says of it."""
    return next(each for each in _parties(data) if each["uid"] == uid)


def newest(kinds: list[MentionKind], key: str, most: int = 1) -> list[Listing]:
    """So many with the latest facts about `key`, with their editions; 404 when no published claim names it."""
    found = naming(Listing.objects.select_related("edition"), kinds, key)(most, [], False)
    if not found:
        raise Http404("No published claim names it.")
    return found


def _parties(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if data["claimant"]:
        yield data["claimant"]
    for appearance in data["appearances"]:
        yield from (link["party"] for link in appearance["attributions"] if link["party"])


def _sources(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (each["source"] for each in [*data["appearances"], *data["evidence"]] if each["source"])


def _stances(data: Mapping[str, Any], uid: str) -> list[str]:
    """What a source says to a claim that uses it as evidence."""
    return list(dict.fromkeys(each["stance"] for each in data["evidence"] if each["source"]["uid"] == uid))


def _tally(uid: str) -> list[dict[str, Any]]:
    """The verdicts on what somebody claimed, each with its claims and its bar in hundredths of the longest."""
    made = verdicts(Facet.CLAIMANT, [uid])[uid]
    most = max((each.claims for each in made), default=0)
    return [{**each._asdict(), "share": round(100 * each.claims / most, 2)} for each in made]
