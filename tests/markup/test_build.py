"""What the markup says, from what an edition says."""

from copy import deepcopy

import pytest

from claims.markup import Site, build
from claims.markup.plain import plain
from tests.markup.content import MAYOR, OFF_SCALE, SITE, STORY, full


def test_a_full_edition_gives_all_of_the_markup():
    assert build(full(), SITE) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://check.example/claims/k7m2q9x4/the-council-hired/",
        "claimReviewed": "The council hired at least 35 nurses.",
        "author": {"@type": "Organization", "name": "The Check", "url": "https://organisation.example/"},
        "datePublished": "2025-01-15T09:30:00+00:00",
        "dateModified": "2025-02-01T10:00:00+00:00",
        "inLanguage": "en",
        "reviewBody": "The register counts 36.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mostly true",
            "ratingExplanation": "The register counts 36.",
            "ratingValue": 5,
            "bestRating": 6,
            "worstRating": 1,
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Person",
                "name": "Maria Lopez",
                "jobTitle": "Mayor",
                "sameAs": ["https://www.wikidata.org/entity/Q42", "https://lopez.example/"],
            },
            "datePublished": "2024-12",
            "firstAppearance": {
                "@type": "CreativeWork",
                "url": "https://news.example/nurses",
                "headline": "Mayor proud of nurses",
                "datePublished": "2024-12-08",
                "publisher": {"@type": "Organization", "name": "The Morning Paper"},
            },
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://echo.example/",
                    "headline": "Mayor proud of nurses",
                    "datePublished": "2024-12-09",
                    "publisher": {"@type": "Organization", "name": "The Morning Paper"},
                }
            ],
        },
        "citation": ["https://register.example/nurses"],
    }


def test_a_retraction_has_no_markup():
    assert build(full(kind="retraction", verdict=None), SITE) is None


def test_without_a_verdict_there_is_no_markup():
    assert build(full(verdict=None), SITE) is None


def test_a_verdict_off_the_scale_has_words_and_no_numbers():
    rating = build(full(verdict=OFF_SCALE), SITE)["reviewRating"]
    assert rating == {"@type": "Rating", "alternateName": "Unproven", "ratingExplanation": "The register counts 36."}


@pytest.mark.parametrize("kind", ["organisation", "outlet"])
def test_an_organisation_is_typed_as_one_and_holds_no_job(kind):
    author = build(full(claimant=MAYOR | {"kind": kind, "role": "Ministry"}), SITE)["itemReviewed"]["author"]
    assert author["@type"] == "Organization"
    assert "jobTitle" not in author


def test_when_nobody_is_named_the_claim_has_no_author():
    assert "author" not in build(full(claimant=None), SITE)["itemReviewed"]


@pytest.mark.parametrize("date", ["2024", "2024-12", "2024-12-08"])
def test_partial_dates_stay_partial(date):
    assert build(full(claimed_on=date), SITE)["itemReviewed"]["datePublished"] == date


def test_an_unknown_date_is_left_out():
    assert "datePublished" not in build(full(claimed_on=""), SITE)["itemReviewed"]


def test_without_a_first_appearance_all_are_repeats():
    content = full()
    content["appearances"][0]["first"] = False
    claim = build(content, SITE)["itemReviewed"]
    assert "firstAppearance" not in claim
    assert len(claim["appearance"]) == 2


def test_the_first_appearance_is_first_wherever_it_stands():
    content = full()
    content["appearances"].reverse()
    claim = build(content, SITE)["itemReviewed"]
    assert claim["firstAppearance"]["url"] == "https://news.example/nurses"
    assert [work["url"] for work in claim["appearance"]] == ["https://echo.example/"]


def test_an_appearance_whose_source_is_not_told_is_left_out():
    content = full()
    content["appearances"][1]["source"] = None
    assert "appearance" not in build(content, SITE)["itemReviewed"]


def test_evidence_is_cited_once_and_only_where_it_has_an_address():
    content = full()
    printed = deepcopy(content["evidence"][0])
    printed["source"]["url"] = ""
    content["evidence"] += [deepcopy(content["evidence"][0]), printed]
    assert build(content, SITE)["citation"] == ["https://register.example/nurses"]


def test_without_a_home_page_the_organisation_is_the_site():
    author = build(full(), Site("https://check.example", "The Check"))["author"]
    assert author["url"] == "https://check.example"


def test_without_an_explanation_the_summary_is_the_review():
    assert build(full(explanation=""), SITE)["reviewBody"] == "The register counts 36."


def test_empty_values_are_left_out():
    bare = STORY | {"url": "", "publisher": "", "published": ""}
    place = {"source": bare, "quote": "", "first": True, "on": "", "locator": "", "attributions": []}
    claim = build(full(appearances=[place], claimed_on="", claimant=None), SITE)["itemReviewed"]
    assert claim == {
        "@type": "Claim",
        "firstAppearance": {"@type": "CreativeWork", "headline": "Mayor proud of nurses"},
    }


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", ""),
        ("One *two*\nthree.  \nFour", "One two three.\nFour"),
        ("# Head\n\n- a\n- b `c`", "Head\na\nb c"),
        ("[link](https://x.example) and ![picture](x.png)", "link and !picture"),
        ("|a|b|\n|-|-|\n|1|2|", "a b\n1 2"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("```\ncode here\n```", "code here"),
        ("> He said\n> so.\n\n***\n\nEnd", "He said so.\nEnd"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
    ],
)
def test_markdown_becomes_plain_words(markdown, words):
    assert plain(markdown) == words
