"""What goes into a dossier: an edition with its seals, or a working copy in the shape of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from claims import audit
from claims.choices import EditionKind, MentionKind
from claims.models import Appearance, Claim, Edition, Evidence, Listing, Mention, Source
from claims.presenters.dossier import Frame, Sealed, claim_dossier
from claims.presenters.paper import Document
from claims.presenters.source_dossier import Entry, SourceFrame, source_dossier
from claims.refusals import Refused
from claims.rules import fingerprint
from claims.rules.foreseen import as_readers_would_see

#: As what an edition names a source.
NAMED_AS = [MentionKind.APPEARANCE, MentionKind.EVIDENCE]


def of_edition(edition: Edition) -> Document:
    """What readers may have. Later editions are not in it, so that the same edition always gives the same dossier."""
    earlier = Edition.objects.filter(claim=edition.claim_id, number__lte=edition.number).order_by("number")
    editions = tuple(map(_sealed, earlier))
    frame = Frame(
        author=settings.SITE_NAME,
        address=editions[-1].address,
        dated=edition.published_at,
        page=_absolute(reverse("public:claim", args=[edition.uid, edition.data["slug"]])),
        editions=editions,
        seal=editions[-1],
        sealing=audit.sealing(edition),
    )
    return claim_dossier(edition.data, frame)


def of_working_copy(claim: Claim) -> Document:
    """What the desk has now; for members, and marked as no edition on every page."""
    page = reverse("admin:claims_claim_change", args=[claim.pk])
    frame = Frame(author=settings.SITE_NAME, address=_absolute(page), dated=claim.updated_at)
    return claim_dossier(as_readers_would_see(claim), frame)


def of_published_source(uid: str) -> Document | None:
    """What readers may have about a source; None where no current edition names it."""
    editions = [listing.edition for listing in _naming(uid)]
    if not editions:
        return None
    newest = max(editions, key=lambda edition: (edition.published_at, edition.pk))
    facts = next(_sources(newest.data, uid))
    frame = SourceFrame(
        author=settings.SITE_NAME,
        dated=newest.published_at,
        address=_absolute(reverse("public:source", args=[uid, facts["slug"]])),
        sealing=max(filter(None, map(audit.sealing, editions)), key=lambda entry: entry["number"], default=None),
    )
    return source_dossier(facts, list(map(_entry, editions)), frame)


def of_source_at_desk(source: Source) -> Document:
    """Every claim on the desk that names it, published or not. Raises Refused for a protected source."""
    if source.protected:
        raise Refused("This source is protected: it is counted in the dossiers of claims and has none of its own.")
    claims = _claims(source)
    frame = SourceFrame(
        author=settings.SITE_NAME,
        dated=max([source.created_at, *(claim.updated_at for claim in claims)]),
        address=_absolute(reverse("admin:claims_source_change", args=[source.pk])),
        draft=True,
    )
    return source_dossier(fingerprint.source(source), list(map(_draft, claims)), frame)


# --- From editions ------------------------------------------------------------------------------------------------


def _naming(uid: str) -> QuerySet[Listing]:
    """Those kept together with another claim too, as on the source's page: where a thing was said stays on record."""
    named = Mention.objects.filter(kind__in=NAMED_AS, key=uid)
    return Listing.objects.in_order().filter(pk__in=named.values("listing")).select_related("edition")


def _sources(data: Mapping[str, Any], uid: str) -> Any:
    named = (each["source"] for each in [*data["appearances"], *data["evidence"]])
    return (source for source in named if source and source["uid"] == uid)


def _sealed(edition: Edition) -> Sealed:
    return Sealed(
        number=edition.number,
        kind=edition.kind,
        reason=edition.reason,
        verdict=(edition.data["verdict"] or {}).get("label", ""),
        by=edition.by_name,
        published_at=edition.published_at,
        sha256=edition.sha256,
        address=_absolute(edition.get_absolute_url()),
    )


def _entry(edition: Edition) -> Entry:
    kind = EditionKind(edition.kind).label
    stands = f"Edition {edition.number}" + (f" ({kind.lower()})" if edition.number > 1 else "") + ":"
    if other := edition.data.get("kept_with"):
        stands = f"Kept together with “{other['statement']}”. {stands}"
    return Entry(edition.data, _absolute(edition.get_absolute_url()), stands, edition.sha256)


# --- From the desk ------------------------------------------------------------------------------------------------


def _claims(source: Source) -> list[Claim]:
    places, pieces = (model.objects.filter(source=source).values("claim") for model in (Appearance, Evidence))
    named = Claim.objects.filter(Q(pk__in=places) | Q(pk__in=pieces))
    return list(named.with_wording().order_by("pk"))


def _draft(claim: Claim) -> Entry:
    address = _absolute(reverse("admin:claims_claim_change", args=[claim.pk]))
    stands = f"Working copy, {claim.get_stage_display().lower()}:"
    return Entry(as_readers_would_see(claim), address, stands)


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
