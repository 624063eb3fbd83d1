"""What cannot be meant, is not there or comes too often: a clear word in one shape, and never an error of ours."""

import json
import re

import pytest
from django.test import Client
from django.urls import get_resolver

from claims.api.v1.schema import REFUSALS
from claims.models import Listing
from tests.public.test_bad_input import NONSENSE

pytestmark = pytest.mark.django_db

LISTS = ["claims", "editions", "corrections", "parties", "sources", "topics"]
QUESTIONS = ["q", "verdict", "claimant", "party", "topic", "source", "language", "kind", "year", "from", "to",
             "updated_after", "ordering", "cursor", "page_size"]  # fmt: skip


def problem(answer, status):
    """The body of a refusal, once it is known to have the shape that all have."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    assert answer["Access-Control-Allow-Origin"] == "*" and "Access-Control-Allow-Credentials" not in answer
    body = json.loads(answer.content)
    assert body.keys() == {"type", "title", "status", "detail", "errors"}
    assert body["status"] == status and body["detail"] and status in REFUSALS
    return body


@pytest.mark.parametrize("name", QUESTIONS)
def test_nonsense_is_refused_by_the_name_of_its_parameter(client, shelf, name):
    for value in NONSENSE:
        answer = client.get(f"/api/v1/claims/?{name}={value}")
        if answer.status_code == 200:  # any words may be searched for, and any long-gone moment named
            assert name in ("q", "year"), value
            continue
        assert [error["parameter"] for error in problem(answer, 400)["errors"]] == [name], value
        assert len(answer.content) < 1000


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("utm_source=x", ["utm_source"]), ("Q=x", ["Q"]), ("q=x&q=y", ["q"]), ("page_size=101", ["page_size"]),
        ("page_size=0", ["page_size"]), ("page_size=1e9", ["page_size"]), ("page=2", ["page"]), ("q=%21", ["q"]),
        ("claimant=", ["claimant"]), ("q=%20", ["q"]), ("from=%20&topic=%09", ["from", "topic"]),
        ("year=0", ["year"]), ("year=10000", ["year"]), ("from=2024-13", ["from"]),
        ("from=2024&to=2023", ["to"]), ("ordering=best", ["ordering"]), ("ordering=up", ["ordering"]),
        ("updated_after=soon", ["updated_after"]), ("updated_after=0001-01-01T00:00:00%2B14:00", ["updated_after"]),
        ("updated_after=9999-12-31T23:59:59-14:00", ["updated_after"]), ("verdict=true&verdict=x", ["verdict"]),
        ("language=tlh", ["language"]), ("claimant=zzzzzzzz", ["claimant"]), ("fields=claims", ["fields"]),
        ("year=x&from=x&kind=x", ["from", "kind", "year"]),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_for_each_parameter(client, shelf, query, wrong):
    body = problem(client.get(f"/api/v1/claims/?{query}"), 400)
    assert sorted(error["parameter"] for error in body["errors"]) == wrong
    assert all(len(error["message"]) > 10 for error in body["errors"])


def test_a_cursor_is_good_for_the_question_it_was_given_for_and_no_other(client, shelf):
    after = client.get("/api/v1/claims/?page_size=1").json()["next"]
    cursor = after.partition("cursor=")[2]
    assert client.get(f"/api/v1/claims/?cursor={cursor}&page_size=2").status_code == 200
    for address in (
        f"/api/v1/claims/?q=the&cursor={cursor}", f"/api/v1/claims/?ordering=oldest&cursor={cursor}",
        f"/api/v1/editions/?cursor={cursor}", f"/api/v1/parties/?cursor={cursor}",
        f"/api/v1/claims/?cursor={cursor[:-1]}", f"/api/v1/claims/?cursor=x{cursor}", "/api/v1/claims/?cursor=a:b:c",
    ):  # fmt: skip
        body = problem(client.get(address), 400)
        assert [error["parameter"] for error in body["errors"]] == ["cursor"], address


NOWHERE = [
    "/api/nothing", "/api/v1/nothing/", "/api/v2/", "/api/v1/claims/zzzzzzzz/", "/api/v1/claims/zzzzzzzz/editions/",
    "/api/v1/claims/{uid}/editions/9/", "/api/v1/claims/{uid}/editions/0/", "/api/v1/claims/{uid}/editions/-1/",
    "/api/v1/claims/{uid}/editions/" + "9" * 400 + "/", "/api/v1/claims/%00/", "/api/v1/claims/%ff/", "/api/%2e%2e/",
    "/api/v1/claims/" + "a" * 10_000 + "/", "/api/v1/parties/zzzzzzzz/", "/api/v1/sources/zzzzzzzz/",
    "/api/v1/topics/nope/", "/api/v1/topics/%ED%A0%80/", "/api/v1//claims/", "/api/openapi.json/", "/api/openapi.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE, ids=[path[:40] for path in NOWHERE])
def test_where_nothing_is_it_is_said_so(client, shelf, path):
    path = path.replace("{uid}", shelf.full.uid)
    assert problem(client.get(path), 404)["detail"] == "There is nothing at this address."


def test_a_forgotten_slash_is_shown_the_way(client, shelf):
    answer = client.get("/api/v1/claims?q=the&page_size=1")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/claims/?q=the&page_size=1")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_ever_written(shelf, method):
    client = Client(enforce_csrf_checks=True)
    for route in get_resolver("claims.api.v1.urls").url_patterns:
        answer = getattr(client, method)("/" + re.sub("<[^>]+>", "1", str(route.pattern)))
        assert problem(answer, 405)["detail"] == "This address is only read."
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert problem(getattr(client, method)("/api/v1/nothing/"), 404)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*"])
def test_only_json_is_given(client, shelf, accept):
    problem(client.get("/api/v1/claims/", headers={"accept": accept}), 406)


@pytest.mark.parametrize(
    "accept", ["*/*", "application/*", "text/html, */*;q=0.1", "application/json", "\xff;;,,=", ",", "/"]
)
def test_whoever_takes_json_among_others_gets_it(client, shelf, accept):
    answer = client.get("/api/v1/scale/", headers={"accept": accept})
    assert answer.status_code in (200, 406)
    assert answer.status_code == 200 or accept in ("\xff;;,,=", ",", "/")


def test_what_cannot_even_be_read_is_refused_in_the_same_shape(client, shelf):
    problem(client.get("/api/v1/claims/?" + "a&" * 10_001), 400)
    problem(client.get("/api/v1/claims/", headers={"content-type": "text/plain; charset=utf-7"}), 400)
    problem(client.get("/api/v1/claims/", headers={"cookie": 'a="\\000"'}), 400)
    assert client.get("/v1alpha1/x?" + "a&" * 10_001).json()["error"]["status"] == "INVALID_ARGUMENT"
    assert client.get("/v1alpha1/%00").json()["error"]["status"] == "NOT_FOUND"


def test_an_error_of_ours_is_said_in_the_same_shape_and_tells_nothing(client, shelf, monkeypatch):
    monkeypatch.setattr("claims.api.v1.views.audit.head", lambda: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/api/v1/log/head/")
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    assert "division" not in answer.content.decode() and answer["Access-Control-Allow-Origin"] == "*"


# --- Too often --------------------------------------------------------------------------------------------------------


@pytest.fixture
def thrice(settings):
    from django.core.cache import caches

    settings.API_REQUESTS_PER_MINUTE = 3
    caches["shared"].clear()


def test_who_asks_too_often_is_told_when_to_ask_again(client, shelf, thrice):
    listing, search = Listing.objects.first(), "/v1alpha1/claims:search?query=the"
    asked = [client.get(path) for path in ("/api/v1/", f"/api/v1/claims/{listing.uid}/", search)]
    assert [answer.status_code for answer in asked] == [200, 200, 200]
    ours, googles = client.get("/api/v1/scale/"), client.get(search)
    assert "ask again in" in problem(ours, 429)["detail"] and 0 < int(ours["Retry-After"]) <= 60
    assert googles.status_code == 429 and 0 < int(googles["Retry-After"]) <= 60
    assert googles.json()["error"]["status"] == "RESOURCE_EXHAUSTED" and googles["Access-Control-Allow-Origin"] == "*"
    assert client.options("/api/v1/scale/").status_code == 204, "a browser may always ask whether it may ask"
    assert client.get("/claims/").status_code == 200, "readers are not counted"


def test_each_address_is_counted_by_itself_and_none_is_kept(client, shelf, thrice):
    from django.db import connection

    def status(address, **headers):
        return client.get("/api/v1/scale/", REMOTE_ADDR=address, headers=headers).status_code

    assert [status("192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
    assert status("192.0.2.2") == 200
    assert [status("192.0.2.1", **{"x-forwarded-for": f"198.51.100.{n}"}) for n in range(2)] == [429, 429]
    assert [status(f"2001:db8::{n}") for n in range(4)] == [200, 200, 200, 429], "one owner has 64 bits of them"
    assert status("2001:db8:0:1::1") == 200 and status("") == 200 and status("unix:") == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        kept = str(cursor.fetchall())
    assert kept and "192.0.2" not in kept and "2001" not in kept


def test_behind_a_proxy_its_own_word_counts_and_nobody_elses(client, shelf, thrice, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    told = [f"203.0.113.{number}, 192.0.2.9" for number in range(4)]
    answers = [client.get("/api/v1/scale/", headers={"x-forwarded-for": each}).status_code for each in told]
    assert answers == [200, 200, 200, 429]


# --- Other sites ------------------------------------------------------------------------------------------------------


def test_scripts_of_other_sites_may_read_what_is_for_programs_and_nothing_else(client, shelf):
    page = Listing.objects.get(claim=shelf.full).get_absolute_url()
    for path in (
        "/api/v1/claims/", "/api/v1/claims/nope/", "/api/openapi.json", "/api/nothing", "/v1alpha1/claims:search",
        "/v1alpha1/nothing", "/$discovery/rest?version=v1alpha1", "/feeds/latest.atom", "/feeds/nothing.atom",
        "/claimreview.json", f"{page}claimreview.json", "/export/claims.csv", "/export/claims.json?verdict=x",
        "/log/head", "/oembed", f"/oembed?url=http://127.0.0.1:8000{page}", f"{page}annotations.jsonld",
        "/claims/0/nothing/annotations.jsonld",
    ):  # fmt: skip
        before = client.options(
            path, headers={"origin": "https://other.example", "access-control-request-method": "GET"}
        )
        assert (before.status_code, before.content) == (204, b""), path
        assert before["Access-Control-Allow-Methods"] == before["Allow"] == "GET, HEAD, OPTIONS"
        for answer in (before, client.get(path), client.head(path)):
            assert answer["Access-Control-Allow-Origin"] == "*", path
            assert "Access-Control-Allow-Credentials" not in answer and not answer.cookies
    for path in ("/", page, "/admin/", "/claims/", "/healthz", "/nothing/"):
        assert "Access-Control-Allow-Origin" not in client.get(path), path
