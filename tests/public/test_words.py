"""Dates, figures, chains, Markdown and marks: values in, words out."""

import json

import pytest

from claims.presenters.citation import bibtex, citation, csl_json
from claims.presenters.markdown import html
from claims.presenters.marks import RETRACTED, Mark, mark_of
from claims.presenters.wording import chain_words, date_words, figure_words
from claims.templatetags.reading import json_ld, web_address

LOPEZ = {"name": "Maria Lopez", "uid": "a", "slug": "a", "role": "Mayor"}
AGENCY = {"name": "North Agency", "uid": "b", "slug": "b", "role": ""}
STORY = {"title": "A story", "publisher": "The Paper", "published": "2024-12", "uid": "c", "slug": "c"}


def place(*links, source=STORY, on=""):
    return {"attributions": list(links), "source": source, "on": on}


def link(party=None, manner="direct", description="", role=""):
    return {"party": party, "manner": manner, "description": description, "role": role}


@pytest.mark.parametrize(
    ("date", "words"),
    [("2024", "2024"), ("2024-12", "December 2024"), ("2024-12-08", "8 December 2024"), ("soon", "soon"), ("", "")],
)
def test_a_date_is_never_ambiguous_and_never_guessed(date, words):
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"low": "20", "unit": "apartments", "comparator": "at_least"}, "at least 20 apartments"),
        ({"low": "2000000000", "currency": "USD", "comparator": "estimated"}, "estimated USD 2,000,000,000"),
        ({"low": "1", "high": "2", "unit": "%", "comparator": "between"}, "between 1 and 2 %"),
        ({"low": "31500.500000", "unit": "m²", "comparator": "exact"}, "31,500.5 m²"),
        ({"low": "", "high": "", "unit": "people", "comparator": "about"}, ""),
        ({"low": "0", "unit": "cases", "comparator": "exact"}, "0 cases"),
        ({"low": "many"}, ""),
    ],
)
def test_a_figure_is_read_with_its_comparator(figure, words):
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    ("appearance", "claimant", "sentence"),
    [
        (place(), None, "Stated in the source’s own voice in “A story” (The Paper), December 2024."),
        (place(), LOPEZ, "Maria Lopez (Mayor) said so in “A story” (The Paper), December 2024."),
        (
            place(link(LOPEZ), link(AGENCY, "reported")), LOPEZ,
            "Maria Lopez (Mayor) said so directly, as reported by North Agency, "
            "in “A story” (The Paper), December 2024.",
        ),
        (
            place(link(AGENCY, "reported")), LOPEZ,
            "Maria Lopez (Mayor) said so, as reported by North Agency, in “A story” (The Paper), December 2024.",
        ),
        (
            place(link(description="leaked emails", manner="document"), on="2012"), None,
            "Leaked emails put it in writing in “A story” (The Paper), 2012.",
        ),
        (
            place(link(LOPEZ, "inferred", role="Candidate"), source=None), None,
            "Maria Lopez (Candidate) said so, by our own inference.",
        ),
        (
            place(link(description="an official", manner="anonymous"), source={"title": "Who pays?", "publisher": ""}),
            None, "An official said so anonymously in “Who pays?”",
        ),
    ],
)  # fmt: skip
def test_the_way_from_a_speaker_to_a_page_is_one_sentence(appearance, claimant, sentence):
    assert chain_words(appearance, claimant) == sentence


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://a.example/x.png)", '<a onclick="x">y</a>',
     "[x](data:text/html,1)", "<style>*{}</style>", "[x](https://a.example \"t\" onclick=1)",
     "<iframe src=//a.example>"],
)  # fmt: skip
def test_markdown_cannot_carry_anything_that_acts(text):
    made = html(text)
    for danger in ("<script", "<img", "<style", "<iframe", "<a onclick", 'href="javascript', 'href="data'):
        assert danger not in made


def test_headings_stand_under_the_pages_own_and_skip_no_level():
    assert [line[:4] for line in html("### a\n\n# b\n\n### c\n\n### d").split("\n") if line] == [
        "<h3>", "<h3>", "<h4>", "<h4>",
    ]  # fmt: skip


def test_a_mark_fills_with_the_value_and_a_verdict_off_the_scale_has_none():
    filled = [sum(cell["filled"] for cell in Mark("k", "K", value=value, best=6).cells) for value in range(1, 7)]
    assert filled == [1, 2, 3, 4, 5, 6]
    assert [Mark("k", "K", value=value, best=6).tone for value in range(1, 7)] == ["1", "2", "3", "4", "5", "6"]
    assert Mark("unproven", "Unproven").cells == [] and Mark("unproven", "Unproven").tone == "off"


OTHER_SCALES = [(1, 5, "1"), (3, 5, "3"), (5, 5, "6"), (1, 1, "6"), (99, 100, "6"), (100, 100, "6")]


@pytest.mark.parametrize(("value", "best", "tone"), OTHER_SCALES)
def test_any_scale_is_spread_over_the_six_colours(value, best, tone):
    mark = Mark("k", "K", value=value, best=best)
    assert mark.tone == tone
    assert all(cell["filled"] for cell in mark.cells) == (value == best)


def test_no_verdict_is_drawn_as_a_retraction():
    assert mark_of(None) is RETRACTED
    assert mark_of({}) is RETRACTED


class Sealed:
    number = 2
    published_at = "2024-12-20T10:00:00+00:00"
    data = {"uid": "k7m2q9x4", "statement": "It cost 50% & {more}.", "verdict": {"label": "Mixed"}}


def test_a_citation_names_edition_day_and_address():
    assert citation(Sealed, "https://desk.example/x", "The Desk") == (
        "The Desk: “It cost 50% & {more}.” Verdict: Mixed. Edition 2, 20 December 2024. https://desk.example/x"
    )


def test_bibtex_escapes_what_tex_would_run():
    entry = bibtex(Sealed, "https://desk.example/x", "The Desk")
    assert r"It cost 50\% \& \{more\}." in entry
    assert entry.startswith("@misc{k7m2q9x4-2,") and "year   = {2024}" in entry


def test_csl_json_is_one_item_that_a_reference_manager_can_import():
    assert json.loads(csl_json(Sealed, "https://desk.example/x", "The Desk")) == [
        {
            "id": "k7m2q9x4-2", "type": "webpage", "title": "It cost 50% & {more}.",
            "author": [{"literal": "The Desk"}],
            "container-title": "The Desk", "genre": "Fact check", "edition": "2", "note": "Verdict: Mixed",
            "issued": {"date-parts": [[2024, 12, 20]]}, "URL": "https://desk.example/x",
        }
    ]  # fmt: skip


def test_linked_data_cannot_close_its_script():
    assert json_ld({"a": "</script><!--&\u2028"}) == '{\n "a": "\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"\n}'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "", None]
)
def test_only_web_addresses_are_linked(url):
    assert web_address(url) == ""
