"""What readers and attackers send: each gets a clear answer, none an error of ours, and no planted text acts."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html import unescape
from urllib.parse import quote, urlsplit

import feedparser
import html5lib
import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from claims.exchange.tables import COLUMNS
from claims.models import Edition, Listing, Member, Mention
from tests import cast as desk
from tests import hostile
from tests.actions.witness import everything
from tests.public.crawling import mixed

pytestmark = pytest.mark.django_db

#: As they stand in an address: bytes that are no text, numbers beyond any column, other languages' commands.
NONSENSE = [
    "%00", "%ff%fe", "%ED%A0%80", "9" * 400, "-1", "0x1F", "1e9", "%D9%A1", "²", "{{7*7}}", "%25s", "..%2f..%2fetc",
    "%27%22%3B--", "%5C", "%F0%9F%8F%A5", "%E2%80%AE", "null", "[]", quote(hostile.MARKUP), "x" * 15_000,
]  # fmt: skip
QUESTIONS = ["q", "verdict", "claimant", "topic", "source", "language", "year", "kind", "from", "to", "sort"]
#: Each address with what it reads from behind the question mark.
ADDRESSES = {
    "/": [],
    "/claims/": [*QUESTIONS, "page", "more", "after"],
    "/export/claims.csv": [],
    "/export/claims.xlsx": [],
    "/export/claims.json": ["q"],
    "/corrections/": ["page", "after"],
    "/scale/": [],
    "/methodology/": [],
    "/feeds/latest.atom": [],
    "/feeds/corrections.atom": [],
    "/feeds/latest.json": [],
    "/sitemap.xml": ["part"],
    "/healthz": [],
    "/log/head": [],
    "{topic}": ["page", "before"],
    "{party}": ["page"],
    "{source}": ["page"],
    "{claim}": [],
    "{claim}claimreview.json": [],
    "{claim}editions/1/": [],
    "{claim}dossier.html": [],
    "{source}dossier.pdf": [],
    "{claim}changes/1..2/": [],
}


@pytest.fixture(scope="module")
def trap(django_db_setup, django_db_blocker):
    """A reading room in which every name and text is markup that would act if it could."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield hostile.whole_desk()[1]
        transaction.set_rollback(True)


@pytest.fixture
def filled(trap):
    listing = Listing.objects.get(claim=trap["published"])
    mentions = {mention.kind: mention for mention in Mention.objects.filter(listing=listing)}
    places = {
        "claim": listing.get_absolute_url(),
        "topic": f"/topics/{mentions['topic'].key}/",
        "party": f"/parties/{mentions['claimant'].key}/{mentions['claimant'].slug}/",
        "source": f"/sources/{mentions['evidence'].key}/{mentions['evidence'].slug}/",
        "uid": listing.uid,
    }
    return lambda path: path.format(**places)


def body_of(response):
    return response.getvalue() if response.streaming else response.content


# --- Questions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_question_of_nonsense_is_answered_with_words(client, filled, path):
    for name in [*ADDRESSES[path], "utm_source"]:
        for value in NONSENSE[:: 3 if name in QUESTIONS else 1]:
            response = client.get(f"{filled(path)}?{name}={value}")
            body = body_of(response)
            assert response.status_code in (200, 400, 404), (path, name, value[:20])
            if response.status_code != 200:
                assert response["Content-Type"].startswith("text/html")
                assert re.search(rb'role="alert"|class="empty"|There is nothing at this address', body), (name, value)
            if response["Content-Type"].startswith("text/html"):
                assert b"<x-zq" not in body, (name, value)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_file_refuses_what_the_list_refuses_with_the_same_words(client, filled, name):
    for value in NONSENSE[1::5]:
        page, file = (client.get(f"{path}?{name}={value}") for path in ("/claims/", "/export/claims.csv"))
        assert page.status_code == file.status_code, value[:20]
        if page.status_code == 400:
            assert errors(page) == errors(file) != []


def errors(page):
    found = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    return ["".join(each.itertext()) for each in found.iterfind(".//div[@role='alert']/ul/li")]


def test_each_of_many_wrong_answers_gets_its_own_words(client, filled):
    query = (
        "q="
        + "x" * 201
        + "&verdict=a&verdict=b&claimant=c&topic=d&source=e&language=f&year=x&kind=y&from=2024-13&to=g&sort=h"
    )
    said = errors(client.get(f"/claims/?{query}"))
    assert len(said) == 11
    assert all(
        re.match(
            r"(Words|Verdict|Claimant|Topic|Source|Language|Year said|Kind of claim|Said from|Said up to|Order): .",
            each,
        )
        for each in said
    )


