"""What a page says about itself in JSON-LD, in the many ways that sites write it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from claims.capture.about import About
from claims.capture.linked_data import about

URL = "https://news.example.org/nurses"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Council hires 35 nurses",
    "author": {"@type": "Person", "name": "Ada Moreno"},
    "publisher": {"@type": "Organization", "name": "The Riverton Gazette"},
    "datePublished": "2024-12-08T10:15:00+01:00",
    "inLanguage": "en_gb",
    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
}
SAID = About("Council hires 35 nurses", "The Riverton Gazette", ("Ada Moreno",), "2024-12-08", "en-GB", URL)
OTHER = ARTICLE | {"headline": "Mayor opens bridge", "mainEntityOfPage": "/bridge", "author": "Jan Novak"}


def said(*blocks, headings=()):
    """What is read from a page with these blocks, each as text or to be written as JSON."""
    texts = [block if isinstance(block, str) else json.dumps(block) for block in blocks]
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    tree = document_fromstring(f"<html><head>{scripts}</head><body><p>words</p></body></html>")
    return about(tree, URL, frozenset({URL}), frozenset(headings))


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        [[{"@type": "WebSite"}, [ARTICLE]]],
        ARTICLE | {"@type": ["Article", "NewsArticle"]},
        ARTICLE | {"@type": "ReportageNewsArticle"},
        ARTICLE | {"@type": "LiveBlogPosting"},
        ARTICLE | {"@type": "Report"},
        ARTICLE | {"@type": "https://schema.org/NewsArticle"},
        ARTICLE | {"inLanguage": {"@type": "Language", "name": "English", "alternateName": "en-GB"}},
        ARTICLE | {"mainEntityOfPage": "/nurses#top", "datePublished": "2024-12-08"},
        ARTICLE | {"mainEntityOfPage": True, "url": URL},
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE).replace("hires 35", "hires\\n\t35").replace("\\n", "\n"),
    ],
)
def test_an_article_is_read_however_it_is_packed(block):
    assert said(block) == SAID


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Moreno", ("Ada Moreno",)),
        ("By Ada Moreno", ("Ada Moreno",)),
        (["Ada Moreno", {"name": "Jan Novak"}, "ada moreno"], ("Ada Moreno", "Jan Novak")),
        ({"name": ["Ada Moreno", "Jan Novak"]}, ("Ada Moreno", "Jan Novak")),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Moreno"}, ("Ada Moreno",)),
        ({"@id": "#ada"}, ("Ada Moreno",)),
        (["https://news.example.org/ada", "ada@news.example.org", "Jan Novak"], ("Jan Novak",)),
        ("The Riverton Gazette", ()),
        (["the riverton gazette", "Ada Moreno"], ("Ada Moreno",)),
        ({"@id": "#nobody"}, ()),
        (7, ()),
        (None, ()),
        ([None, [], {}, {"name": 5}, ""], ()),
    ],
)
def test_authors_are_persons_however_they_are_given(author, names):
    block = {"@graph": [ARTICLE | {"author": author}, {"@id": "#ada", "@type": "Person", "name": "Ada Moreno"}]}
    assert said(block).authors == names


def test_a_publisher_may_be_given_by_reference():
    paper = {"@id": "#paper", "@type": "NewsMediaOrganization", "name": "The Riverton Gazette"}
    assert said({"@graph": [ARTICLE | {"publisher": {"@id": "#paper"}}, paper]}) == SAID


def test_the_article_about_this_page_is_told_from_others():
    assert said([OTHER, ARTICLE]) == SAID
    assert said(OTHER, ARTICLE) == SAID


def test_where_no_address_tells_the_heading_does():
    nameless = [{key: value for key, value in one.items() if key != "mainEntityOfPage"} for one in (OTHER, ARTICLE)]
    assert said(nameless, headings=["Council hires 35 nurses"]).title == "Council hires 35 nurses"


def test_of_several_articles_about_other_pages_none_is_believed():
    assert said([OTHER, OTHER | {"mainEntityOfPage": "/rain"}]) == About()


def test_what_the_article_leaves_out_the_page_s_own_entry_gives():
    bare = {"@type": "Article", "headline": "Council hires 35 nurses"}
    page = {"@type": "WebPage", "name": "Nurses", "datePublished": "2024-12-08", "inLanguage": "en"}
    found = said({"@graph": [page, bare]})
    assert (found.title, found.published, found.language) == ("Council hires 35 nurses", "2024-12-08", "en")


@pytest.mark.parametrize(
    "block",
    ["", "null", "7", '"text"', "[]", "{}", "{", "not json", "[" * 100_000, '{"a":' * 50_000, '{"@type": 7}',
     '{"@type": ["NewsArticle", 7, null], "headline": {"a": 1}, "author": {"name": {"name": "x"}}, "url": ["", 7]}',
     '{"@type": "NewsArticle", "datePublished": 20241208, "inLanguage": [[]], "mainEntityOfPage": {"@id": 5}}',
     '{"@type": "NewsArticle", "url": "http://[", "headline": "' + "x" * 100_000 + '"}', "1" * 10_000],
)  # fmt: skip
def test_what_says_nothing_is_nothing(block):
    assert said(block) == About()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ARTICLE, "name", "@id"]), inner),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from([*ARTICLE, "name", "@id", "url", "articleBody"]), values))
def test_any_object_gives_texts_and_never_an_error(block):
    found = said(ARTICLE | block)
    assert all(isinstance(part, str) for part in [found.title, found.publisher, found.address, *found.authors])
