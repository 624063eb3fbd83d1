"""What the workflow's table asks of a member and a claim. Each answers with a sentence, or with nothing."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from claims.choices import Decision, EditionKind, Role
from claims.models import Claim, Member, SignOff
from claims.rules.fingerprint import fingerprint


def has_a_verdict(member: Member, claim: Claim) -> str:
    return "" if claim.rating_id else "It has no verdict yet."


def wrote(member: Member, claim: Claim) -> bool:
    """Whether any part of what would be signed is by `member`, in any round since the last edition."""
    return claim.authorships.filter(by=member, base=claim.edition_count).exists()


def did_not_write(member: Member, claim: Claim) -> str:
    return "You wrote part of it, so another member must sign it." if wrote(member, claim) else ""


def has_not_signed(member: Member, claim: Claim) -> str:
    signed = claim.sign_offs.filter(by=member, round=claim.round).exists()
    return "You have already signed this round." if signed else ""


def has_no_conflict(member: Member, claim: Claim) -> str:
    if claim.claimant_id and member.conflicts.filter(pk=claim.claimant_id).exists():
        return f"You declared a conflict of interest with {claim.claimant}."
    return ""


def standing_signatures(claim: Claim) -> list[SignOff]:
    """The agreeing signatures that count: of this round, over these very words, by members who wrote none of them."""
    authors = set(claim.authorships.filter(base=claim.edition_count).values_list("by_id", flat=True))
    current = claim.sign_offs.filter(round=claim.round, decision=Decision.AGREES).select_related("by", "rating")
    found = [signature for signature in current if signature.by_id not in authors]
    if not found:
        return []
    print_now = fingerprint(claim)
    return [signature for signature in found if signature.fingerprint == print_now]


def disagreements(claim: Claim) -> list[SignOff]:
    """Other ratings put on record in this round."""
    return list(claim.sign_offs.filter(round=claim.round, decision=Decision.DISAGREES).select_related("by", "rating"))


def nobody_disagrees(member: Member, claim: Claim) -> str:
    return "A reviewer’s disagreement stands: send it back or settle it first." if disagreements(claim) else ""


def is_signed(member: Member, claim: Claim) -> str:
    lacking = settings.SIGN_OFFS_REQUIRED - len(standing_signatures(claim))
    if lacking > 0:
        return f"It lacks {lacking} signature{'s' if lacking > 1 else ''} of members who wrote none of it."
    return ""


def embargo_is_over(member: Member, claim: Claim) -> str:
    return embargo_over(claim)


def embargo_over(claim: Claim) -> str:
    """Until when it may not be published, as a sentence; empty without an embargo that still runs."""
    if claim.embargo and claim.embargo > timezone.now():
        return f"It is under embargo until {timezone.localtime(claim.embargo):%-d %B %Y, %H:%M}."
    return ""


def nobody_else_can_sign(member: Member, claim: Claim) -> str:
    """A desk of one may publish; where a second reader exists, that reader reads."""
    authors = claim.authorships.filter(base=claim.edition_count).values("by")
    signed = [signature.by_id for signature in standing_signatures(claim)]
    others = Member.objects.able_to(Role.REVIEWER).exclude(pk__in=[member.pk, *signed]).exclude(pk__in=authors)
    other = others.exclude(conflicts=claim.claimant_id).first() if claim.claimant_id else others.first()
    return f"{other.byline} could sign it." if other else ""


def is_not_retracted(member: Member, claim: Claim) -> str:
    kind = claim.edition.kind if claim.edition else ""
    return "It is already retracted." if kind == EditionKind.RETRACTION else ""
