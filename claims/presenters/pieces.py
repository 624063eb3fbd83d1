"""Pieces of pages that are drawn a thousand times from the same few values: drawn once, and remembered by them.

Nothing here can grow old: what a piece shows is what it is remembered by, the language of its words included. Only
where templates are being written (`DEBUG`) is each drawn anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import defaulttags
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from claims.models import Listing
from claims.presenters import interface
from claims.presenters.found import Found
from claims.presenters.marks import Mark, mark_of


class Row(NamedTuple):
    """All that `public/_row.html` shows of a listing."""

    uid: str
    slug: str
    statement: str
    summary: str
    language: str
    claimant_uid: str
    claimant_name: str
    via: str
    claimed_on: Any
    published_at: dt.datetime
    kept_with: str
    kind: str
    corrections: int
    verdict: str
    verdict_label: str
    value: int | None
    best: int | None
    shape: str
    found: Found | None = None

    def get_absolute_url(self) -> str:
        return reverse("public:claim", args=[self.uid, self.slug])


_VALUES = attrgetter(*Row._fields[:-1])


def verdict(what: object, size: str = "", best: int | None = None) -> SafeString:
    """A verdict's word, colour and shape: of a listing, a rating, or an edition's `data.verdict`."""
    return _once(_drawn, mark_of(what, best), size)


def rows(listings: Iterable[Listing | Row]) -> SafeString:
    """The claims of a list, with what was found in them."""
    return format_html_join("", "{}", ((_one(listing),) for listing in listings))


def _one(listing: Listing | Row) -> SafeString:
    """As what a source is evidence, it is of one page alone, and drawn anew."""
    if isinstance(listing, Row):
        return _once(_row, listing, get_script_prefix())
    if hasattr(listing, "uses"):
        return render_to_string("public/_row.html", {"listing": listing})
    found = getattr(listing, "found", None)
    return _once(_found if found else _row, Row._make((*_VALUES(listing), found)), get_script_prefix())


def choices(values: Iterable[Any], page: str, chosen: str) -> SafeString:
    """The values of a facet as items of a list; `chosen` tells readers who cannot see which ones are.

    Some sixty stand beside a list, new with each question: as a template they took longer than all else on the page.
    """
    told = format_html('<span class="unseen"> {}</span>', chosen)
    return format_html_join("", _CHOICE, (_choice(value, page, told) for value in values))


_NOTHING = SafeString("")
_CHOICE = '<li><a class="offer__value" rel="nofollow" href="{}{}"{}><bdi>{}</bdi>{}{}</a></li>'


def _choice(value: Any, page: str, told: SafeString) -> tuple[str, ...]:
    current = mark_safe(' aria-current="true"') if value.chosen else ""
    asked = f"?{value.query}" if value.query else ""
    return page, asked, current, value.label, told if value.chosen else "", _claims(value.claims, get_language())


@lru_cache(maxsize=4_096)
def _claims(number: int | None, language: str) -> SafeString:
    """Nothing where nobody counted."""
    return format_html(' <span class="offer__claims">{}</span>', intcomma(number)) if number is not None else _NOTHING


def _once(draw: Callable[..., SafeString], *values: Any) -> SafeString:
    if settings.DEBUG:
        draw = draw.__wrapped__  # type: ignore[attr-defined]
    return draw(*values, get_language())


@lru_cache(maxsize=512)
def _drawn(mark: Mark, size: str, language: str) -> SafeString:
    return render_to_string("public/_verdict.html", {"mark": mark, "size": size})


@lru_cache(maxsize=4_096)
def _row(values: Row, prefix: str, language: str) -> SafeString:
    return render_to_string("public/_row.html", {"listing": values})


@lru_cache(maxsize=512)  # of one question: they shall not take the place of what stands on many pages
def _found(values: Row, prefix: str, language: str) -> SafeString:
    return render_to_string("public/_row.html", {"listing": values})


class Address(URLNode):
    """`{% url %}` as Django has it, each address made once: a page leads to some forty, the same ones for the most."""

    def render(self, context: Context) -> str:
        if self.kwargs:
            return str(super().render(context))
        name, *values = (each.resolve(context) for each in (self.view_name, *self.args))
        try:
            address = _address(name, tuple(values), get_language(), get_script_prefix(), get_urlconf())
        except (NoReverseMatch, TypeError):  # not so, or not of values that can be remembered: as Django says it
            return str(super().render(context))
        if not self.asvar:
            return address
        context[self.asvar] = address
        return ""


def plain(name: str, *values: object) -> str:
    """The address of what is in no language, made once as well."""
    return _plain(name, values, get_language(), get_script_prefix(), get_urlconf())


def url(parser: Parser, token: Token) -> Address:
    """The tag `url`, in place of Django's own."""
    node = defaulttags.url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@lru_cache(maxsize=4_096)
def _address(name: str, values: tuple[Any, ...], language: str, prefix: str, urls: Any) -> SafeString:
    return conditional_escape(reverse(name, args=values))


@lru_cache(maxsize=4_096)
def _plain(name: str, values: tuple[object, ...], language: str, prefix: str, urls: Any) -> str:
    return interface.plain(reverse(name, args=values))
