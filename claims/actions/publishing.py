"""The one door between the rooms: sealing an edition and moving the listing to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims import audit
from claims.actions.checking import keepable
from claims.actions.listing import list_edition
from claims.actions.reviewing import moved, moving
from claims.chain import canonical, link
from claims.choices import EditionKind, Stage
from claims.models import Claim, Edition, Member
from claims.refusals import NotReady, Refused
from claims.rules.access import ask
from claims.rules.fingerprint import wording
from claims.rules.foreseen import captures, signatures
from claims.rules.readiness import Gap, blocking_gaps


def publish(
    claim: Claim, *, by: Member, kind: str = "", reason: str = "", overrides: Mapping[str, str] | None = None
) -> Edition:
    """APPROVED -> PUBLISHED: seal the next edition. Readers see it when the transaction ends.

    `kind` and `reason` default to what was said on reopening; the first edition needs neither. `overrides` maps the
    key of a blocking gap to the reason it is set aside, which is logged and printed on the edition. Raises NotReady
    with the gaps that hold it back, Refused for anything else.
    """
    return _publish(claim, "publish", by=by, kind=kind, reason=reason, overrides=overrides or {})


def publish_alone(
    claim: Claim,
    *,
    by: Member,
    why: str,
    kind: str = "",
    reason: str = "",
    overrides: Mapping[str, str] | None = None,
) -> Edition:
    """IN_REVIEW -> PUBLISHED without a second reader, only where the desk has none; readers are told, and `why`."""
    return _publish(claim, "publish_alone", by=by, kind=kind, reason=reason, overrides=overrides or {}, alone=why)


@transaction.atomic
def _publish(
    claim: Claim,
    verb: str,
    *,
    by: Member,
    kind: str,
    reason: str,
    overrides: Mapping[str, str],
    alone: str = "",
) -> Edition:
    fresh = moving(claim, verb, by=by, reason=alone)
    kind, reason = _kind_and_reason(fresh, kind, reason)
    set_aside = _set_aside(fresh, by=by, overrides=overrides)
    extra = {"signatures": signatures(fresh), "overrides": set_aside, "alone": alone.strip()}
    edition = seal(fresh, wording(fresh) | extra | {"captures": captures(fresh)}, kind=kind, reason=reason, by=by)
    log = {"edition": {"id": edition.pk, "sha256": edition.sha256}, "kind": kind, "reason": reason, **extra}
    moved(
        fresh, verb, by=by, log=log, stage=Stage.PUBLISHED, edition=edition, edition_count=edition.number,
        reopened_as="", reopen_reason="", round=F("round") + 1,
    )  # fmt: skip
    return edition


def seal(claim: Claim, content: dict[str, Any], *, kind: str, reason: str, by: Member) -> Edition:
    """Create the edition row and move the listing to it. Called by the moves that publish, inside their transaction."""
    # Dated in the order that readers see them: programs ask for what was published after the last they have.
    audit.hold()
    now = timezone.now()
    first = claim.editions.order_by("number").values_list("published_at", flat=True).first()
    number = claim.edition_count + 1
    frame = {
        "format": 1, "number": number, "kind": kind, "reason": reason, "methodology": settings.METHODOLOGY_VERSION,
        "published_by": by.byline, "published_at": _iso(now), "first_published_at": _iso(first or now),
        "sealed_by": settings.SITE_NAME,
    }  # fmt: skip
    edition = Edition(
        id=f"{claim.uid}.{number}", claim=claim, number=number, kind=kind, reason=reason,
        content=canonical(content | frame), methodology=settings.METHODOLOGY_VERSION, by=by, by_name=by.byline,
        published_at=now,
    )  # fmt: skip
    edition.sha256 = link(audit.edition_payload(edition))
    edition.save(force_insert=True)
    list_edition(edition)
    return edition


@transaction.atomic
def restore(claim: Claim, told: Sequence[Mapping[str, Any]], *, by: Member) -> Edition:
    """Put editions that were sealed before back as they were, out of an export; the claim rests as published.

    `told` holds all editions of the claim, the first one first, each with the hash it was sealed under. Raises Refused
    where a hash does not fit, or where the claim has editions already. The log says who brought them.
    """
    ask(by, "restore")
    if claim.editions.exists():
        raise Refused("This claim has editions already.")
    editions = [_as_sealed(claim, each, by=by) for each in told]
    for edition in editions:
        edition.save(force_insert=True)
        audit.record("restore", by=by, on=claim, edition={"id": edition.pk, "sha256": edition.sha256},
                     kind=edition.kind, published_at=edition.data["published_at"])  # fmt: skip
    last = editions[-1]
    list_edition(last)
    Claim.objects.filter(pk=claim.pk).update(
        stage=Stage.PUBLISHED, edition=last, edition_count=last.number, round=last.number + 1
    )
    return last


def _as_sealed(claim: Claim, told: Mapping[str, Any], *, by: Member) -> Edition:
    """The row of an edition as an export tells it, not saved yet; its hash is computed anew."""
    names = ("number", "kind", "reason", "methodology", "by_name", "sha256")
    edition = Edition(
        id=f"{claim.uid}.{told['number']}", claim=claim, content=canonical(told["content"]), by=by,
        published_at=dt.datetime.fromisoformat(told["published_at"]), **{name: told[name] for name in names},
    )  # fmt: skip
    if link(audit.edition_payload(edition)) != edition.sha256:
        raise Refused(f"Edition {edition.pk} is not what was sealed: its SHA-256 is another.")
    return edition


def _kind_and_reason(claim: Claim, kind: str, reason: str) -> tuple[str, str]:
    if claim.edition_count == 0:
        return EditionKind.FIRST, ""
    kind, reason = kind or claim.reopened_as or EditionKind.UPDATE, reason.strip() or claim.reopen_reason
    if kind not in (EditionKind.UPDATE, EditionKind.CORRECTION):
        raise Refused("A later edition is an update or a correction.")
    # Once announced as a correction it stays one: what was wrong must not pass as news.
    if claim.reopened_as == EditionKind.CORRECTION:
        kind = EditionKind.CORRECTION
    if not reason or len(reason) > 1000 or not keepable(reason):
        raise Refused("Tell readers in up to 1,000 characters what changed and why.")
    return kind, reason


def _set_aside(claim: Claim, *, by: Member, overrides: Mapping[str, str]) -> list[dict[str, str]]:
    """The overridden gaps as the edition prints them; raises NotReady with those that are left."""
    found = blocking_gaps(claim)
    left = [gap for gap in found if gap.firm or not overrides.get(gap.key, "").strip()]
    if left:
        raise NotReady(left)
    if found:
        ask(by, "override")
    if not all(keepable(overrides[gap.key]) for gap in found):
        raise Refused("Keep the reasons to plain text.")
    return [_override(gap, overrides[gap.key].strip()[:500], by) for gap in found]


def _override(gap: Gap, reason: str, by: Member) -> dict[str, str]:
    return {"gap": gap.key, "sentence": gap.sentence, "reason": reason, "by": by.byline}


def _iso(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
