"""The validator's own failing cases: each record has one thing wrong, and exactly that is named."""

from copy import deepcopy

import pytest
from hypothesis import given, settings

from claims.markup import build, problems
from claims.markup.values import is_language, is_web_address, span
from tests.markup.content import HOST, OFF_SCALE, SITE, contents, full

GONE = object()


def broken(path, value):
    """Valid markup with one value replaced, or taken out."""
    record = build(full(), SITE)
    place = record
    *way, last = path.split(".")
    for step in way:
        place = place[step]
    if value is GONE:
        del place[last]
    else:
        place[last] = deepcopy(value)
    return record


def found(record, severity="error"):
    return [problem.path for problem in problems(record, site_host=HOST) if problem.severity == severity]


def test_full_markup_has_no_problem():
    assert problems(build(full(), SITE), site_host=HOST) == []


def test_markup_off_the_scale_has_no_problem():
    assert problems(build(full(verdict=OFF_SCALE), SITE), site_host=HOST) == []


def test_markup_of_a_source_in_its_own_voice_has_no_problem():
    assert problems(build(full(claimant=None, claimed_on=""), SITE), site_host=HOST) == []


@pytest.mark.parametrize(
    "record", [None, [], "ClaimReview", 3, {}, {"@type": "Review"}, {"@graph": []}, {"@type": ["ClaimReview"]}]
)
def test_what_is_no_claim_review_is_said_to_be_none(record):
    assert found(record) == ["@type"]


ERRORS = [
    ("@context", GONE, "@context"),
    ("@context", "https://schema.example", "@context"),
    ("claimReviewed", GONE, "claimReviewed"),
    ("claimReviewed", "  ", "claimReviewed"),
    ("claimReviewed", ["The council hired 35."], "claimReviewed"),
    ("claimReviewed", "Mostly true: the council hired 35 nurses", "claimReviewed"),
    ("claimReviewed", "“MOSTLY TRUE” — the council hired 35 nurses", "claimReviewed"),
    ("claimReviewed", "The council hired 35 nurses (mostly true)", "claimReviewed"),
    ("claimReviewed", "The council hired 35 nurses – mostly true.", "claimReviewed"),
    ("url", GONE, "url"),
    ("url", "/claims/k7m2q9x4/the-council-hired/", "url"),
    ("url", "javascript:alert(1)", "url"),
    ("url", "https://other.example/claims/k7m2q9x4/", "url"),
    ("url", "https://check.example.evil.example/claims/k7m2q9x4/", "url"),
    ("url", "https://check.example/claims/k7m2q9x4/x/#review", "url"),
    ("url", "https://check.example/claims/?uid=k7m2q9x4", "url"),
    ("url", "https://[broken/", "url"),
    ("author", "The Check", "author"),
    ("author.name", GONE, "author"),
    ("author.@type", "Thing", "author"),
    ("author.url", GONE, "author.url"),
    ("author.url", "check.example", "author.url"),
    ("author.name", " maria LOPEZ", "author"),
    ("author.url", "https://lopez.example", "author"),
    ("reviewRating", GONE, "reviewRating"),
    ("reviewRating", "Mostly true", "reviewRating"),
    ("reviewRating.@type", "AggregateRating", "reviewRating"),
    ("reviewRating.alternateName", GONE, "reviewRating.alternateName"),
    ("reviewRating.alternateName", "", "reviewRating.alternateName"),
    ("reviewRating.alternateName", 5, "reviewRating.alternateName"),
    ("reviewRating.ratingValue", "5", "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", True, "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", None, "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", GONE, "reviewRating.ratingValue"),
    ("reviewRating.bestRating", GONE, "reviewRating.ratingValue"),
    ("reviewRating.worstRating", GONE, "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", 0, "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", 7, "reviewRating.ratingValue"),
    ("reviewRating.ratingValue", float("nan"), "reviewRating.ratingValue"),
    ("reviewRating.worstRating", 0, "reviewRating.bestRating"),
    ("reviewRating.worstRating", -1, "reviewRating.bestRating"),
    ("reviewRating.bestRating", 1, "reviewRating.bestRating"),
    ("itemReviewed", GONE, "itemReviewed"),
    ("itemReviewed", [], "itemReviewed"),
    ("itemReviewed.@type", "CreativeWork", "itemReviewed"),
    ("itemReviewed.author", None, "itemReviewed.author"),
    ("itemReviewed.author", "Maria Lopez", "itemReviewed.author"),
    ("itemReviewed.author.@type", "Thing", "itemReviewed.author"),
    ("itemReviewed.author.name", GONE, "itemReviewed.author"),
    ("itemReviewed.author.name", " ", "itemReviewed.author"),
    ("itemReviewed.author.sameAs", ["Q42"], "itemReviewed.author.sameAs"),
    ("itemReviewed.datePublished", "2024-13", "itemReviewed.datePublished"),
    ("itemReviewed.datePublished", "8 December 2024", "itemReviewed.datePublished"),
    ("itemReviewed.datePublished", 2024, "itemReviewed.datePublished"),
    ("itemReviewed.firstAppearance.url", "news.example/nurses", "itemReviewed.appearance"),
    ("itemReviewed.firstAppearance.url", ["https://news.example/"], "itemReviewed.appearance"),
    ("itemReviewed.firstAppearance.url", "https://CHECK.example/claims/", "itemReviewed.appearance"),
    ("itemReviewed.appearance", ["https://check.example/"], "itemReviewed.appearance"),
    ("itemReviewed.appearance", [{"@type": "CreativeWork"}], "itemReviewed.appearance"),
    ("itemReviewed.firstAppearance.datePublished", "yesterday", "itemReviewed.appearance.datePublished"),
    ("datePublished", "15/01/2025", "datePublished"),
    ("datePublished", "2025-01-15T25:00:00Z", "datePublished"),
    ("dateModified", "", "dateModified"),
    ("dateModified", "2025-01-14", "dateModified"),
    ("inLanguage", "English", "inLanguage"),
    ("inLanguage", "en_GB", "inLanguage"),
    ("reviewBody", ["The register counts 36."], "reviewBody"),
    ("citation", ["https://register.example/", "a letter"], "citation"),
    ("citation", "javascript:alert(1)", "citation"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "named"), ERRORS)
