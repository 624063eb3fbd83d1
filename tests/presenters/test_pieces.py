"""Pieces of pages that are remembered: each shows what it is asked for, whatever was drawn before."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils import translation

from claims.models import Listing
from claims.presenters import pieces
from claims.presenters.found import found
from claims.presenters.marks import RETRACTED
from claims.search.published import parse
from tests import cast as desk


def drawn(source, **values):
    return Template("{% load reading %}" + source).render(Context(values))


@pytest.fixture
def listing(db):
    cast = desk.assemble()
    return Listing.objects.get(claim=desk.published(cast, claimed_on="2024-12", claimant=desk.party(cast)))


def test_a_row_is_what_the_template_makes_of_the_listing(listing):
    fresh = render_to_string("public/_row.html", {"listing": listing})
    assert drawn("{% rows rows %}", rows=[listing]) == fresh
    assert drawn("{% rows rows %}", rows=[listing]) == fresh


@pytest.mark.parametrize("name", sorted({*pieces.Row._fields} - {"value", "best", "found"}))
def test_a_row_that_differs_in_anything_is_another_row(listing, name):
    before = drawn("{% rows rows %}", rows=[listing])
    changed = {
        "kind": "retraction",
        "corrections": 1,
        "kept_with": "zz",
        "language": "de",
        "claimed_on": "2023",
        "claimant_uid": "b2",
        "uid": "b3",
    }
    changed |= {"published_at": listing.published_at.replace(year=2021)}
    setattr(listing, name, changed.get(name, "Another"))
    fresh = render_to_string("public/_row.html", {"listing": listing})
    assert drawn("{% rows rows %}", rows=[listing]) == fresh
    assert name in {"verdict", "shape"} or fresh != before


def test_words_found_in_a_row_are_marked_in_that_row_alone(listing):
    before = drawn("{% rows rows %}", rows=[listing])
    for word in ("council", "nurses"):
        (listing.found,) = found(parse(word), [listing])
        assert f"<mark>{word}</mark>" in (marked := drawn("{% rows rows %}", rows=[listing]))
        assert marked.count("<mark>") == 1
    del listing.found
    assert drawn("{% rows rows %}", rows=[listing]) == before


def test_a_verdict_is_drawn_by_its_value(listing):
    whole, half = drawn("{% verdict listing %}", listing=listing), listing.value
    listing.value = 1 if half != 1 else 2
    assert drawn("{% verdict listing %}", listing=listing) != whole
    assert drawn('{% verdict listing "large" %}', listing=listing).count("verdict--large") == 1
    assert drawn("{% verdict None %}") == render_to_string("public/_verdict.html", {"mark": RETRACTED, "size": ""})


def test_templates_that_are_being_written_are_drawn_anew(listing, settings):
    drawn("{% rows rows %}", rows=[listing])
    held = pieces._row.cache_info()
    settings.DEBUG = True
    drawn("{% rows rows %}", rows=[listing])
    assert pieces._row.cache_info() == held


def test_an_address_is_what_django_makes_of_it():
    source = "{% url 'public:party' uid slug %} {% url 'public:feed_topic' slug=slug format='atom' %}"
    django = Template(source).render(Context({"uid": "a1", "slug": "x"}))
    assert drawn(source, uid="a1", slug="x") == django == "/parties/a1/x/ /feeds/topics/x.atom"
    assert drawn(source, uid="a2", slug="x").startswith("/parties/a2/x/")


def test_an_address_can_be_named_and_one_that_is_none_stays_empty():
    assert drawn("{% url 'public:home' as home %}[{{ home }}]") == "[/]"
    assert drawn("{% url 'public:nowhere' as lost %}[{{ lost }}]") == "[]"


def test_an_address_that_is_none_is_refused_as_django_does():
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'public:nowhere' %}")
    with pytest.raises(TemplateSyntaxError):
        drawn("{% url %}")


def test_a_day_is_told_in_the_language_of_the_page():
    with translation.override("de"):
        assert "Dezember" in drawn("{{ date|partial_date }}", date="2024-12")
    assert ">December 2024<" in drawn("{{ date|partial_date }}", date="2024-12")
