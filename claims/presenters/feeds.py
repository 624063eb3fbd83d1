"""Feeds in the two formats that readers' programs take: Atom, and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from claims.models import Edition
from claims.presenters.wording import moment

TYPES = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}
_NEVER = dt.datetime.fromtimestamp(0, dt.UTC)
#: What no XML can hold, pasted from a PDF: one such character must not take the whole feed down.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Feed:
    """A feed and its editions, each with the id it keeps for good and the address it is linked by, both absolute."""

    title: str
    subtitle: str
    publisher: str
    page: str
    address: str
    entries: Iterable[tuple[Edition, str, str]]


@dataclass(frozen=True)
class _Entry:
    id: str
    address: str
    title: str
    html: str
    published: dt.datetime | None
    updated: dt.datetime
    topics: list[str]


class _Atom(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """Of a feed without entries too: Atom asks for a time, and "now" would be another one at each reading."""
        return super().latest_post_date() if self.items else _NEVER


def atom(feed: Feed) -> str:
    """The feed as Atom (RFC 4287)."""
    made = _Atom(
        title=_legible(f"{feed.publisher}: {feed.title}"), link=feed.page, description="",
        subtitle=_legible(feed.subtitle), language="en", author_name=feed.publisher, feed_url=feed.address,
        feed_guid=feed.address,
    )  # fmt: skip
    for entry in _entries(feed):
        made.add_item(
            title=entry.title, link=entry.address, description=entry.html, unique_id=entry.id,
            pubdate=entry.published, updateddate=entry.updated, categories=entry.topics,
        )  # fmt: skip
    return str(made.writeString("utf-8"))


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed 1.1; members that would be empty are left out, as its rules ask."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _legible(f"{feed.publisher}: {feed.title}"),
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": _legible(feed.subtitle),
        "language": "en",
        "authors": [{"name": feed.publisher}],
        "items": [_item(entry) for entry in _entries(feed)],
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def _item(entry: _Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_modified": entry.updated.isoformat(timespec="seconds"),
    }
    if entry.published:
        item["date_published"] = entry.published.isoformat(timespec="seconds")
    return item | ({"tags": entry.topics} if entry.topics else {})


def _entries(feed: Feed) -> Iterable[_Entry]:
    for edition, id, address in feed.entries:
        yield _Entry(
            id=id,
            address=address,
            title=_legible(f"{_verdict(edition)}: {edition.data['statement']}"),
            html=_legible(_paragraphs(edition)),
            published=moment(edition.data["first_published_at"]),
            updated=edition.published_at,
            topics=[_legible(topic["name"]) for topic in edition.data["topics"]],
        )


def _legible(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _paragraphs(edition: Edition) -> str:
    """The summary, and before it what this edition changed."""
    why = f"{edition.get_kind_display()}: {edition.reason}" if edition.reason else ""
    return "".join(f"<p>{escape(text)}</p>" for text in (why, edition.data["summary"]) if text)


def _verdict(edition: Edition) -> str:
    return str((edition.data["verdict"] or {}).get("label") or "Retracted")