def test_one_broken_thing_is_one_error_where_it_is(path, value, named):
    assert found(broken(path, value)) == [named]


WARNINGS = [
    ("claimReviewed", "x" * 75, "claimReviewed"),
    ("claimReviewed", "The statement was called mostly true by the council", "claimReviewed"),
    ("datePublished", GONE, "datePublished"),
    ("dateModified", GONE, "dateModified"),
    ("inLanguage", GONE, "inLanguage"),
    ("reviewBody", GONE, "reviewBody"),
    ("reviewRating.ratingExplanation", GONE, "reviewRating.ratingExplanation"),
    ("itemReviewed.author.sameAs", GONE, "itemReviewed.author.sameAs"),
    ("itemReviewed.datePublished", "2025-02", "itemReviewed.datePublished"),
]


@pytest.mark.parametrize(("path", "value", "named"), WARNINGS)
def test_what_is_only_advised_is_a_warning(path, value, named):
    record = broken(path, value)
    assert found(record) == []
    assert found(record, "warning") == [named]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("claimReviewed", "x" * 74),
        ("claimReviewed", "A mostly trueborn council hired nurses"),
        ("@context", "http://schema.org/"),
        ("reviewRating.ratingValue", 1),
        ("reviewRating.ratingValue", 6),
        ("reviewRating.ratingValue", 4.5),
        ("itemReviewed.author.@type", "Organization"),
        ("itemReviewed.datePublished", "2025-01"),
        ("itemReviewed.appearance", "https://echo.example/"),
        ("itemReviewed.appearance", [{"@type": "CreativeWork", "headline": "A speech in the square"}]),
        ("datePublished", "2025"),
        ("dateModified", "2025-01-15T09:30:00Z"),
        ("citation", GONE),
        ("citation", {"@type": "CreativeWork", "url": "https://register.example/"}),
        ("inLanguage", "zh-Hant-TW"),
        ("url", "https://CHECK.example/claims/k7m2q9x4/the-council-hired/"),
    ],
)  # fmt: skip
def test_what_the_rules_allow_is_no_problem(path, value):
    assert problems(broken(path, value), site_host=HOST) == []


def test_a_claim_that_appeared_nowhere_is_an_error():
    assert found(build(full(appearances=[]), SITE)) == ["itemReviewed.appearance"]


def test_appearances_without_any_address_are_a_warning():
    content = full()
    for place in content["appearances"]:
        place["source"]["url"] = ""
    record = build(content, SITE)
    assert found(record) == []
    assert found(record, "warning") == ["itemReviewed.appearance"]


def test_every_problem_is_a_sentence():
    for path, value, _ in ERRORS + WARNINGS:
        for problem in problems(broken(path, value), site_host=HOST):
            assert problem.message[-1] in ".?" and problem.message[0] == problem.message[0].upper(), problem.message


@given(contents())
@settings(max_examples=200)
def test_markup_built_from_valid_content_is_valid(content):
    record = build(content, SITE)
    assert [problem for problem in problems(record, site_host=HOST) if problem.severity == "error"] == []


@pytest.mark.parametrize(
    "tag", ["en", "de-CH-1996", "sl-rozaj-biske", "en-a-bbb-x-a", "zh-cmn-Hans-CN", "es-419", "hy-Latn-IT-arevela"]
)
def test_well_formed_language_tags_are_known(tag):
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "e", "en-", "-en", "en_US", "english", "en US", "en-x", "a-DE", None, "ｅｎ"])
def test_other_words_are_no_language_tags(tag):
    assert not is_language(tag)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "https:///x",
        "ftp://x.example/",
        "https://x.example/a b",
        "https://x\n.example",
        "//x.example",
        None,
        5,
    ],
)
def test_what_no_browser_could_follow_is_no_web_address(address):
    assert not is_web_address(address)


@pytest.mark.parametrize(
    "value", ["2024-02-30", " 2024", "2024-1", "24", "20241208", "2024-W01", "2024-12-08 10:00", "0000", None, 2024]
)
def test_what_is_no_iso_date_spans_nothing(value):
    assert span(value) is None
