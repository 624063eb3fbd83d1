"""Which party on the desk a name in a text means."""

from __future__ import annotations

from claims.folding import fold
from claims.models import Alias, Party

#: What stands before a name and is no part of it.
_TITLES = ("the ", "mr ", "mrs ", "ms ", "dr ", "prof ", "sir ", "president ", "minister ", "mayor ")


def party_named(name: str, *kinds: str) -> Party | None:
    """The one party of this name or alias, case, accents and titles put aside; None where none is or several are."""
    wanted = _plain(name)
    if not wanted:
        return None
    last = wanted.split()[-1]
    of_kind = {"kind__in": kinds} if kinds else {}
    named = {
        party.pk: party for party in Party.objects.filter(name__icontains=last, **of_kind) if _is(party.name, wanted)
    }
    aliases = Alias.objects.filter(name__icontains=last).select_related("party")
    named |= {alias.party_id: alias.party for alias in aliases if _is(alias.name, wanted)}
    found = [party for party in named.values() if not kinds or party.kind in kinds]
    return found[0] if len(found) == 1 else None


def _is(name: str, wanted: str) -> bool:
    return _plain(name) == wanted


def _plain(name: str) -> str:
    plain = fold(name.replace(".", " "))
    for title in _TITLES:
        plain = plain.removeprefix(title)
    return plain
