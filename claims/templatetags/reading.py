"""What the templates of both rooms need to show an edition: Markdown, dates, verdict marks, the chain, markup."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.choices import Authenticity, ClaimKind, Directness, EditionKind, PartyKind, SourceKind
from claims.folding import fold
from claims.presenters import markdown as presenting_markdown
from claims.presenters import once, pieces, wording

register = template.Library()
# `language_name` is a filter of Django’s own, which fails on a code it does not know.
register.filter("named_language", wording.language_name)
register.simple_tag(pieces.verdict)
register.simple_tag(pieces.rows)
register.simple_tag(pieces.choices)
register.tag(pieces.url)
register.tag(once.once)

_WORDS: dict[str, Any] = {
    "authenticity": Authenticity,
    "claim_kind": ClaimKind,
    "directness": Directness,
    "edition": EditionKind,
    "party": PartyKind,
    "source": SourceKind,
}
# Inside <script> only these could end the block or begin another.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown of the desk as safe HTML."""
    return presenting_markdown.html(text or "")


@register.filter
def partial_date(value: object) -> SafeString | str:
    """`2024-12` or a PartialDate as `<time>`; nothing for none."""
    return _time(str(value), get_language()) if value else ""


@register.filter
def day(value: object) -> SafeString | str:
    """The day of a time or date, as `<time>`; nothing for none."""
    return partial_date(wording.day_of(value))


@register.filter
def moment(value: object) -> SafeString | str:
    """A time to the minute, in UTC and saying so."""
    time = wording.moment(value)
    if time is None:
        return ""
    words = f"{_words_of(time.date(), get_language())}{_(', ')}{time:%H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', time.isoformat(timespec="seconds"), words)


@register.filter
def word_for(key: str, list_name: str) -> str:
    """The label of a closed list's key, e.g. `"data"|word_for:"source"`; an unknown key shows as itself."""
    labels = dict(_WORDS[list_name].choices)
    return spoken(str(labels.get(key, key)))


@register.filter
def spoken(words: object) -> str:
    """Words that the program ships, such as its verdicts, in the interface's language; any others as they are."""
    return _(str(words)) if words else ""


@register.filter
def source_directness(key: str) -> str:
    """`Primary source` for `primary`."""
    return _(wording.OF_SOURCES.get(key, key))


@register.simple_tag(takes_context=False)
def plain(name: str, *args: object) -> str:
    """The address of what is in no language: a file, a feed, what programs read."""
    return pieces.plain(name, *args)


@register.filter
def figure(value: Mapping[str, Any]) -> str:
    """A sealed figure as it is to be read."""
    return wording.figure_words(value)


@register.filter
def web_address(url: object) -> str:
    """The address if it is a web address, else nothing: a second lock behind the one on the form."""
    text = str(url or "")
    return text if urlsplit(text).scheme in {"http", "https"} else ""


@register.filter
def host(url: object) -> str:
    """The host of an address, for readers who want to know where a link leads."""
    return (urlsplit(str(url or "")).hostname or "").removeprefix("www.")


@register.filter
def of_stance(evidence: list[Mapping[str, Any]] | None, stance: str) -> list[Mapping[str, Any]]:
    """The pieces of evidence that take one stance, in their sealed order."""
    return [piece for piece in evidence or [] if piece.get("stance") == stance]


@register.filter
def count_of(protected: Mapping[str, int] | None, stance: str) -> int:
    """How many protected sources take one stance; they are counted, and nothing else about them is known here."""
    return int((protected or {}).get(stance) or 0)


@register.filter
def repeated_origins(evidence: list[Mapping[str, Any]] | None) -> list[tuple[str, int]]:
    """Origins that several pieces of evidence go back to: ten papers with one agency's story are one witness."""
    counted = Counter(piece.get("origin") or "" for piece in evidence or [])
    return [(origin, count) for origin, count in counted.items() if origin and count > 1]


@register.filter
def excerpted(text: object, quote: object) -> bool:
    """Whether `text` says something the quote has not said already."""
    return bool(text) and fold(str(text)) not in fold(str(quote or ""))


@register.filter
def claimed_before(data: Mapping[str, Any], place: Mapping[str, Any] | None) -> bool:
    """Whether the day of the claim tells more than the date of its first appearance, which the chain has told."""
    shown = str((place or {}).get("on") or ((place or {}).get("source") or {}).get("published") or "")
    return bool(data.get("claimed_on")) and not shown.startswith(data["claimed_on"])


@register.simple_tag
def chain(appearance: Mapping[str, Any], claimant: Mapping[str, Any] | None, linked: object = True) -> SafeString:
    """The way from the speaker to the page, as one sentence; with links where those named have pages of their own."""
    parts = wording.chain(appearance, claimant)
    return format_html_join("", "{}", ((_part(part, bool(linked)),) for part in parts))


@register.simple_tag
def json_ld(markup: Mapping[str, Any]) -> SafeString:
    """Linked data for a `<script type="application/ld+json">`; nothing in it can close the block."""
    return mark_safe(json.dumps(markup, ensure_ascii=False, indent=1).translate(_ESCAPES))


def _part(part: wording.Part, linked: bool) -> SafeString | str:
    if linked and part.kind and part.uid:
        address = reverse(f"public:{part.kind}", args=[part.uid, part.slug or part.kind])
        return format_html('<a href="{}" dir="auto">{}</a>', address, part.text)
    return format_html("<bdi>{}</bdi>", part.text) if part.kind else part.text


# Days are few, and each stands on many pages; `language` is that of the words for it.


@lru_cache(maxsize=4_096)
def _time(date: str, language: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', date, wording.date_words(date))


@lru_cache(maxsize=4_096)
def _words_of(day: dt.date, language: str) -> str:
    return wording.date_words(day.isoformat())