@pytest.mark.parametrize("page", ["2", "99", "999999999"])
@pytest.mark.parametrize("path", ["/claims/", "/corrections/", "{topic}", "{party}", "{source}"])
def test_a_page_past_the_end_says_where_the_end_is(client, filled, path, page):
    response = client.get(f"{filled(path)}?page={page}")
    assert response.status_code == 404
    assert f"There is no page {page}: the list ends at page 1." in response.content.decode()


@pytest.mark.parametrize("path", ADDRESSES)
def test_more_parameters_than_anybody_means_are_turned_away(client, filled, path):
    response = client.get(filled(path) + "?" + "&".join(["a=1"] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)))
    assert response.status_code == 400
    assert b"This request makes no sense to us" in response.content


def test_even_where_nothing_is(client):
    assert client.get("/nothing/?" + "a&" * 10_001).status_code == 400


@pytest.mark.parametrize("length", [3_000, 100_000])
def test_a_long_address_that_moved_is_no_error(client, filled, length):
    response = client.get(f"{filled('/claims/{uid}/old-slug/')}?x={'y' * length}")
    assert response.status_code == (301 if length < 10_000 else 400)


# --- Addresses and methods --------------------------------------------------------------------------------------------

NOWHERE = [
    "/%00", "/%ff%fe/", "/%ED%A0%80/", "/claims/%00/", "/claims/%ff/x/", "/claims/{uid}/%00/", "/claims/{uid}%00/",
    "/claims/" + "a" * 13 + "/", "/claims/" + "a" * 5000 + "/", "/claims/ABC/", "/claims/{uid}/x/y/", "/claims//x/",
    "{claim}editions/0/", "{claim}editions/2/", "{claim}editions/-1/", "{claim}editions/1.0/", "{claim}editions/x/",
    "{claim}editions/%D9%A1/", "{claim}editions/" + "9" * 19 + "/", "{claim}editions/" + "9" * 5000 + "/",
    "{claim}editions/2147483648/", "{claim}claimreview.json%00", "/parties/%00/x/", "/parties/%F0%9F%8F%A5/x/",
    "/sources/%27--/x/", "/topics/%ff/", "/topics/" + "a" * 3000 + "/", "/topics/a%20b/", "/export/claims.pdf",
    "/export/claims.csv%0a", "/export/claims.CSV", "/export/claims.csv/", "/feeds/latest.rss", "/feeds/%2e%2e/",
    "/sitemap.xml%00", "/healthz%00", "/log/head%00", "/static/%00", "/static/%2e%2e/%2e%2e/etc/passwd", "/x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE, ids=[path[:30] for path in NOWHERE])
def test_an_address_of_nonsense_is_not_found(client, filled, path):
    response = client.get(filled(path))
    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content


@pytest.mark.parametrize("slug", ["%ff", "%ED%A0%80", "%E2%80%AE", quote(hostile.SHORT), "x" * 5000, "..", "%0d%0aX:y"])
def test_any_other_slug_leads_to_the_right_one(client, filled, slug):
    response = client.get(filled(f"/claims/{{uid}}/{slug}/"), follow=False)
    assert (response.status_code, response["Location"]) == (301, filled("{claim}"))


#: Scripts of other sites may read these, so their browsers may ask first.
OPEN = [
    path
    for path in ADDRESSES
    if path.startswith(("/export/", "/feeds/", "/log/", "/oembed"))
    or path.endswith(("review.json", "annotations.jsonld"))
]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_every_address_takes_only_what_reads(client, filled, method):
    before = everything()
    for path in ADDRESSES:
        response = getattr(client, method)(filled(path))
        asked_first = method == "options" and path in OPEN
        expected = (204, "GET, HEAD, OPTIONS") if asked_first else (405, "GET, HEAD")
        assert (response.status_code, response["Allow"]) == expected, path
    assert everything() == before


def test_no_form_s_token_is_asked_for_where_there_is_no_form(filled):
    strict = Client(enforce_csrf_checks=True)
    for path in [*ADDRESSES, f"/tips/{'a' * 40}/"]:
        response = strict.post(filled(path))
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD"), path
    assert strict.post("/nothing/").status_code == 404


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_answers_as_get_does_and_sends_no_body(client, filled, path):
    for query in ("", "?page=x&q=%00&part=9&from=2024-13"):
        get, head = client.get(filled(path) + query), client.head(filled(path) + query)
        assert (head.status_code, head["Content-Type"]) == (get.status_code, get["Content-Type"])
        assert body_of(head) == b""
        body_of(get)


# --- Bytes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "utf-16", "latin-1", "no-such-encoding", "%00"])
@pytest.mark.parametrize("path", ["/claims/?q=+2AA-%5Cud800", "/export/claims.csv?q=%5Cud800", "/scale/", "/nothing/"])
def test_what_is_not_utf8_is_turned_away(client, filled, path, encoding):
    """In some encodings an address can spell half a character, which no database takes."""
    response = client.get(path, CONTENT_TYPE=f"text/plain; charset={encoding}")
    assert response.status_code == 400
    assert b"This request makes no sense to us" in response.content


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", '"utf8"'])
def test_utf8_is_read_whatever_it_is_called(client, filled, encoding):
    assert client.get("/claims/?q=x", CONTENT_TYPE=f"text/plain; charset={encoding}").status_code == 200


@pytest.mark.parametrize("encoding", ["base64", "hex", "undefined", "idna", "rot13", "utf-8"])
def test_the_server_itself_bears_an_encoding_that_is_none(filled, encoding):
    """Django reads the address before its own handling of errors begins, if the request names an encoding."""
    assert served("/claims/", "q=%41", f"text/plain; charset={encoding}") == (200 if encoding == "utf-8" else 400)


def test_the_server_itself_bears_too_many_parameters(filled):
    assert served("/claims/", "a&" * 10_001, "text/plain; charset=utf-8") == 400


def served(path, query, content_type):
    """The status that the application the server loads gives, without the test client in between."""
    from factcheck.wsgi import application

    environ = Client()._base_environ(PATH_INFO=path, QUERY_STRING=query, CONTENT_TYPE=content_type)
    # Not called as the server does: the signals of a request would close the connection the test is on.
    return application.get_response(application.request_class(environ)).status_code


@pytest.mark.parametrize("path", ["/", "/claims/", "/admin/", "/nothing/"])
@pytest.mark.parametrize("cookie", ['"aaaaaaaaaaaaaaaa\\000"', '"\\377\\376aaaaaaaa"', "x" * 8000, "é", ";;=;", '"'])
def test_cookies_of_nonsense_are_no_error(client, filled, path, cookie):
    response = Client().get(path, headers={"cookie": f"sessionid={cookie}; messages={cookie}; csrftoken={cookie}"})
    assert response.status_code in (200, 302, 400, 404)
    assert (response.status_code == 400) is ("\\000" in cookie)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("host", "evil.example"), ("host", "127.0.0.1:x"), ("host", "<script>"), ("accept", "\xff;q=x,,"),
        ("accept-language", "x" * 9000), ("range", "bytes=9-1"), ("if-modified-since", "never"), ("content-length", ""),
        ("user-agent", hostile.MARKUP), ("referer", "javascript:alert(1)"), ("x-forwarded-proto", "gopher"),
    ],
)  # fmt: skip
def test_headers_of_nonsense_are_no_error(client, filled, header, value):
    response = client.get("/claims/", headers={header: value})
    assert response.status_code == (400 if header == "host" else 200)
    assert b"<x-zq" not in response.content


