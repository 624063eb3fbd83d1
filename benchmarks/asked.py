"""What is asked of an archive under load, and how each of those that answer is asked the same."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.archive.vocabulary import COMMON, RARE
from claims.models import FacetCount, Listing, Member, Mention
from claims.public import stretches

FACETS = ["verdict", "claimant_name", "topic", "language", "year", "claim_kind"]
SIZE = 25


class Page(NamedTuple):
    """One question by its addresses; empty where the other has no such page."""

    name: str
    ours: str
    plain: str = ""
    datasette: str = ""


def pages() -> list[Page]:
    """The questions put to the archive that Django is on."""
    total, newest = Listing.objects.count(), Listing.objects.order_by("-published_at", "-uid")
    middle, verdict = newest[total // 2], newest[total // 2].verdict
    deep = min(10_000, total * 19 // 1_000)  # of 100,000 claims page 1,900
    place = newest[SIZE * (deep - 1)]
    after = stretches._place(place, "newest")
    # The party with the most claims: that of any one claim may have a single page of them here and hundreds there.
    most = FacetCount.objects.filter(within="", facet="claimant").latest("claims")
    party, source = (
        Mention.objects.filter(kind="claimant", key=most.key).first(),
        Mention.objects.filter(listing=middle, kind="evidence").first(),
    )
    one, both = {"verdict": verdict}, {"verdict": verdict, "language": "fr"}
    three = both | {"kind": middle.claim_kind}
    claim = middle.get_absolute_url()
    return [
        Page("home", "/"),
        Page("list", "/claims/", "/claims/", _rows()),
        Page("facet", f"/claims/?{urlencode(one)}", f"/claims/?{urlencode(one)}", _rows(**one)),
        Page("two filters", f"/claims/?{urlencode(both)}", f"/claims/?{urlencode(both)}", _rows(**both)),
        Page("three filters", f"/claims/?{urlencode(three)}"),
        Page("rare word", f"/claims/?q={RARE}", f"/claims/?q={RARE}", _rows(_search=RARE)),
        Page("rare, LIKE", f"/claims/?q={RARE}", f"/claims/?contains={RARE}"),
        Page("common word", f"/claims/?q={COMMON}", f"/claims/?q={COMMON}", _rows(_search=COMMON)),
        Page(f"page {deep:,}", f"/claims/?after={after}", f"/claims/?page={deep}", _rows(_next=_next(place))),
        Page("claim", claim, f"/claims/{middle.uid}/", f"/archive/claims/{middle.pk}"),
        Page("party", f"/parties/{party.key}/{party.slug}/"),
        Page("source", f"/sources/{source.key}/{source.slug}/"),
        Page("JSON list", "/api/v1/claims/", "/api/claims/", _rows().replace("claims?", "claims.json?")),
        Page("JSON common", f"/api/v1/claims/?q={COMMON}"),
        Page("JSON claim", f"/api/v1/claims/{middle.uid}/", f"/api/claims/{middle.uid}/",
             f"/archive/claims/{middle.pk}.json"),
        Page("Google search", f"/v1alpha1/claims:search?query={RARE}&languageCode=en"),
        Page("Google common", f"/v1alpha1/claims:search?query={COMMON}&languageCode=en"),
        Page("feed", "/feeds/latest.atom"),
        Page("desk list", "/admin/claims/claim/", "/admin/plain/claim/"),
        Page("desk search", f"/admin/claims/claim/?q={RARE}", f"/admin/plain/claim/?q={RARE}"),
    ]  # fmt: skip


def cookie() -> str:
    """Of a signed-in administrator."""
    member = Member.objects.get(username="bench")
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(member.pk), member.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def queries(path: str, signed_in: str) -> int:
    """How many queries the page takes, once it has been seen."""
    client = Client(headers={"host": "127.0.0.1"} | ({"cookie": signed_in} if signed_in else {}))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def _rows(**asked: str) -> str:
    facets = [("_facet", name) for name in FACETS]
    return f"/archive/claims?{urlencode([*facets, ('_sort_desc', 'published_at'), ('_size', SIZE), *asked.items()])}"


def _next(place: Listing) -> str:
    return f"{quote(_text(place))},{place.pk}".replace("~", "~7E").replace("%", "~")


def _text(place: Listing) -> str:
    return place.published_at.strftime("%Y-%m-%d %H:%M:%S")


def datasette(command: str, folder: Path, port: int, indexed: bool) -> list[str]:
    """How to serve the rows with Datasette: one table, sorted by an index, full text over the words.

    `indexed` gives each facet an index, too, which nothing makes by itself. PostgreSQL it cannot read: then nothing.
    """
    if connection.vendor != "sqlite":
        return []
    file = folder / "archive.db"
    _copied(str(connection.settings_dict["NAME"]), file, [*FACETS] * indexed + ["published_at"])
    options = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "facet_suggest_time_limit_ms": 50}
    limits = [word for name, value in options.items() for word in ("--setting", name, str(value))]
    return [command, "serve", "--immutable", str(file), "--port", str(port), *limits]


def _copied(archive: str, file: Path, indexes: list[str]) -> None:
    columns = "uid, slug, statement, summary, claimant_name, verdict, language, year, claim_kind, published_at"
    with sqlite3.connect(file) as copy:
        copy.create_function("told", 1, lambda content: json.loads(content)["explanation"])
        copy.execute("ATTACH ? AS archive", [archive])
        copy.execute(f"CREATE TABLE claims (id INTEGER PRIMARY KEY, {columns}, explanation, topic)")
        copy.execute(
            f"INSERT INTO claims SELECT l.claim_id, {', '.join(f'l.{name}' for name in columns.split(', '))}, "
            "told(e.content), (SELECT label FROM archive.claims_mention m WHERE m.listing_id = l.claim_id "
            "AND m.kind = 'topic' LIMIT 1) FROM archive.claims_listing l "
            "JOIN archive.claims_edition e ON e.id = l.edition_id"
        )
        for name in indexes:
            copy.execute(f"CREATE INDEX by_{name} ON claims ({name})")
        copy.execute("CREATE VIRTUAL TABLE claims_fts USING fts5(statement, summary, explanation, content='claims')")
        copy.execute("INSERT INTO claims_fts (rowid, statement, summary, explanation) "
                     "SELECT id, statement, summary, explanation FROM claims")  # fmt: skip
        copy.commit()
