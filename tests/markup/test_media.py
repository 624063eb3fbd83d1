"""MediaReview: a record for each picture that is rated, in schema.org’s words, and every rule it can break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.choices import Authenticity
from claims.markup import media_problems, media_reviews
from claims.markup.media import CATEGORIES
from tests.markup.content import HOST, SITE, full

PICTURE = {
    "sha256": "ab" * 32, "ending": "jpg", "width": 600, "height": 400, "likeness": "0" * 16, "alt": "A flooded street.",
    "credit": "A. B.", "category": "DecontextualizedContent", "context": "It is another town, in 2012.",
    "url": "https://posts.example/1",
}  # fmt: skip


def reviewed(**changes):
    (record,) = media_reviews(full(pictures=[PICTURE | changes]), SITE)
    return record


def messages(record):
    return [(each.path, each.severity) for each in media_problems(record, site_host=HOST)]


def test_a_rated_picture_is_a_media_review_without_a_problem():
    record = reviewed()
    assert messages(record) == []
    assert record["mediaAuthenticityCategory"] == "DecontextualizedContent"
    assert record["originalMediaContextDescription"] == "It is another town, in 2012."
    (image,) = record["itemReviewed"]["mediaItemAppearance"]
    assert image["contentUrl"] == f"https://check.example/pictures/{'ab' * 32}.jpg"
    assert (image["encodingFormat"], image["sha256"]) == ("image/jpeg", "ab" * 32)
    assert (image["url"], image["creditText"]) == ("https://posts.example/1", "A. B.")


@pytest.mark.parametrize("category", Authenticity.values)
def test_each_choice_of_the_desk_is_a_category_of_schema_org(category):
    assert messages(reviewed(category=category)) == []
    assert set(Authenticity.values) == CATEGORIES


def test_no_rating_no_review():
    assert media_reviews(full(pictures=[PICTURE | {"category": ""}]), SITE) == []
    assert media_reviews(full(pictures=[PICTURE], kind="retraction"), SITE) == []
    assert media_reviews(full(), SITE) == []  # as editions were before claims had pictures


CATEGORY, APPEARANCE = "mediaAuthenticityCategory", "itemReviewed.mediaItemAppearance"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({CATEGORY: "Fake"}, CATEGORY),
        ({CATEGORY: None}, CATEGORY),
        ({CATEGORY: ["OriginalMediaContent", "StagedContent"]}, CATEGORY),
        ({CATEGORY: ["OriginalMediaContent", {"a": 1}]}, CATEGORY),
        ({"originalMediaContextDescription": " "}, "originalMediaContextDescription"),
        ({"@context": "https://example.org"}, "@context"),
        ({"url": "https://elsewhere.example/"}, "url"),
        ({"author": "The Check"}, "author"),
        ({"datePublished": "yesterday"}, "datePublished"),
        ({"inLanguage": "??"}, "inLanguage"),
        ({"itemReviewed": None}, "itemReviewed"),
        ({"itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": []}}, "itemReviewed"),
    ],
)
def test_each_rule_is_an_error_by_its_path(changes, path):
    assert messages(reviewed() | changes) == [(path, "error")]


def test_several_categories_that_go_together_do():
    assert messages(reviewed() | {CATEGORY: ["DecontextualizedContent", "EditedOrCroppedContent"]}) == []


def test_a_picture_wants_a_description_and_would_rather_have_where_it_was_found():
    assert messages(reviewed(alt="", url="")) == [
        (f"{APPEARANCE}.url", "warning"),
        (f"{APPEARANCE}.description", "error"),
    ]
    assert messages(reviewed(url="posts.example")) == [(f"{APPEARANCE}.url", "error")]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(st.sampled_from(sorted(reviewed())), JUNK)
def test_nothing_raises_whatever_stands_there(name, junk):
    media_problems(reviewed() | {name: junk}, site_host=HOST)
    media_problems(junk, site_host=HOST)
