"""An HTML page: its text without what is round it, and what it says about itself."""

import json

import pytest

from claims.capture import Readable, Unreadable, read

URL = "https://news.example.org/2024/nurses"
PARAGRAPHS = (
    "The city council hired at least 35 nurses last year, the mayor told reporters on Monday.",
    "“We have never had so many,” Ada Moreno said. It cost more than 2 million euros, according to the minutes.",
    "The union counts differently: it says that 21 of them had worked at the clinic before, on other contracts.",
    "Both agree that the clinic in the north of the city has been short of staff since the flood of 2021.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
HEAD = """<title>Council hires 35 nurses | The Riverton Gazette</title>
<meta property="og:title" content="Council hires 35 nurses">
<meta property="og:site_name" content="The Riverton Gazette">
<meta name="author" content="Ada Moreno"><meta property="article:published_time" content="2024-12-08T23:00:00-05:00">
<link rel="canonical" href="/2024/nurses">"""


def page(head=HEAD, body=BODY, heading="Council hires 35 nurses", before="", after="", lang="en-gb"):
    article = f"<article><header><h1>{heading}</h1>{before}</header>{body}{after}</article>"
    menu = "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>"
    return (
        f"<html lang={lang}><head>{head}</head><body>{menu}{article}<footer>© Gazette</footer></body></html>".encode()
    )


def about(**parts):
    return read(page(**parts), "text/html", url=URL)


def linked(**entries):
    block = json.dumps({"@type": "NewsArticle", "headline": "Council hires 35 nurses"} | entries)
    return f'<script type="application/ld+json">{block}</script>'


def test_a_page_is_read_whole():
    assert about() == Readable(
        text=TEXT,
        title="Council hires 35 nurses",
        publisher="The Riverton Gazette",
        authors="Ada Moreno",
        published="2024-12-08",
        language="en-GB",
        canonical_url=URL,
    )


# --- The text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<aside><p>Subscribe to our letter, every morning at seven.</p></aside>",
        "<p><a href=/x>Read also: the bridge was opened a year too late</a></p>",
        "<p>Read also: <a href=/x>the bridge was opened a year too late, and nobody was there</a></p>",
        "<div class='c-related story-related'><h3>More</h3><p>The bridge was opened a year too late.</p></div>",
        "<div class='author-bio'><p>Ada Moreno writes about the city and its money.</p></div>",
        "<div class='newsletter-signup'><p>Get the Gazette in your inbox.</p></div>",
        "<div role=complementary><p>The Gazette is a member of the press council.</p></div>",
        "<p hidden>Nobody sees this paragraph on the page.</p>",
        "<p class=sr-only>Article content continues below the advertisement.</p>",
        "<figure><img src=x.jpg><figcaption>The clinic in the north of the city.</figcaption></figure>",
        "<div class=image-wrapper><img src=x.jpg><p>The clinic in the north of the city.</p></div>",
        "<script>document.write('words')</script><style>p{color:red}</style><noscript>Turn on scripts.</noscript>",
        "<!-- a comment --><form><label>Search</label><button>Go</button></form>",
    ],
)  # fmt: skip
def test_what_stands_among_the_paragraphs_and_is_none_is_left_out(boilerplate):
    body = BODY.replace("</p><p>The union", f"</p>{boilerplate}<p>The union")
    assert about(body=body).text == TEXT


def test_a_word_for_boilerplate_on_the_whole_article_does_no_harm():
    wrapped = f"<div class='comments has-comments related'>{BODY}</div>"
    assert about(body=wrapped).text == TEXT


@pytest.mark.parametrize(
    "lead",
    [
        "<p class='article__standfirst standfirst'>{}</p>",
        "<p itemprop=description>{}</p>",
        "<div class=lead-text>{}</div>",
        "<h2 class=x7Yz>{}</h2>",
    ],
)
def test_the_standfirst_comes_first(lead):
    words = "Thirty-five nurses in a year: what the council says, and what the union makes of it."
    head = HEAD + f'<meta property="og:description" content="{words}">'
    assert about(head=head, before=lead.format(words)).text == f"{words}\n\n{TEXT}"


def test_what_is_in_the_text_already_is_no_standfirst():
    head = HEAD + f'<meta property="og:description" content="{PARAGRAPHS[0]}">'
    assert about(head=head).text == TEXT


def test_lists_tables_breaks_and_quotations_are_paragraphs_without_marks():
    body = BODY + (
        "<h2>In figures</h2><ul><li>35 nurses were hired in all</li><li>21 of them came back to the clinic</li></ul>"
        "<blockquote>It was never enough, and it will not be.</blockquote>"
        "<table><tr><th>Year</th><th>Nurses</th></tr><tr><td>2023</td><td>35</td></tr></table>"
        "<p>One line<br>and another one,<br><br>and a third.</p>"
    )
    assert about(body=body).text.split("\n\n")[4:] == [
        "In figures", "35 nurses were hired in all", "21 of them came back to the clinic",
        "It was never enough, and it will not be.", "Year Nurses", "2023 35",
        "One line", "and another one,", "and a third.",
    ]  # fmt: skip