# --- Markup that does not act -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(trap):
    """Every page and file that links lead to."""
    waiting, found = ["/", "/sitemap.xml"], {}
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(("/static/", "/admin/")):
            continue
        response = Client().get(path)
        found[path] = (response["Content-Type"].partition(";")[0], body_of(response))
        if found[path][0] in ("text/html", "application/xml"):
            links = re.findall(r'(?:href="|<loc>)([^"<]+)', found[path][1].decode())
            links = [unescape(link).removeprefix(settings.SITE_URL) for link in links]
            waiting += [
                urlsplit(link)._replace(fragment="").geturl() for link in links if link[:1] == "/" and not mixed(link)
            ]
    return found


def test_nothing_planted_acts_on_any_page(pages):
    documents = {path: body.decode() for path, (kind, body) in pages.items() if kind == "text/html"}
    assert {path: hostile.acting(body) for path, body in documents.items() if hostile.acting(body)} == {}
    shown = sum(body.count("&lt;x-zq") for body in documents.values())
    assert len(documents) > 40 and shown > 500, "the markup is there to be read, or nothing was tested"


def test_markup_would_be_seen_if_it_acted():
    for text in (
        hostile.MARKUP,
        hostile.SHORT,
        '<a href=" java\tscript:x">',
        "<p onclick=x>",
        "<style>",
        "<img src=x>",
    ):
        assert hostile.acting(f"<p>{text}</p>"), text
    assert hostile.acting('<a href="{}">x</a>'.format("https://good.example/")) == []


