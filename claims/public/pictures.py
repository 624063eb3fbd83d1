"""The files of pictures that editions hold: each at the address of its hash, for good."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe

from claims import imaging
from claims.models import Plate

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
        answer = HttpResponse(file.read(), content_type=imaging.type_of(ending))
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