def test_code_points_stay_as_they_are_but_for_kinds_of_space():
    odd = "The café (cafe\u0301) in Łódź sold “tickets” … for 5 €, ﬁrst of all 👩‍👩‍👧; &lt;b&gt; &amp; so on."
    shown = odd.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown in about(body=BODY + f"<p>{odd}</p>").text


def test_words_marked_up_are_words_of_the_paragraph():
    body = (
        BODY
        + "<p>It <b>hired</b> <a href=/x>at least</a> thirty<em>-five</em> nur&shy;ses, and <span>then</span> more.</p>"
    )
    assert "It hired at least thirty-five nurses, and then more." in about(body=body).text


RAISED = {
    "10<sup>3</sup> euros": "10³ euros",
    "10<sup>-3</sup> metres": "10⁻³ metres",
    "12 m<sup> 2 </sup>of floor": "12 m ² of floor",
    "35<sup><a href='#n2'>2</a></sup> nurses": "35 nurses",
    "35<a href='#n2'><sup>2</sup></a> nurses": "35 nurses",
    "35<sup>[2]</sup> nurses": "35 nurses",
    "on the 5<sup>th</sup> of May": "on the 5th of May",
    "<a href='/x'>10<sup>3</sup> euros</a>, they said": "10³ euros, they said",
    "CO<sub>2</sub> of 3 tonnes": "CO2 of 3 tonnes",
}


@pytest.mark.parametrize("markup", RAISED)
def test_a_number_above_the_line_is_no_part_of_the_one_before_it(markup):
    got = about(body=BODY + f"<p>The town counted {markup} in all.</p>")
    assert got.text.split("\n\n")[-1] == f"The town counted {RAISED[markup]} in all."


@pytest.mark.parametrize("markup", ["10<sup>3</sup>", "35<sup><a href='#n2'>2</a></sup>"])
def test_nor_is_it_on_a_page_read_from_top_to_bottom(markup):
    deep = "<div>" * 300 + f"<p>The town counted {markup} of them in all, the mayor said on Monday.</p>"
    text = read(f"<html><body>{deep}</body></html>".encode(), "text/html").text
    assert text == f"The town counted {'10³' if '10' in markup else '35'} of them in all, the mayor said on Monday."


def test_a_long_paragraph_stands_once_and_a_short_line_as_often_as_it_does():
    again = f'<div class="wide">{BODY}</div><p>No.</p><div class="narrow"><p>{PARAGRAPHS[0]}</p></div><p>No.</p>'
    assert about(body=again).text == f"{TEXT}\n\nNo.\n\nNo."


def test_a_page_that_scripts_put_together_gives_the_text_in_its_markup():
    head = HEAD + linked(articleBody=TEXT.replace("\n\n", "\n").replace("“", "&ldquo;"))
    assert about(head=head, body="<div id=app></div>").text == TEXT


def test_a_short_page_is_read_too():
    assert read(b"<p>The council hired 35 nurses.</p>", "text/html").text == "The council hired 35 nurses."


def test_the_paragraphs_of_a_short_page_stay_apart():
    got = read(page(head="", body="<p>The council hired 35 nurses.</p><p>It cost 2 million euros.</p>"), "text/html")
    assert (got.title, got.text) == (
        "Council hires 35 nurses",
        "The council hired 35 nurses.\n\nIt cost 2 million euros.",
    )


def test_a_page_deeper_than_the_parser_goes_is_read_from_top_to_bottom():
    deep = b"<body>" + b"<div>" * 100_000 + BODY.encode() + b"</div>" * 100_000
    assert read(deep, "text/html").text == TEXT


@pytest.mark.parametrize("tag", ["html", "p", "template"])
def test_an_element_with_more_attributes_than_any_page_has_is_refused_before_a_tree_is_built(tag):
    """A tree takes the square of them: 40,000 kept a worker busy for a minute, and the server ended it."""
    several, swollen = (" ".join(f"data-{n}={n}" for n in range(number)) for number in (200, 40_000))
    page = "<{0} {1}></{0}><p>The council hired at least 35 nurses last year.</p>"
    assert "35 nurses" in read(page.format(tag, several).encode(), "text/html").text
    with pytest.raises(Unreadable, match="more than 250 attributes"):
        read(page.format(tag, swollen).encode(), "text/html")


@pytest.mark.parametrize(
    "body", [b"<html></html>", b"<script>1</script>", b"<p> </p><p>&nbsp;</p>", b"<img src=x>", b"<!-- x -->"]
)
def test_a_page_without_text_says_so(body):
    with pytest.raises(Unreadable, match="No text was found"):
        read(body, "text/html")


