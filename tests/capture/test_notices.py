"""A page in an article's place is told from the article, and an article about such pages is not."""

import re

import pytest

from claims.capture import Unreadable, read

ONWARD = '<html><head><meta http-equiv="Refresh" content="{}"></head><body><p>{}</p></body></html>'
HERE = "https://news.example/short"


@pytest.mark.parametrize("told", ["0; url=/nurses", "5;URL='https://news.example/nurses'", "0, url=nurses#top"])
def test_a_page_that_only_leads_on_says_where_to(told):
    with pytest.raises(
        Unreadable, match=re.escape("leads on to another one: https://news.example/nurses Give that address")
    ):
        read(ONWARD.format(told, "You are being sent on to the article.").encode(), "text/html", url=HERE)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("300; url=https://news.example/short", "The council hired at least 35 nurses last year."),
        ("60", "The council hired at least 35 nurses last year."),
        ("0; url=javascript:alert(1)", "The council hired at least 35 nurses last year."),
        ("0; url=/nurses", "The council hired at least 35 nurses last year. " * 8),
    ],
)
def test_a_page_that_loads_itself_anew_or_holds_an_article_is_read(told, words):
    assert "35 nurses" in read(ONWARD.format(told, words).encode(), "text/html", url=HERE).text


@pytest.mark.parametrize(
    "words",
    [
        "Just a moment. Enable JavaScript and cookies to continue.",
        "Before you continue. We use cookies and data to deliver our services.",
        "We and our partners store cookies. Accept all, or choose.",
        "Our systems have detected unusual traffic from your computer network.",
        "Please confirm that you are a human. Press and hold.",
        "Bitte JavaScript aktivieren, um fortzufahren.",
    ],
)
def test_a_wall_is_no_article(words):
    with pytest.raises(Unreadable, match="a notice about cookies, scripts or robots"):
        read(f"<html><body><h1>News</h1><p>{words}</p></body></html>".encode(), "text/html")


@pytest.mark.parametrize(
    "words",
    [
        "The regulator fined the search engine 150 million euros over cookies on Monday.",
        "We use cookies. " + "The council hired at least 35 nurses last year, the mayor told reporters. " * 20,
        "Drivers met unusual traffic on the bridge on Monday, the police said.",
        "The council hired at least 35 nurses last year, the mayor told reporters. " * 6 + "</p><p>We use cookies.",
    ],
)
def test_an_article_about_cookies_or_with_a_notice_in_it_is_read(words):
    assert words[:40] in read(f"<html><body><h1>News</h1><p>{words}</p></body></html>".encode(), "text/html").text


def test_a_pasted_text_is_taken_as_it_is():
    assert read(b"Enable cookies to continue.", "text/plain").text == "Enable cookies to continue."
