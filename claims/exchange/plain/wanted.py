"""What the copy holds: the address of each page, and what it is made of, so that one made of the same is left alone.

Further pages of a list, and the places old addresses lead to, are not here: they are found by the links to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby, islice
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from claims.choices import MentionKind
from claims.exchange.plain.answers import NOT_FOUND
from claims.models import Edition, Listing, Mention, Plate

_CHUNK = 500
#: Pages that any publication may change.
_WHOLE = [
    "/", "/claims/?page=1", "/corrections/?page=1", "/figures/", "/statistics/", "/scale/", "/methodology/",
    "/feeds/latest.atom", "/feeds/latest.json", "/feeds/corrections.atom", "/feeds/corrections.json", "/card.png",
    "/export/claims.csv", "/export/claims.xlsx", "/export/claims.json", "/export/claims.jsonl",
    "/export/datapackage.zip", "/claimreview.json", "/sitemap.xml", "/log/head", NOT_FOUND,
]  # fmt: skip
_DOSSIERS = ["dossier.pdf", "dossier.docx", "dossier.html"]
#: What may be at an address: the name of its page, and the mentions it is found by.
_SUBJECTS: dict[str, list[str]] = {
    "party": [MentionKind.CLAIMANT, MentionKind.VIA],
    "source": [MentionKind.APPEARANCE, MentionKind.EVIDENCE],
    "topic": [MentionKind.TOPIC],
}


class Wanted(NamedTuple):
    """An address to ask, and what the answer is made of."""

    address: str
    made_of: str


def wanted(whole: str) -> Iterator[Wanted]:
    """Every page there is; `whole` stands for all that is published, of which some pages are made."""
    yield from (Wanted(address, whole) for address in _WHOLE)
    yield from _claims()
    yield from _subjects()
    for sha256, ending in Plate.objects.order_by("sha256").values_list("sha256", "ending").distinct():
        yield Wanted(reverse("public:picture", args=[sha256, ending]), sha256)


def _claims() -> Iterator[Wanted]:
    """Of each claim all that its editions make, and the addresses it once had."""
    kept = Listing.objects.exclude(kept_with="").values("kept_with")
    others = dict(Listing.objects.filter(uid__in=kept).values_list("uid", "edition_id"))
    listings = Listing.objects.order_by("pk").select_related("edition").defer("edition__content")
    rows = listings.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        slugs = _slugs([listing.pk for listing in chunk if listing.number > 1])
        for listing in chunk:
            made_of = f"{listing.edition.sha256} {others.get(listing.kept_with, '')}"
            for address in _of_claim(listing, slugs.get(listing.pk, [listing.slug])):
                yield Wanted(address, made_of)


def _slugs(claims: list[Any]) -> dict[Any, list[str]]:
    """The slug each edition of these claims was sealed with, from the first edition on."""
    found: dict[Any, list[str]] = {}
    for edition in Edition.objects.filter(claim__in=claims).order_by("claim", "number"):
        found.setdefault(edition.claim_id, []).append(edition.data["slug"])
    return found


def _of_claim(listing: Listing, slugs: list[str]) -> Iterator[str]:
    page = listing.get_absolute_url()
    yield from (page, f"{page}embed/", f"{page}card.png", *(f"{page}{dossier}" for dossier in _DOSSIERS))
    asked = urlencode({"url": f"{settings.SITE_URL}{page}"})
    yield from (f"/oembed?{asked}&format={format}" for format in ("json", "xml"))
    if listing.verdict:
        yield from (f"{page}claimreview.json", f"{page}annotations.jsonld")
    yield reverse("public:claim_short", args=[listing.uid])
    for number, slug in enumerate(slugs, start=1):
        own = reverse("public:claim", args=[listing.uid, slug])
        yield from (f"{own}editions/{number}/", f"{own}editions/{number}/card.png", *([own] if own != page else []))
    for earlier, later in combinations(range(1, len(slugs) + 1), 2):
        yield f"{page}changes/{earlier}..{later}/"


def _subjects() -> Iterator[Wanted]:
    """A page of claims changes when one of them has another edition, joins it or leaves it.

    The newest claim tells what its address is now; those that were not published since lead to the one before.
    """
    for name, kinds in _SUBJECTS.items():
        mentions = Mention.objects.filter(kind__in=kinds).order_by("key", "-published_at", "-uid")
        rows = mentions.values_list("key", "slug", "published_at", "listing__number").iterator(chunk_size=_CHUNK)
        for key, named in groupby(rows, key=lambda row: row[0]):
            slugs, times, editions = zip(*(row[1:] for row in named), strict=True)
            now, *before = dict.fromkeys(slugs)
            made_of = f"{now} {len(slugs)} {times[0]} {sum(editions)}"
            addresses = [*_of_subject(name, key, now), *(reverse(f"public:{name}", args=[key, old]) for old in before)]
            yield from (Wanted(address, made_of) for address in addresses)


def _of_subject(name: str, key: str, slug: str) -> Iterator[str]:
    page = reverse(f"public:{name}", args=[key] if name == "topic" else [key, slug])
    yield f"{page}?page=1"
    if name == "source":
        yield from (f"{page}{dossier}" for dossier in _DOSSIERS)
    else:
        yield from (reverse(f"public:feed_{name}", args=[key, format]) for format in ("atom", "json"))
