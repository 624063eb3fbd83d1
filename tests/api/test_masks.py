"""A mask keeps what it names, whatever else it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api import masks
from claims.api.errors import Refused

ANSWER = {
    "claims": [{"text": "a", "claimant": "b", "claimReview": [{"url": "c", "title": "d"}]}],
    "nextPageToken": "e",
}
WHOLE = {"claims": ANSWER["claims"]}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("*", ANSWER),
        ("claims", WHOLE),
        ("claims/*", WHOLE),
        ("claims(*)", WHOLE),
        ("nextPageToken", {"nextPageToken": "e"}),
        ("claims/text", {"claims": [{"text": "a"}]}),
        ("claims(text,claimReview/url)", {"claims": [{"text": "a", "claimReview": [{"url": "c"}]}]}),
        ("claims/claimReview(url,title)", {"claims": [{"claimReview": [{"url": "c", "title": "d"}]}]}),
        ("claims,claims/text", WHOLE),
        ("claims/text,claims", WHOLE),
        ("claims/text,claims/claimant", {"claims": [{"text": "a", "claimant": "b"}]}),
        ("nothing", {}),
        ("claims/nothing", {"claims": [{}]}),
    ],
)  # fmt: skip
def test_what_a_mask_names_is_kept_and_the_rest_is_not(fields, kept):
    assert masks.apply(masks.parse(fields), ANSWER) == kept


@given(st.text(alphabet="ab*(),/ ", max_size=40))
def test_any_text_is_read_as_a_mask_or_refused(text):
    try:
        masks.apply(masks.parse(text), {"a": {"b": [{"a": 1}]}, "b": 2})
    except Refused as error:
        assert str(error).startswith("fields: ")
