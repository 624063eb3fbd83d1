"""Atom feeds: what was published, and what was corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from claims.models import Edition, Listing
from claims.presenters.wording import moment
from claims.public.context import absolute

ENTRIES = 50
#: What no XML can hold, pasted from a PDF: one such character must not take the whole feed down.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The newest editions, one entry per claim; a correction brings its claim to the top again."""
    listings = Listing.objects.newest().select_related("edition")[:ENTRIES]
    feed = _feed("Latest claims", "Claims checked or updated last.", "public:claim_list", request)
    _fill(feed, ((listing.edition, absolute(listing.get_absolute_url())) for listing in listings))
    return _answer(feed)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections and retractions, each linked to the edition that made it."""
    editions = Edition.objects.corrections()[:ENTRIES]
    feed = _feed("Corrections", "What was published wrong, and how it was put right.", "public:corrections", request)
    _fill(feed, ((edition, absolute(edition.get_absolute_url())) for edition in editions))
    return _answer(feed)


def _feed(title: str, subtitle: str, page: str, request: HttpRequest) -> Atom1Feed:
    return Atom1Feed(
        title=f"{settings.SITE_NAME}: {title}",
        link=absolute(reverse(page)),
        description="",
        subtitle=subtitle,
        language="en",
        author_name=settings.SITE_NAME,
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )


def _fill(feed: Atom1Feed, entries: Iterable[tuple[Edition, str]]) -> None:
    for edition, address in entries:
        feed.add_item(
            title=_legible(f"{_verdict(edition)}: {edition.data['statement']}"),
            link=address,
            description=_legible(_paragraphs(edition)),
            unique_id=address,
            pubdate=moment(edition.data["first_published_at"]),
            updateddate=edition.published_at,
            categories=[_legible(topic["name"]) for topic in edition.data["topics"]],
        )


def _legible(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _paragraphs(edition: Edition) -> str:
    """The summary, and before it what this edition changed."""
    why = f"{edition.get_kind_display()}: {edition.reason}" if edition.reason else ""
    return "".join(f"<p>{escape(text)}</p>" for text in (why, edition.data["summary"]) if text)


def _verdict(edition: Edition) -> str:
    return str((edition.data["verdict"] or {}).get("label") or "Retracted")


def _answer(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
