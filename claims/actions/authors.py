"""Who wrote on a claim, whatever path their words came by. Four eyes rest on this: an author cannot sign.

Authors are counted since the edition that sealed their words, whose number is `Authorship.base`. An edition that seals
no new words (a retraction, a merge) takes nobody off; a retraction puts everybody back who ever wrote, because nothing
that was signed before it is vouched for any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.models import Authorship, Claim, LogEntry, Member, Party, Source
from claims.rules.fingerprint import pieces_of, places_of

#: Fields that stand in editions, so that a change to them changes what claims say.
PARTY_WORDS = ("name", "kind", "role", "wikidata", "url")
SOURCE_WORDS = (
    "title", "kind", "url", "publisher_id", "authors", "published", "language", "interest", "protected",
)  # fmt: skip
#: What brings a claim to rest: from here on a change to a shared row no longer counts as one to the claim.
_TO_REST = ("publish", "publish_alone", "restore", "close")


def wrote(claim: Claim, by: Member) -> None:
    Authorship.objects.get_or_create(claim=claim, by=by, base=claim.edition_count)


def go_on(claim: Claim, number: int) -> None:
    """An edition of this `number` comes that seals no words of theirs: its authors stay its authors."""
    _count(claim, claim.authorships.filter(base=claim.edition_count), number)


def come_back(claim: Claim, number: int) -> None:
    """An edition of this `number` withdraws all that was signed: whoever ever wrote is an author again."""
    _count(claim, claim.authorships.all(), number)


def join(kept: Claim, merged: Claim) -> None:
    """The places of `merged` are read with `kept` from now on, so those who wrote `merged` wrote on `kept`."""
    _count(kept, merged.authorships.all(), kept.edition_count)


def wake(claim: Claim) -> None:
    """It rests no longer: whoever changed a party or a source of it meanwhile wrote what it says now."""
    slept = LogEntry.objects.about("claim", claim.uid).filter(action__in=_TO_REST).first()
    if slept is None:
        return
    changes = LogEntry.objects.filter(action="change", number__gt=slept.number, by__isnull=False)
    for kind, words, uids in _shared(claim):
        for entry in changes.filter(object_kind=kind, object_key__in=uids).select_related("by"):
            if entry.by and not words.isdisjoint(entry.details.get("fields", {})):
                wrote(claim, entry.by)


def _shared(claim: Claim) -> Iterator[tuple[str, frozenset[str], set[str]]]:
    """The parties and sources it names, by their uids, each with the fields that editions show."""
    whole = Claim.objects.with_wording().get(pk=claim.pk)
    places = places_of(whole)
    sources: list[Source] = [each.source for each in places] + [each.source for each in pieces_of(whole)]
    chain: Iterable[Party | None] = (link.party for place in places for link in place.attributions.all())
    parties = {party.uid for party in [whole.claimant, *chain, *(each.publisher for each in sources)] if party}
    yield "party", frozenset(PARTY_WORDS), parties
    yield "source", frozenset(SOURCE_WORDS), {source.uid for source in sources}


def _count(claim: Claim, authorships: Iterable[Authorship], number: int) -> None:
    members = {each.by_id for each in authorships}
    rows = [Authorship(claim=claim, by_id=member, base=number) for member in members]
    Authorship.objects.bulk_create(rows, ignore_conflicts=True)
