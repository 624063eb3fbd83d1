"""Pages of a long list; a page that is not there is said so in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SIZE = 25
_ENDED = gettext_lazy("There is no page %(page)s: the list ends at page %(last)s.")
_UNNUMBERED = gettext_lazy("Of this list, only the first %(last)s pages have a number: read on from the first one.")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True)
class Leaf:
    """One page of rows, or why there is none: 400 for what is no page number, 404 past the end."""

    page: Any  # a Page, or a Stretch of the list
    total: int  # rows of the whole list
    status: int = 200
    message: str = ""


def leaf(request: HttpRequest, rows: Any, total: int, size: int = SIZE, *, more: bool = False) -> Leaf:
    """The page that `?page=` asks for; `total` is how many rows there are, so that they need not be counted.

    `rows` can be sliced. Of a list that nobody counted, the first `total` rows have pages with numbers, and there are
    `more`.
    """
    paginator = Paginator(rows, size)
    paginator.count = total
    asked = request.GET.get("page") or "1"
    try:
        if not _NUMBER.fullmatch(asked):
            raise PageNotAnInteger
        return Leaf(paginator.page(int(asked)), total)
    except PageNotAnInteger:
        return _nothing(paginator, 400, _("“%s” is not a page number.") % asked[:40])
    except EmptyPage:
        return _nothing(
            paginator,
            404,
            (_UNNUMBERED if more else _ENDED) % {"page": asked[:20], "last": paginator.num_pages},
        )


def _nothing(paginator: Paginator[Any], status: int, message: str) -> Leaf:
    return Leaf(Page([], 1, paginator), paginator.count, status, message)
