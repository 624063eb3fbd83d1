"""Words of a text: plain letters are read in a quicker way, which must find what the careful one finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from claims.search.published.words import _cut, _runs, words

SIGNS = st.one_of(st.characters(codec="utf-8"), st.sampled_from("aZ0 _-'\t\n\x0b\x1c\xa0\u200b\u0301\u0e01漢かßİﬁ²"))


@given(st.text(SIGNS, max_size=60))
@example("caf\u00e9 e\u0301 \u0301x a\u200db fi\ufb01 2\u00b2 _x_ don't")
@example("北京has 35 ward\u2019s")
@example("x" * 70 + "\u00e9")
def test_the_quick_way_finds_what_the_careful_way_finds(text):
    assert words(text) == [word for run in _runs(text) for word in _cut(run)]
