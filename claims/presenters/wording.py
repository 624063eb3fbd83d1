"""Sealed values in readers' words: dates, figures, and the chain from a speaker to a page as one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import number_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from claims.choices import Comparator, Manner
from claims.partialdate import PartialDate


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: plain words, or the name of a party or source that has a page of its own."""

    text: str
    kind: str = ""
    uid: str = ""
    slug: str = ""


# --- Dates and languages ------------------------------------------------------------------------------------------


def date_words(value: object) -> str:
    """`2024`, `December 2024` or `8 December 2024`; what cannot be read is given back as it stands, never guessed."""
    try:
        date = value if isinstance(value, PartialDate) else PartialDate.parse(str(value))
    except ValueError:
        return str(value)
    if date.month is None:
        return str(date.year)
    return date_format(date.earliest, _("j F Y") if date.day else _("F Y"))


def moment(value: object) -> dt.datetime | None:
    """A time as sealed (ISO text) or as a row holds it, in UTC; None when there is none."""
    parsed = value if isinstance(value, dt.datetime) else parse_datetime(str(value or ""))
    if parsed is None:
        return None
    return parsed.replace(tzinfo=dt.UTC) if parsed.tzinfo is None else parsed.astimezone(dt.UTC)


def day_of(value: object) -> str:
    """The ISO day of a date or time, or the empty string."""
    if time := moment(value):
        return time.date().isoformat()
    day = parse_date(str(value or ""))
    return day.isoformat() if day else ""


def language_name(code: str) -> str:
    """`nl` as `Dutch`; a code Django does not know shows as itself."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


#: How near to what happened a source is, by the keys of Directness.
OF_SOURCES = {
    "primary": _noop("Primary source"),
    "secondary": _noop("Secondary source"),
    "tertiary": _noop("Tertiary source"),
}

# --- Figures ----------------------------------------------------------------------------------------


def figure_words(figure: Mapping[str, Any]) -> str:
    """How a figure is to be read: `at least 20 apartments`, `between USD 1,000,000 and 2,000,000`."""
    low, high = _number(figure.get("low")), _number(figure.get("high"))
    unit = f" {figure['unit']}" if figure.get("unit") else ""
    money = f"{figure['currency']} " if figure.get("currency") else ""
    if low and high and low != high:
        return _("between %(low)s and %(high)s") % {"low": f"{money}{low}", "high": f"{high}{unit}"}
    if not (low or high):
        return ""
    return f"{_comparator(figure)}{money}{low or high}{unit}"


def _comparator(figure: Mapping[str, Any]) -> str:
    named = {c.value: c for c in Comparator if c not in {Comparator.EXACT, Comparator.BETWEEN}}
    comparator = named.get(figure.get("comparator", ""))
    return f"{_(str(comparator.label))} " if comparator else ""


def _number(text: object) -> str:
    """A decimal string with thousands apart and no idle zeros: `31500.500000` -> `31,500.5`."""
    try:
        number = Decimal(str(text or ""))
    except InvalidOperation:
        return ""
    plain = f"{number:f}"
    places = len(plain.rstrip("0").partition(".")[2])
    return number_format(number, decimal_pos=places, use_l10n=True, force_grouping=True)


# --- The chain --------------------------------------------------------------------------------------

# In the past tense, which reads alike for one speaker and for "leaked emails".
_FIRST: dict[str, str] = {
    Manner.DIRECT: _noop("said so directly"),
    Manner.REPORTED: _noop("reportedly said so"),
    Manner.DOCUMENT: _noop("put it in writing"),
    Manner.ANONYMOUS: _noop("said so anonymously"),
    Manner.INFERRED: _noop("said so, by our own inference"),
}
_THEN: dict[str, str] = {
    Manner.DIRECT: _noop(", as told by "),
    Manner.REPORTED: _noop(", as reported by "),
    Manner.DOCUMENT: _noop(", as written in a document by "),
    Manner.ANONYMOUS: _noop(", passed on by an unnamed source: "),
    Manner.INFERRED: _noop(", passed on, as far as we can tell, by "),
}


def chain(appearance: Mapping[str, Any], claimant: Mapping[str, Any] | None) -> list[Part]:
    """One appearance as a sentence: `Rami said so directly, as reported by SOHR, in “Title” (AFP), December 2024.`"""
    links = list(appearance.get("attributions") or [])
    parts = list(_who(links, claimant))
    source = appearance.get("source")
    if source:
        passed_on = any(part.text in map(_, _THEN.values()) for part in parts)
        parts += [Part(_(", in ") if passed_on else _(" in ")), *_source(source)]
    elif not links and not claimant:
        parts.append(Part(_(", where we protect who published it")))
    date = appearance.get("on") or (source or {}).get("published")
    if date:
        parts.append(Part(_(", ") + date_words(date)))
    # “Who pays?” ends its sentence by itself.
    closed = parts[-1].text.rstrip("”").endswith((".", "?", "!"))
    return parts if closed else [*parts, Part(".")]


def chain_words(appearance: Mapping[str, Any], claimant: Mapping[str, Any] | None) -> str:
    """The same sentence as plain text."""
    return "".join(part.text for part in chain(appearance, claimant))


def _who(links: list[Mapping[str, Any]], claimant: Mapping[str, Any] | None) -> Iterator[Part]:
    named = {(link.get("party") or {}).get("uid") for link in links}
    if claimant and claimant.get("uid") not in named:
        # A chain may begin with whoever passed the words on; the sentence still begins with the speaker.
        yield from _party(claimant, claimant.get("role"))
        yield Part(" " + _("said so"))
    elif links:
        yield from _first(links[0])
        links = links[1:]
    else:
        yield Part(_("Stated in the source’s own voice"))
    for link in links:
        yield from _later(link)


def _first(link: Mapping[str, Any]) -> Iterator[Part]:
    yield from _link(link, first=True)
    yield Part(f" {_(_FIRST.get(link.get('manner') or '', 'said so'))}")


def _later(link: Mapping[str, Any]) -> Iterator[Part]:
    yield Part(_(_THEN.get(link.get("manner") or "", _THEN[Manner.REPORTED])))
    yield from _link(link)


def _link(link: Mapping[str, Any], first: bool = False) -> Iterator[Part]:
    if party := link.get("party"):
        yield from _party(party, link.get("role") or party.get("role"))
        return
    words = link.get("description") or _("somebody unnamed")
    yield Part(words[:1].upper() + words[1:] if first else words)


def _party(party: Mapping[str, Any], role: str | None) -> Iterator[Part]:
    yield Part(party["name"], "party", party.get("uid", ""), party.get("slug", ""))
    if role:
        yield Part(f" ({role})")


def _source(source: Mapping[str, Any]) -> Iterator[Part]:
    yield Part(_("“%s”") % source["title"], "source", source.get("uid", ""), source.get("slug", ""))
    if source.get("publisher"):
        yield Part(f" ({source['publisher']})")
