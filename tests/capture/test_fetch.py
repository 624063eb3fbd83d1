"""One GET from servers that behave, and from servers that do not."""

import gzip
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.capture import Fetched, Guard, Limits, Unreachable, fetch
from tests.capture.server import HTML, PAGE, redirects, says, serving, writes

BOMB = gzip.compress(bytes(30_000_000), 9)
RAW = zlib.compressobj(wbits=-15)
HEAD = b"HTTP/1.1 200 OK\r\n" + HTML
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def packed(body, encoding):
    return says(body, headers=HTML + b"Content-Encoding: " + encoding + b"\r\n")


SCRIPTS = {
    "/page": says(),
    "/203": says(status="203 Non-Authoritative Information"),
    "/plain": says("né à Paris".encode("latin-1"), headers=b"content-type: Text/Plain;Charset=ISO-8859-1\r\n"),
    "/untyped": says(headers=b""),
    "/until-it-closes": writes(HEAD + b"\r\n" + PAGE),
    "/chunked": writes(CHUNKED, b"5\r\nhello\r\n", b"6;x=y\r\n world\r\n0\r\n\r\n"),
    "/gzip": packed(gzip.compress(PAGE), b"gzip"),
    "/x-gzip": packed(gzip.compress(PAGE), b"X-GZip"),
    "/gzip-in-parts": packed(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\0\0", b"gzip"),
    "/deflate": packed(zlib.compress(PAGE), b"deflate"),
    "/raw-deflate": packed(RAW.compress(PAGE) + RAW.flush(), b"deflate"),
    "/continue": writes(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 5\r\n\r\nhello"),
    # --- Redirects
    "/moved": redirects("/page", "301 Moved Permanently"),
    "/see": redirects("http://other.example/page", "303 See Other"),
    "/umlaut": redirects("/bücher"),
    "/b%C3%BCcher": says(b"books"),
    "/circle": redirects("/elcric"),
    "/elcric": redirects("/circle"),
    "/itself": redirects("/itself#again"),
    **{f"/hop{step}": redirects(f"/hop{step - 1}", "307 Temporary Redirect") for step in range(1, 8)},
    "/hop0": says(),
    "/to-file": redirects("file:///etc/passwd"),
    "/to-ftp": redirects("ftp://news.example/x"),
    "/to-script": redirects("javascript:alert(1)"),
    "/to-metadata": redirects("http://169.254.169.254/latest/meta-data/"),
    "/to-number": redirects("http://2130706433/"),
    "/to-mapped": redirects("http://[::ffff:127.0.0.1]/"),
    "/to-port": redirects("http://other.example:22/"),
    "/to-user": redirects("http://ada:secret@other.example/"),
    "/to-nowhere": says(b"", "302 Found", b""),
    "/304": says(b"", "304 Not Modified", b""),
    # --- Too much, too slow, untrue
    "/bomb": packed(BOMB, b"gzip"),
    "/bomb-in-bomb": packed(gzip.compress(BOMB, 9), b"gzip, gzip"),
    "/many-members": packed(gzip.compress(b"") * 3_000 + gzip.compress(PAGE), b"gzip"),
    "/br": packed(b"\x0b\x02\x80hello\x03", b"br"),
    "/not-gzip": packed(PAGE, b"gzip"),
    "/half-gzip": packed(gzip.compress(PAGE)[:-12], b"gzip"),
    "/declares-much": writes(HEAD + b"Content-Length: 99000000\r\n\r\n" + PAGE),
    "/sends-much": writes(HEAD + b"\r\n", *[b"x" * 100_000] * 20),
    "/chunks-much": writes(CHUNKED, *[b"186a0\r\n" + b"x" * 100_000 + b"\r\n"] * 20),
    "/sends-less": writes(HEAD + b"Content-Length: 5000\r\n\r\n" + PAGE),
    "/sends-more": writes(HEAD + b"Content-Length: 5\r\n\r\nhello and much more that nobody announced"),
    "/negative": writes(HEAD + b"Content-Length: -5\r\n\r\nhello"),
    "/breaks-chunk": writes(CHUNKED + b"ff\r\nshort"),
    "/odd-chunk": writes(CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n"),
    "/no-chunk": writes(CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"),
    "/endless-trailer": writes(CHUNKED + b"5\r\nhello\r\n0\r\n", *[b"a: b\r\n" * 5_000] * 90),
    "/drips": writes(HEAD + b"Content-Length: 5000\r\n\r\n", *[b"x"] * 200, pause=0.05),
    "/drips-headers": writes(b"HTTP/1.1 200 OK\r\n", *[b"X-More: y\r\n"] * 80, pause=0.05),
    "/silent": writes(b"", pause=3),
    "/long-header": writes(b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 60_000 + b"\r\n", b"z" * 60_000 + b"\r\n\r\n"),
    "/many-headers": writes(b"HTTP/1.1 200 OK\r\n" + b"X-Many: y\r\n" * 20_000 + b"\r\n" + PAGE),
    "/endless-continue": writes(*[b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000] * 20),
    "/hangs-up": writes(),
    "/no-http": writes(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/empty": says(b" \n"),
    "/204": writes(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/206": says(status="206 Partial Content"),
}  # fmt: skip


@pytest.fixture(scope="module")
def server():
    with serving(SCRIPTS) as running:
        yield running


# --- What a page is had as --------------------------------------------------------------------------------------------


def test_a_page_is_had_with_all_that_the_server_said_of_it(server):
    url = server.url("/page")
    assert server.get("/page") == Fetched(url, url, "text/html", "utf-8", PAGE, 200, ())


@pytest.mark.parametrize(
    ("path", "body"),
    [("/203", PAGE), ("/until-it-closes", PAGE), ("/chunked", b"hello world"), ("/gzip", PAGE), ("/x-gzip", PAGE),
     ("/gzip-in-parts", PAGE), ("/deflate", PAGE), ("/raw-deflate", PAGE), ("/continue", b"hello"),
     ("/sends-more", b"hello"), ("/negative", b"hello")],
)  # fmt: skip
def test_a_body_is_had_whole_however_it_was_sent(server, path, body):
    assert server.get(path).body == body


def test_what_the_server_declares_is_handed_on_in_lower_case(server):
    plain, untyped = server.get("/plain"), server.get("/untyped")
    assert (plain.media_type, plain.charset) == ("text/plain", "iso-8859-1")
    assert (untyped.media_type, untyped.charset) == ("", "")


def test_the_request_names_the_project_and_gives_nothing_away(server):
    server.get("/page")
    request = server.requests[-1]
    head, *lines = request.strip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert head == "GET /page HTTP/1.1"
    assert headers["Host"] == f"news.example:{server.port}"
    assert headers["User-Agent"].startswith("FactcheckWorkbench")
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert not {"Cookie", "Authorization", "Referer", "Origin"} & headers.keys()


def test_an_address_with_spaces_and_other_letters_is_asked_for_encoded(server):
    fetch(server.url("/page") + "?q=é x", guard=server.guard)
    assert server.requests[-1].startswith("GET /page?q=%C3%A9%20x HTTP/1.1\r\n")


# --- Redirects --------------------------------------------------------------------------------------------------------


def test_a_redirect_is_followed_and_told(server):
    got = server.get("/moved")
    assert (got.url, got.final_url, got.body) == (server.url("/moved"), server.url("/page"), PAGE)
    assert got.hops == (server.url("/moved"),)


def test_a_redirect_in_other_letters_is_understood(server):
    assert server.get("/umlaut").body == b"books"


def test_five_redirects_are_followed_and_six_are_not(server):
    assert len(server.get("/hop5").hops) == 5
    with pytest.raises(Unreachable, match="more than 5 times"):
        server.get("/hop6")


@pytest.mark.parametrize("path", ["/circle", "/itself"])
def test_a_circle_is_seen_as_one(server, path):
    with pytest.raises(Unreachable, match="in a circle"):
        server.get(path)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-file", "not fetched: Only addresses that begin with http"),
        ("/to-ftp", "not fetched: Only addresses that begin with http"),
        ("/to-script", "not fetched: Only addresses that begin with http"),
        ("/to-user", "not fetched: Addresses with a user name"),
        ("/to-number", "not a plain IP address"),
        ("/to-nowhere", r"without saying where to \(302\)"),
        ("/304", r"\(304\)"),
    ],
)
def test_a_redirect_to_what_is_no_web_page_is_refused(server, path, reason):
    with pytest.raises(Unreachable, match=reason):
        server.get(path)


@pytest.mark.parametrize("path", ["/to-metadata", "/to-mapped", "/to-port", "/see"])
def test_every_hop_is_checked_anew(server, path):
    asked = []

    def resolver(host, port):
        asked.append(host)
        return ["127.0.0.1"] if host == "news.example" else [host if host[0].isdigit() or ":" in host else "10.1.2.3"]

    guard = Guard(resolver=resolver, open_to=server.guard.open_to)
    with pytest.raises(Unreachable, match=r"private network|own ports"):
        fetch(server.url(path), guard=guard)
    assert asked[0] == "news.example"


def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_the_one_connected_to(server):
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    guard = Guard(resolver=lambda host, port: next(answers), open_to=server.guard.open_to)
    assert fetch(server.url("/page"), guard=guard).body == PAGE
    assert next(answers) == ["10.0.0.1"], "asked once for one request"


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(server):
    opened = frozenset({("127.0.0.1", server.port), ("127.0.0.9", server.port)})
    guard = Guard(resolver=lambda host, port: ["127.0.0.9", "127.0.0.1"], open_to=opened)
    assert fetch(server.url("/page"), guard=guard).body == PAGE


# --- What cannot be had -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/bomb", "larger than 10 MB"),
        ("/bomb-in-bomb", "compressed in a way"),
        ("/many-members", "larger than"),
        ("/br", "compressed in a way"),
        ("/not-gzip", "compressed in a way"),
        ("/half-gzip", "broke off"),
        ("/declares-much", "larger than 10 MB"),
        ("/sends-less", "broke off"),
        ("/breaks-chunk", "broke off"),
        ("/odd-chunk", "not one a web server gives|compressed in a way"),
        ("/no-chunk", "broke off|not one a web server gives"),
        ("/long-header", "more headers"),
        ("/many-headers", "not one a web server gives"),
        ("/endless-continue", "more headers"),
        ("/hangs-up", "not one a web server gives|No connection"),
        ("/no-http", "not one a web server gives"),
        ("/empty", "empty page"),
        ("/204", r"no page \(204\)"),
        ("/206", r"no page \(206\)"),
        ("/absent", r"no page at this address \(404\)"),
    ],
)
def test_a_server_that_misbehaves_is_told_of_in_a_sentence(server, path, reason):
    with pytest.raises(Unreachable, match=reason) as caught:
        server.get(path)
    assert caught.value.reason.endswith(".")


@pytest.mark.parametrize("path", ["/sends-much", "/chunks-much", "/endless-trailer"])
def test_no_more_is_taken_off_the_wire_than_is_allowed(server, path):
    with pytest.raises(Unreachable, match="larger than 1 MB"):
        server.get(path, bytes=1_000_000)


@pytest.mark.parametrize("path", ["/drips", "/drips-headers", "/silent"])
def test_a_server_that_takes_its_time_is_cut_off_at_the_deadline_for_all(server, path):
    began = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 0\.4 seconds"):
        server.get(path, seconds=0.4)
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 405, 410, 418, 429, 451, 500, 502, 503, 504, 599, 999])
def test_a_refusal_is_told_in_words_with_its_number(status):
    with serving({"/": says(status=f"{status} Whatever")}) as server, pytest.raises(Unreachable) as caught:
        server.get("/")
    assert caught.value.reason.endswith(f"({status}).") and caught.value.reason[0].isupper()


def test_a_server_that_is_not_there_is_told_of():
    with serving({}) as server:
        url, guard = server.url("/"), server.guard
    with pytest.raises(Unreachable, match="No connection"):
        fetch(url, guard=guard)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=200), begun=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", HEAD + b"\r\n", HEAD]))
def test_any_bytes_at_all_give_a_page_or_a_sentence(server, noise, begun):
    server.scripts["/noise"] = writes(begun + noise)
    try:
        assert server.get("/noise", seconds=2).body
    except Unreachable as error:
        assert error.reason.endswith(".")


def test_the_limits_are_those_that_were_promised():
    assert Limits() == Limits(seconds=10, bytes=10_000_000, redirects=5)
