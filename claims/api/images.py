"""`claims:imageSearch` of Google’s API: the published claims that hold a copy of a picture.

Two pictures count as copies when their 64-bit difference hashes differ in at most `fingerprint.NEAR` bits. Each hash is
kept as four bands of 16 bits, each with an index: hashes that differ in 3 bits have a band in common, so that the
database gives a handful of candidates out of a million, and only these are compared.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict

from claims import capture, imaging
from claims.api import asking
from claims.api.errors import Refused
from claims.api.search import place_of
from claims.capture import Guard, Limits, Unreachable
from claims.imaging import Unusable
from claims.imaging.fingerprint import NEAR, difference_hash, distance, joined
from claims.models import Listing, Plate
from claims.models.picture import BANDED
from claims.presenters import fact_check_tools as presenting

FILTERS = ["imageUri", "languageCode"]
#: A program waits for the answer: shorter than what an editor’s captures may take.
LIMITS = Limits(seconds=6.0)
GUARD = Guard()
_FETCHING = threading.Lock()
#: Copies looked at, the nearest first; nobody reads further.
FURTHEST = 1000
_OWN = re.compile(r"/pictures/([0-9a-f]{64})\.(jpg|png|webp)", re.ASCII)


def _results(asked: QueryDict) -> dict[str, Any]:
    """The claims with a copy of the picture, the nearest first and of equals the newest, page by page."""
    size, place = asking.size(asked), asking.place(asked, FILTERS)
    narrowed = asking.in_language(asked).where
    # The token tells the hash: a second page fetches nothing.
    likeness = int(place[0], 16) if place else _likeness(asked.get("imageUri", ""))
    found = _near(likeness, narrowed)
    if place:
        found = [each for each in found if _is_after(each, int(place[1]), tuple(place[2:]))]
    found = found[asking.start(asked) :]
    answer: dict[str, Any] = {"results": [{"claim": presenting.claim(listing)} for _, listing in found[:size]]}
    if len(found) > size:
        apart, last = found[size - 1]
        answer["nextPageToken"] = asking.token(asked, FILTERS, f"{likeness:016x}", str(apart), *place_of(last))
    return answer if found else {}


image_search = asking.answered(_results)


def _near(likeness: int, narrowed: Q) -> list[tuple[int, Listing]]:
    """How far each claim’s picture is from `likeness`, for those that are near; a retracted claim holds none."""
    apart: dict[int, int] = {}
    candidates = Plate.objects.current().sharing_a_band(likeness)
    # Pictures with a plain sky share a band by the thousand: numbers are read, not rows.
    for pk, *pieces in candidates.values_list("listing", *BANDED).iterator(chunk_size=5000):
        bits = distance(joined(pieces), likeness)
        if bits <= NEAR:
            apart[pk] = min(bits, apart.get(pk, NEAR))
    nearest = sorted(apart, key=lambda pk: apart[pk])[:FURTHEST]
    listings = Listing.objects.newest().exclude(verdict="").filter(narrowed, pk__in=nearest)
    return sorted(((apart[listing.pk], listing) for listing in listings), key=lambda pair: pair[0])


def _is_after(found: tuple[int, Listing], apart: int, seen: tuple[str, ...]) -> bool:
    bits, listing = found
    return bits > apart or (bits == apart and place_of(listing) < seen)


def _likeness(uri: str) -> int:
    """The hash of the picture at `uri`: known where it is one of ours, else fetched and looked at; raises Refused."""
    if not uri:
        raise Refused("imageUri: required.")
    if own := _own(uri):
        plate = Plate.objects.filter(sha256=own[1], ending=own[2]).first()
        if plate is None:
            raise Refused("imageUri: this site has published no picture at this address.")
        return plate.likeness
    with _one_at_a_time():
        try:
            return difference_hash(imaging.read(capture.fetch(uri, limits=LIMITS, guard=GUARD).body))
        except (Unreachable, Unusable) as error:
            raise Refused(f"imageUri: {error.reason}") from error


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Refuse at once whoever would wait: a process has two threads, and the other one is for readers."""
    if not _FETCHING.acquire(blocking=False):
        raise Refused("imageUri: other pictures are being looked at. Ask again in a few seconds.", 503)
    try:
        yield
    finally:
        _FETCHING.release()


def _own(uri: str) -> re.Match[str] | None:
    """The address of a picture of this site: fetching it would be this site waiting for itself."""
    try:
        asked, site = urlsplit(uri), urlsplit(settings.SITE_URL)
    except ValueError:
        return None  # the fetcher says what is wrong with it
    return _OWN.fullmatch(asked.path) if asked.netloc == site.netloc else None
