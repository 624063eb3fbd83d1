"""Canonical JSON, and hashes that bind each entry to the one before."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chain import GENESIS, canonical, digest, link, told_under

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_can_be_read_again(value):
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(texts, values, max_size=6), st.randoms())
def test_the_order_in_which_keys_came_does_not_matter(value, random):
    keys = list(value)
    random.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@given(st.dictionaries(st.from_regex("[a-z_]+", fullmatch=True), texts | st.lists(texts), min_size=1, max_size=6))
def test_what_stands_under_one_key_is_read_without_the_rest(value):
    written = canonical(value)
    assert {name: told_under(name, written) for name in value} == value


def test_what_only_a_text_says_is_no_key():
    written = canonical({"quote": '"explanation":"not this"', "explanation": "this"})
    assert told_under("explanation", written) == "this"
    assert told_under("explanation", canonical({"a": ["explanation"], "explanation": 'with "marks"'})) == 'with "marks"'
    with pytest.raises(ValueError, match="not found"):
        told_under("explanation", canonical({"quote": '"explanation":"not this"'}))


@given(values, values)
def test_two_values_have_one_text_only_if_they_are_the_same(one, other):
    assert (canonical(one) == canonical(other)) == (
        json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    )


def test_the_text_is_the_one_the_specification_names():
    value = {"b": ["é", 1, None, True], "a": {"z": "line\nbreak", "É": '"quoted"'}, "": "\u2028\x7f"}
    assert canonical(value) == '{"":"\u2028\x7f","a":{"z":"line\\nbreak","É":"\\"quoted\\""},"b":["é",1,null,true]}'


def test_the_digest_is_sha_256_of_the_utf_8_bytes():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize("value", [1.5, float("nan"), {"a": [1, {"b": 0.0}]}, (1.0,)])
def test_floats_are_refused_because_they_have_many_spellings(value):
    with pytest.raises(TypeError, match="no floats"):
        canonical(value)


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, Decimal("1"), object(), {1: "a number for a key"}, {1.5: "a"}])
def test_what_json_does_not_know_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_an_entry_is_bound_to_the_one_before():
    first = link({"number": 1, "previous": GENESIS})
    assert len(first) == len(GENESIS) == 64
    assert link({"number": 2, "previous": first}) != link({"number": 2, "previous": GENESIS})


def test_the_chain_needs_neither_django_nor_a_database():
    code = "import sys, claims.chain; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=30).returncode == 0
