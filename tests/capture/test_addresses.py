"""Addresses are taken apart one way only, and what could be read two ways is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture import Unreachable
from claims.capture.addresses import address_of


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://news.example.org", "http://news.example.org/"),
        ("  https://News.Example.ORG/A?b=C&d  \n", "https://news.example.org/A?b=C&d"),
        ("HTTP://news.example.org:80/", "http://news.example.org/"),
        ("https://news.example.org:443/a#part", "https://news.example.org/a"),
        ("https://news.example.org:8443/", "https://news.example.org:8443/"),
        ("https://news.example.org./", "https://news.example.org/"),
        ("https://news.example.org/a b/ü?q=é", "https://news.example.org/a%20b/%C3%BC?q=%C3%A9"),
        ("https://news.example.org/a%20b%2Fc", "https://news.example.org/a%20b%2Fc"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://news。example．org/", "https://news.example.org/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://under_score.example.org/", "https://under_score.example.org/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
        ("http://[2606:2800:0220:0001:0::1]:80/", "http://[2606:2800:220:1::1]/"),
    ],
)
def test_an_address_is_written_in_one_plain_way(url, plain):
    assert str(address_of(url)) == plain


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "begin with http"),
        ("news.example.org/a", "begin with http"),
        ("ftp://news.example.org/", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("data:text/html,hello", "begin with http"),
        ("gopher://news.example.org/", "begin with http"),
        ("http:news.example.org", "server’s name"),
        ("http:///news.example.org", "server’s name"),
        ("http://", "server’s name"),
        ("https://ada@news.example.org/", "user name"),
        ("https://ada:secret@news.example.org/", "user name"),
        ("https://@news.example.org/", "user name"),
        ("https://good.example\\@evil.example/", "no address may have"),
        ("https://news.example.org\\a", "no address may have"),
        ("https://news.example.org/a\r\nHost: evil.example", "no address may have"),
        ("https://news.exa\tmple.org/", "no address may have"),
        ("https://news.example.org/\x00", "no address may have"),
        ("https://news.example.org/\ud800", "no address may have"),
        ("https://news example.org/", "server’s name"),
        ("https://news.example.org%2f@evil.example", "user name"),
        ("https://news%2eexample.org/", "server’s name"),
        ("https://-news.example.org/", "server’s name"),
        ("https://news..example.org/", "server’s name"),
        ("https://" + "a" * 64 + ".example.org/", "server’s name"),
        ("https://" + "a." * 130 + "org/", "no public server"),
        ("https://intranet/", "no public server"),
        ("http://localhost/", "no public server"),
        ("https://news.example.org:99999/", "port"),
        ("https://news.example.org:eighty/", "port"),
        ("https://news.example.org:-1/", "port"),
        ("https://news.example.org:²/", "port"),
        ("http://[::1/", "written correctly"),
        ("http://[fe80::1%25eth0]/", "plain IP address"),
        ("https://news.example.org/" + "a" * 9_000, "longer than"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(url, reason):
    with pytest.raises(Unreachable, match=reason):
        address_of(url)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f.1", "0x7f000001", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "1.2.3", "0", "0x",
     "256.1.1.1", "127.0.0.01", "127.0.0.0x1", "１２７.1", "1.2.3.4.5", "news.example.0x1"],
)  # fmt: skip
def test_the_odd_forms_of_an_ip_address_are_refused(host):
    with pytest.raises(Unreachable, match="plain IP address"):
        address_of(f"http://{host}/")


def test_wide_digits_are_read_as_the_digits_a_browser_reads():
    assert address_of("http://１２７.0.0.1/").host == "127.0.0.1", "the guard then refuses it"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://news.example.org/b"),
        ("c?d", "https://news.example.org/a/c?d"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("/ä ö", "https://news.example.org/%C3%A4%20%C3%B6"),
        ("#only", "https://news.example.org/a/page"),
    ],
)
def test_a_redirect_is_relative_to_where_it_came_from(location, leads_to):
    assert str(address_of("https://news.example.org/a/page").redirected(location)) == leads_to


@given(st.text(max_size=80).map("http://{}".format) | st.text(max_size=80))
def test_any_text_gives_an_address_in_ascii_or_a_sentence(text):
    try:
        address = address_of(text)
    except Unreachable as error:
        assert error.reason[0].isupper() and error.reason.endswith((".", "fetched.")), error.reason
    else:
        assert str(address).isascii() and str(address).isprintable() and " " not in str(address)
        assert address_of(str(address)) == address, "written out, it is read the same way again"


@given(st.text(max_size=80))
def test_any_redirect_leads_to_an_address_or_gives_a_sentence(location):
    try:
        assert str(address_of("https://news.example.org/a").redirected(location)).startswith("http")
    except Unreachable as error:
        assert error.reason.endswith(".")
