"""What every address of Google’s API is asked in the same way: sizes, languages, masks, tokens, and long questions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt

from claims.api import masks
from claims.api.errors import Refused
from claims.api.google import answering, reading
from claims.choices import Facet
from claims.models import FacetCount

USUAL, MOST = 10, 100  # items of an answer
FURTHEST = 10_000
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)

#: From what was asked to the whole answer; raises Refused.
Reading: TypeAlias = Callable[[QueryDict], dict[str, Any]]


def answered(read: Reading) -> Callable[[HttpRequest], HttpResponse]:
    """The view of an address that is only read."""

    @csrf_exempt  # a long GET comes as a POST; nothing is ever written here
    def view(request: HttpRequest) -> HttpResponse:
        return reading(request, _masked(read))

    return view


def answer(request: HttpRequest, read: Reading) -> HttpResponse:
    """What `read` answers, whatever the method; 400 with the reason for what cannot be meant."""
    return answering(request, _masked(read))


def _masked(read: Reading) -> Callable[[QueryDict], HttpResponse]:
    """The answer with only what the mask asks for."""
    return lambda asked: JsonResponse(masks.apply(_mask(asked), read(asked)))


def number(asked: QueryDict, name: str) -> int:
    value = asked.get(name) or "0"
    if not _NUMBER.fullmatch(value):
        raise Refused(f"{name}: a whole number, 0 or more, of at most 9 digits.")
    return int(value)


def size(asked: QueryDict) -> int:
    """How many items the answer may have."""
    return min(number(asked, "pageSize") or USUAL, MOST)


def start(asked: QueryDict) -> int:
    """How many to skip; nothing where a token says where to go on."""
    return 0 if asked.get("pageToken") else min(number(asked, "offset"), FURTHEST)


class Spoken(NamedTuple):
    """Which listings are in the language asked for, and how many, which is kept; None where none is asked for."""

    where: Q = Q()
    claims: int | None = None


def in_language(asked: QueryDict) -> Spoken:
    """The language asked for, whatever its region."""
    language = asked.get("languageCode")
    if not language:
        return Spoken()
    if not _LANGUAGE.fullmatch(language):
        raise Refused("languageCode: a BCP 47 code, such as en or pt-BR.")
    base = language.partition("-")[0].lower()
    kept = FacetCount.objects.whole(Facet.LANGUAGE).values_list("key", "claims")
    spoken = {key: claims for key, claims in kept if key.partition("-")[0].lower() == base}
    return Spoken(Q(language__in=spoken), sum(spoken.values()))


def token(asked: QueryDict, filters: Iterable[str], *place: str) -> str:
    """A page token: the place the next page begins after, good for the same filters only."""
    return signing.dumps([*place, _bound(asked, filters)], salt=_SALT)


def place(asked: QueryDict, filters: Iterable[str]) -> list[str]:
    """The place a page token stands for; empty without one. Raises Refused for a forged or foreign one."""
    given = asked.get("pageToken")
    if not given:
        return []
    try:
        *found, bound = signing.loads(given, salt=_SALT)
    except signing.BadSignature:
        raise Refused("pageToken: not one that this site gave.") from None
    if bound != _bound(asked, filters):
        raise Refused("pageToken: it belongs to another question.")
    return list(found)


_SALT = "claims.api"


def _bound(asked: QueryDict, filters: Iterable[str]) -> str:
    """A short name for what narrows the list."""
    return hashlib.sha256(repr([(name, asked.get(name, "")) for name in filters]).encode()).hexdigest()[:16]


def _mask(asked: QueryDict) -> masks.Mask:
    fields = str(asked.get("fields") or "")
    return masks.parse(fields) if fields else {}
