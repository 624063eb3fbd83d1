"""Claims that a program sends for a member, through a token: drafts only, by the same actions as at the desk.

What is sent is what Google’s `ClaimReviewMarkup` holds. Nothing here publishes, submits or signs, and the member whose
token it is counts as an author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from claims import audit
from claims.actions import anchors
from claims.actions.capturing import known_source, spellings_of
from claims.actions.checking import check
from claims.actions.collecting import save_party, save_source
from claims.actions.drafting import editing, start_claim
from claims.actions.reviewing import close
from claims.choices import CloseReason, Stage
from claims.models import Appearance, Claim, Member, Party, Rating, Source, Token
from claims.partialdate import PartialDate
from claims.refusals import Refused
from claims.rules.fingerprint import places_of
from claims.rules.naming import party_named

_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9][0-9]{0,10})", re.ASCII)


@dataclass(frozen=True)
class Sent:
    """What a program sends of a claim; everything but the statement may be empty. `said_by` is name, role, address."""

    statement: str
    claimed_on: PartialDate | None = None
    said_by: tuple[str, str, str] = ("", "", "")
    first: str = ""
    others: Sequence[str] = ()
    rating: Rating | None = None
    summary: str = ""


@transaction.atomic
def create_page(sent: Sent, *, by: Member, through: Token) -> Claim:
    """A new claim on the desk, OPEN. ValidationError and Refused as for any other."""
    claim = start_claim(
        by=by, statement=sent.statement, claimed_on=sent.claimed_on, claimant=_claimant(sent, by=by),
        rating=sent.rating, summary=sent.summary, language=settings.LANGUAGE_CODE[:12],
    )  # fmt: skip
    with editing(claim, by=by) as fresh:
        _place(fresh, sent, by=by)
    audit.record("send_page", by=by, on=claim, token=through.name, method="create")
    return Claim.objects.get(pk=claim.pk)


@transaction.atomic
def update_page(claim: Claim, sent: Sent, *, by: Member, through: Token, version: int) -> Claim:
    """Put `sent` in the place of what the claim says of the same; Stale unless `version` is the newest."""
    with editing(claim, by=by, version=version) as fresh:
        if fresh.stage != Stage.OPEN:
            raise Refused(f"It is {fresh.get_stage_display().lower()}: programs change open claims only.")
        fresh.statement, fresh.claimed_on, fresh.summary = sent.statement, sent.claimed_on, sent.summary
        fresh.claimant, fresh.rating = _claimant(sent, by=by, now=fresh.claimant), sent.rating
        check(fresh)
        fresh.save()
        _place(fresh, sent, by=by)
    audit.record("send_page", by=by, on=claim, token=through.name, method="update")
    return Claim.objects.get(pk=claim.pk)


@transaction.atomic
def delete_page(claim: Claim, *, by: Member, through: Token) -> Claim:
    """Close an open claim as dropped: nothing that was once on the desk is deleted."""
    closed = close(claim, by=by, reason=CloseReason.DROPPED, note=f"Deleted by a program: {through.name}")
    audit.record("send_page", by=by, on=closed, token=through.name, method="delete")
    return closed


def _claimant(sent: Sent, *, by: Member, now: Party | None = None) -> Party | None:
    """The party of this name on the desk as it stands there, or a new one.

    Of namesakes it is `now`, whom the page has already, or else the one with the address that was sent.
    """
    name, role, address = sent.said_by
    if not name:
        return None
    wikidata = _WIKIDATA.fullmatch(address)
    told = {"wikidata": wikidata[1]} if wikidata else {"url": address}
    if now and now.name == name and all(getattr(now, column) == value for column, value in told.items()):
        return now
    if known := party_named(name):
        return known
    if address and (known := Party.objects.filter(name=name, **told).first()):
        return known
    return save_party(Party(name=name, role=role, **told), by=by)


def _place(claim: Claim, sent: Sent, *, by: Member) -> None:
    """Where the claim was made is what was sent; what no address can name, and what is protected, stays untouched."""
    wanted = {address: address == sent.first for address in (sent.first, *sent.others) if address}
    missing, has_first = dict(wanted), False
    for appearance in _with_address(claim):
        named = [address for address in wanted if appearance.source.url in spellings_of(address)]
        theirs = appearance.claim_id != claim.pk
        for address in named:
            # What a merged claim brings along is shown as a repeat: as the first place it has to be this claim’s own.
            if not (theirs and wanted[address]):
                missing.pop(address, None)
        if theirs or appearance.source.protected:
            continue
        # The same address may stand here twice, with other words or another page; one of them is the first.
        first = any(wanted[address] for address in named) and not has_first
        has_first = has_first or first
        _keep_or_drop(appearance, named=bool(named), first=first)
    _add_places(claim, missing, by=by)


def _with_address(claim: Claim) -> list[Appearance]:
    """Where it was said as its page shows it, those that were first ahead; and what is protected, which it does not."""
    return sorted((each for each in places_of(claim) if each.source.url), key=lambda each: not each.first)


def _keep_or_drop(appearance: Appearance, *, named: bool, first: bool) -> None:
    if not named:
        appearance.delete()
    elif appearance.first != first:
        appearance.first = first
        appearance.save(update_fields=["first"])


def _add_places(claim: Claim, addresses: dict[str, bool], *, by: Member) -> None:
    """Each source once, however many spellings of its address were sent."""
    placed = set()
    for address, first in addresses.items():
        source = known_source(address) or save_source(Source(title=address[:300], url=address), by=by)
        if source.pk in placed:
            continue
        placed.add(source.pk)
        appearance = Appearance(claim=claim, source=source, first=first)
        anchors.anchor(appearance)
        check(appearance)
        appearance.save()