# --- What it says about itself ----------------------------------------------------------------------------------------


def test_json_ld_is_believed_before_the_head():
    author, paper = {"name": "Jan Novak"}, {"name": "Riverton Gazette"}
    got = about(head=HEAD + linked(author=author, publisher=paper, datePublished="2024-12-07", inLanguage="en"))
    assert (got.authors, got.publisher, got.published, got.language) == (
        "Jan Novak",
        "Riverton Gazette",
        "2024-12-07",
        "en",
    )


def test_of_several_titles_the_one_that_stands_on_the_page_is_its_title():
    assert about(head=HEAD + linked(headline="35 nurses: the story behind")).title == "Council hires 35 nurses"
    assert about(heading="Another heading").title == "Council hires 35 nurses"


@pytest.mark.parametrize(
    "title",
    ["Council hires 35 nurses | The Riverton Gazette", "Council hires 35 nurses - The Riverton Gazette",
     "Council hires 35 nurses – News – The Riverton Gazette", "Council hires 35 nurses"],
)  # fmt: skip
def test_the_outlet_s_name_is_no_part_of_the_title(title):
    head = f'<title>{title}</title><meta property="og:site_name" content="The Riverton Gazette">'
    assert about(head=head).title == "Council hires 35 nurses"


@pytest.mark.parametrize(
    ("tags", "authors"),
    [
        ('<meta name="parsely-author" content="Ada Moreno">', "Ada Moreno"),
        ('<meta property="article:author" content="https://social.example/gazette"><meta name="sailthru.author" '
         'content="By Jan Novak">', "Jan Novak"),
        ('<meta name="citation_author" content="Moreno, Ada"><meta name="citation_author" content="Novak, Jan">',
         "Moreno, Ada, Novak, Jan"),
        ('<meta name="author" content="The Riverton Gazette"><meta property="og:site_name" '
         'content="The Riverton Gazette">', ""),
    ],
)  # fmt: skip
def test_authors_are_found_under_whatever_name_a_site_has_coined(tags, authors):
    assert about(head=tags).authors == authors


@pytest.mark.parametrize(
    ("lang", "tags", "language"),
    [("de", "", "de"), ("pt_BR", "", "pt-BR"), ("ZH-hant-tw", "", "zh-Hant-TW"), ('""', '<meta property="og:locale" '
     'content="fr_CA">', "fr-CA"), ("x", "", ""), ("english", "", "")],
)  # fmt: skip
def test_the_language_is_a_tag(lang, tags, language):
    assert about(head=tags, lang=lang).language == language


@pytest.mark.parametrize(
    ("tags", "address"),
    [
        ("<link rel=canonical href='//news.example.org/a?b#c'>", "https://news.example.org/a?b"),
        ("<link rel='alternate canonical' href=other>", "https://news.example.org/2024/other"),
        ("<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='https://news.example.org/og'>",
         "https://news.example.org/og"),
        ("<link rel=canonical href='https://news.example.org/'><meta property=og:url content='/2024/nurses?a'>",
         "https://news.example.org/2024/nurses?a"),
        ("<link rel=canonical href='http://['>", ""),
        ("<link rel=canonical href='ftp://news.example.org/'>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_canonical_address_is_absolute_and_of_the_web(tags, address):
    assert about(head=tags).canonical_url == address


def test_the_charset_in_the_page_counts_where_the_server_names_none():
    body = page(head=HEAD + "<meta charset=iso-8859-2>").decode()
    body = body.translate({ord("“"): '"', ord("”"): '"', ord("©"): "c"}).replace("Ada Moreno", "Ada Łoś")
    body = body.encode("iso-8859-2")
    assert "Ada Łoś" in read(body, "text/html").text
    assert "Ada Łoś" in read(body.replace(b"<meta charset=iso-8859-2>", b""), "text/html", charset="iso-8859-2").text


def test_what_is_hidden_within_a_paragraph_leaves_its_words_together():
    hidden = "<span class='sr-only'>opens a new window</span>"
    body = f"<p>{PARAGRAPHS[0].replace('last year', f'last {hidden}year')}</p>" + "".join(
        f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:]
    )
    assert about(body=body).text == TEXT


def test_a_paragraph_of_thousands_of_hidden_words_is_read_without_joining_it_thousands_of_times(monkeypatch):
    """Each time would copy all that stands before; the way in which a page's own flow is read copies nothing."""
    monkeypatch.setattr("claims.capture.page.paragraphs", None)  # trafilatura is not asked
    words = f"{PARAGRAPHS[0]} " * 2 + "<span hidden>aside</span>"
    text = about(body=f"<p>{words * 2000}</p>").text
    assert text.count(PARAGRAPHS[0]) == 4000
