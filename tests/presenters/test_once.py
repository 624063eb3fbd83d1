"""A part of a page is drawn once for the same values, and anew for others."""

from types import SimpleNamespace

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.urls import set_script_prefix
from django.utils import translation

from claims.lately import Lately
from claims.presenters import once

SOURCE = "{% load reading i18n %}{% once name %}{% translate 'Claims' %} {{ name }} {{ seen.again }}{% endonce %}"


@pytest.fixture(autouse=True)
def drawings(monkeypatch):
    """Those of the product, where the other tests compare each with what it would be."""
    monkeypatch.setattr(once, "drawings", Lately(once.ROOM))


@pytest.fixture
def seen():
    """How often the part was drawn."""
    counted = SimpleNamespace(times=0)

    def again():
        counted.times += 1
        return counted.times

    counted.again = again
    return counted


def page(source=SOURCE):
    return Engine.get_default().from_string(source)


def test_what_the_same_values_make_is_drawn_once(seen):
    shown = page()
    assert shown.render(Context({"name": "a", "seen": seen})) == "Claims a 1"
    assert shown.render(Context({"name": "a", "seen": seen})) == "Claims a 1"
    assert shown.render(Context({"name": "b", "seen": seen})) == "Claims b 2"


def test_each_language_and_each_place_of_the_site_has_its_own(seen):
    shown, values = page(), Context({"name": "a", "seen": seen})
    shown.render(values)
    with translation.override("fr"):
        assert shown.render(values) == "Allégations a 2"
    set_script_prefix("/checks/")
    try:
        assert shown.render(values) == "Claims a 3"
    finally:
        set_script_prefix("/")


def test_two_parts_of_one_template_are_told_apart():
    twice = "{% load reading %}{% once name %}one{% endonce %}{% once name %}two{% endonce %}"
    shown = page(twice)
    assert [shown.render(Context({"name": "a"})) for _ in range(2)] == ["onetwo", "onetwo"]


def test_a_part_that_is_empty_is_remembered_too(seen):
    shown = page("{% load reading %}{% once %}{% if seen.again > 1 %}again{% endif %}{% endonce %}")
    assert [shown.render(Context({"seen": seen})) for _ in range(2)] == ["", ""]


def test_what_a_page_shows_stays_escaped():
    shown = page("{% load reading %}{% once name %}{{ name }}{% endonce %}")
    assert [shown.render(Context({"name": "<b>"})) for _ in range(2)] == ["&lt;b&gt;"] * 2


def test_templates_that_are_being_written_are_drawn_anew(seen, settings):
    settings.DEBUG = True
    shown = page()
    assert [shown.render(Context({"name": "a", "seen": seen})) for _ in range(2)] == ["Claims a 1", "Claims a 2"]


def test_a_part_without_its_end_is_refused():
    with pytest.raises(TemplateSyntaxError):
        page("{% load reading %}{% once name %}never closed")
