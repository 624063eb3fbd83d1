"""Pictures: the file is drawn anew and kept by its hash before any row names it, so that nothing typed waits for it."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims import imaging
from claims.actions.checking import check
from claims.actions.drafting import editing
from claims.imaging import Cleaned
from claims.models import Claim, Member, Picture

#: The columns that come from the file alone, in the words of `Cleaned`.
OF_THE_FILE = ("sha256", "ending", "width", "height", "likeness")


def keep(body: bytes) -> Cleaned:
    """Keep what is cleaned of the picture in `body`; raises Unusable. The same picture again is the same file.

    A file that no claim comes to name stays where it is: nobody is shown it.
    """
    cleaned = imaging.clean(body)
    name = imaging.name_of(cleaned.sha256, cleaned.ending)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(cleaned.body))
    return cleaned


def facts_of(cleaned: Cleaned) -> dict[str, Any]:
    """What a picture's row says of its file."""
    return {name: getattr(cleaned, name) for name in OF_THE_FILE}


def add_picture(claim: Claim, *, by: Member, body: bytes, **fields: Any) -> Picture:
    """Hang a picture on the claim; raises Unusable for what is none."""
    kept = keep(body)
    with editing(claim, by=by):
        picture = Picture(claim=claim, **facts_of(kept), **fields)
        check(picture)
        picture.save()
    return picture
