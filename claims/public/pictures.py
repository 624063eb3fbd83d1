"""The files of pictures that editions hold: each at the address of its hash, for good."""

from __future__ import annotations

import hashlib
import logging

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe

from claims import imaging
from claims.models import Plate

logger = logging.getLogger(__name__)
#: Seconds; the address names the bytes, so what it gives never changes.
A_YEAR = 31_536_000


def _tag(request: HttpRequest, sha256: str, ending: str) -> str | None:
    return f'"{sha256}"' if Plate.objects.filter(sha256=sha256, ending=ending).exists() else None


@require_safe
@condition(etag_func=_tag)
def picture(request: HttpRequest, sha256: str, ending: str) -> HttpResponse:
    """404 for what no edition holds, as for what never was: a draft's picture is seen on the desk only."""
    name = imaging.name_of(sha256, ending)
    if _tag(request, sha256, ending) is None or not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as file:
        body = file.read()
    if hashlib.sha256(body).hexdigest() != sha256:
        # Editions are sealed with the hash: what is no longer that picture must not pass for it.
        logger.error("The file %s is not what its name says; restore it from a backup.", name)
        raise Http404
    answer = HttpResponse(body, content_type=imaging.type_of(ending))
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Content-Security-Policy"] = imaging.POLICY
    return answer