def test_every_text_of_an_edition_is_on_its_page_as_it_was_typed(client, trap, filled):
    page = html5lib.parse(client.get(filled("{claim}")).content.decode())
    shown = " ".join("".join(page.itertext()).split())
    data = Edition.objects.get(claim=trap["published"]).data
    found = set(texts({key: value for key, value in data.items() if key != "explanation"}))
    assert hostile.MARKUP in found and len(found) > 2
    assert [text for text in found if text not in shown] == []


def texts(data):
    """What was typed into an edition: addresses stand in attributes, and slugs are made."""
    if isinstance(data, list):
        yield from (text for each in data for text in texts(each))
    elif isinstance(data, dict):
        yield from (text for key, each in data.items() if key not in ("url", "slug") for text in texts(each))
    elif isinstance(data, str) and "x-zq" in data:
        yield data


def test_the_markup_for_search_engines_cannot_be_closed_from_inside(client, trap, filled):
    body = client.get(filled("{claim}")).content.decode()
    script, media = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.S)
    assert json.loads(media)["itemReviewed"]["mediaItemAppearance"][0]["description"] == hostile.MARKUP
    assert json.loads(script)["claimReviewed"] == trap["published"].statement == hostile.MARKUP
    assert json.loads(script) == client.get(filled("{claim}claimreview.json")).json()


@pytest.mark.parametrize("path", ["/feeds/latest.atom", "/feeds/corrections.atom"])
def test_feeds_stay_whole_and_their_texts_stay_texts(client, trap, path):
    content = client.get(path).content
    tree = ElementTree.fromstring(content)
    assert {each.tag.split("}")[1] for each in tree.iter()} <= {
        "feed", "title", "link", "id", "updated", "author", "name", "subtitle", "entry", "published", "summary",
        "category",
    }  # fmt: skip
    parsed = feedparser.parse(content)
    assert not parsed.bozo and len(parsed.entries) >= 2
    for summary in tree.iter("{http://www.w3.org/2005/Atom}summary"):
        assert hostile.acting(summary.text) == []


def test_machines_are_told_what_kind_of_file_each_is(pages):
    """JSON and CSV that a browser took for a page would act."""
    response = Client().get("/export/claims.json")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in response["Content-Disposition"]
    body_of(response)


# --- Spreadsheets -----------------------------------------------------------------------------------------------------


@pytest.fixture
def formulas(trap):
    """A published claim all of whose texts begin like a formula."""
    members = desk.Cast(*(Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna")))
    return hostile.published(members, hostile.FORMULA)


#: Columns that hold what editors typed.
TYPED = ["statement", "quote", "claimant", "via", "source", "topics", "figures", "summary"]


def exported(client, kind):
    return body_of(client.get(f"/export/claims.{kind}?q=hyperlink"))


def test_no_cell_of_the_public_files_is_a_formula(client, formulas):
    (row,) = csv.DictReader(io.StringIO(exported(client, "csv").decode("utf-8-sig")))
    head, cells = openpyxl.load_workbook(io.BytesIO(exported(client, "xlsx"))).active.iter_rows()
    assert [cell.value for cell in head] == list(COLUMNS) == list(row)
    for name, cell in zip(COLUMNS, cells, strict=True):
        assert row[name][:1] not in tuple("=+-@\t\r"), name
        assert cell.data_type in ("s", "n"), name
        assert str(cell.value or "")[:1] not in tuple("=+-@\t\r"), name
    assert {name for name in TYPED if row[name].startswith("'=")} == set(TYPED)


def test_programs_get_the_words_untouched(client, formulas):
    (row,) = json.loads(exported(client, "json"))
    assert row["statement"] == row["claimant"] == hostile.FORMULA
