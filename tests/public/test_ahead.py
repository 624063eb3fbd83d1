"""A page that lies ready is given before Django begins, and is the page that Django would give."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections

from claims.models import Listing
from claims.public import ahead, keeping
from tests import cast as desk

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(settings, monkeypatch):
    """The application that the server loads; but the connection, which is the test's, stays open."""
    from factcheck.wsgi import Application

    settings.KEEP_PAGES = True
    settings.INTERFACE_LANGUAGES = ["en", "fr"]
    settings.ALLOWED_HOSTS = ["desk.example", "other.example"]
    monkeypatch.setattr(ahead, "close_old_connections", Mock())
    cache.clear()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Site(Application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    cache.clear()


@pytest.fixture
def django(monkeypatch):
    """What Django was asked."""
    seen = []
    answer = WSGIHandler.get_response
    monkeypatch.setattr(
        WSGIHandler, "get_response", lambda self, request: seen.append(request) or answer(self, request)
    )
    return seen


class Site:
    def __init__(self, application):
        self.application = application

    def get(self, path, **more):
        path, _, query = path.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "desk.example", **more}
        setup_testing_defaults(environ)
        told = []
        answer = self.application(environ, lambda *given: told.extend(given))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return told[0], sorted(told[1]), body


def pages():
    page = Listing.objects.get().get_absolute_url()
    of_the_claim = [f"{page}{end}" for end in ("", "embed/", "dossier.html", "claimreview.json", "card.png")]
    files = ["/feeds/latest.atom", "/feeds/latest.json", "/sitemap.xml"]
    return ["/", "/claims/", "/claims/?q=nurses", "/fr/claims/", *of_the_claim, *files]


def test_each_page_is_given_again_to_the_letter_for_one_tiny_query(site, django, django_assert_num_queries):
    desk.published(desk.assemble())
    for page in pages():
        first = site.get(page)
        asked = len(django)
        given_back = ahead.close_old_connections.call_count
        with django_assert_num_queries(1):
            assert site.get(page) == first
        assert ahead.close_old_connections.call_count == given_back + 1, page
        assert first[0] == "200 OK" and len(django) == asked, page


def test_the_page_of_before_is_never_given_after_a_publication(site):
    cast = desk.assemble()
    claim = desk.published(cast)
    page = Listing.objects.get().get_absolute_url()
    before = site.get(page)
    desk.republished(claim, cast)
    after = site.get(page)
    assert b"counts 37" not in before[2] and b"counts 37" in after[2] and after == site.get(page)


MORE = {
    "somebody": {"HTTP_COOKIE": "sessionid=x"},
    "whether it has changed": {"HTTP_IF_NONE_MATCH": 'W/"1-x"'},
    "a part": {"HTTP_RANGE": "bytes=0-9"},
    "the head": {"REQUEST_METHOD": "HEAD"},
    "to send": {"REQUEST_METHOD": "POST"},
    "an encoding": {"CONTENT_TYPE": "text/html; charset=latin-1"},
    "another site": {"HTTP_HOST": "other.example"},
    "a stranger's site": {"HTTP_HOST": "evil.example"},
    "another protocol": {"wsgi.url_scheme": "https"},
    "behind another protocol": {"HTTP_X_FORWARDED_PROTO": "https"},
}


@pytest.mark.parametrize("more", MORE.values(), ids=MORE)
def test_who_asks_for_more_than_the_page_is_answered_by_django(site, django, more):
    site.get("/claims/")
    site.get("/claims/", **more)
    assert len(django) == 2


@pytest.mark.parametrize(
    "path", ["/nope/", "/claims/?verdict=banana", "/healthz", "/admin/login/", "/api/v1/claims/", "/tips/"]
)
def test_what_is_not_kept_is_asked_of_django_each_time(site, django, path):
    for _ in range(2):
        site.get(path)
    assert len(django) == 2


def test_the_next_day_makes_it_anew(site, django, monkeypatch):
    site.get("/statistics/")
    monkeypatch.setattr(ahead, "today", lambda: keeping.today() + dt.timedelta(days=1))
    site.get("/statistics/")
    assert len(django) == 2


def test_where_nothing_is_to_be_kept_nothing_is_given(site, django, settings):
    site.get("/claims/")
    settings.KEEP_PAGES = False
    site.get("/claims/")
    assert len(django) == 2


def test_a_database_that_does_not_answer_is_left_to_django_to_report(site, django, monkeypatch, caplog):
    site.get("/claims/")

    def away():
        raise OperationalError("gone")

    monkeypatch.setattr(ahead, "stands", away)
    assert site.get("/claims/")[0] == "200 OK" and len(django) == 2
    assert "Whether a page still stands cannot be asked: gone" in caplog.text


def test_the_pages_asked_for_last_stay_within_the_room(site, django):
    bodies = {query: len(site.get(f"/claims/?q={query}")[2]) for query in "abc"}
    site.application.shelf = ahead.Shelf(room=bodies["b"] + bodies["c"] + 50)
    for query in "ababc":
        site.get(f"/claims/?q={query}")
    django.clear()
    for query in "bca":
        site.get(f"/claims/?q={query}")
    assert [request.GET["q"] for request in django] == ["a"]


def test_a_server_has_read_its_pages_and_set_them_aside_before_it_answers():
    script = (
        "import gc, sys, factcheck.wsgi; print('claims.public.views' in sys.modules, gc.get_freeze_count() > 100_000)"
    )
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert asked.stdout == "True True\n"
